"""What Discord sends, with the fields that a bot reads: users, servers, messages, interactions."""

import time
from itertools import count
from typing import Any

Payload = dict[str, Any]

BOT_ID = 900_000_000_000_000_001
DISCORD_EPOCH_MS = 1_420_070_400_000
_COMMAND, _PRESS = 2, 3
_numbers = count(1)


def snowflake() -> int:
    """Return an id of this moment, as Discord makes them: its time decides how long it is valid."""
    return (int(time.time() * 1000) - DISCORD_EPOCH_MS) << 22 | next(_numbers) % (1 << 22)


def user(user_id: int, *, bot: bool = False) -> Payload:
    """Return an account."""
    name = "leerkring" if bot else f"lid{user_id}"
    return {
        "id": str(user_id),
        "username": name,
        "discriminator": "0",
        "global_name": None,
        "avatar": None,
        "bot": bot,
        "public_flags": 0,
    }


def application() -> Payload:
    """Return the application behind the bot."""
    return {
        "id": str(BOT_ID),
        "name": "Leerkring",
        "description": "",
        "icon": None,
        "rpc_origins": [],
        "bot_public": False,
        "bot_require_code_grant": False,
        "owner": user(1),
        "verify_key": "",
        "team": None,
        "flags": 0,
    }


def member(guild_id: int, account: Payload) -> Payload:
    """Return somebody as a member of a server."""
    return {
        "user": account,
        "nick": None,
        "avatar": None,
        "roles": [],
        "joined_at": "2025-01-01T00:00:00+00:00",
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "permissions": "2248473465835073",
        "guild_id": str(guild_id),
    }


def guild(guild_id: int, channel_ids: list[int]) -> Payload:
    """Return a server with text channels, as a bot without privileged intents sees it."""
    return {
        "id": str(guild_id),
        "name": f"Server {guild_id}",
        "owner_id": "1",
        "icon": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "preferred_locale": "nl",
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [_role(guild_id, "@everyone")],
        "channels": [_channel(guild_id, each) for each in channel_ids],
        "threads": [],
        "members": [member(guild_id, user(BOT_ID, bot=True))],
        "member_count": 600,
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "system_channel_flags": 0,
        "joined_at": "2025-01-01T00:00:00+00:00",
        "large": True,
        "unavailable": False,
    }


def message(channel_id: int, given: Payload) -> Payload:
    """Return the message that Discord makes of what the bot sent."""
    return {
        "id": str(snowflake()),
        "type": 0,
        "channel_id": str(channel_id),
        "content": given.get("content") or "",
        "author": user(BOT_ID, bot=True),
        "components": given.get("components", []),
        "nonce": given.get("nonce"),
        "flags": given.get("flags", 0),
        "attachments": [],
        "embeds": [],
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
        "timestamp": "2025-01-01T00:00:00+00:00",
        "edited_timestamp": None,
    }


def press(custom_id: str, *, guild_id: int, channel_id: int, user_id: int, on: Payload) -> Payload:
    """Return the press of a button on a message."""
    data = {"custom_id": custom_id, "component_type": 2, "id": 1}
    return {**_interaction(_PRESS, guild_id, channel_id, user_id), "data": data, "message": on}


def command(name: str, *, guild_id: int, channel_id: int, user_id: int) -> Payload:
    """Return the use of a command `group name`, without options."""
    group, _, inner = name.partition(" ")
    options = [{"name": inner, "type": 1, "options": []}] if inner else []
    data = {"id": "1", "type": 1, "name": group, "options": options}
    return {**_interaction(_COMMAND, guild_id, channel_id, user_id), "data": data}


def _interaction(kind: int, guild_id: int, channel_id: int, user_id: int) -> Payload:
    interaction_id = snowflake()
    return {
        "id": str(interaction_id),
        "application_id": str(BOT_ID),
        "type": kind,
        "token": f"token-{interaction_id}",
        "version": 1,
        "guild_id": str(guild_id),
        "guild": {"id": str(guild_id), "locale": "nl", "features": []},
        "guild_locale": "nl",
        "locale": "nl",
        "channel": _channel(guild_id, channel_id),
        "channel_id": str(channel_id),
        "member": member(guild_id, user(user_id)),
        "app_permissions": "2248473465835073",
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(guild_id)},
        "context": 0,
        "attachment_size_limit": 10_485_760,
    }


def _role(role_id: int, name: str) -> Payload:
    return {
        "id": str(role_id),
        "name": name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": 0,
        "permissions": "2248473465835073",
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def _channel(guild_id: int, channel_id: int) -> Payload:
    return {
        "id": str(channel_id),
        "guild_id": str(guild_id),
        "type": 0,
        "name": f"kanaal-{channel_id}",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "parent_id": None,
        "topic": None,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "flags": 0,
        "permissions": "2248473465835073",
    }
