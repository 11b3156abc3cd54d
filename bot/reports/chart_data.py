"""What a chart draws, as plain data that travels to the drawing process."""

from dataclasses import dataclass
from datetime import date

from bot.domain.digests import CommunityDigest, EcosystemDigest
from bot.domain.figures import Bound
from bot.domain.gauges import Gauge, Measured
from bot.domain.items import Construct
from bot.i18n import Texts
from bot.services.gauge_words import NOT_SHOWN, figure, gauge_view

TICKS = 4
"""Dates under an axis: first, last and two between are enough to find a month."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One measurement: the round it stands above and its value, None where it stayed hidden.

    `limit` is -1 or 1 where the figure is only known to lie at or beyond the value.
    """

    round: int
    value: float | None
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """One line of dots with its name, the latest figure and, where it needs a look, a mark."""

    name: str
    figure: str
    dots: tuple[Dot, ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Panels over the same rounds; `ticks` are rounds with the date shown under them."""

    panels: tuple[Panel, ...]
    rounds: tuple[int, int]
    ticks: tuple[tuple[int, str], ...]


def community_chart(digest: CommunityDigest, texts: Texts) -> Chart | None:
    """Return the gauges of a community over its rounds; None when nothing was ever shown."""
    reading = digest.reading
    panels = []
    for gauge in reading.gauges:
        view = gauge_view(gauge, reading.round, reading.attention, texts)
        shown = " ".join(part for part in (view.figure, view.arrow) if part)
        panels.append(Panel(view.name, shown, _dots(gauge), view.asks_attention))
    return _chart(panels, reading.gauges, texts)


def ecosystem_chart(digest: EcosystemDigest, texts: Texts) -> Chart | None:
    """Return the benefit of each community over the rounds; None when nothing was ever shown."""
    panels, drawn = [], []
    for reading in digest.readings:
        gauge = reading.gauge(Construct.BENEFIT)
        if gauge is None:
            continue
        shown = figure(gauge.last.figure, texts) if gauge.last.figure else NOT_SHOWN
        label = " ".join(part for part in (shown, gauge.arrow or "") if part)
        marked = gauge_view(gauge, reading.round, reading.attention, texts).asks_attention
        panels.append(Panel(reading.community, label, _dots(gauge), marked))
        drawn.append(gauge)
    return _chart(panels, tuple(drawn), texts)


def _chart(panels: list[Panel], gauges: tuple[Gauge, ...], texts: Texts) -> Chart | None:
    days = {each.round: each.on for gauge in gauges for each in gauge.history}
    if not any(dot.value is not None for panel in panels for dot in panel.dots):
        return None
    rounds = sorted(days)
    return Chart(
        panels=tuple(panels),
        rounds=(rounds[0], rounds[-1]),
        ticks=_ticks(rounds, days, texts),
    )


def _ticks(rounds: list[int], days: dict[int, date], texts: Texts) -> tuple[tuple[int, str], ...]:
    first, last = rounds[0], rounds[-1]
    wanted = [first + (last - first) * place / (TICKS - 1) for place in range(TICKS)]
    chosen = dict.fromkeys(min(rounds, key=lambda each: abs(each - at)) for at in wanted)
    return tuple((each, texts.date(days[each], "d MMM")) for each in chosen)


def _dots(gauge: Gauge) -> tuple[Dot, ...]:
    return tuple(_dot(each) for each in gauge.history)


def _dot(measured: Measured) -> Dot:
    if measured.figure is None:
        return Dot(measured.round, None)
    limits = {Bound.AT_MOST: -1, Bound.EXACT: 0, Bound.AT_LEAST: 1}
    return Dot(measured.round, float(measured.figure.value), limits[measured.figure.bound])
