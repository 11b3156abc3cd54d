"""One community's digest in words."""

from collections.abc import Iterable
from datetime import date

from bot.domain.digests import CommunityDigest
from bot.domain.figures import Response
from bot.domain.gauges import GAUGES, Gauge
from bot.domain.interventions import proposed
from bot.domain.items import Construct
from bot.domain.readings import Reading
from bot.domain.stays import GroupStay
from bot.domain.words import N_
from bot.i18n import Texts
from bot.services.attention_words import attention_line
from bot.services.digest_view import DigestView, GaugeView, Line, Section
from bot.services.gauge_words import (
    DAY,
    SECTORS,
    answered_name,
    capital,
    gauge_view,
    label_view,
    missing_gauge,
)
from bot.services.practice_week_words import practices_section

FOOTER = N_(
    "These are group figures from 5 answers. They say nothing about persons or departments."
)
ARROWS = N_("An arrow holds a figure against the mean of the three times before it.")
LABEL_ARROW = N_("The arrow of the label of commitment says whether it changed.")


def community_view(digest: CommunityDigest, texts: Texts, zone: str) -> DigestView:
    """Return a community's digest in words; moments on the clock of the zone.

    `texts` must leave values as they are: every line is escaped whole by who renders it.
    """
    reading = digest.reading
    return DigestView(
        language=texts.language,
        kicker=kicker(digest.on, texts),
        title=reading.community,
        subtitle=_subtitle(reading, texts),
        lead=capital(texts(digest.sentence.text)),
        gauges=tiles(reading, texts),
        sections=tuple(
            section
            for section in (
                _attention(digest, texts),
                _done(digest, texts),
                _suggestion(digest, texts),
                practices_section(digest.practices, texts),
                _stay(digest.reading.stay, texts),
                _agenda(digest, texts, zone),
            )
            if section.lines or section.quoted
        ),
        overview=None,
        chart_title=str(texts("The gauges over the rounds")),
        chart_description=_described(reading, texts),
        chart_note=chart_note(reading.gauges, texts),
        footer=footer(texts, label=reading.commitment is not None),
    )


def kicker(on: date, texts: Texts) -> str:
    """Return the line above the title: what this is and of which week."""
    return str(
        texts(
            "Weekly digest · week {week} · {day}",
            week=on.isocalendar().week,
            day=texts.date(on, "d MMMM y"),
        )
    )


def response_line(response: Response, texts: Texts) -> str:
    """Return how many of the invited answered."""
    return str(
        texts.plural(
            "{n} of {invited} answered",
            "{n} of {invited} answered",
            response.responded,
            invited=response.invited,
        )
    )


def gauge_views(reading: Reading, texts: Texts) -> tuple[GaugeView, ...]:
    """Return the four gauges of a reading; one that was never asked keeps its place."""
    found = []
    for construct in GAUGES:
        gauge = reading.gauge(construct)
        found.append(
            missing_gauge(construct, texts)
            if gauge is None
            else gauge_view(gauge, reading.round, reading.attention, texts)
        )
    return tuple(found)


def tiles(reading: Reading, texts: Texts) -> tuple[GaugeView, ...]:
    """Return the gauges, with the group's own label for the one item that a round asked of it."""
    gauges = gauge_views(reading, texts)
    if reading.commitment is None:
        return gauges
    return (*gauges[: GAUGES.index(Construct.COMMITMENT)], label_view(reading.commitment, texts))


def footer(texts: Texts, *, label: bool = False) -> str:
    """Return what the figures of a digest are, and what its arrows mean."""
    said = (FOOTER, ARROWS, LABEL_ARROW) if label else (FOOTER, ARROWS)
    return " ".join(str(texts(each)) for each in said)


def _described(reading: Reading, texts: Texts) -> str:
    """Return the chart in one line, for who hears it instead of seeing it."""
    found = []
    for construct, view in zip(GAUGES, gauge_views(reading, texts), strict=True):
        name = answered_name(construct, reading, texts)
        found.append(" ".join(filter(None, (name, view.figure, view.arrow, view.trend))))
    return " · ".join(found)


