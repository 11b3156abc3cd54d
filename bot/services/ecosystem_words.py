"""An ecosystem's digest in words: coverage first, and at the end what the figures cannot say."""

from bot.domain.digests import Completed, EcosystemDigest, SectorMean
from bot.domain.figures import Arrow
from bot.domain.gauges import GAUGES
from bot.domain.items import Construct
from bot.domain.patterns import Highlight, Pattern
from bot.domain.readings import Reading
from bot.domain.words import N_
from bot.i18n import Texts
from bot.services.attention_words import SUBJECTS, attention_line
from bot.services.digest_view import DigestView, Line, Overview, Row, Section
from bot.services.digest_words import (
    attention_section,
    chart_note,
    footer,
    gauge_views,
    kicker,
)
from bot.services.gauge_words import (
    DAY,
    NAMES,
    NOT_SHOWN,
    SECTORS,
    capital,
    figure,
    name_of,
)
from bot.services.practice_week_words import traffic_section

PATTERNS = {
    Arrow.UP: N_("{what} rises in {moved} of the {showing} communities that show it."),
    Arrow.DOWN: N_("{what} falls in {moved} of the {showing} communities that show it."),
}


def ecosystem_view(digest: EcosystemDigest, texts: Texts) -> DigestView:
    """Return an ecosystem's digest in words.

    `texts` must leave values as they are: every line is escaped whole by who renders it.
    """
    benefits = [reading.gauge(Construct.BENEFIT) for reading in digest.readings]
    return DigestView(
        language=texts.language,
        kicker=kicker(digest.on, texts),
        title=digest.name,
        subtitle=_coverage(digest, texts) if digest.readings else "",
        lead=_lead(digest, texts),
        gauges=(),
        sections=tuple(section for section in _sections(digest, texts) if section.lines),
        overview=_overview(digest, texts) if digest.readings else None,
        chart_title=str(texts("Benefit per community over the rounds")),
        chart_description=_described(digest, texts),
        chart_note=chart_note((each for each in benefits if each is not None), texts),
        footer=footer(texts),
    )


def _coverage(digest: EcosystemDigest, texts: Texts) -> str:
    percent = digest.response.percent
    parts = [
        texts.plural("{n} community", "{n} communities", len(digest.readings)),
        texts(
            "{responded} of {invited} invited members answered ({percent}%)",
            responded=digest.response.responded,
            invited=digest.response.invited,
            percent=0 if percent is None else percent,
        ),
        texts.plural(
            "{n} shows figures of its latest round",
            "{n} show figures of their latest round",
            digest.showing,
        ),
    ]
    return " · ".join(parts)


def _lead(digest: EcosystemDigest, texts: Texts) -> str:
    if not digest.readings:
        return str(
            texts.plural(
                "{n} community was completed.",
                "{n} communities were completed.",
                len(digest.completed),
            )
        )
    asking = sum(bool(reading.attention) for reading in digest.readings)
    unseen = [each.shadow_until for each in digest.readings if each.shadow_until is not None]
    if len(unseen) == len(digest.readings):
        return str(
            texts(
                "The rules watch along and say nothing until {day}: new groups have eight weeks to "
                "find their feet.",
                day=texts.date(max(unseen), DAY),
            )
        )
    if not asking:
        return str(texts("Nothing stands out in any community now."))
    communities = len(digest.readings)
    if digest.commonest is None:
        return str(
            texts.plural(
                "{n} of {communities} communities needs attention.",
                "{n} of {communities} communities need attention.",
                asking,
                communities=communities,
            )
        )
    return str(
        texts.plural(
            "{n} of {communities} communities needs attention, most often for {what}.",
            "{n} of {communities} communities need attention, most often for {what}.",
            asking,
            communities=communities,
            what=texts(SUBJECTS[digest.commonest]),
        )
    )


