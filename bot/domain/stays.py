"""Intended stay: whether a member will still take part in a quarter, asked once per quarter.

It is asked beside a check-in when thirteen weeks have passed since joining or since the last time,
and holds until it is said anew.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.figures import FEWEST_APART, shares_hidden

ASKED_AHEAD: Final = timedelta(weeks=13)
"""How far ahead is asked, and so how long until it is asked again."""


class StayAnswer(StrEnum):
    """Whether somebody will still take part; each is as good as another."""

    YES = "yes"
    DOUBT = "doubt"
    NO = "no"


@dataclass(frozen=True, slots=True)
class IntendedStay:
    """What a member said, of the time after which day; on that day it is asked again."""

    membership_id: int
    answer: StayAnswer
    until: date
    at: datetime


@dataclass(frozen=True, slots=True)
class StayQuestion:
    """Whether somebody will still take part after a day, with what they said of it, if anything."""

    until: date
    answer: StayAnswer | None = None


def question(
    last: IntendedStay | None, joined: date, today: date, opened_at: datetime
) -> StayQuestion | None:
    """Return what is asked beside a check-in that opened at a moment; None when it is not time.

    What was said since it opened stays there to be changed.
    """
    if today >= (last.until if last else joined + ASKED_AHEAD):
        return StayQuestion(today + ASKED_AHEAD)
    if last is not None and last.at >= opened_at:
        return StayQuestion(last.until, last.answer)
    return None


def question_again(last: IntendedStay, today: date) -> StayQuestion:
    """Return what somebody said before as a question, to be answered otherwise at any time."""
    if last.until > today:
        return StayQuestion(last.until, last.answer)
    return StayQuestion(today + ASKED_AHEAD)


def said(
    last: IntendedStay | None, membership_id: int, answer: StayAnswer, today: date, at: datetime
) -> IntendedStay:
    """Return an answer; as long as the day that was asked about lies ahead, it is about that day."""
    until = last.until if last is not None and last.until > today else today + ASKED_AHEAD
    return IntendedStay(membership_id, answer, until, at)


@dataclass(frozen=True, slots=True)
class GroupStay:
    """What a closing froze of a group: how many members said what, counted on which day."""

    yes: int
    doubt: int
    no: int
    counted_on: date

    @property
    def n(self) -> int:
        """How many members said something."""
        return self.yes + self.doubt + self.no

    def apart(self, other: "GroupStay") -> int:
        """Return by how many answers two counts differ at least, as their readers can work out."""
        moved = (self.yes - other.yes, self.doubt - other.doubt, self.no - other.no)
        return max(sum(max(0, each) for each in moved), sum(max(0, -each) for each in moved))


def group_stay(
    answers: Iterable[StayAnswer], group: int, before: Sequence[GroupStay | None], today: date
) -> GroupStay | None:
    """Return what a closing shows of the answers in a group of `group` people, if anything.

    `before` is what each closing before it showed, oldest first. Beside any of those a count that
    differs by only a few answers would tell what those few said; then the last one stays.
    """
    counted = Counter(answers)
    yes, doubt, no = (counted[each] for each in StayAnswer)
    now = GroupStay(yes, doubt, no, today)
    if shares_hidden(now.n, group) is not None:
        return None
    if any(0 < now.apart(each) < FEWEST_APART for each in before if each is not None):
        return before[-1]
    return now
