"""A round of the check-in: how it opens and closes, and what it accepts.

A round is planned, then open, then closed; or it is skipped and keeps its number. While it is open
every answer may be changed; afterwards none is accepted and the published result never changes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.items import BY_CODE, Item
from bot.domain.scales import CHOICES
from bot.domain.words import N_, Refusal

WINDOW: Final = timedelta(hours=48)
"""How long a round is open."""

SHIFT_WINDOW: Final = timedelta(hours=72)
"""The same where people work in shifts: everybody has a shift in three days."""

ROOM_BEFORE_NEXT: Final = timedelta(days=1)
"""A round is closed at the latest this long before the next one opens."""

REMIND_AFTER: Final = timedelta(hours=24)
"""When the one reminder in the channel goes out, after the round really opened."""

NOTE_LENGTH: Final = 280
"""Characters of a note: one thing, not a report."""

RESPOND_WITHIN: Final = 5
"""Working days after closing in which the facilitator says what is done with the result."""

MISSED_BEFORE_OFFER: Final = 2
"""Missed rounds in a row after which a lighter rhythm is offered."""

WEEKEND: Final = 5
"""`date.weekday()` of Saturday."""


class RoundState(StrEnum):
    """Where a round is in its life."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    SKIPPED = "skipped"


class Audience(StrEnum):
    """Who may read a note."""

    GROUP = "group"
    FACILITATOR = "facilitator"


class TakingPart(StrEnum):
    """What somebody who was invited did with a round."""

    RESPONDED = "responded"
    EXCUSED = "excused"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Round:
    """One check-in of a community. `slot` is the local date it was planned for, unshifted.

    `items` and `invited` (the group size) are fixed when it opens; times are UTC.
    """

    id: int
    community_id: int
    number: int
    slot: date
    state: RoundState
    items: tuple[str, ...] = ()
    invited: int = 0
    opened_at: datetime | None = None
    closes_at: datetime | None = None
    reason: str = ""

    def item(self, code: str) -> Item:
        """Return one of this round's items.

        Raises:
            AnswerUnknown: the round does not ask it.
        """
        if code not in self.items:
            raise AnswerUnknown
        return BY_CODE[code]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one member tapped for one item: the place of the choice, from 1 to 5."""

    round_id: int
    membership_id: int
    item: str
    value: int
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Note:
    """One thing a member wants the group or the facilitator to know, never shown with a name."""

    round_id: int
    membership_id: int
    text: str
    audience: Audience
    written_at: datetime


class RoundClosed(Refusal):
    """A press after closing."""

    text = N_(
        "This check-in is closed, so nothing changes any more. "
        "The next one appears in the channel by itself."
    )


class RoundClosedWithAnswers(RoundClosed):
    """A press after closing, of somebody who had answered."""

    text = N_(
        "This check-in is closed, so nothing changes any more. What you had answered counts. "
        "The next one appears in the channel by itself."
    )


class RoundNotOpen(Refusal):
    """Nothing is open to answer."""

    text = N_("No check-in is open right now. /checkin next shows when the next one comes.")


class RoundBegun(Refusal):
    """Only a round that has not begun can be opened or skipped."""

    text = N_("Check-in {number} has begun already. You can skip or move the one after it.")


class NoRoomBeforeNext(Refusal):
    """A round would have to close before it opened."""

    text = N_(
        "The next check-in is too near: a round closes at least a day before it. "
        "Wait for that one, or move it first."
    )


class NotInvited(Refusal):
    """The member is not in this round: joined later, paused, or another rhythm."""

    text = N_(
        "This round opened without you: you joined later, paused, or take part less often. "
        "You are in the next one that fits your rhythm."
    )


class AnswerUnknown(Refusal):
    """An item or value that this round does not have."""

    text = N_("That answer does not belong to this check-in. Press the check-in button once more.")


class NoteUnusable(Refusal):
    """A note is empty or too long."""

    text = N_(
        "A note has between 1 and {most} characters; this one has {length}. "
        "Shorten it and send it again."
    )


class NoteMissing(NoteUnusable):
    """A note that may not be empty has no words in it."""

    text = N_("There are no words in the note. Write something, and send it again.")


def window(*, shifts: bool) -> timedelta:
    """Return how long a community's rounds are open."""
    return SHIFT_WINDOW if shifts else WINDOW


