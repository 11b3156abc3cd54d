"""Where and when was measured; a figure without it says little."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import psutil

_BUSY = 0.7
"""Load per processor before the start above which others used the machine too."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine, what else it was doing, and what the bot ran on."""

    date: str
    processors: int
    memory_gb: float
    python: str
    load_before: float
    databases: tuple[str, ...] = ()

    @classmethod
    def now(cls) -> "Machine":
        """Look at this machine before anything is measured."""
        return cls(
            date=f"{datetime.now(UTC):%d %B %Y}",
            processors=len(os.sched_getaffinity(0)),
            memory_gb=round(psutil.virtual_memory().total / 1e9),
            python=platform.python_version(),
            load_before=os.getloadavg()[0],
        )

    def after(self, databases: Sequence[str]) -> "Machine":
        """Return the same with the databases that were measured."""
        return replace(self, databases=tuple(dict.fromkeys(databases)))

    @property
    def sentence(self) -> str:
        """Say it in words, with a warning when others used the machine."""
        said = (
            f"{self.date}: {self.processors} processors, {self.memory_gb} GB memory, "
            f"Python {self.python}, {', '.join(self.databases)}."
        )
        if self.load_before > _BUSY * self.processors:
            said += (
                f" The machine was busy with other work (load {self.load_before:.1f} before the "
                "start), so times are longer than on one of its own."
            )
        return said
