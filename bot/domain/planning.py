"""Schedules: every act that the bot still has to do, once or again and again.

One kind of object for all of them. A recurring one follows a rule and remembers the last slot that
had its turn; a single one has one moment. `due` (UTC) is when its next turn comes; None when no
turn is in sight.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.lateness import Lateness
from bot.domain.schedules import NO_CHANGES, Changes, Reason, Rule
from bot.domain.words import N_, Refusal


class ScheduleKind(StrEnum):
    """What a schedule does when its turn comes. Each has one handler among the use cases."""

    CHECKIN = "checkin"
    DIGEST = "digest"
    REMINDER = "reminder"
    CLOSE = "close"
    RESULT = "result"
    RESPOND_REMINDER = "respond_reminder"
    PROMISE = "promise"
    MEETING = "meeting"
    PRACTICE = "practice"
    ADOPTION = "adoption"
    EXPERIMENT = "experiment"
    PROMPT = "prompt"


class Place(StrEnum):
    """What a schedule is about."""

    ECOSYSTEM = "ecosystem"
    COMMUNITY = "community"
    ROUND = "round"
    PROMISE = "promise"
    MEETING = "meeting"
    PRACTICE = "practice"
    ADOPTION = "adoption"
    EXPERIMENT = "experiment"


@dataclass(frozen=True, slots=True)
class Subject:
    """The one thing that a schedule is about; there is one schedule per kind and subject."""

    place: Place
    id: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """An act that is still to come. `rule` is None for a single moment.

    `cursor` is the last slot that had its turn, `number` the number of the next one. `trouble`
    says why the bot itself paused it (a code), and is empty otherwise.
    """

    id: int
    kind: str
    subject: Subject
    ecosystem_id: int
    community_id: int | None
    zone: str
    due: datetime | None
    rule: Rule | None = None
    cursor: date | None = None
    number: int = 1
    changes: Changes = NO_CHANGES
    trouble: str = ""

    @property
    def paused(self) -> bool:
        """Whether it rests without an end in sight."""
        return self.changes.pause is not None and self.changes.pause.until is None


@dataclass(frozen=True, slots=True)
class DueMoment:
    """A slot whose turn has come, with the schedule as it is from now on.

    `planned_at` is the moment it was meant for, `now` the moment of its turn; `next_at` is when
    the next one will be posted. `reason` is set when it is not to be posted; `missed` counts the
    moments before it that should have been, and passed while the bot was away.
    """

    schedule: Schedule
    slot: date
    number: int | None
    planned_at: datetime
    now: datetime
    lateness: Lateness
    next_at: datetime | None
    reason: Reason | None = None
    missed: int = 0
    occurrence_id: int = 0

    @property
    def wanted(self) -> bool:
        """Whether it is to be posted, as far as the calendar is concerned."""
        return self.reason is None

    @property
    def late(self) -> bool:
        """Whether what is posted now must be marked as late."""
        return self.wanted and self.lateness is Lateness.LATE


class OccurrenceState(StrEnum):
    """What became of a slot."""

    PLANNED = "planned"
    POSTED = "posted"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A slot that had its turn, and what became of it.

    The reason of one that was posted says what was missed before it.
    """

    id: int
    schedule_id: int
    slot: date
    number: int | None
    planned_at: datetime
    claimed_at: datetime
    state: OccurrenceState
    late: bool = False
    reason: Reason | None = None


def once(
    kind: str,
    subject: Subject,
    at: datetime,
    *,
    zone: str,
    ecosystem_id: int,
    community_id: int | None = None,
    number: int = 1,
) -> Schedule:
    """Return a new schedule of a single moment (UTC); `number` is the round it belongs to."""
    return Schedule(0, kind, subject, ecosystem_id, community_id, zone, due=at, number=number)


class NoQuestionCard(Refusal):
    """A check-in asks whether the question still holds, so there must be one."""

    text = N_("{community} has no question card yet. Make it first with /community question.")


class NoRhythm(Refusal):
    """There is nothing to skip, move or pause."""

    text = N_("{community} has no check-in rhythm yet. Choose one with /checkin schedule.")


class CommunityRests(Refusal):
    """The rhythm cannot go on while the whole community rests."""

    text = N_("{community} itself is paused. Resume it with /community pause first.")


class RoundStillOpen(Refusal):
    """Two rounds at once would ask people twice."""

    text = N_("Check-in {number} is still open. The next one can come after it has closed.")


class TooSoonAfterOpen(RoundStillOpen):
    """A moment was chosen that comes while the round before it is open, or within a day after."""

    text = N_(
        "Check-in {number} is still open, and there is a day between two check-ins. "
        "Choose a moment from {earliest} on."
    )


class NotNow(Refusal):
    """A check-in that was asked for now cannot be posted; nothing is used up by asking."""

    text = N_("The check-in cannot come now: {why}. Nothing has changed: it keeps its own moment.")
