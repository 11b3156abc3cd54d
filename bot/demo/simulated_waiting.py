"""How SimCord waits until the bot has come to rest: as thoroughly, without what takes long.

SimCord 3.2.1 waits 50 ms where nothing has to be waited for, compares waiting callbacks field by
field and asks every timer how late it is before asking whom it wakes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcord import _dpy_internals, _runtime, env

READ_SOURCES = {
    "Env._settle_internal": "2763d5e9e59eb75ef0f241f06f3f1d9a",
    "is_sleep_waiter": "9bb4724710e398cc131ab190341f63ec",
}
ORIGINALS: dict[str, Callable[..., Any]] = {
    "Env._settle_internal": env.Env._settle_internal,  # noqa: SLF001
    "is_sleep_waiter": _dpy_internals.is_sleep_waiter,
}
SETTLE_POLL_SECONDS = 0.0005


def correct_waiting() -> None:
    """Put the corrections in place."""
    settle: Any = env.Env._settle_internal  # noqa: SLF001
    settle.__kwdefaults__["idle"] = SETTLE_POLL_SECONDS
    # A callback that ran is looked up among those that wait: the same one, not an equal one.
    _runtime._CallbackRecord.__eq__ = object.__eq__  # type: ignore[method-assign] # noqa: SLF001
    _dpy_internals.is_sleep_waiter = _is_sleep_waiter


def _is_sleep_waiter(waiter: Any, loop: Any, deadline: float) -> bool:
    timers = loop._scheduled  # noqa: SLF001
    if not any(argument is waiter for each in timers for argument in each._args or ()):  # noqa: SLF001
        return False
    found: bool = ORIGINALS["is_sleep_waiter"](waiter, loop, deadline)
    return found
