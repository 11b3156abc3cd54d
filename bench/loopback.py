"""A Discord on this machine that answers at once: REST and gateway, on the wire as the real one.

The bot reaches it through `[discord] api_base` and `gateway_url`. It keeps nothing: what is asked
succeeds, and who waits for an answer of the bot gets it with the moment at which it arrived.
"""

import asyncio
import json
import time
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bench.payloads import BOT_ID, Payload, application, member, message, snowflake, user

_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _HELLO, _HEARTBEAT_ACK = 0, 1, 2, 6, 10, 11
_UPDATE_MESSAGE = 7
_ANSWER_WITHIN = 60.0
_QUIET_FOR = 2.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to an interaction, and when it arrived (`time.perf_counter`)."""

    body: Payload
    arrived: float

    @property
    def components(self) -> list[Payload]:
        """The components of the message that was answered with."""
        return list((self.body.get("data") or {}).get("components", ()))


@dataclass
class Loopback:
    """Discord for one bot. `start` it, let the bot connect, then `interact`."""

    guilds: list[Payload] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    """How often each REST route was asked for."""

    followed: list[Payload] = field(default_factory=list)
    """What the bot said after its first answers, in order."""

    ready_at: float = 0.0
    on_message: Callable[[Payload], None] = lambda _message: None
    port: int = 0

    def __post_init__(self) -> None:
        self._ready = asyncio.Event()
        self._last_asked = 0.0
        self._waiting: dict[int, asyncio.Future[Answer]] = {}
        self._socket: _Socket | None = None
        self._runner: web.AppRunner | None = None

    @property
    def api_base(self) -> str:
        """The address for `[discord] api_base`."""
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway_url(self) -> str:
        """The address for `[discord] gateway_url`."""
        return f"ws://127.0.0.1:{self.port}/gateway"

    async def start(self) -> None:
        """Begin to listen on a free port."""
        app = web.Application(client_max_size=32 * 2**20)
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening and close the bot's connection."""
        if self._socket is not None:
            await self._socket.response.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def ready(self) -> None:
        """Wait until a bot is connected and knows its servers."""
        async with asyncio.timeout(_ANSWER_WITHIN):
            await self._ready.wait()

    async def quiet(self) -> None:
        """Wait until the bot has done what it does after a start and asks nothing any more."""
        async with asyncio.timeout(_ANSWER_WITHIN * 5):
            while (  # noqa: ASYNC110 - nobody tells when a bot falls silent
                silent := time.perf_counter() - self._last_asked
            ) < _QUIET_FOR:
                await asyncio.sleep(_QUIET_FOR - silent)

    async def interact(self, payload: Payload) -> Answer:
        """Send an interaction and return the answer of the bot."""
        assert self._socket is not None
        answered: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[int(payload["id"])] = answered
        await self._socket.dispatch("INTERACTION_CREATE", payload)
        async with asyncio.timeout(_ANSWER_WITHIN):
            return await answered

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        response = web.WebSocketResponse(max_msg_size=0)
        await response.prepare(request)
        socket = _Socket(response, compress=request.query.get("compress") == "zlib-stream")
        await socket.send({"op": _HELLO, "d": {"heartbeat_interval": 41_250}})
        async for received in response:
            if received.type is WSMsgType.TEXT:
                await self._received(socket, json.loads(received.data))
        return response

    async def _received(self, socket: "_Socket", given: Payload) -> None:
        if given["op"] == _HEARTBEAT:
            await socket.send({"op": _HEARTBEAT_ACK, "d": None})
        elif given["op"] == _RESUME:
            await socket.send({"op": 9, "d": False})
        elif given["op"] == _IDENTIFY:
            self._socket = socket
            await socket.dispatch("READY", self._ready_payload(given["d"]))
            for each in self.guilds:
                await socket.dispatch("GUILD_CREATE", each)
            self.ready_at = time.perf_counter()
            self._ready.set()

    def _ready_payload(self, identify: Payload) -> Payload:
        return {
            "v": 10,
            "user": user(BOT_ID, bot=True),
            "guilds": [{"id": each["id"], "unavailable": True} for each in self.guilds],
            "session_id": "bench",
            "resume_gateway_url": self.gateway_url,
            "shard": identify.get("shard", [0, 1]),
            "application": {"id": str(BOT_ID), "flags": 0},
        }

    async def _rest(self, request: web.Request) -> web.Response:
        path = request.match_info["path"].split("/")
        self.asked[f"{request.method} {path[0]}"] += 1
        self._last_asked = time.perf_counter()
        match request.method, path:
            case "POST", ["interactions", interaction_id, _, "callback"]:
                return _json(self._answered(int(interaction_id), await _body(request)))
            case "POST", ["channels", channel_id, "messages"]:
                made = message(int(channel_id), await _body(request))
                self.on_message(made)
                return _json(made)
            case "POST" | "PATCH", ["webhooks", *_]:
                self.followed.append(await _body(request))
                return _json(message(0, self.followed[-1]))
            case "PUT", ["applications", _, "commands"]:
                return _json(_numbered(await request.json()))
        found = _found(path) if request.method == "GET" else None
        return _json(found or {"message": "Unknown", "code": 0}, status=200 if found else 404)

    def _answered(self, interaction_id: int, body: Payload) -> Payload:
        answer = Answer(body, time.perf_counter())
        waiting = self._waiting.pop(interaction_id, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(answer)
        made = message(0, body.get("data") or {})
        return {
            "interaction": {
                "id": str(interaction_id),
                "type": 3,
                "response_message_id": made["id"],
            },
            "resource": {"type": body.get("type", _UPDATE_MESSAGE), "message": made},
        }


@dataclass
class _Socket:
    """A bot's gateway connection, compressed as the bot asked."""

    response: web.WebSocketResponse
    compress: bool
    sequence: int = 0

    def __post_init__(self) -> None:
        self._zlib = zlib.compressobj(level=1)
        self._sending = asyncio.Lock()

    async def dispatch(self, event: str, data: Payload) -> None:
        """Send an event."""
        self.sequence += 1
        await self.send({"op": _DISPATCH, "t": event, "s": self.sequence, "d": data})

    async def send(self, payload: Payload) -> None:
        """Send a frame."""
        text = json.dumps(payload)
        if not self.compress:
            await self.response.send_str(text)
            return
        async with self._sending:
            packed = self._zlib.compress(text.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
            await self.response.send_bytes(packed)


def _json(data: Any, *, status: int = 200) -> web.Response:
    # discord.py reads a body as JSON only under exactly this content type.
    headers = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(data).encode(), status=status, headers=headers)


async def _body(request: web.Request) -> Payload:
    if request.content_type == "application/json":
        given: Payload = await request.json()
        return given
    form = await request.post()
    read: Payload = json.loads(str(form["payload_json"]))
    return read


def _found(path: list[str]) -> Payload | None:
    match path:
        case ["users", "@me"]:
            return user(BOT_ID, bot=True)
        case ["oauth2", "applications", "@me"]:
            return application()
        case ["guilds", guild_id, "members", user_id]:
            return member(int(guild_id), user(int(user_id)))
    return None


def _numbered(commands: list[Any]) -> list[Payload]:
    # A menu on a message is sent without a description and comes back with an empty one.
    known = {"description": "", "application_id": str(BOT_ID), "version": "1"}
    return [{**known, **each, "id": str(snowflake())} for each in commands]
