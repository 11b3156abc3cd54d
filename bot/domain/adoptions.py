"""Trying a practice of somebody else: planned, tried, what came of it, kept or stopped.

What came of it elsewhere moves the stage of the practice (after FAO's levels of evidence). The
trail of tries belongs to those who tried: it stays when the practice is taken back and when who
tried it is forgotten.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from bot.domain.communities import Sector
from bot.domain.members import OrganisationType
from bot.domain.practices import Practice, PracticeState, Stage, Worked, first_stage
from bot.domain.schedules import resolve
from bot.domain.words import N_, Refusal

ADAPTATION_LENGTH: Final = 280
"""Characters of what was done differently: one or two sentences."""

ASKED_AFTER: Final = timedelta(days=14)
ASKED_AT: Final = time(16)
"""What came of it is asked when it has had time to show, once, within working hours."""

FURTHER_COMMUNITIES: Final = 2
POSITIVE: Final = Fraction(2, 3)
"""A good practice worked in so many other communities, and so large a part of results is good."""


class AdoptionState(StrEnum):
    """How far somebody is with a practice."""

    PLANNED = "planned"
    TRIED = "tried"
    NOT_TRIED = "not_tried"


@dataclass(frozen=True, slots=True)
class Adoption:
    """A member of a community tries a practice.

    `day` is the day on which they will; `party` is for what kind of organisation they take part,
    known from their result on. `membership_id` and `promise_id` are None when they are not known
    any more. `kept` is None until they said whether they go on with it.
    """

    id: int
    practice_id: int
    community_id: int
    membership_id: int | None
    promise_id: int | None
    day: date
    made_at: datetime
    state: AdoptionState = AdoptionState.PLANNED
    worked: Worked | None = None
    adaptation: str = ""
    kept: bool | None = None
    told_at: datetime | None = None
    party: OrganisationType | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a practice in one community, by its latest result."""

    community_id: int
    sector: Sector
    party: OrganisationType | None
    worked: Worked


@dataclass(frozen=True, slots=True)
class Tries:
    """In how many places of each party a practice was tried, and in how many it worked."""

    places: Mapping[OrganisationType | None, int]
    worked: int

    @property
    def total(self) -> int:
        """In how many places it was tried."""
        return sum(self.places.values())


@dataclass(frozen=True, slots=True)
class StageStep:
    """From when a practice was in a stage."""

    stage: Stage
    at: datetime


class AdoptionGone(Refusal):
    """It is somebody else's, or it was erased."""

    text = N_("You are not trying that practice. With /practice try you plan to.")


class TriedAlready(Refusal):
    """One plan at a time for a practice."""

    text = N_(
        "You plan to try that practice already. /practice result is where you say how it went."
    )


class SayFirst(Refusal):
    """What was changed is only known once it was tried."""

    text = N_("Say first what came of it: did it work, partly, or not?")


class ResultStands(Refusal):
    """A result counts for others already."""

    text = N_("You told what came of it. That can be corrected, but it stays a try.")


class OwnPractice(Refusal):
    """Who made it has tried it."""

    text = N_(
        "That practice comes from {community} itself. Its own result stands with it; "
        "/practice suggest shows what others tried."
    )


class NotProvedYet(Refusal):
    """Only a good practice can be part of a structure."""

    text = N_(
        "Only a good practice is marked as embedded: it worked in two other communities, one of "
        "them in another sector."
    )


def told(
    adoption: Adoption,
    worked: Worked | None,
    at: datetime,
    party: OrganisationType | None = None,
) -> Adoption:
    """Return what came of a try, over what was said before; None: it was not tried after all.

    Raises:
        ResultStands: it was tried; others hear of it.
    """
    if worked is None:
        if adoption.state is AdoptionState.TRIED:
            raise ResultStands
        return replace(
            adoption, state=AdoptionState.NOT_TRIED, worked=None, kept=None, told_at=at, party=None
        )
    return replace(adoption, state=AdoptionState.TRIED, worked=worked, told_at=at, party=party)


def ask_result_at(day: date, zone: str) -> datetime:
    """Return when it is asked what came of a try, on the clock of the community."""
    return resolve(datetime.combine(day + ASKED_AFTER, ASKED_AT), zone)


def trials(results: Iterable[Trial]) -> Sequence[Trial]:
    """Return one result per community, the latest; they come in order, the first one first."""
    return list({each.community_id: each for each in results}.values())


def tries(results: Iterable[Trial]) -> Tries:
    """Return in how many places a practice was tried: per community once for each party."""
    latest = {(each.community_id, each.party): each for each in results}
    places = Counter(each.party for each in latest.values())
    return Tries(places, sum(each.worked is Worked.YES for each in latest.values()))


def stage_now(practice: Practice, results: Iterable[Trial]) -> Stage:
    """Return in which stage the results put a practice.

    Embedded is a fact that somebody stated, and no result takes it away. A good practice whose
    results do not hold the rule any more is promising again: the word must mean what it says.
    """
    if practice.state is not PracticeState.PUBLISHED or practice.stage is Stage.EMBEDDED:
        return practice.stage
    first = first_stage(practice)
    proved = first is Stage.PROMISING and _is_good(practice, results)
    return Stage.GOOD_PRACTICE if proved else first


def embedded(practice: Practice) -> Practice:
    """Return a good practice as part of a structure that exists.

    Raises:
        NotProvedYet: it is no good practice.
    """
    if practice.stage is not Stage.GOOD_PRACTICE or practice.state is not PracticeState.PUBLISHED:
        raise NotProvedYet
    return replace(practice, stage=Stage.EMBEDDED)


def _is_good(practice: Practice, results: Iterable[Trial]) -> bool:
    elsewhere = [each for each in trials(results) if each.community_id != practice.community_id]
    worked = [each for each in elsewhere if each.worked is Worked.YES]
    good = sum(each.worked is not Worked.NO for each in elsewhere)
    return (
        len(worked) >= FURTHER_COMMUNITIES
        and any(each.sector is not practice.sector for each in worked)
        and Fraction(good, len(elsewhere)) >= POSITIVE
    )
