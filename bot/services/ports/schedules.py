"""What the use cases ask of stored schedules and of messages that wait to be sent."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.domain.outgoing import NewMessage, Outcome, Outgoing, Trouble
from bot.domain.planning import DueMoment, Occurrence, OccurrenceState, Schedule, Subject
from bot.domain.schedules import Reason


class ScheduleUnreadableError(Exception):
    """A stored schedule makes no sense any more, for instance because its time zone is gone."""

    def __init__(self, schedule_id: int) -> None:
        super().__init__(f"schedule {schedule_id} cannot be read")
        self.schedule_id = schedule_id


class Schedules(Protocol):
    """Every act that is still to come, and what became of the slots that had their turn."""

    async def add(self, schedule: Schedule) -> Schedule:
        """Store a new schedule; one of the same kind and subject is replaced, not doubled."""
        ...

    async def save(self, schedule: Schedule) -> None:
        """Store a changed schedule, with its skipped and moved slots."""
        ...

    async def move_on(self, after_its_turn: Schedule) -> None:
        """Store where a schedule goes on after a turn; its rule and changes stay as they are."""
        ...

    async def get(self, schedule_id: int) -> Schedule:
        """Return a schedule that is known to exist.

        Before changing it, hold its community (or its ecosystem, when it has no community).
        """
        ...

    async def of(self, kind: str, subject: Subject) -> Schedule | None:
        """Return the schedule of this kind and subject."""
        ...

    async def of_community(self, community_id: int) -> Sequence[Schedule]:
        """Return the recurring schedules of a community."""
        ...

    async def remove(self, kind: str, subject: Subject) -> None:
        """Forget a schedule and what became of it; nothing happens when there is none."""
        ...

    async def any_due(self, now: datetime) -> bool:
        """Tell whether a turn has come, without locking anything."""
        ...

    async def lock_due(self, now: datetime, *, passing: Sequence[int] = ()) -> Schedule | None:
        """Return the longest due schedule that no other worker holds, locked until the end.

        Raises:
            ScheduleUnreadableError: it cannot be read; leave it alone and go on with the others.
        """
        ...

    async def try_hold(self, found: Schedule) -> bool:
        """Hold the schedule's community (or ecosystem), or say at once that somebody else does.

        A claim never waits for a use case, so the two cannot wait for each other.
        """
        ...

    async def hold(self, schedule_id: int, *, now: datetime) -> int:
        """Leave a schedule whose turn went wrong alone for a while; return how often it did."""
        ...

    async def begin(self, moment: DueMoment) -> int | None:
        """Record that a slot has its turn; None when that slot had its turn before."""
        ...

    async def settle(
        self,
        occurrence_id: int,
        state: OccurrenceState,
        reason: Reason | None = None,
        *,
        late: bool = False,
    ) -> None:
        """Record what became of a slot; `late` when that was later than its turn told."""
        ...

    async def history(self, schedule_id: int, *, most: int) -> Sequence[Occurrence]:
        """Return the slots that had their turn, newest first."""
        ...

    async def turn(self, occurrence_id: int) -> Occurrence:
        """Return what became of a slot that is known to have had its turn."""
        ...

    async def occurrence(self, schedule_id: int, slot: date) -> Occurrence | None:
        """Return what became of a slot, if its turn has come."""
        ...

    async def forget_before(self, moment: datetime) -> None:
        """Forget single moments that had their turn before this, and messages sent before it."""
        ...


class Outbox(Protocol):
    """Messages that wait to be sent. What is stored here is sent exactly once."""

    async def add(self, message: NewMessage, *, at: datetime, due: DueMoment | None = None) -> int:
        """Store a message to be sent from `at` on, as part of a due moment or on its own."""
        ...

    async def get(self, outgoing_id: int) -> Outgoing:
        """Return a message that is known to exist."""
        ...

    async def any_waiting(self, now: datetime) -> bool:
        """Tell whether something can be sent now, without locking anything."""
        ...

    async def lease(
        self, now: datetime, *, most: int, at: datetime | None = None
    ) -> Sequence[Outgoing]:
        """Return what can be sent at `now`; nobody else gets it until the lease runs out.

        The lease begins at `at`, which is later than `now` in a run that lasts.
        """
        ...

    async def mark_sent(self, outgoing_id: int, message_id: int, *, at: datetime) -> bool:
        """Record the delivery and let go of the words; False when it was recorded before."""
        ...

    async def revise(self, outgoing_id: int, message: NewMessage, *, until: datetime) -> None:
        """Let a message go out as it is now, by whoever has it on lease until this moment."""
        ...

    async def drop(self, outgoing_id: int, *, at: datetime) -> None:
        """Record that it is not wanted any more and let go of the words."""
        ...

    async def retry(self, outgoing_id: int, *, at: datetime) -> None:
        """Offer the message again from this moment on."""
        ...

    async def give_up(self, outgoing: Outgoing, reason: Trouble, *, at: datetime) -> bool:
        """Record that it cannot be sent and keep it; False when that was recorded before."""
        ...

    async def put_back(self, outgoing_id: int, *, at: datetime) -> None:
        """Offer a message that could not be sent once more."""
        ...

    async def given_up(self, community_id: int) -> Sequence[Outgoing]:
        """Return the community's posts that could not be sent, oldest first."""
        ...

    async def mentioned(
        self, community_id: int, *, since: datetime, before: int | None = None
    ) -> bool:
        """Tell whether the community's role was mentioned, or is about to be, since a moment.

        Of what still waits only messages older than the one with the key `before` count.
        """
        ...

    async def direct_messages(self, person_id: int, *, since: datetime) -> int:
        """Count the direct messages that a person was sent or is about to be sent."""
        ...


class Notifier(Protocol):
    """Brings a message to Discord; the one place that sees Discord's errors."""

    async def send(self, outgoing: Outgoing) -> Outcome:
        """Send it, with its mark as nonce."""
        ...

    async def find(self, outgoing: Outgoing) -> Outcome | None:
        """Look whether the message is there already, by its mark.

        Return it as `Sent`, None when it is not there, and `Retry` or `Gone` when nobody can look.
        """
        ...


LEAVE_ALONE = timedelta(minutes=1)
"""How long a schedule rests after its turn went wrong the first time; it doubles to an hour."""
