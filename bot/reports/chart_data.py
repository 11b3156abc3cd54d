"""What a chart draws, as plain data that travels to a drawing process."""

from dataclasses import dataclass

from bot.domain.digests import CommunityDigest, EcosystemDigest
from bot.domain.figures import Bound
from bot.domain.gauges import Gauge, Measured
from bot.domain.items import Construct
from bot.domain.readings import Reading
from bot.i18n import Texts
from bot.services.gauge_words import answered_name, gauge_view

TICKS = 4
"""Dates under an axis: first, last and two between are enough to find a month."""

ROOM = 6
"""Two dates stand further apart than this part of the axis, or they would touch."""


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
    """One line of dots with its name, the latest figure and, where it needs a look, a mark.

    `ticks` are rounds with the date shown under them: the dates on which this line was measured.
    """

    name: str
    figure: str
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[int, str], ...]
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Panels over the same rounds, from the first to the last."""

    panels: tuple[Panel, ...]
    rounds: tuple[int, int]


def community_chart(digest: CommunityDigest, texts: Texts) -> Chart | None:
    """Return the gauges of a community over its rounds; None when nothing was ever shown."""
    reading = digest.reading
    drawn = [
        (answered_name(gauge.construct, reading, texts), gauge, reading) for gauge in reading.gauges
    ]
    return _chart(drawn, texts)


def ecosystem_chart(digest: EcosystemDigest, texts: Texts) -> Chart | None:
    """Return the benefit of each community over the rounds; None when nothing was ever shown."""
    drawn = [
        (reading.community, gauge, reading)
        for reading in digest.readings
        if (gauge := reading.gauge(Construct.BENEFIT)) is not None
    ]
    return _chart(drawn, texts)


def _chart(drawn: list[tuple[str, Gauge, Reading]], texts: Texts) -> Chart | None:
    history = [each for _, gauge, _ in drawn for each in gauge.history]
    if not any(each.figure for each in history):
        return None
    numbers = [each.round for each in history]
    rounds = min(numbers), max(numbers)
    return Chart(tuple(_panel(*each, rounds, texts) for each in drawn), rounds)


def _panel(
    name: str, gauge: Gauge, reading: Reading, rounds: tuple[int, int], texts: Texts
) -> Panel:
    view = gauge_view(gauge, reading.round, reading.attention, texts)
    return Panel(
        name=name,
        figure=" ".join(part for part in (view.figure, view.arrow) if part),
        dots=tuple(_dot(each) for each in gauge.history),
        ticks=_ticks(gauge, rounds, texts),
        marked=view.asks_attention,
    )


def _ticks(gauge: Gauge, rounds: tuple[int, int], texts: Texts) -> tuple[tuple[int, str], ...]:
    """Return evenly spread rounds of a gauge with their dates, none too near to the next."""
    days = {each.round: each.on for each in gauge.history}
    first, last = min(days), max(days)
    wanted = [last - (last - first) * place / (TICKS - 1) for place in range(TICKS)]
    nearest = dict.fromkeys(min(days, key=lambda each: abs(each - at)) for at in wanted)
    kept: list[int] = []
    for number in nearest:
        if not kept or kept[-1] - number > (rounds[1] - rounds[0]) / ROOM:
            kept.append(number)
    return tuple((each, texts.date(days[each], "d MMM")) for each in reversed(kept))


def _dot(measured: Measured) -> Dot:
    if measured.figure is None:
        return Dot(measured.round, None)
    limits = {Bound.AT_MOST: -1, Bound.EXACT: 0, Bound.AT_LEAST: 1}
    return Dot(measured.round, float(measured.figure.value), limits[measured.figure.bound])
