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
    Point.SAFETY: N_("safety"),
    Point.LANGUAGE: N_("the language of the trade"),
    Point.FACILITATION: N_("facilitation"),
    Point.LEADER: N_("a leader at the table"),
    Point.DRIVER: N_("leaning on one driver"),
    Point.PARTNER: N_("a company at the table"),
    Point.FIXED_GROUP: N_("the fixed group"),
    Point.WORD: N_("promises"),
    **{point: NAMES[construct] for point, construct in POINTS},
}
"""What each point is about."""

RESPOND = N_("One sentence about the last one is enough: /checkin respond.")
RESPONDS = N_("One sentence of the facilitator is enough.")
"""What ends the waiting, for the facilitator, and for who reads a digest and cannot do it."""


def attention_line(point: AttentionPoint, reading: Reading | None, texts: Texts) -> str:
    """Return a point of attention as a sentence: the latest shown figure and since when.

    Without a reading the figure is the one that the point was found with.
    """
    day = _day(point, texts)
    declared = _declared(point, day, texts)
    if declared:
        return declared
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
        said = _waiting(point.rounds, point, texts)
        return f"{said} {texts(RESPOND if reading is None else RESPONDS)}"
    construct = dict(POINTS).get(point.point)
    if reading is not None and construct is not None:
        now = _latest_shown(reading.gauge(construct), texts)
    else:
        now = figure(point.now.figure, texts) if point.now and point.now.figure else NOT_SHOWN
    what = str(texts(SUBJECTS[point.point]))
    return _fallen(point, what, now, texts) or _low(point, what, now, texts)


def _declared(point: AttentionPoint, day: str, texts: Texts) -> str:
    """Return the sentence about what people declared; empty for every other point."""
    if point.point is Point.LEADER and point.n:
        return str(
            texts.plural(
                "no leader was there for {n} week (holidays not counted).",
                "no leader was there for {n} weeks (holidays not counted).",
                point.n,
            )
        )
    if point.point is Point.PARTNER:
        return str(
            texts.plural(
                "nobody from a company has taken part for {n} week.",
                "nobody from a company has taken part for {n} weeks.",
                point.n,
            )
        )
    words = {
        Point.LEADER: N_("the seat of the leader has been empty since {day}."),
        Point.DRIVER: N_("one person brought at least half of what the group shared, for 8 weeks."),
        Point.FIXED_GROUP: N_("{n} came or left in 8 weeks, in a group that was {of}."),
        Point.WORD: N_("of {of} promises whose day has passed, {n} wait for a word for two weeks."),
    }
    said = words.get(point.point)
    return str(texts(said, day=day, n=point.n, of=point.of)) if said else ""


def _waiting(rounds: tuple[int, int], point: AttentionPoint, texts: Texts) -> str:
    first, last = rounds
    text = (
        N_("since {day} the group waits to hear what is done with round {last}.")
        if first == last
        else N_("since {day} the group waits to hear what is done with rounds {first} to {last}.")
    )
    return str(texts(text, day=_day(point, texts), first=first, last=last))


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
