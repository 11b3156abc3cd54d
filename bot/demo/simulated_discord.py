"""SimCord, corrected where it differs from Discord: in the files `simulated_…`, nowhere else.

SimCord 3.2.1 answers every person in en-US, ignores nonces, never raises
`discord.DiscordServerError`, cannot lose an answer, reads the newest messages *after* one instead
of those that follow it, sends pictures without a size and starts every world on one fixed day.
`verify` compares the functions we lean on with the ones we read, so a new SimCord fails here and
not in odd places.
"""

from __future__ import annotations

import asyncio
import fnmatch
import functools
import hashlib
import inspect
import re
import struct
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import metadata
from typing import Any
from weakref import WeakKeyDictionary

import discord
import simcord
from simcord import _clock, interactions
from simcord.backend import Backend, cdn, serializers
from simcord.backend.errors import BackendError
from simcord.http import client, router

from bot.demo import simulated_waiting
from bot.demo.simulated_threads import changed_by_its_maker

SIMCORD = "3.2.1"
# First half of the SHA-256 of every function that is wrapped below, as read in that version.
READ_SOURCES = {
    "Clock.__init__": "041a62ca6e76d109b7ed84400a65b694",
    "base_payload": "d05a7a4eee8e6ff062a1ae368340cf99",
    "dispatch": "891aa695f77b88c6966dc4f79ed27183",
    "_raise_for": "b4a197ce2127032f7e3694b104c23118",
    "FakeHTTPClient.request": "e957d037d9bf2e33644292209440a8d8",
    "FakeWebhookAdapter.request": "9772974159513e823dd60b007abc7d0e",
    "CdnStore.store_attachment": "54b5a80c0584e11342daab13a8432c3a",
    **simulated_waiting.READ_SOURCES,
}
# Discord remembers a nonce for "a few minutes".
NONCE_MEMORY = timedelta(minutes=3)
# discord.py tries five times: 500, 502, 504 and 524 on ordinary routes, any 5xx on interactions.
TRIES = 5
RETRIED_STATUSES = frozenset({500, 502, 504, 524})
PATIENCE_SECONDS = 5.0  # for one act, unless told otherwise; SimCord's own
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MESSAGES = re.compile(r"/channels/(\d+)/messages")
_start: ContextVar[datetime] = ContextVar("start", default=datetime(2026, 1, 1, tzinfo=UTC))


class SimCordChangedError(ImportError):
    """The installed SimCord is not the one that these corrections were written for."""


@dataclass
class Fault:
    """One way in which Discord misbehaves; `lost` means that the effect happens all the same."""

    method: str
    path: str
    status: int = 500
    code: int = 0
    times: int | None = 1
    lost: bool = False
    retry_after: float | None = None
    breaks: Exception | None = None

    def matches(self, method: str, path: str) -> bool:
        """Tell whether a request meets this fault; `*` in the path stands for anything."""
        return self.method in (method, "*") and fnmatch.fnmatch(path, self.path)

    def error(self) -> Exception:
        """What the caller gets instead of an answer."""
        if self.breaks is not None:
            return self.breaks
        details = None if self.retry_after is None else {"retry_after": self.retry_after}
        return BackendError(self.status, self.code, "Discord misbehaves as asked", errors=details)