def chart_note(gauges: Iterable[Gauge], texts: Texts) -> str:
    """Return what the dotted lines of a chart mean, if it has any."""
    gap = any(measured.figure is None for gauge in gauges for measured in gauge.history)
    return str(texts("Dotted: too few answers to share.")) if gap else ""


def attention_section(lines: tuple[Line, ...], unseen: tuple[Line, ...], texts: Texts) -> Section:
    """Return what needs attention, and for whom the rules do not speak yet; or that nothing does."""
    return Section(
        title=str(texts("Needs attention")),
        lines=(*lines, *unseen) or (Line(str(texts("Nothing stands out now."))),),
        weighty=bool(lines),
    )


def unseen_line(until: date, texts: Texts) -> Line:
    """Return that the rules say nothing yet about a young group."""
    return Line(
        str(
            texts(
                "Until {day} the rules watch along and say nothing: a new group has eight weeks to "
                "find its feet.",
                day=_day(until, texts),
            )
        )
    )


def _subtitle(reading: Reading, texts: Texts) -> str:
    parts = (
        capital(texts(SECTORS[reading.sector])),
        response_line(reading.response, texts),
        texts("round {number}, closed {day}", number=reading.round, day=_day(reading.on, texts)),
    )
    return " · ".join(parts)


def _attention(digest: CommunityDigest, texts: Texts) -> Section:
    lines = tuple(
        Line(capital(attention_line(each, digest.reading, texts)))
        for each in digest.reading.attention
    )
    until = digest.reading.shadow_until
    unseen = () if until is None else (unseen_line(until, texts),)
    return attention_section(lines, unseen, texts)


def _suggestion(digest: CommunityDigest, texts: Texts) -> Section:
    points = digest.reading.attention
    title = str(texts("A suggestion"))
    if not points:
        return Section(title, ())
    first = proposed(points[0], [each.point for each in points])[0].intervention
    line = texts(
        "{name} ({minutes} min): {doing}",
        name=texts(first.name),
        minutes=first.minutes,
        doing=texts(first.doing),
    )
    return Section(title, (Line(str(line)),))


def _stay(counted: GroupStay | None, texts: Texts) -> Section:
    title = str(texts("Who will still take part"))
    if counted is None:
        return Section(title, ())
    numbers = ((N_("yes"), counted.yes), (N_("doubt"), counted.doubt), (N_("no"), counted.no))
    line = texts(
        "Will you still take part in a quarter? Of {n} members: {said}. Counted on {day}.",
        n=counted.n,
        said=" · ".join(f"{texts(word)} {number}" for word, number in numbers if number),
        day=_day(counted.counted_on, texts),
    )
    return Section(title, (Line(str(line)),))


def _done(digest: CommunityDigest, texts: Texts) -> Section:
    title = str(texts("What is done with it"))
    spoken = digest.spoken
    said = (
        ""
        if spoken is None
        else texts(
            "After round {number}, on {day}:", number=spoken.round, day=_day(spoken.on, texts)
        )
    )
    return Section(
        title,
        _due(digest, texts),
        str(said),
        spoken.text if spoken else "",
    )


def _due(digest: CommunityDigest, texts: Texts) -> tuple[Line, ...]:
    if digest.respond_by is None:
        return ()
    text = texts(
        "Round {number} has no answer yet. There is time for it up to and including {day}.",
        number=digest.reading.round,
        day=_day(digest.respond_by, texts),
    )
    return (Line(str(text)),)


def _agenda(digest: CommunityDigest, texts: Texts, zone: str) -> Section:
    if digest.next_check_in is None:
        return Section(str(texts("Agenda")), ())
    moment = texts.moment(digest.next_check_in, zone)
    return Section(
        str(texts("Agenda")), (Line(str(texts("Next check-in: {moment}.", moment=moment))),)
    )


def _day(day: date, texts: Texts) -> str:
    return texts.date(day, DAY)