def closing(opened_at: datetime, stays_open: timedelta, next_due: datetime | None) -> datetime:
    """Return when a round closes: its full window, at the latest a day before the next opens.

    Raises:
        NoRoomBeforeNext: it would close before it opened.
    """
    closes_at = opened_at + stays_open
    if next_due is not None:
        closes_at = min(closes_at, next_due - ROOM_BEFORE_NEXT)
    if closes_at <= opened_at:
        raise NoRoomBeforeNext
    return closes_at


def opened(
    planned: Round,
    *,
    at: datetime,
    closes_at: datetime,
    items: Sequence[Item],
    invited: int,
) -> Round:
    """Open a planned round: from here its items and group size are fixed."""
    _must_be_planned(planned)
    return replace(
        planned,
        state=RoundState.OPEN,
        items=tuple(item.code for item in items),
        invited=invited,
        opened_at=at,
        closes_at=closes_at,
    )


def skipped(planned: Round, reason: str) -> Round:
    """Skip a planned round; it keeps its number and says why."""
    _must_be_planned(planned)
    return replace(planned, state=RoundState.SKIPPED, reason=reason)


def closed(running: Round) -> Round:
    """Close an open round for good.

    Raises:
        RoundNotOpen: it is not open.
    """
    if running.state is not RoundState.OPEN:
        raise RoundNotOpen
    return replace(running, state=RoundState.CLOSED)


def takes_answers(asked: Round, at: datetime, *, answered: bool = False) -> None:
    """Let a tap through, or refuse with `RoundClosed` (its time is over) or `RoundNotOpen`.

    `answered`: the member tapped in it before. A round is over with its window, closed or not yet.
    """
    if asked.state is RoundState.CLOSED or (asked.closes_at is not None and at >= asked.closes_at):
        raise RoundClosedWithAnswers if answered else RoundClosed
    if asked.state is not RoundState.OPEN:
        raise RoundNotOpen


def answer(asked: Round, membership_id: int, code: str, value: int, at: datetime) -> Answer:
    """Accept one tap.

    Raises:
        RoundClosed, RoundNotOpen: the round takes no answers.
        AnswerUnknown: the round does not ask this item, or the item has no such choice.
    """
    takes_answers(asked, at)
    item = asked.item(code)
    if not 1 <= value <= CHOICES:
        raise AnswerUnknown
    return Answer(asked.id, membership_id, item.code, value, at)


def note_text(raw: str) -> str:
    """Return the text of a note without spaces around it, or refuse with `NoteUnusable`."""
    text = raw.strip()
    if not text:
        raise NoteMissing
    if len(text) > NOTE_LENGTH:
        raise NoteUnusable(most=NOTE_LENGTH, length=len(text))
    return text


def offers_lighter_rhythm(history: Sequence[TakingPart]) -> bool:
    """Return whether the last two rounds somebody was invited to were missed, oldest first.

    An excused round neither counts nor breaks the row; a paused one is not in the history.
    """
    counted = [took for took in history if took is not TakingPart.EXCUSED]
    last = counted[-MISSED_BEFORE_OFFER:]
    return len(last) == MISSED_BEFORE_OFFER and set(last) == {TakingPart.MISSED}


def working_day_after(day: date, count: int, is_free: Callable[[date], bool]) -> date:
    """Return the `count`th working day after a day; weekends and free days are none."""
    left = count
    while left:
        day += timedelta(days=1)
        if day.weekday() < WEEKEND and not is_free(day):
            left -= 1
    return day


def _must_be_planned(planned: Round) -> None:
    if planned.state is not RoundState.PLANNED:
        raise RoundBegun(number=planned.number)
