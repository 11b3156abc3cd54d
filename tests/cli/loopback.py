"""A Discord on this machine: as much of its REST interface and gateway as the command line asks."""

import base64
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from aiohttp import WSMsgType, web
from discord.utils import time_snowflake

APPLICATION = 4242
TOKEN = f"{base64.urlsafe_b64encode(str(APPLICATION).encode()).decode().rstrip('=')}.x.y"
GUILD, CHANNEL, ROLE = 1, 100, 200
ALL_NEEDED = 1024 | 2048 | 1 << 38 | 65536 | 16384 | 32768
_ME = {"id": str(APPLICATION), "username": "Leerkring", "discriminator": "0", "avatar": None}


@dataclass
class Loopback:
    """What the server looks like, what it was told, and its addresses."""

    base: str = ""
    rights: int = ALL_NEEDED
    mentionable: bool = True
    guild: int = GUILD
    channels: list[int] = field(default_factory=lambda: [CHANNEL])
    roles: list[int] = field(default_factory=lambda: [ROLE])
    commands: list[dict[str, Any]] = field(default_factory=list)
    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Messages by nonce, as Discord keeps them apart."""

    asked: list[str] = field(default_factory=list)
    """What happened to messages: asked, stored, read."""

    reached: Callable[[str], Awaitable[None]] | None = None
    """Is told of each of these, and may keep the answer waiting for ever."""

    limited: list[float] = field(default_factory=list)
    """How many seconds the next messages are told to wait, each once."""

    identified: int = 0
    left_politely: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to know to find it."""
        return {
            "LEERKRING_DISCORD__API_BASE": f"http://{self.base}",
            "LEERKRING_DISCORD__GATEWAY_URL": f"ws://{self.base}/gateway",
            "LEERKRING_DISCORD__TOKEN": TOKEN,
        }


@asynccontextmanager
async def loopback() -> AsyncIterator[Loopback]:
    """Run it on a free port."""
    told = Loopback()
    app = web.Application()
    app.add_routes(
        [
            web.get("/users/@me", _answer(lambda: _ME)),
            web.get("/oauth2/applications/@me", _answer(_application)),
            web.put(f"/applications/{APPLICATION}/commands", partial(_synced, told)),
            web.get("/guilds/{guild}", _answer(lambda: _guild(told), told)),
            web.get(f"/guilds/{{guild}}/members/{APPLICATION}", _answer(_member)),
            web.get("/guilds/{guild}/channels", _answer(lambda: _channels(told))),
            web.post("/channels/{channel}/messages", partial(_posted, told)),
            web.get("/channels/{channel}/messages", partial(_read, told)),
            web.get("/gateway", partial(_gateway, told)),
        ]
    )
    runner = web.AppRunner(app, shutdown_timeout=0.1)  # an answer may be kept waiting for ever
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    told.base = f"{host}:{port}"
    yield told
    await runner.cleanup()


def _answer(make: Any, told: Loopback | None = None) -> Any:
    async def handle(request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        if told is not None and request.match_info["guild"] != str(told.guild):
            return _json({"message": "Missing Access", "code": 50001}, status=403)
        return _json(make())

    return handle


async def _synced(told: Loopback, request: web.Request) -> web.Response:
    told.commands = await request.json()
    known = [
        # A menu on a message is sent without a description and comes back with an empty one.
        {
            "description": "",
            "application_id": str(APPLICATION),
            "version": "1",
            **command,
            "id": str(900 + number),
        }
        for number, command in enumerate(told.commands)
    ]
    return _json(known)


def _json(what: object, *, status: int = 200) -> web.Response:
    # discord.py reads JSON only when the type is exactly this, without a character set.
    headers = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(what).encode(), status=status, headers=headers)


async def _step(told: Loopback, what: str) -> None:
    told.asked.append(what)
    if told.reached is not None:
        await told.reached(what)


async def _posted(told: Loopback, request: web.Request) -> web.Response:
    given = await request.json()
    await _step(told, "asked")
    if told.limited:
        said = {"message": "You are being rate limited.", "retry_after": told.limited.pop(0)}
        response = _json({**said, "global": False}, status=429)
        response.headers["Via"] = "1.1 google"  # without it discord.py takes it for a ban
        return response
    assert given["enforce_nonce"]
    message = told.posts.setdefault(
        given["nonce"],
        {
            "id": str(time_snowflake(datetime.now(UTC)) + len(told.posts)), "type": 0,
            "channel_id": request.match_info["channel"], "author": _ME, "content": "",
            "components": given["components"], "nonce": given["nonce"], "flags": given["flags"],
            "attachments": [], "embeds": [], "mentions": [], "mention_roles": [],
            "mention_everyone": False, "pinned": False, "tts": False,
            "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None,
        },
    )  # fmt: skip
    await _step(told, "stored")
    return _json(message)


async def _read(told: Loopback, _request: web.Request) -> web.Response:
    await _step(told, "read")
    return _json(list(told.posts.values()))


async def _gateway(told: Loopback, request: web.Request) -> web.WebSocketResponse:
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40_000}})
    async for message in socket:
        if message.type is not WSMsgType.TEXT:
            break
        said = json.loads(message.data)
        if said["op"] == 1:
            await socket.send_json({"op": 11})
        if said["op"] == 2:
            told.identified += 1
            ready = {
                "v": 10, "user": _ME, "guilds": [], "shard": [0, 1], "session_id": "s",
                "resume_gateway_url": str(request.url), "application": {"id": str(APPLICATION), "flags": 0},
            }  # fmt: skip
            await socket.send_json({"op": 0, "t": "READY", "s": 1, "d": ready})
    told.left_politely += socket.close_code == 1000
    return socket


def _application() -> dict[str, Any]:
    return {
        "id": str(APPLICATION), "name": "Leerkring", "icon": None, "description": "",
        "bot_public": True, "bot_require_code_grant": False, "verify_key": "", "flags": 0,
        "owner": _ME,
    }  # fmt: skip


def _role(number: int, name: str, *, rights: int, mentionable: bool) -> dict[str, Any]:
    return {
        "id": str(number), "name": name, "color": 0, "hoist": False, "position": 0,
        "permissions": str(rights), "managed": False, "mentionable": mentionable, "flags": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
    }  # fmt: skip


def _guild(told: Loopback) -> dict[str, Any]:
    return {
        "id": str(GUILD), "name": "Oost", "owner_id": "7", "features": [], "emojis": [],
        "stickers": [], "verification_level": 0, "default_message_notifications": 0,
        "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0, "premium_tier": 0,
        "preferred_locale": "nl", "system_channel_flags": 0, "afk_timeout": 60,
        "roles": [
            _role(GUILD, "@everyone", rights=told.rights, mentionable=False),
            *(_role(each, "leden", rights=0, mentionable=told.mentionable) for each in told.roles),
        ],
    }  # fmt: skip


def _member() -> dict[str, Any]:
    return {
        "user": _ME, "roles": [], "joined_at": "2025-09-01T00:00:00+00:00", "deaf": False,
        "mute": False, "flags": 0,
    }  # fmt: skip


def _channels(told: Loopback) -> list[dict[str, Any]]:
    return [
        {
            "id": str(number), "type": 0, "name": "plein", "position": 0, "guild_id": str(GUILD),
            "permission_overwrites": [], "parent_id": None, "nsfw": False, "topic": None,
        }
        for number in told.channels
    ]  # fmt: skip
