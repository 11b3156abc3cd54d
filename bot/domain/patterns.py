"""What several communities show together: good news, shared movements, and the limits of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from bot.domain.communities import Sector
from bot.domain.figures import Arrow
from bot.domain.gauges import GAUGES, Gauge
from bot.domain.items import Construct
from bot.domain.readings import Reading
from bot.domain.words import N_

HIGH: Final = Decimal(4)
"""Benefit from which a community is good news, twice in a row."""

MOST_HIGHLIGHTS: Final = 3
"""Good news that fits one screen."""

FEWEST_SHARED: Final = 2
"""Communities that make a movement a pattern."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """Good news: `gauge` rose, or with the arrow level, benefit has been high for two rounds."""

    community: str
    sector: Sector
    gauge: Gauge


@dataclass(frozen=True, slots=True)
class Pattern:
    """The same movement in several of the communities that show this gauge."""

    construct: Construct
    arrow: Arrow
    communities: int
    showing: int


class CannotSay(StrEnum):
    """What the figures cannot say."""

    WHY = "why"
    SILENT = "silent"
    HIDDEN = "hidden"

    @property
    def text(self) -> str:
        """The English sentence, marked for the catalogue."""
        return _CANNOT_SAY[self]


_CANNOT_SAY: Final = {
    CannotSay.WHY: N_("why a figure rises or falls: ask the group."),
    CannotSay.SILENT: N_("what the people who did not answer think."),
    CannotSay.HIDDEN: N_("how the communities without figures are doing."),
}


def highlights(readings: Sequence[Reading]) -> tuple[Highlight, ...]:
    """Return the good news: what rose most, then where benefit stays high; three at most."""
    rose = [
        Highlight(reading.community, reading.sector, gauge)
        for reading in readings
        for gauge in reading.gauges
        if gauge.arrow is Arrow.UP
    ]
    rose.sort(key=lambda each: (-_moved(each.gauge), each.community))
    risen = {each.community for each in rose}
    high = [
        Highlight(reading.community, reading.sector, gauge)
        for reading in readings
        if reading.community not in risen
        and (gauge := reading.gauge(Construct.BENEFIT)) is not None
        and _stays_high(gauge)
    ]
    high.sort(key=lambda each: each.community)
    return tuple([*rose, *high][:MOST_HIGHLIGHTS])


def patterns(readings: Sequence[Reading]) -> tuple[Pattern, ...]:
    """Return the movements that at least two communities share, per gauge, falls first."""
    found = []
    for arrow in (Arrow.DOWN, Arrow.UP):
        for construct in GAUGES:
            shown = [each for each in _gauges(readings, construct) if each.last.figure is not None]
            moved = sum(each.arrow is arrow for each in shown)
            if moved >= FEWEST_SHARED:
                found.append(Pattern(construct, arrow, moved, len(shown)))
    return tuple(found)


def cannot_say(readings: Sequence[Reading]) -> tuple[CannotSay, ...]:
    """Return the limits that apply to these readings."""
    found = [CannotSay.WHY]
    if any(reading.response.responded < reading.response.invited for reading in readings):
        found.append(CannotSay.SILENT)
    if not all(reading.shows_figures for reading in readings):
        found.append(CannotSay.HIDDEN)
    return tuple(found)


def _gauges(readings: Sequence[Reading], construct: Construct) -> list[Gauge]:
    return [gauge for reading in readings if (gauge := reading.gauge(construct)) is not None]


def _moved(gauge: Gauge) -> Decimal:
    if gauge.last.figure is None or gauge.was is None or gauge.was.figure is None:
        return Decimal(0)
    return gauge.last.figure.value - gauge.was.figure.value


def _stays_high(gauge: Gauge) -> bool:
    figures = [measured.figure for measured in gauge.history[-2:]]
    return len(figures) > 1 and all(
        figure is not None and figure.value >= HIGH for figure in figures
    )
