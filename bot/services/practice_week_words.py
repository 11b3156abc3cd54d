"""What a digest tells of practices, in words."""

from collections.abc import Iterator
from typing import Final

from bot.domain.figures import FEWEST_APART, FEWEST_FOR_SHARES
from bot.domain.practice_tags import TAGS, TagKind
from bot.domain.practice_traffic import PracticeTraffic, SoFar
from bot.domain.practice_weeks import Fit, PracticeWeek
from bot.domain.practices import Worked
from bot.domain.words import N_
from bot.i18n import Texts
from bot.services.digest_view import Line, Section
from bot.services.gauge_words import DAY, SECTORS, capital

RESULTS: Final = {
    Worked.YES: N_("it worked"),
    Worked.PARTLY: N_("it worked partly"),
    Worked.NO: N_("it did not work"),
}
"""What came of tries, before how often it did."""


def practices_section(week: PracticeWeek, texts: Texts) -> Section:
    """Return the practices that came and went, and one that may fit; empty when there is nothing."""
    return Section(str(texts("Good practices")), tuple(_lines(week, texts)))


def traffic_section(seen: PracticeTraffic | None, texts: Texts) -> Section:
    """Return how many practices came in an ecosystem, and where they went; empty without any."""
    lines = () if seen is None else tuple(_traffic(seen, texts))
    return Section(str(texts("Good practices")), lines)


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


def _traffic(seen: PracticeTraffic, texts: Texts) -> Iterator[Line]:
    since = texts.date(seen.since, DAY)
    if seen.shared:
        shared = texts.plural(
            "Shared since {day}: {n} practice.",
            "Shared since {day}: {n} practices.",
            seen.shared,
            day=since,
        )
        yield Line(str(shared))
    if seen.tried:
        tried = texts.plural(
            "Tried since {day}: {n} time.",
            "Tried since {day}: {n} times.",
            seen.tried,
            day=since,
        )
        yield Line(str(tried))
    if seen.so_far is not None:
        yield from _so_far(seen.so_far, texts)
    elif seen.tried:
        yield Line(str(texts("What came of it is told from {n} results on.", n=FEWEST_FOR_SHARES)))


def _so_far(found: SoFar, texts: Texts) -> Iterator[Line]:
    said = ((RESULTS[worked], times) for worked, times in found.results.items() if times)
    results = texts(
        "Of {n} tries until {day}: {said}.",
        n=found.tries,
        day=texts.date(found.counted_on, DAY),
        said=" · ".join(f"{texts(words)} {times}" for words, times in said),
    )
    yield Line(str(results))
    again = texts("A new count comes once at least {n} results are new.", n=FEWEST_APART)
    yield Line(str(again))
    elsewhere = texts.plural(
        "{n} of them was of a practice from another sector.",
        "{n} of them were of practices from another sector.",
        found.elsewhere,
    )
    yield Line(str(elsewhere))
    for way in found.ways:
        made_in, tried_in = texts(SECTORS[way.made_in]), texts(SECTORS[way.tried_in])
        times = texts.plural("{n} time", "{n} times", way.times)
        yield Line(str(times), about=f"{capital(made_in)} → {tried_in}")
    if found.days is not None:
        days = texts.plural(
            "Of the practices that were tried, half found somebody within {n} day.",
            "Of the practices that were tried, half found somebody within {n} days.",
            found.days,
        )
        yield Line(str(days))


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
