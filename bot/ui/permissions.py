"""What the bot lacks in a channel, in the words of Discord's own settings screen."""

from collections.abc import Sequence
from typing import Any

import discord

from bot.domain.words import N_, Refusal
from bot.i18n import Markup, Texts

NEEDED = {
    "view_channel": N_("View Channel"),
    "send_messages": N_("Send Messages"),
    "send_messages_in_threads": N_("Send Messages in Threads"),
    "read_message_history": N_("Read Message History"),
    "embed_links": N_("Embed Links"),
    "attach_files": N_("Attach Files"),
}
"""Each permission the bot uses in a channel: discord.py's name for it to Discord's."""


class ChannelGone(Refusal):
    """The channel was deleted, or the bot cannot see that it exists."""

    text = N_("I cannot find that channel: it was deleted, or I may not see it. Choose another.")


class RoleGone(Refusal):
    """The role was deleted."""

    text = N_("I cannot find that role: it was deleted. Choose another.")


class PermissionsMissing(Refusal):
    """The bot may not do in a channel what it has to do there."""

    text = N_(
        "In {channel} I still need: {missing}. Open the channel's settings → Permissions, "
        "add Leerkring and switch these on. Then try again."
    )


class RoleNotMentionable(Refusal):
    """The check-in post could not reach the members."""

    text = N_(
        "I cannot mention {role}. Open Server Settings → Roles → {role} and switch on "
        '"Allow anyone to @mention this role". Then try again.'
    )


class RoleUnfit(Refusal):
    """Everybody, or a bot's own role, is not a group of members."""

    text = N_("That role belongs to everybody or to a bot. Choose the role that your members have.")


def must_be_of_members(role: discord.Role) -> None:
    """Let only a role pass that people are given.

    Raises:
        RoleUnfit: it is the role of everybody, or a bot's own.
    """
    if role.is_default() or role.managed:
        raise RoleUnfit


def channel_in(guild: discord.Guild | None, channel_id: int) -> discord.TextChannel:
    """Return a text channel of the server.

    Raises:
        ChannelGone: it is not there, or no place to post in.
    """
    found = guild.get_channel(channel_id) if guild else None
    if not isinstance(found, discord.TextChannel):
        raise ChannelGone
    return found


def role_in(guild: discord.Guild | None, role_id: int) -> discord.Role:
    """Return a role of the server.

    Raises:
        RoleGone: it is not there.
    """
    found = guild.get_role(role_id) if guild else None
    if found is None:
        raise RoleGone
    return found


def missing_in(channel: discord.abc.GuildChannel) -> Sequence[str]:
    """Return the English names of the permissions that the bot needs here and does not have."""
    held = channel.permissions_for(channel.guild.me)
    return [name for permission, name in NEEDED.items() if not getattr(held, permission)]


def must_reach(channel: discord.abc.GuildChannel, texts: Texts) -> None:
    """Let only a channel pass in which the bot may do all it has to.

    Raises:
        PermissionsMissing: it names the channel and every missing permission.
    """
    missing = missing_in(channel)
    if missing:
        raise PermissionsMissing(channel=Markup(channel.mention), missing=listed(missing, texts))


def must_mention(role: discord.Role, channel: discord.abc.GuildChannel) -> None:
    """Let only a role pass that a post of the bot in this channel can ping.

    Raises:
        RoleNotMentionable: members would not hear of the check-in.
    """
    if not can_mention(role, channel):
        raise RoleNotMentionable(role=role.name)


def can_mention(role: discord.Role, channel: discord.abc.GuildChannel) -> bool:
    """Return whether a post of the bot in this channel can ping the role."""
    held = channel.permissions_for(channel.guild.me)
    return role.mentionable or held.mention_everyone


def listed(permissions: Sequence[str], texts: Texts) -> Markup:
    """Return permissions in words, such as **View Channel**, **Embed Links**."""
    return Markup(", ".join(f"**{texts(name)}**" for name in permissions))


def open_to_everyone(channel: discord.abc.GuildChannel) -> bool:
    """Return whether everybody in the server can see the channel."""
    everyone: Any = channel.guild.default_role
    return bool(channel.permissions_for(everyone).view_channel)
