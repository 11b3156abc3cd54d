"""What the use cases ask of stored rounds, answers, notes and results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.checkins import Answer, Audience, Note, Round, TakingPart
from bot.domain.communities import Community
from bot.domain.labels import GroupLabel
from bot.domain.results import RoundResult
from bot.domain.stays import GroupStay, IntendedStay


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody's place in a round: their membership, and what they gave so far."""

    membership_id: int
    joined_at: datetime
    excused: bool
    answers: Mapping[str, int]
    """Item code to value."""

    note: str | None
    audience: Audience | None
    stay: IntendedStay | None
    """Whether they will still take part, as they said it last."""


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """A note as the facilitator handles it: without a name."""

    id: int
    membership_id: int
    text: str
    audience: Audience
    ticked: bool
    shown: str
    """What goes on the result card: the text, or what the facilitator made of it."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A stored result: what the round published, and when it was frozen and posted.

    `commitment` is None in results from before it was read, `stay` also where too few said it.
    """

    round_id: int
    published: RoundResult
    frozen_at: datetime
    posted_at: datetime | None = None
    commitment: GroupLabel | None = None
    stay: GroupStay | None = None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the facilitator says is done with a result."""

    round_id: int
    text: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class LastClosed:
    """A round that people answered. `answered`: the group heard what is done with it."""

    round_id: int
    number: int
    on: date
    answered: bool


class CheckIns(Protocol):
    """Rounds of the check-in and everything in them."""

    async def add_round(self, new: Round) -> Round:
        """Store a planned or skipped round."""
        ...

    async def save_round(self, changed: Round) -> None:
        """Store a round's new state."""
        ...

    async def keep_message(self, round_id: int, message_id: int) -> None:
        """Remember the post that opened a round."""
        ...

    async def round(self, round_id: int, *, lock: str = "") -> Round | None:
        """Return a round. `lock`: "update" while opening or closing."""
        ...

    async def answerable(self, round_id: int) -> tuple[Round, Community] | None:
        """Return a round that nobody can close meanwhile, with its community."""
        ...

    async def rounds(self, community_id: int) -> Sequence[Round]:
        """Return every round of a community, oldest first."""
        ...

    async def open_round(self, community_id: int) -> Round | None:
        """Return the round that is open now."""
        ...

    async def invite(self, round_id: int, membership_ids: Sequence[int]) -> None:
        """Fix who takes part in a round."""
        ...

    async def place(self, round_id: int, person_id: int) -> Place | None:
        """Return somebody's place in a round; None when they were not invited."""
        ...

    async def save_answer(self, given: Answer) -> None:
        """Store an answer, over an earlier one of the same member to the same item."""
        ...

    async def excuse(self, round_id: int, membership_id: int, *, excused: bool) -> None:
        """Store that a member skips this round, or no longer does."""
        ...

    async def save_note(self, written: Note) -> None:
        """Store a note, over an earlier one of the same member in the same round."""
        ...

    async def drop_note(self, round_id: int, membership_id: int) -> None:
        """Erase a member's note."""
        ...

    async def notes(self, round_id: int) -> Sequence[WrittenNote]:
        """Return the notes of a round in the order in which they were written."""
        ...

    async def author_of(self, note_id: int) -> int | None:
        """Return the person who wrote a note, for the access log."""
        ...

    async def tick_notes(self, round_id: int, note_ids: Sequence[int]) -> None:
        """Let exactly these notes go on the result card."""
        ...

    async def redact_note(self, note_id: int, shown: str) -> None:
        """Change what goes on the card; the note itself stays as it was written."""
        ...

    async def answers(self, round_id: int) -> Sequence[Answer]:
        """Return every answer of a round."""
        ...

    async def taking_part(self, round_id: int) -> Mapping[int, TakingPart]:
        """Return what each invited membership did with a round."""
        ...

    async def history(self, membership_id: int, most: int) -> Sequence[TakingPart]:
        """Return what a member did with the latest closed rounds, oldest first."""
        ...

    async def freeze(self, frozen: Frozen) -> None:
        """Store a result for good."""
        ...

    async def result(self, round_id: int) -> Frozen | None:
        """Return a frozen result."""
        ...

    async def results(self, community_id: int) -> Sequence[Frozen]:
        """Return the frozen results of a community, oldest round first."""
        ...

    async def mark_posted(
        self, round_id: int, *, at: datetime, channel_id: int | None, message_id: int
    ) -> None:
        """Remember that and where a result was posted."""
        ...

    async def card_notes(self, round_id: int) -> Sequence[str]:
        """Return what a result's card quotes: notes that are ticked, exist and may be shown."""
        ...

    async def redraw_card(self, round_id: int, *, at: datetime) -> None:
        """Let the card quote the notes as they are now: where it waits, and where it may stand."""
        ...

    async def last_closed(self, community_id: int) -> LastClosed | None:
        """Return the latest round that people answered, and whether they heard what is done."""
        ...

    async def respond(self, given: Spoken, *, person_id: int | None) -> None:
        """Store what is done with a result, over an earlier response."""
        ...

    async def response(self, round_id: int) -> Spoken | None:
        """Return what is done with a result."""
        ...

    async def last_response(self, community_id: int) -> Spoken | None:
        """Return the newest response of a community."""
        ...