@dataclass
class _Additions:
    """What a simulated Discord has to know beyond SimCord's own state."""

    locales: dict[int, str] = field(default_factory=dict)
    nonces: dict[str, tuple[datetime, int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


_additions: WeakKeyDictionary[Backend, _Additions] = WeakKeyDictionary()


def _of(backend: Backend) -> _Additions:
    return _additions.setdefault(backend, _Additions())


def speaks(world: simcord.Env, user_id: int, locale: str) -> None:
    """Set the language of a person's Discord, such as `nl` or `en-US`."""
    _of(world.backend).locales[user_id] = locale


def locale_of(world: simcord.Env, user_id: int) -> str:
    """The language of a person's Discord."""
    return _of(world.backend).locales.get(user_id, "en-US")


def misbehave(world: simcord.Env, fault: Fault) -> None:
    """Let Discord meet matching requests with a fault, as often as the fault says."""
    _of(world.backend).faults.append(fault)


def behave(world: simcord.Env) -> None:
    """Forget every fault that is left."""
    _of(world.backend).faults.clear()


@asynccontextmanager
async def simulated(
    bot: discord.Client, *, start: datetime, patience: float = PATIENCE_SECONDS
) -> AsyncIterator[simcord.Env]:
    """Run a bot, not yet logged in, in a simulated Discord whose clock stands at `start`."""
    correct()
    token = _start.set(start)
    world = simcord.Env(bot, check_errors=False, settle_timeout=patience)
    _start.reset(token)
    await world.start()  # not `simcord.run`: a fixture ends in another context than it began in
    try:
        yield world
    finally:
        await world.shutdown()


def move_calendar(world: simcord.Env, span: timedelta) -> None:
    """Make it later without letting SimCord's timers pass: nothing is rung by moving a calendar.

    A timer of the bot (the wait before an idle helper ends) keeps counting real seconds.
    """
    world.backend.clock._epoch += span  # noqa: SLF001 - the one file that touches SimCord's insides


@functools.cache
def correct() -> None:
    """Check SimCord and put the corrections in place, once per process."""
    verify()
    _clock.Clock.__init__ = _clock_init  # type: ignore[method-assign]
    interactions.base_payload = _base_payload
    router.dispatch = _dispatch
    client._raise_for = _raise_for  # noqa: SLF001
    client.FakeHTTPClient.request = _retrying(client.FakeHTTPClient.request, _retried_by_client)  # type: ignore[method-assign]
    client.FakeWebhookAdapter.request = _retrying(  # type: ignore[method-assign]
        client.FakeWebhookAdapter.request, _retried_by_webhook
    )
    cdn.CdnStore.store_attachment = _store_attachment  # type: ignore[method-assign, assignment]
    simulated_waiting.correct_waiting()


def verify() -> None:
    """Raise `SimCordChangedError` unless everything wrapped here is what we read."""
    require(READ_SOURCES, _ORIGINALS)


def require(read: Mapping[str, str], originals: Mapping[str, Callable[..., Any]]) -> None:
    """Raise `SimCordChangedError` naming every function that is not the one we read."""
    found = metadata.version("simcord")
    changed = [name for name, digest in read.items() if _digest(originals[name]) != digest]
    if found != SIMCORD or changed:
        raise SimCordChangedError(
            f"Expected SimCord {SIMCORD}, found {found}; read again and correct: {changed}"
        )


def _digest(function: Callable[..., Any]) -> str:
    return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()[:32]


_ORIGINALS: dict[str, Callable[..., Any]] = {
    "Clock.__init__": _clock.Clock.__init__,
    "base_payload": interactions.base_payload,
    "dispatch": router.dispatch,
    "_raise_for": client._raise_for,  # noqa: SLF001
    "FakeHTTPClient.request": client.FakeHTTPClient.request,
    "FakeWebhookAdapter.request": client.FakeWebhookAdapter.request,
    "CdnStore.store_attachment": cdn.CdnStore.store_attachment,
    **simulated_waiting.ORIGINALS,
}


def _clock_init(self: _clock.Clock) -> None:
    _ORIGINALS["Clock.__init__"](self)
    self._epoch = _start.get()


def _base_payload(backend: Backend, **given: Any) -> tuple[Any, dict[str, Any]]:
    record, payload = _ORIGINALS["base_payload"](backend, **given)
    payload["locale"] = _of(backend).locales.get(given["user_id"], "en-US")
    if given["guild_id"] is not None:
        payload["guild_locale"] = backend.get_guild(given["guild_id"]).preferred_locale
    return record, payload


def _dispatch(backend: Backend, method: str, path: str, **given: Any) -> Any:
    fault = _next_fault(backend, method, path)
    if fault is None:
        return _dispatch_once_per_nonce(backend, method, path, **given)
    if fault.lost:
        _dispatch_once_per_nonce(backend, method, path, **given)
    else:
        backend.transcript.append(("FAULT", f"{method} {path}", str(fault.error())))
    raise fault.error()


def _next_fault(backend: Backend, method: str, path: str) -> Fault | None:
    faults = _of(backend).faults
    fault = next((each for each in faults if each.matches(method, path)), None)
    if fault is not None and fault.times is not None:
        fault.times -= 1
        if fault.times <= 0:
            faults.remove(fault)
    return fault


def _dispatch_once_per_nonce(backend: Backend, method: str, path: str, **given: Any) -> Any:
    asked, body = given.get("params") or {}, given.get("json")
    if "after" in asked and _MESSAGES.fullmatch(path):
        given["params"] = {**asked, "limit": sys.maxsize}
        everything: list[Any] = _ORIGINALS["dispatch"](backend, method, path, **given)
        return everything[-int(asked["limit"]) :]  # the newest stands first
    nonce = body.get("nonce") if isinstance(body, dict) and body.get("enforce_nonce") else None
    if nonce is None or method != "POST" or not _MESSAGES.fullmatch(path):
        done = changed_by_its_maker(backend, method, path, body)
        return done or _ORIGINALS["dispatch"](backend, method, path, **given)
    nonces, now = _of(backend).nonces, backend.clock.now()
    if (seen := nonces.get(str(nonce))) is not None and now - seen[0] <= NONCE_MEMORY:
        backend.transcript.append(("NONCE", f"{method} {path}", f"{nonce} was already sent"))
        message = backend.get_message(seen[1], seen[2])
        return {**serializers.message_payload(backend, message), "nonce": nonce}
    answer = _ORIGINALS["dispatch"](backend, method, path, **given)
    nonces[str(nonce)] = (now, int(answer["channel_id"]), int(answer["id"]))
    return {**answer, "nonce": nonce}


def _raise_for(error: BackendError) -> None:
    if error.status < 500:  # noqa: PLR2004 - where the server's own errors begin
        _ORIGINALS["_raise_for"](error)
    response: Any = client._FakeResponse(error.status)  # noqa: SLF001
    raise discord.DiscordServerError(response, error.to_json())


def _retrying(
    original: Callable[..., Any], retried: Callable[[Any, discord.HTTPException], bool]
) -> Callable[..., Any]:
    """Repeat a request as discord.py repeats it, without its waits of one to nine seconds."""

    async def request(self: Any, *given: Any, files: Any = None, **named: Any) -> Any:
        for attempt in range(TRIES):
            for file in files or ():
                file.reset(seek=attempt)
            try:
                return await original(self, *given, files=files, **named)
            except discord.HTTPException as error:
                if attempt == TRIES - 1 or not retried(self, error):
                    raise
            await asyncio.sleep(0)
        raise AssertionError  # the last attempt returned or raised

    return request


def _retried_by_client(http: discord.http.HTTPClient, error: discord.HTTPException) -> bool:
    if error.status != 429:  # noqa: PLR2004 - too many requests
        return error.status in RETRIED_STATUSES
    told = re.search(r"retry_after: ([\d.]+)", error.text)
    retry_after = float(told[1]) if told else 1.0
    if http.max_ratelimit_timeout and retry_after > http.max_ratelimit_timeout:
        raise discord.RateLimited(retry_after)
    return True


def _retried_by_webhook(_adapter: Any, error: discord.HTTPException) -> bool:
    return error.status == 429 or error.status >= 500  # noqa: PLR2004


def _store_attachment(self: cdn.CdnStore, *given: Any) -> dict[str, Any]:
    stored: dict[str, Any] = _ORIGINALS["CdnStore.store_attachment"](self, *given)
    if (data := given[3]).startswith(_PNG_SIGNATURE):
        stored["width"], stored["height"] = struct.unpack(">II", data[16:24])
    return stored
