"""Selects in which Discord itself lists the server's channels, roles and people."""

from typing import Any

import discord

from bot.ui.custom_ids import encode
from bot.ui.writing import shortened

_PLACEHOLDER = 150
_WHERE_TO_TALK = [discord.ChannelType.text, discord.ChannelType.news]
"""A forum takes nothing but posts of their own, and a thread counts as its parent."""


def channel_picker(placeholder: str, action: str, *keys: object) -> discord.ui.ChannelSelect[Any]:
    """Return a select of the server's text channels."""
    return discord.ui.ChannelSelect(
        placeholder=shortened(str(placeholder), _PLACEHOLDER),
        custom_id=encode(action, *keys),
        channel_types=_WHERE_TO_TALK,
    )


def role_picker(placeholder: str, action: str, *keys: object) -> discord.ui.RoleSelect[Any]:
    """Return a select of the server's roles."""
    return discord.ui.RoleSelect(
        placeholder=shortened(str(placeholder), _PLACEHOLDER), custom_id=encode(action, *keys)
    )


def person_picker(placeholder: str, action: str, *keys: object) -> discord.ui.UserSelect[Any]:
    """Return a select of the server's people."""
    return discord.ui.UserSelect(
        placeholder=shortened(str(placeholder), _PLACEHOLDER), custom_id=encode(action, *keys)
    )
