"""Which practice fits what a group needs: a score of 100 of which every part can be told in words.

40 for the challenges that are shared, 25 for a type of intervention that is wanted, 20 for the
conditions that are present (unknown counts half), 15 for how well the practice has proved itself.
Adoption rises with what fits and can be tried (Rogers); who can read why something is proposed can
say why it is not for them, and the next proposal knows it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import Final

from bot.domain.communities import Sector
from bot.domain.practices import Stage
from bot.domain.words import N_, Refusal

MOST_NEEDED: Final = 3
"""Challenges, and types of intervention, that a group may look for: the list stays a choice."""

MOST_SHOWN: Final = 3
SHOWN_FROM: Final = 55
ELSEWHERE_FROM: Final = 45
"""One from another sector is shown from a lower score: what is new comes from further away."""

NOT_NOW: Final = timedelta(weeks=8)
"""How long a practice rests of which a group said *not now*."""

_CHALLENGES: Final = 40
_INTERVENTION: Final = 25
_CONDITIONS: Final = 20
_STAGE: Final = 15
_PROVED: Final[Mapping[Stage, Fraction]] = {
    stage: Fraction(step, len(Stage)) for step, stage in enumerate(Stage, 1)
}
_HALF: Final = Fraction(1, 2)


class Verdict(StrEnum):
    """What a group says of a practice that was proposed."""

    NOT_NOW = "not_now"
    OTHER_QUESTION = "other_question"
    CONDITION_MISSING = "condition_missing"
    DONE_ALREADY = "done_already"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Need:
    """What a group looks for. A condition is present (True) or missing; not named is unknown."""

    challenges: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    conditions: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Traits:
    """What of a practice is compared with a need."""

    practice_id: int
    sector: Sector
    stage: Stage
    challenges: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """How a practice fits a need, with what it is made of.

    `shared` of `needed` challenges; `wanted` are the types of intervention that fit; of what must
    be there, `present`, `missing` and `unknown`.
    """

    traits: Traits
    score: Fraction
    shared: tuple[str, ...]
    needed: int
    wanted: tuple[str, ...]
    present: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def points(self) -> int:
        """The score as it is told: whole points of 100, a half upwards."""
        return int(self.score + _HALF)


class NothingNeeded(Refusal):
    """A need without challenges fits nothing."""

    text = N_(
        "{community} has not said yet what it looks for. A facilitator does so with "
        "/practice needs; until then /practice find shows everything."
    )


class TooManyNeeded(Refusal):
    """Who needs everything finds nothing."""

    text = N_("Choose at most {most} of them: what would help the group most now?")


def match(need: Need, traits: Traits) -> Match:
    """Return how a practice fits a need."""
    shared = tuple(each for each in need.challenges if each in traits.challenges)
    wanted = tuple(each for each in need.interventions if each in traits.interventions)
    present = tuple(each for each in traits.conditions if need.conditions.get(each) is True)
    missing = tuple(each for each in traits.conditions if need.conditions.get(each) is False)
    unknown = tuple(each for each in traits.conditions if each not in need.conditions)
    score = Fraction(0)
    if need.challenges:
        score = (
            _shares(len(shared), len(need.challenges), wanted=bool(wanted))
            + _CONDITIONS * _there(len(present), len(unknown), len(traits.conditions))
            + _STAGE * _PROVED[traits.stage]
        )
    return Match(traits, score, shared, len(need.challenges), wanted, present, missing, unknown)


def together(challenges: Iterable[str]) -> Sequence[tuple[str, ...]]:
    """Return every combination of challenges, the largest first, each in the order of the alphabet."""
    codes = sorted(challenges)
    return [each for size in range(len(codes), 0, -1) for each in combinations(codes, size)]


def nearest_first(need: Need) -> Sequence[tuple[tuple[str, ...], bool]]:
    """Return what practices may share with a need, in the order of the points that it gives.

    Each is a combination of challenges, and whether a wanted type of intervention must come with it.
    """
    asked = [(each, wanted) for each in together(need.challenges) for wanted in (True, False)]
    return sorted(
        (each for each in asked if need.interventions or not each[1]),
        key=lambda each: _shares(len(each[0]), len(need.challenges), wanted=each[1]),
        reverse=True,
    )


def ranked(need: Need, offered: Iterable[Traits]) -> Sequence[Match]:
    """Return the practices that share a challenge with a need, the best first."""
    found = (match(need, each) for each in offered) if need.challenges else ()
    return sorted(
        (each for each in found if each.shared), key=lambda m: (-m.score, -m.traits.practice_id)
    )


def suggestions(need: Need, offered: Iterable[Traits], sector: Sector) -> Sequence[Match]:
    """Return what is proposed to a group of this sector, the best first.

    At least one comes from another sector if one fits well enough; it replaces the last.
    """
    found = ranked(need, offered)
    best = [each for each in found if each.score >= SHOWN_FROM][:MOST_SHOWN]
    if any(each.traits.sector is not sector for each in best):
        return best
    elsewhere = best_elsewhere(found, sector)
    return best if elsewhere is None else [*best[: MOST_SHOWN - 1], elsewhere]


def best_elsewhere(found: Iterable[Match], sector: Sector) -> Match | None:
    """Return the first from another sector that fits well enough to be shown."""
    return next(
        (
            each
            for each in found
            if each.traits.sector is not sector and each.score >= ELSEWHERE_FROM
        ),
        None,
    )


def rests(verdict: Verdict | None, said_at: datetime, now: datetime) -> bool:
    """Return whether a practice is not proposed to a group because of what it said of it."""
    if verdict is Verdict.NOT_NOW:
        return now < said_at + NOT_NOW
    return verdict is not None


def _shares(shared: int, needed: int, *, wanted: bool) -> Fraction:
    """Return the points for shared challenges and for a type of intervention that is wanted."""
    return _CHALLENGES * Fraction(shared, needed) + _INTERVENTION * wanted


def _there(present: int, unknown: int, all_of_them: int) -> Fraction:
    """Return which part of the conditions is present; none at all are all present."""
    if not all_of_them:
        return Fraction(1)
    return (present + _HALF * unknown) / all_of_them
