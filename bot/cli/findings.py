"""What a check found: what is fine, what deserves a look, and what has to be mended and how."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

import click


class Level(StrEnum):
    """How serious a finding is."""

    FINE = "fine"
    WARNING = "warning"
    PROBLEM = "problem"


_SIGNS = {Level.FINE: "✓", Level.WARNING: "!", Level.PROBLEM: "✗"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; a warning and a problem have a mend."""

    level: Level
    subject: str
    text: str
    mend: str = ""


@dataclass(slots=True)
class Findings:
    """Everything that was found, in the order in which it was looked at."""

    all: list[Finding] = field(default_factory=list)

    def fine(self, subject: str, text: str) -> None:
        """Note that something is as it should be."""
        self.all.append(Finding(Level.FINE, subject, text))

    def warn(self, subject: str, text: str, *, mend: str) -> None:
        """Note something that works but deserves a look."""
        self.all.append(Finding(Level.WARNING, subject, text, mend))

    def problem(self, subject: str, text: str, *, mend: str) -> None:
        """Note something that has to be mended."""
        self.all.append(Finding(Level.PROBLEM, subject, text, mend))

    @property
    def sound(self) -> bool:
        """Whether nothing has to be mended."""
        return all(found.level is not Level.PROBLEM for found in self.all)

    def as_data(self) -> dict[str, Any]:
        """Return everything for a script."""
        return {"sound": self.sound, "findings": [asdict(found) for found in self.all]}

    def show(self) -> None:
        """Print a line per finding, with its mend below it."""
        for found in self.all:
            click.echo(f"{_SIGNS[found.level]} {found.subject}: {found.text}")
            if found.mend:
                click.echo(f"    → {found.mend}")
