"""Whether somebody is still in a server, as Discord tells it."""

from collections.abc import Callable

import discord

from bot.services.ports.presence import Whereabouts

_UNKNOWN_MEMBER = 10007
_UNKNOWN_USER = 10013


class DiscordPresence:
    """The port `Presence`, on Discord. It needs no privileged intent: one member is asked for.

    `client` is asked for when it is needed.
    """

    def __init__(self, client: Callable[[], discord.Client]) -> None:
        self._client = client

    async def look(self, guild_id: int, user_id: int) -> Whereabouts:
        """Ask Discord once; only its plain 'unknown member' counts as not found."""
        guild = self._client().get_guild(guild_id)
        if guild is None or guild.unavailable:
            return Whereabouts.UNKNOWN
        try:
            await guild.fetch_member(user_id)
        except discord.NotFound as error:
            surely = error.code in {_UNKNOWN_MEMBER, _UNKNOWN_USER}
            return Whereabouts.NOT_FOUND if surely else Whereabouts.UNKNOWN
        except (discord.DiscordException, OSError, TimeoutError):
            return Whereabouts.UNKNOWN
        return Whereabouts.THERE
