"""The weekly digest: first whether there is anything to say, then what. Frozen as data.

A digest holds figures that were published and words of people who spoke for the group; no names,
nothing that was hidden. It is rendered later, as often as needed, always to the same result.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.attention import Attention
from bot.domain.communities import Sector
from bot.domain.figures import Response, Tally, Written, parent_total, written
from bot.domain.items import Construct
from bot.domain.labels import GroupStanding
from bot.domain.patterns import CannotSay, Highlight, Pattern, cannot_say, highlights, patterns
from bot.domain.point_history import speaking
from bot.domain.points import AttentionPoint, Point, measured
from bot.domain.practice_traffic import PracticeTraffic
from bot.domain.practice_weeks import NO_PRACTICES, PracticeWeek
from bot.domain.readings import Reading, Sentence, read, sentence
from bot.domain.results import RoundResult
from bot.domain.stays import GroupStay
from bot.domain.words import N_

RECENT_DAYS: Final = 28
"""A community whose latest round closed longer ago says nothing about this week."""


WEEK: Final = timedelta(days=7)


class Silence(StrEnum):
    """Why no digest is sent."""

    NO_ROUND_YET = "no_round_yet"
    NOTHING_NEW = "nothing_new"
    PAUSED = "paused"

    @property
    def text(self) -> str:
        """The English sentence, marked for the catalogue."""
        return _SILENCES[self]


_SILENCES: Final = {
    Silence.NO_ROUND_YET: N_("no check-in has been closed lately"),
    Silence.NOTHING_NEW: N_("nothing has happened since the last digest"),
    Silence.PAUSED: N_("the community is paused or closed"),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the facilitator said is done with a round's result."""

    round: int
    text: str
    on: date


@dataclass(frozen=True, slots=True)
class CommunityWeek:
    """All that is known of a community when its digest is considered.

    `respond_by` is the end of the term for answering the latest round; `points` are the points of
    attention that no figure shows; `commitment` is the group's label, when it has one, and `stay`
    how many intend to stay, when enough said so. Points of `silent` rules are not told, and none at all before `shadow_until`.
    """

    name: str
    sector: Sector
    on: date
    results: tuple[RoundResult, ...]
    spoken: Spoken | None = None
    respond_by: date | None = None
    points: tuple[AttentionPoint, ...] = ()
    next_check_in: datetime | None = None
    paused: bool = False
    id: int = 0
    commitment: GroupStanding | None = None
    stay: GroupStay | None = None
    silent: frozenset[Point] = frozenset()
    shadow_until: date | None = None
    practices: PracticeWeek = NO_PRACTICES

    @property
    def found(self) -> tuple[AttentionPoint, ...]:
        """Every point that holds, watches too, of the rules that are not silent."""
        label = self.commitment.label if self.commitment else None
        holding = speaking((*measured(self.results), *self.points), self.silent)
        return tuple(replace(each, commitment=label) for each in holding)

    @property
    def reading(self) -> Reading | None:
        """Where the community stands, with every point; None before the first closing."""
        found = read(self.name, self.sector, self.results, community_id=self.id)
        if found is None:
            return None
        told = (each for each in self.found if each.level is Attention.ATTENTION)
        return replace(
            found,
            attention=() if self.shadow_until else tuple(told),
            commitment=self.commitment,
            stay=self.stay,
            shadow_until=self.shadow_until,
        )


@dataclass(frozen=True, slots=True)
class CommunityDigest:
    """One community's week on one screen. `respond_by` is set while there is time to respond."""

    on: date
    reading: Reading
    sentence: Sentence
    spoken: Spoken | None
    respond_by: date | None
    next_check_in: datetime | None
    practices: PracticeWeek = NO_PRACTICES


@dataclass(frozen=True, slots=True)
class SectorMean:
    """The mean benefit over the published groups of one sector; None where all are too small."""

    sector: Sector
    figure: Written | None
    groups: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Completed:
    """A community that was closed on this day, which is a success."""

    name: str
    on: date


@dataclass(frozen=True, slots=True)
class EcosystemDigest:
    """An ecosystem's week: coverage first, then patterns, and what the figures cannot say.

    `readings` are the communities with a recent round; `without` the names of the others.
    `completed` are those that were closed since the digest before.
    """

    name: str
    on: date
    readings: tuple[Reading, ...]
    without: tuple[str, ...]
    response: Response
    highlights: tuple[Highlight, ...]
    patterns: tuple[Pattern, ...]
    sectors: tuple[SectorMean, ...]
    cannot_say: tuple[CannotSay, ...]
    completed: tuple[Completed, ...] = ()
    practices: PracticeTraffic | None = None

    @property
    def showing(self) -> int:
        """How many communities show figures of their latest round."""
        return sum(reading.shows_figures for reading in self.readings)

    @property
    def commonest(self) -> Point | None:
        """The point that most communities have; None when two are equally common."""
        found = Counter(each.point for reading in self.readings for each in reading.attention)
        (first, most), (_, next_most) = [*found.most_common(2), (None, 0), (None, 0)][:2]
        return first if most > next_most else None


