"""How long the event loop was held by one piece of work, measured for every piece."""

import asyncio
import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from bench.payloads import Payload

LONG_BLOCK_MS = 20.0
"""The aim: nothing holds the loop longer."""


@dataclass
class Seen:
    """The longest time that one callback or step of a task held the loop, in milliseconds.

    `longest_cpu_ms` counts only the processor time of the loop's own thread, and so leaves out what
    other processes and threads took meanwhile. `longest_collection_ms` is the longest run of
    Python's garbage collector, which is part of whatever it interrupted.
    """

    longest_ms: float = 0.0
    longest_cpu_ms: float = 0.0
    longest_cpu_in: str = ""
    longest_collection_ms: float = 0.0
    too_long: int = 0
    steps: int = 0


@dataclass
class LoopWatch:
    """A watch on every event loop of this process."""

    seen: Seen = field(default_factory=Seen)

    def install(self) -> None:
        """Begin to watch."""
        run = asyncio.Handle._run  # noqa: SLF001 - asyncio has no public place to measure at

        def watched(handle: asyncio.Handle) -> None:
            began, cpu_began = time.perf_counter(), time.thread_time()
            run(handle)
            held = (time.perf_counter() - began) * 1000
            cpu = (time.thread_time() - cpu_began) * 1000
            seen = self.seen
            seen.steps += 1
            seen.too_long += held > LONG_BLOCK_MS
            seen.longest_ms = max(seen.longest_ms, held)
            if cpu > seen.longest_cpu_ms:
                seen.longest_cpu_ms, seen.longest_cpu_in = cpu, _name(handle)

        asyncio.Handle._run = watched  # type: ignore[assignment, method-assign] # noqa: SLF001 - see above
        gc.callbacks.append(self._collected)

    @contextmanager
    def watching(self) -> Iterator[Self]:
        """Watch for a while."""
        plain = asyncio.Handle._run  # noqa: SLF001 - see `install`
        self.install()
        try:
            yield self
        finally:
            asyncio.Handle._run = plain  # type: ignore[method-assign] # noqa: SLF001 - see `install`
            gc.callbacks.remove(self._collected)

    def restart(self) -> None:
        """Forget what was seen; what is measured begins now."""
        self.seen = Seen()

    def _collected(self, phase: str, _info: Any) -> None:
        if phase == "start":
            self._collection_began = time.thread_time()
            return
        took = (time.thread_time() - self._collection_began) * 1000
        self.seen.longest_collection_ms = max(self.seen.longest_collection_ms, took)


def _name(handle: Any) -> str:
    """Return the coroutine that a step belongs to, and where it waits now."""
    task = getattr(handle._callback, "__self__", None)  # noqa: SLF001 - see above
    if not isinstance(task, asyncio.Task):
        return repr(handle)[:200]
    names: list[str] = []
    running: Any = task.get_coro()
    while running is not None and len(names) < 12:
        names.append(getattr(running, "__qualname__", type(running).__name__))
        running = getattr(running, "cr_await", None)
    return " > ".join(names)


def as_json(seen: Seen) -> Payload:
    """Return what was seen, for JSON."""
    return {name: getattr(seen, name) for name in Seen.__dataclass_fields__}
