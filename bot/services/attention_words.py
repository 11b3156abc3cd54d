"""A point of attention in words: what it is about, since when, and what helps."""

from bot.domain.attention import FLOOR, Cause
from bot.domain.gauges import Gauge
from bot.domain.points import POINTS, AttentionPoint, Point
from bot.domain.readings import Reading
from bot.domain.words import N_
from bot.i18n import Texts
from bot.services.gauge_words import DAY, NAMES, NOT_SHOWN, figure, month

SUBJECTS = {
    Point.RESPONSE: N_("response"),
    Point.LOOP: N_("the answer to the group"),
    **{point: NAMES[construct] for point, construct in POINTS},
}
"""What each point is about."""


def attention_line(point: AttentionPoint, reading: Reading, texts: Texts) -> str:
    """Return a point of attention as a sentence: the latest shown figure and since when."""
    day = _day(point, texts)
    if point.point is Point.RESPONSE:
        return str(
            texts.plural(
                "under half of the people answered, {n} round, since {day}.",
                "under half of the people answered, {n} rounds in a row, since {day}.",
                point.measurements,
                day=day,
            )
        )
    if point.rounds is not None:
        return _waiting(point.rounds, point, texts)
    construct = next(each for watching, each in POINTS if watching is point.point)
    now = _latest_shown(reading.gauge(construct), texts)
    what = str(texts(NAMES[construct]))
    return _fallen(point, what, now, texts) or _low(point, what, now, texts)


def _waiting(rounds: tuple[int, int], point: AttentionPoint, texts: Texts) -> str:
    first, last = rounds
    text = (
        N_(
            "since {day} the group waits to hear what is done with round {last}. "
            "One sentence is enough: /checkin respond."
        )
        if first == last
        else N_(
            "since {day} the group waits to hear what is done with rounds {first} to {last} "
            "({n} in all). "
            "One sentence about the last one is enough: /checkin respond."
        )
    )
    day = _day(point, texts)
    return str(texts(text, day=day, n=point.measurements, first=first, last=last))


def _fallen(point: AttentionPoint, what: str, now: str, texts: Texts) -> str:
    before = point.before.figure if point.before else None
    if point.cause is not Cause.DROP or point.before is None or before is None:
        return ""
    was, in_month, day = figure(before, texts), month(point.before.on, texts), _day(point, texts)
    return str(
        texts.plural(
            "{what} fell from {before} in {month} to {figure}: clearly lower for {n} measurement, "
            "since {day}.",
            "{what} fell from {before} in {month} to {figure}: clearly lower for {n} measurements "
            "in a row, since {day}.",
            point.measurements,
            what=what,
            before=was,
            month=in_month,
            figure=now,
            day=day,
        )
    )


def _low(point: AttentionPoint, what: str, now: str, texts: Texts) -> str:
    middle, day = texts.number(float(FLOOR), 1), _day(point, texts)
    return str(
        texts.plural(
            "{what} {figure}: low ({floor} or less) for {n} measurement, since {day}.",
            "{what} {figure}: low ({floor} or less) for {n} measurements in a row, since {day}.",
            point.measurements,
            what=what,
            figure=now,
            floor=middle,
            day=day,
        )
    )


def _day(point: AttentionPoint, texts: Texts) -> str:
    return texts.date(point.since, DAY)


def _latest_shown(gauge: Gauge | None, texts: Texts) -> str:
    if gauge is None:
        return NOT_SHOWN
    for measured in reversed(gauge.history):
        if measured.figure is not None:
            said = figure(measured.figure, texts)
            if measured is gauge.history[-1]:
                return said
            return str(
                texts(
                    "{figure} (round {number}, the latest that is shown)",
                    figure=said,
                    number=measured.round,
                )
            )
    return NOT_SHOWN