def _sections(digest: EcosystemDigest, texts: Texts) -> tuple[Section, ...]:
    return (
        Section(
            str(texts("Completed")), tuple(_completed(each, texts) for each in digest.completed)
        ),
        Section(
            str(texts("Good news")), tuple(_highlight(each, texts) for each in digest.highlights)
        ),
        attention_section(_attention(digest, texts), _unseen(digest, texts), texts),
        Section(
            str(texts("In several communities")),
            tuple(_pattern(each, texts) for each in digest.patterns),
        ),
        traffic_section(digest.practices, texts),
        Section(str(texts("Mean benefit")), tuple(_sector(each, texts) for each in digest.sectors)),
        Section(
            str(texts("Without a recent round")),
            (Line(", ".join(digest.without)),) if digest.without else (),
        ),
        Section(
            str(texts("What these figures cannot say")),
            tuple(Line(capital(texts(each.text))) for each in digest.cannot_say),
        ),
    )


def _completed(found: Completed, texts: Texts) -> Line:
    text = texts("closed well on {day}, with its harvest.", day=texts.date(found.on, DAY))
    return Line(str(text), about=found.name)


def _attention(digest: EcosystemDigest, texts: Texts) -> tuple[Line, ...]:
    return tuple(
        Line(attention_line(point, reading, texts), about=reading.community)
        for reading in digest.readings
        for point in reading.attention
    )


def _unseen(digest: EcosystemDigest, texts: Texts) -> tuple[Line, ...]:
    young = [each for each in digest.readings if each.shadow_until is not None]
    if not young or len(young) == len(digest.readings):
        return ()
    names = ", ".join(each.community for each in young)
    return (
        Line(str(texts("In their first eight weeks, and not judged yet: {names}.", names=names))),
    )


def _highlight(found: Highlight, texts: Texts) -> Line:
    gauge = found.gauge
    now = figure(gauge.last.figure, texts) if gauge.last.figure else NOT_SHOWN
    what = texts(NAMES[gauge.construct])
    if gauge.arrow is not Arrow.UP:
        text = texts("{what} stays high, {now}.", what=what, now=now)
    elif gauge.was is None or gauge.was.figure is None:
        text = texts("{what} rose to {now}.", what=what, now=now)
    else:
        was = figure(gauge.was.figure, texts)
        text = texts("{what} rose from {was} to {now}.", what=what, was=was, now=now)
    return Line(str(text), about=f"{found.community} ({texts(SECTORS[found.sector])})")


def _pattern(found: Pattern, texts: Texts) -> Line:
    text = texts(
        PATTERNS[found.arrow],
        what=name_of(found.construct, texts),
        moved=found.communities,
        showing=found.showing,
    )
    return Line(str(text))


def _sector(found: SectorMean, texts: Texts) -> Line:
    name = capital(texts(SECTORS[found.sector]))
    shown = figure(found.figure, texts) if found.figure else NOT_SHOWN
    if not found.left_out:
        return Line(shown, about=name)
    without = texts.plural(
        "without {n} group that is too small",
        "without {n} groups that are too small",
        found.left_out,
    )
    return Line(f"{shown} ({without})", about=name)


def _overview(digest: EcosystemDigest, texts: Texts) -> Overview:
    heads = [texts("Community"), texts("Response"), *(name_of(each, texts) for each in GAUGES)]
    return Overview(
        title=str(texts("Per community")),
        heads=tuple(str(head) for head in heads),
        rows=tuple(_row(reading, texts) for reading in digest.readings),
    )


def _row(reading: Reading, texts: Texts) -> Row:
    response = texts(
        "{responded} of {invited}",
        responded=reading.response.responded,
        invited=reading.response.invited,
    )
    return Row(
        community=reading.community,
        sector=str(texts(SECTORS[reading.sector])),
        response=str(response),
        gauges=gauge_views(reading, texts),
    )


def _described(digest: EcosystemDigest, texts: Texts) -> str:
    found = []
    for reading in digest.readings:
        gauge = reading.gauge(Construct.BENEFIT)
        shown = gauge.last.figure if gauge else None
        found.append(f"{reading.community} {figure(shown, texts) if shown else NOT_SHOWN}")
    return " · ".join(found)
