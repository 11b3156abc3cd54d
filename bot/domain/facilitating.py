"""Time for facilitating: how much was agreed per week, and how much it took.

The hours are of all facilitators of a community together. What was agreed holds until something
else is agreed; what was spent is written down per week and can be corrected.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.words import N_, Refusal

WEEKS_SHOWN: Final = 8
"""Weeks that are shown, and in which hours can be written down or corrected: two months."""

MOST_HOURS: Final = 80
"""Hours in one week of all facilitators together; more is a slip of the keyboard."""

MINUTES = 60
QUARTER: Final = 15
"""Minutes to which hours are rounded."""

WEEK: Final = timedelta(days=7)

HOURS: Final = re.compile(r"\d{1,2}(?:[.,]\d{1,3})?", re.ASCII)

_ECHO: Final = 20
"""Characters of an unreadable number that are repeated."""

SHORT_WEEKS: Final = 3
"""Whole weeks in a row with less time than agreed after which the coordinator should hear of it."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Minutes of facilitating in the week that begins on a Monday; None where nothing was said."""

    week: date
    agreed: int | None = None
    spent: int | None = None


class HoursUnreadable(Refusal):
    """The text is no number of hours in a week."""

    text = N_(
        "I cannot use “{given}” as hours. Write a number up to {most}, such as 2.5 for two and a "
        "half hours."
    )


class WeekUnknown(Refusal):
    """The week is none of those that can be written down."""

    text = N_(
        "I cannot use “{given}” as a week. Choose one from the list: this week, or one of the seven "
        "before it."
    )


def read_hours(given: str) -> float | None:
    """Return the hours that a person typed, with a comma or a point; None when nothing was typed.

    Raises:
        HoursUnreadable: it is no number, or more than a week of facilitating can take.
    """
    if not given.strip():
        return None
    found = HOURS.fullmatch(given.strip())
    hours = float(found[0].replace(",", ".")) if found else -1
    if not 0 <= hours <= MOST_HOURS:
        raise HoursUnreadable(given=given[:_ECHO], most=MOST_HOURS)
    return hours


def minutes_of(hours: float) -> int:
    """Return hours in minutes, rounded to the quarter; a little is never nothing."""
    rounded = round(hours * MINUTES / QUARTER) * QUARTER
    return max(rounded, QUARTER) if hours > 0 else rounded


def monday_of(day: date) -> date:
    """Return the Monday of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


def weeks_until(today: date) -> tuple[date, ...]:
    """Return the Mondays of the weeks that are shown, this week first."""
    return tuple(monday_of(today) - number * WEEK for number in range(WEEKS_SHOWN))


def read_week(given: str, today: date) -> date:
    """Return the Monday of the week that was chosen; this week when nothing was.

    Raises:
        WeekUnknown: it is none of the weeks that are shown.
    """
    if not given.strip():
        return monday_of(today)
    for week in weeks_until(today):
        if given.strip() == week.isoformat():
            return week
    raise WeekUnknown(given=given)


def filled(known: Sequence[Hours], agreed_before: int | None, today: date) -> Sequence[Hours]:
    """Return the weeks that are shown, this week first, with what held in each.

    `known` is what was written down in them; `agreed_before` is what was agreed before them.
    """
    return list(_filled(known, agreed_before, today))[::-1]


def is_short(weeks: Sequence[Hours]) -> bool:
    """Return whether less was spent than agreed in each of the last three of these weeks.

    `weeks` are whole ones, the latest first; a week of which nothing was written down is no proof.
    """
    last = weeks[:SHORT_WEEKS]
    return len(last) == SHORT_WEEKS and all(
        each.agreed is not None and each.spent is not None and each.spent < each.agreed
        for each in last
    )


def _filled(known: Sequence[Hours], agreed: int | None, today: date) -> Iterator[Hours]:
    by_week = {each.week: each for each in known}
    for week in reversed(weeks_until(today)):
        said = by_week.get(week, Hours(week))
        agreed = agreed if said.agreed is None else said.agreed
        yield Hours(week, agreed, said.spent)
