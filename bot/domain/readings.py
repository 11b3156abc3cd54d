"""One community read from its published results: gauges, points of attention, one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from bot.domain.attention import Attention
from bot.domain.communities import Sector
from bot.domain.figures import Arrow, Response
from bot.domain.gauges import Gauge, gauges
from bot.domain.items import Construct
from bot.domain.labels import GroupStanding
from bot.domain.points import AttentionPoint, Point, measured
from bot.domain.results import RoundResult
from bot.domain.stays import GroupStay
from bot.domain.words import N_

MIDDLE: Final = Decimal(3)
"""Below the middle of the scale a gauge is called low."""

GOOD: Final = Decimal("3.5")
"""From here a benefit is called good."""


COURSE: Final = (Construct.GOAL, Construct.PLAN)
"""What says whether a community is on course."""


class Sentence(StrEnum):
    """The one sentence that says how a community stands."""

    HIDDEN = "hidden"
    GOING_WELL = "going_well"
    HOLDING = "holding"
    COURSE_BETWEEN = "course_between"
    COURSE_UNKNOWN = "course_unknown"
    PLAN_STALLS = "plan_stalls"
    GOAL_UNCLEAR = "goal_unclear"
    COURSE_UNCLEAR = "course_unclear"
    BENEFIT_FALLS = "benefit_falls"
    BENEFIT_LOW = "benefit_low"
    BENEFIT_LOW_SO_FAR = "benefit_low_so_far"
    BENEFIT_BETWEEN = "benefit_between"
    ALL_LOW = "all_low"

    @property
    def text(self) -> str:
        """The English sentence, marked for the catalogue."""
        return _SENTENCES[self]


_SENTENCES: Final = {
    Sentence.HIDDEN: N_("too few people answered to share figures; the next round counts again."),
    Sentence.GOING_WELL: N_("people get something out of it, and goal and plan hold."),
    Sentence.HOLDING: N_("it holds: benefit, goal and plan are neither high nor low."),
    Sentence.COURSE_BETWEEN: N_("people get something out of it; goal and plan are in between."),
    Sentence.COURSE_UNKNOWN: N_(
        "people get something out of it; goal and plan have not both been asked yet."
    ),
    Sentence.PLAN_STALLS: N_("people still get something out of it, but the plan has stalled."),
    Sentence.GOAL_UNCLEAR: N_("people still get something out of it, but the goal is not clear."),
    Sentence.COURSE_UNCLEAR: N_(
        "people still get something out of it, but goal and plan both need work."
    ),
    Sentence.BENEFIT_FALLS: N_("people get less out of it than before."),
    Sentence.BENEFIT_LOW: N_("the benefit is on the low side; goal and plan are not."),
    Sentence.BENEFIT_LOW_SO_FAR: N_(
        "the benefit is on the low side; goal and plan have not both been asked yet."
    ),
    Sentence.BENEFIT_BETWEEN: N_(
        "the benefit is neither high nor low; goal and plan have not both been asked yet."
    ),
    Sentence.ALL_LOW: N_("the benefit is on the low side, and the course is not clear either."),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a community stands after its latest closed round."""

    community: str
    sector: Sector
    round: int
    on: date
    response: Response
    shows_figures: bool
    gauges: tuple[Gauge, ...]
    attention: tuple[AttentionPoint, ...]
    community_id: int = 0
    """Also after a new name the same; 0 in digests that were frozen before it was kept."""

    commitment: GroupStanding | None = None
    """The group's label; None when too little is known, and in digests from before it was read."""

    stay: GroupStay | None = None
    """How many members intend to stay; None when too few said it, and in digests from before."""

    shadow_until: date | None = None
    """In a group's first weeks the rules run along unseen: until then it has no points."""

    def is_of(self, other: "Reading") -> bool:
        """Return whether both are of one community."""
        if self.community_id and other.community_id:
            return self.community_id == other.community_id
        return self.community == other.community

    def point(self, point: Point) -> AttentionPoint | None:
        """Return a point of attention, if it is one now."""
        return next((each for each in self.attention if each.point is point), None)

    def gauge(self, construct: Construct) -> Gauge | None:
        """Return one of the gauges, if it was ever asked."""
        return next((each for each in self.gauges if each.construct is construct), None)

    def value(self, construct: Construct) -> Decimal | None:
        """Return the written figure of a gauge's latest round, if it was published."""
        found = self.gauge(construct)
        figure = found.last.figure if found else None
        return figure.value if figure else None


def read(
    community: str, sector: Sector, results: Sequence[RoundResult], *, community_id: int = 0
) -> Reading | None:
    """Read a community from its results in order of number; None before the first closing."""
    if not results:
        return None
    last = results[-1]
    return Reading(
        community=community,
        sector=sector,
        round=last.number,
        on=last.on,
        response=last.response,
        shows_figures=last.shows_figures,
        gauges=gauges(results),
        attention=tuple(each for each in measured(results) if each.level is Attention.ATTENTION),
        community_id=community_id,
    )


def sentence(reading: Reading) -> Sentence:
    """Choose the one sentence, from the written figures that everybody can see."""
    benefit = reading.value(Construct.BENEFIT)
    if benefit is None:
        return Sentence.HIDDEN
    asked = all(reading.gauge(each) is not None for each in COURSE)
    plan, goal = _low(reading, Construct.PLAN), _low(reading, Construct.GOAL)
    if benefit < MIDDLE:
        if plan or goal:
            return Sentence.ALL_LOW
        return Sentence.BENEFIT_LOW if asked else Sentence.BENEFIT_LOW_SO_FAR
    found = reading.gauge(Construct.BENEFIT)
    if found and found.arrow is Arrow.DOWN:
        return Sentence.BENEFIT_FALLS
    return _course(plan=plan, goal=goal) if plan or goal else _on_course(reading, benefit, asked)


def _on_course(reading: Reading, benefit: Decimal, asked: bool) -> Sentence:  # noqa: FBT001 - whether goal and plan were both asked
    if benefit < GOOD:
        return Sentence.HOLDING if asked else Sentence.BENEFIT_BETWEEN
    if not asked:
        return Sentence.COURSE_UNKNOWN
    holds = all((reading.value(each) or GOOD) >= GOOD for each in COURSE)
    return Sentence.GOING_WELL if holds else Sentence.COURSE_BETWEEN


def _course(*, plan: bool, goal: bool) -> Sentence:
    if plan and goal:
        return Sentence.COURSE_UNCLEAR
    return Sentence.PLAN_STALLS if plan else Sentence.GOAL_UNCLEAR


def _low(reading: Reading, construct: Construct) -> bool:
    value = reading.value(construct)
    return value is not None and value < MIDDLE
