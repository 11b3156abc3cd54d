"""A digest in words: the lines of every rendering, on Discord, on paper and in a terminal.

All strings are plain text, without markup of any medium; whoever renders them escapes them whole.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class GaugeView:
    """One gauge: its figure, the words of its scale, its direction and what it was.

    `of_round` says of which round it is, where that is not the latest one; `reason` why it asks
    for attention, if it does.
    """

    name: str
    figure: str
    words: str
    arrow: str
    trend: str
    was: str
    of_round: str
    answers: str
    shown: bool
    reason: str

    @property
    def asks_attention(self) -> bool:
        """Whether it must stand out."""
        return bool(self.reason)

    @property
    def in_words(self) -> bool:
        """Whether the figure is a label in words, which takes more room than a number."""
        return self.shown and not any(sign.isdigit() for sign in self.figure)

    @property
    def about(self) -> tuple[str, ...]:
        """What is said below the figure and its words, part by part."""
        parts = (self.reason, self.answers, self.of_round, self.was)
        return tuple(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `about` names what it is about, where the section is about several things."""

    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with lines; `quoted` is what a person wrote, word for word, after `said`."""

    title: str
    lines: tuple[Line, ...]
    said: str = ""
    quoted: str = ""
    weighty: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One community in the overview of an ecosystem."""

    community: str
    sector: str
    response: str
    gauges: tuple[GaugeView, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A table of communities by gauge, with its column heads."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DigestView:
    """A whole digest in one language."""

    language: str
    kicker: str
    title: str
    subtitle: str
    lead: str
    gauges: tuple[GaugeView, ...]
    sections: tuple[Section, ...]
    overview: Overview | None
    chart_title: str
    chart_description: str
    chart_note: str
    footer: str


def file_name(view: DigestView, on: date) -> str:
    """Return a file's name without its ending that every system takes: digest-oost-2026-w07."""
    plain = unicodedata.normalize("NFKD", view.title).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-") or "leerkring"
    year, week, _ = on.isocalendar()
    return f"digest-{slug}-{year}-w{week:02}"
