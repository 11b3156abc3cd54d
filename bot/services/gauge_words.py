"""A gauge in words."""

from datetime import date
from typing import Final

from bot.domain.attention import Cause
from bot.domain.communities import Sector
from bot.domain.figures import Arrow, Hidden, Written
from bot.domain.gauges import Gauge
from bot.domain.items import BY_CODE, Construct
from bot.domain.labels import LABELS, GroupStanding
from bot.domain.points import POINTS, AttentionPoint
from bot.domain.readings import Reading
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
    Arrow.UP: N_("higher than the few times before"),
    Arrow.LEVEL: N_("about the same as the few times before"),
    Arrow.DOWN: N_("lower than the few times before"),
}

LABEL_TRENDS: Final = {
    Arrow.UP: N_("a higher label than before"),
    Arrow.LEVEL: N_("the same label as before"),
    Arrow.DOWN: N_("a lower label than before"),
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


def answered_name(construct: Construct, reading: Reading, texts: Texts) -> str:
    """Return the name of what was answered; that of commitment differs from the group's label."""
    if construct is Construct.COMMITMENT and reading.commitment is not None:
        return str(texts("Commitment as answered"))
    return name_of(construct, texts)


def capital(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def gauge_view(
    gauge: Gauge, latest_round: int, points: tuple[AttentionPoint, ...], texts: Texts
) -> GaugeView:
    """Return a gauge in words; which round it is of is said when that is not the latest one."""
    shown = gauge.last.figure
    asks = [point for point in points if (point.point, gauge.construct) in POINTS] if shown else []
    reason = _reason(asks[0], texts) if asks else ""
    fell = bool(asks) and asks[0].cause is Cause.DROP
    return GaugeView(
        name=name_of(gauge.construct, texts),
        figure=figure(shown, texts) if shown else NOT_SHOWN,
        words=str(texts(BY_CODE[gauge.item].scale.label_of(shown.nearest))) if shown else "",
        arrow=gauge.arrow or "",
        trend=str(texts(TRENDS[gauge.arrow])) if gauge.arrow else "",
        was="" if fell else _was(gauge, texts),
        of_round=""
        if shown is None or gauge.last.round == latest_round
        else str(texts("round {number}", number=gauge.last.round)),
        answers=_answers(gauge, texts),
        shown=shown is not None,
        reason=reason,
    )


def label_view(standing: GroupStanding, texts: Texts) -> GaugeView:
    """Return a group's commitment: its label and how many of its members it is known of."""
    known = texts(
        "{known} of {members} members known", known=standing.known, members=standing.members
    )
    return GaugeView(
        name=name_of(Construct.COMMITMENT, texts),
        figure=str(texts(LABELS[standing.label])),
        words="",
        arrow=standing.arrow or "",
        trend=str(texts(LABEL_TRENDS[standing.arrow])) if standing.arrow else "",
        was="",
        of_round="",
        answers=str(known),
        shown=True,
        reason="",
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
        of_round="",
        answers=nothing,
        shown=False,
        reason="",
    )


def _reason(point: AttentionPoint, texts: Texts) -> str:
    """Return in a few words why a figure asks for attention."""
    if point.cause is Cause.DROP and point.before is not None and point.before.figure is not None:
        return str(texts("fell from {before}", before=figure(point.before.figure, texts)))
    return str(texts.plural("low {n} time", "low {n} times in a row", point.measurements))


def _was(gauge: Gauge, texts: Texts) -> str:
    """Return what the figure was; within one month, only the round tells the two apart."""
    before = gauge.was
    if before is None or before.figure is None:
        return ""
    written, shown = figure(before.figure, texts), gauge.last.figure is not None
    same_month = (before.on.year, before.on.month) == (gauge.last.on.year, gauge.last.on.month)
    if same_month:
        text = (
            N_("was {figure} in round {number}")
            if shown
            else N_("last shown: {figure} in round {number}")
        )
        return str(texts(text, figure=written, number=before.round))
    text = N_("was {figure} in {month}") if shown else N_("last shown: {figure} in {month}")
    return str(texts(text, figure=written, month=month(before.on, texts)))


def _answers(gauge: Gauge, texts: Texts) -> str:
    if gauge.hidden is not None:
        return str(texts(HIDDEN[gauge.hidden]))
    return str(texts.plural("{n} answer", "{n} answers", gauge.n))
