"""A gauge and a point of attention in words."""

from datetime import date
from typing import Final

from bot.domain.communities import Sector
from bot.domain.figures import Arrow, Hidden, Written
from bot.domain.gauges import Gauge
from bot.domain.items import BY_CODE, Construct
from bot.domain.readings import POINTS, AttentionPoint, Point, Reading
from bot.domain.words import N_
from bot.i18n import Texts
from bot.services.digest_view import GaugeView

MONTH: Final = "MMMM"
DAY: Final = "d MMMM"

NOT_SHOWN: Final = "–"

SECTORS: Final = {
    Sector.LOGISTICS: N_("logistics"),
    Sector.CARE: N_("care"),
    Sector.HIGH_TECH: N_("high tech"),
    Sector.CONSTRUCTION: N_("construction"),
    Sector.EDUCATION: N_("education"),
    Sector.GOVERNMENT: N_("government"),
    Sector.OTHER: N_("other"),
}

TRENDS: Final = {
    Arrow.UP: N_("higher than before"),
    Arrow.LEVEL: N_("about the same as before"),
    Arrow.DOWN: N_("lower than before"),
}

HIDDEN: Final = {
    Hidden.FEW_ANSWERS: N_("too few answers to share"),
    Hidden.SMALL_GROUP: N_("group too small to share"),
    Hidden.NOT_ASKED: N_("not asked yet"),
}

NAMES: Final = {
    Construct.BENEFIT: N_("benefit"),
    Construct.PLAN: N_("plan"),
    Construct.GOAL: N_("goal"),
    Construct.COMMITMENT: N_("commitment"),
}


def figure(written: Written, texts: Texts) -> str:
    """Return a written mean with the decimal mark of the language, such as ≤1,5."""
    return f"{written.bound}{texts.number(float(written.value), 1)}"


def month(day: date, texts: Texts) -> str:
    """Return the name of a month."""
    return texts.date(day, MONTH)


def name_of(construct: Construct, texts: Texts) -> str:
    """Return a gauge's name with a capital."""
    return capital(texts(NAMES[construct]))


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def gauge_view(
    gauge: Gauge, latest_round: int, points: tuple[AttentionPoint, ...], texts: Texts
) -> GaugeView:
    """Return a gauge in words; the month is said when it was not measured in the latest round."""
    shown = gauge.last.figure
    watched = {point.point for point in points}
    return GaugeView(
        name=name_of(gauge.construct, texts),
        figure=figure(shown, texts) if shown else NOT_SHOWN,
        words=str(texts(BY_CODE[gauge.item].scale.label_of(shown.nearest))) if shown else "",
        arrow=gauge.arrow or "",
        trend=str(texts(TRENDS[gauge.arrow])) if gauge.arrow else "",
        was=_was(gauge, texts),
        measured=_measured(gauge, latest_round, texts),
        answers=_answers(gauge, texts),
        shown=shown is not None,
        asks_attention=shown is not None
        and any(point in watched and construct is gauge.construct for point, construct in POINTS),
    )


def missing_gauge(construct: Construct, texts: Texts) -> GaugeView:
    """Return the place of a gauge that was never asked."""
    nothing = str(texts(HIDDEN[Hidden.NOT_ASKED]))
    return GaugeView(
        name=name_of(construct, texts),
        figure=NOT_SHOWN,
        words="",
        arrow="",
        trend="",
        was="",
        measured="",
        answers=nothing,
        shown=False,
        asks_attention=False,
    )


def attention_line(point: AttentionPoint, reading: Reading, texts: Texts) -> str:
    """Return a point of attention as a sentence: the latest shown figure and since when."""
    day = texts.date(point.since, DAY)
    if point.point is Point.RESPONSE:
        return str(
            texts.plural(
                "under half of the people answered, {n} round, since {day}.",
                "under half of the people answered, {n} rounds in a row, since {day}.",
                point.measurements,
                day=day,
            )
        )
    construct = next(each for watching, each in POINTS if watching is point.point)
    return str(
        texts.plural(
            "{what} {figure}, low or clearly down for {n} measurement, since {day}.",
            "{what} {figure}, low or clearly down for {n} measurements in a row, since {day}.",
            point.measurements,
            what=texts(NAMES[construct]),
            figure=_latest_shown(reading.gauge(construct), texts),
            day=day,
        )
    )


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


def _was(gauge: Gauge, texts: Texts) -> str:
    if gauge.was is None or gauge.was.figure is None:
        return ""
    text = (
        N_("was {figure} in {month}")
        if gauge.last.figure is not None
        else N_("last shown: {figure} in {month}")
    )
    return str(
        texts(text, figure=figure(gauge.was.figure, texts), month=month(gauge.was.on, texts))
    )


def _measured(gauge: Gauge, latest_round: int, texts: Texts) -> str:
    if gauge.last.round == latest_round:
        return ""
    return str(texts("measured in {month}", month=month(gauge.last.on, texts)))


def _answers(gauge: Gauge, texts: Texts) -> str:
    if gauge.hidden is not None:
        return str(texts(HIDDEN[gauge.hidden]))
    return str(texts.plural("{n} answer", "{n} answers", gauge.n))
