"""What a digest tells of practices, in words."""

from collections.abc import Iterator

from bot.domain.practice_tags import TAGS, TagKind
from bot.domain.practice_weeks import Fit, PracticeWeek
from bot.i18n import Texts
from bot.services.digest_view import Line, Section
from bot.services.gauge_words import SECTORS


def practices_section(week: PracticeWeek, texts: Texts) -> Section:
    """Return the practices that came and went, and one that may fit; empty when there is nothing."""
    return Section(str(texts("Good practices")), tuple(_lines(week, texts)))


def _lines(week: PracticeWeek, texts: Texts) -> Iterator[Line]:
    if week.shared:
        shared = texts.plural("Shared: {n} practice.", "Shared: {n} practices.", week.shared)
        yield Line(str(shared))
    if week.given:
        given = texts.plural(
            "Others tried one of yours {n} time.", "Others tried yours {n} times.", week.given
        )
        yield Line(str(given))
    if week.taken:
        taken = texts.plural(
            "You tried {n} practice of others.", "You tried {n} practices of others.", week.taken
        )
        yield Line(str(taken))
    if week.fit is not None:
        yield Line(_fit(week.fit, texts))


def _fit(fit: Fit, texts: Texts) -> str:
    sector = texts(SECTORS[fit.sector])
    if not fit.missing:
        return str(
            texts(
                "From another sector ({sector}): one fits {points} of 100. Members see it with "
                "/practice suggest.",
                sector=sector,
                points=fit.points,
            )
        )
    known = TAGS[TagKind.CONDITION]
    missing = ", ".join(texts(known[each]) if each in known else each for each in fit.missing)
    return str(
        texts(
            "From another sector ({sector}): one fits {points} of 100. Look out, missing with "
            "you: {missing}. Members see it with /practice suggest.",
            sector=sector,
            points=fit.points,
            missing=missing,
        )
    )
