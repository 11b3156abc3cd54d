"""The rhythms that a facilitator can choose from, written as recurrence rules."""

import calendar
from datetime import date, datetime
from enum import StrEnum

from bot.domain.words import N_

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAYS_IN_A_WEEK = 7


class Rhythm(StrEnum):
    """How often something comes back."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    FOUR_WEEKLY = "four_weekly"
    MONTHLY = "monthly"


NAMES = {
    Rhythm.WEEKLY: N_("every week"),
    Rhythm.FORTNIGHTLY: N_("every two weeks"),
    Rhythm.FOUR_WEEKLY: N_("every four weeks"),
    Rhythm.MONTHLY: N_("every month"),
}
INTERVALS = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2, Rhythm.FOUR_WEEKLY: 4}


def recurrence(rhythm: Rhythm, first: datetime, *, last_day: date | None = None) -> str:
    """Return the RRULE of a rhythm that begins at the local moment `first`.

    Every month means the same weekday in the same place of the month: the second Tuesday, or the
    last one when the first moment is the last of its month.
    """
    end = f";UNTIL={last_day:%Y%m%d}" if last_day else ""
    if rhythm is Rhythm.MONTHLY:
        return f"FREQ=MONTHLY;BYDAY={_place_in_month(first.date())}{end}"
    return f"FREQ=WEEKLY;INTERVAL={INTERVALS[rhythm]}{end}"


def rhythm_of(rule: str) -> Rhythm | None:
    """Return which of our rhythms an RRULE is; None when it is none of them."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    if parts.get("FREQ") == "MONTHLY":
        return Rhythm.MONTHLY
    if parts.get("FREQ") != "WEEKLY":
        return None
    weeks = int(parts.get("INTERVAL", "1"))
    return next((rhythm for rhythm, interval in INTERVALS.items() if interval == weeks), None)


def _place_in_month(day: date) -> str:
    days_in_month = calendar.monthrange(day.year, day.month)[1]
    if day.day + DAYS_IN_A_WEEK > days_in_month:
        return f"-1{WEEKDAYS[day.weekday()]}"
    return f"+{(day.day - 1) // DAYS_IN_A_WEEK + 1}{WEEKDAYS[day.weekday()]}"
