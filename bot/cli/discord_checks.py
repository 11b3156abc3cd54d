"""Checks that ask Discord: is the token good, and may the bot do its work where it has to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from bot.addresses import reach
from bot.cli.findings import Findings
from bot.cli.own_checks import application_id
from bot.ui.permissions import NEEDED

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.persistence.health import PlaceInUse


def install_link(token: str) -> str:
    """Return the address where a server admin adds this bot, with just the rights it uses."""
    rights = discord.Permissions(**dict.fromkeys(NEEDED, True))
    scopes = ("bot", "applications.commands")
    return discord.utils.oauth_url(application_id(token) or 0, permissions=rights, scopes=scopes)


async def check_discord(
    settings: "Settings", places: "Sequence[PlaceInUse]", findings: Findings
) -> None:
    """Log in without going online, and look at every channel in use."""
    token = settings.discord.token.get_secret_value()
    async with discord.Client(intents=discord.Intents.none()) as client:
        reach(client, settings.discord)
        try:
            await client.login(token)
            findings.fine("discord", f"logged in as {client.user}; add it: {install_link(token)}")
            for guild_id in sorted({place.guild_id for place in places}):
                here = [place for place in places if place.guild_id == guild_id]
                await _check_guild(client, guild_id, here, findings)
        except discord.LoginFailure:
            findings.problem(
                "token",
                "Discord refuses this token",
                mend="make a new one in the developer portal: your application → Bot → Reset Token",
            )
        except (discord.HTTPException, OSError) as error:
            findings.problem(
                "discord",
                f"{settings.discord.api_base} cannot be asked: {error or type(error).__name__}",
                mend="see that this machine reaches it; with a proxy, set [discord] api_base",
            )


async def _check_guild(
    client: discord.Client, guild_id: int, places: "Sequence[PlaceInUse]", findings: Findings
) -> None:
    try:
        guild = await client.fetch_guild(guild_id, with_counts=False)
        me = await guild.fetch_member(client.user.id if client.user else 0)
        channels = {channel.id: channel for channel in await guild.fetch_channels()}
    except (discord.NotFound, discord.Forbidden):
        findings.problem(
            "discord",
            f"the bot is not in the server of {', '.join(place.name for place in places)}",
            mend=f"add it again: {install_link(client.http.token or '')}",
        )
        return
    for place in places:
        channel = channels.get(place.channel_id)
        if channel is None:
            findings.problem(
                "discord",
                f"{place.name}: its channel is deleted, or hidden from the bot",
                mend="give the bot View Channel there, or choose another channel with /setup",
            )
            continue
        _check_channel(place, channel, me, findings)


def _check_channel(
    place: "PlaceInUse",
    channel: discord.abc.GuildChannel,
    me: discord.Member,
    findings: Findings,
) -> None:
    held = channel.permissions_for(me)
    missing = [name for permission, name in NEEDED.items() if not getattr(held, permission)]
    where = f"{place.name}, #{channel.name}"
    if missing:
        findings.problem(
            "discord",
            f"{where}: the bot lacks {', '.join(missing)}",
            mend="channel settings → Permissions → add Leerkring and switch these on",
        )
    role = channel.guild.get_role(place.role_id) if place.role_id else None
    if place.role_id and role is None:
        findings.problem(
            "discord",
            f"{where}: the role it mentions is deleted",
            mend="a facilitator chooses another role with /community",
        )
    elif role is not None and not (role.mentionable or held.mention_everyone):
        findings.problem(
            "discord",
            f"{where}: the bot may not mention @{role.name}, so nobody hears of a check-in",
            mend=f"server settings → Roles → {role.name} → allow anyone to @mention this role",
        )
    if place.private and channel.permissions_for(channel.guild.default_role).view_channel:
        findings.warn(
            "discord",
            f"{where}: everybody in the server can read the coordinators' digest",
            mend="hide the channel from @everyone, or confirm it with /setup",
        )
    if not missing:
        findings.fine("discord", f"{where}: everything the bot needs")