def community_digest(
    week: CommunityWeek, previous: CommunityDigest | None
) -> CommunityDigest | Silence:
    """Return what there is to say of a community, or why nothing is said.

    There is something to say after a closing, a response or a point of attention that the previous
    digest did not know.
    """
    if week.paused:
        return Silence.PAUSED
    reading = week.reading
    if reading is None:
        return Silence.NO_ROUND_YET
    answered = week.spoken is not None and week.spoken.round >= reading.round
    in_time = week.respond_by is not None and week.respond_by >= week.on
    said = CommunityDigest(
        on=week.on,
        reading=reading,
        sentence=sentence(reading),
        # Old words under 'what is done with it' would hide that later rounds got none.
        spoken=None if reading.point(Point.LOOP) else week.spoken,
        respond_by=week.respond_by if in_time and not answered else None,
        next_check_in=week.next_check_in,
        practices=week.practices,
    )
    return said if previous is None or _is_new(said, previous) else Silence.NOTHING_NEW


def ecosystem_digest(
    name: str,
    on: date,
    weeks: Sequence[CommunityWeek],
    previous: EcosystemDigest | None,
    closed: Sequence[Completed] = (),
) -> EcosystemDigest | Silence:
    """Return what there is to say of an ecosystem, or why nothing is said.

    There is something to say when at least one community closed a round, has a point of
    attention, or was closed itself, and the previous digest did not know.
    """
    active = [week for week in weeks if not week.paused]
    completed = _completed(closed, on, previous)
    if weeks and not active and not completed:
        return Silence.PAUSED
    recent = [week for week in active if _is_recent(week, on)]
    readings = tuple(found for week in recent if (found := week.reading) is not None)
    if not readings and not completed:
        return Silence.NO_ROUND_YET if previous is None else Silence.NOTHING_NEW
    if (
        previous is not None
        and not completed
        and all(_is_known(each, previous.readings) for each in readings)
    ):
        return Silence.NOTHING_NEW
    return EcosystemDigest(
        name=name,
        on=on,
        readings=readings,
        without=tuple(week.name for week in active if week not in recent),
        response=sum((reading.response for reading in readings), Response(0, 0)),
        highlights=highlights(readings),
        patterns=patterns(readings),
        sectors=sector_means(recent),
        cannot_say=cannot_say(readings) if readings else (),
        completed=completed,
    )


def sector_means(weeks: Sequence[CommunityWeek]) -> tuple[SectorMean, ...]:
    """Return the mean benefit per sector over published groups; small groups are left out."""
    found = []
    for sector in dict.fromkeys(week.sector for week in weeks):
        children = [_benefit(week.results[-1]) for week in weeks if week.sector is sector]
        total = parent_total(children)
        figure = written(total.tally) if total.tally else None
        found.append(SectorMean(sector, figure, total.groups, total.left_out))
    return tuple(found)


def _completed(
    closed: Sequence[Completed], on: date, previous: EcosystemDigest | None
) -> tuple[Completed, ...]:
    """Return what was closed since the previous digest, or without one in the last week."""
    since = on - WEEK if previous is None else previous.on
    known = () if previous is None else previous.completed
    return tuple(each for each in closed if each.on >= since and each not in known)


def _benefit(last: RoundResult) -> Tally | None:
    return next((each.tally for each in last.items if each.construct is Construct.BENEFIT), None)


def _is_recent(week: CommunityWeek, on: date) -> bool:
    return bool(week.results) and (on - week.results[-1].on).days <= RECENT_DAYS


def _is_new(said: CommunityDigest, previous: CommunityDigest) -> bool:
    spoke = said.spoken is not None and said.spoken != previous.spoken
    return spoke or not _is_known(said.reading, [previous.reading])


def _is_known(reading: Reading, before: Sequence[Reading]) -> bool:
    """Tell whether a reader has heard of this round, and of every point of attention."""
    points = {each.point for each in reading.attention}
    return any(
        each.is_of(reading)
        and each.round == reading.round
        and points <= {known.point for known in each.attention}
        for each in before
    )
