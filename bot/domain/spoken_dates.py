"""Reading a date and a time as a person types them, in Dutch or English.

"dinsdag 12:00", "Tuesday 9.30", "2026-02-10 12:00", "10-02-2026", "10 feb", "morgen 14u".
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from bot.domain.schedules import local_date, resolve
from bot.domain.words import N_, Refusal

WEEKDAYS = (
    ("maandag", "monday"),
    ("dinsdag", "tuesday"),
    ("woensdag", "wednesday"),
    ("donderdag", "thursday"),
    ("vrijdag", "friday"),
    ("zaterdag", "saturday"),
    ("zondag", "sunday"),
)
MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    ("maart", "march", "mrt"),
    ("april",),
    ("mei", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augustus", "august"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
DAYS_AHEAD = {
    "vandaag": 0,
    "today": 0,
    "morgen": 1,
    "tomorrow": 1,
    "overmorgen": 2,
    "gisteren": -1,
    "yesterday": -1,
    "eergisteren": -2,
}

_ECHO = 60
"""Characters of an unreadable text that are repeated, so that the advice stays in sight."""

_EXAMPLE = timedelta(days=14)
"""How far ahead the example of a date lies."""

_TIMES = (time(12), time(20), time(23, 59))
"""Examples of a time; today the first that is still to come."""

_YEARS_AHEAD = 100
"""A later year is a slip of the keyboard, and what follows from it may lie past the last date."""

# "di" and "tu" are how people shorten a weekday, "feb" a month.
SHORTEST_WEEKDAY = 2
SHORTEST_MONTH = 3
WEEK = 7

TIME = re.compile(
    r"(?:\b(?:om|at)\s+)?\b(\d{1,2})(?:[:.h](\d{2})|\s*(?:u|uur|h))(?:\s*uur)?\s*$", re.ASCII
)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
DUTCH = re.compile(r"(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}))?", re.ASCII)
WORDS = re.compile(r"(\d{1,2})\s+([^\W\d_]+)\.?(?:\s+(\d{4}))?", re.ASCII)


class DateUnreadable(Refusal):
    """The text is no date and time that we can read."""

    text = N_("I cannot read “{given}”. Write it like {example} 12:00, or Tuesday 12:00.")

    def __init__(self, given: str, *, today: date) -> None:
        shown = given if len(given) <= _ECHO else f"{given[:_ECHO].rstrip()}…"
        super().__init__(given=shown, example=f"{today + _EXAMPLE:%d-%m-%Y}")


class MomentMissing(DateUnreadable):
    """Nothing was typed where a date and time are asked."""

    text = N_("There is no date yet. Write it like {example} 12:00, or Tuesday 12:00.")


class DayUnreadable(DateUnreadable):
    """The text is no day that we can read; no time is asked."""

    text = N_("I cannot read “{given}”. Write a day like {example}, or Tuesday.")


class DayMissing(DayUnreadable):
    """Nothing was typed where a day is asked."""

    text = N_("There is no day yet. Write one like {example}, or Tuesday.")


class TimeMissing(DateUnreadable):
    """The text is a day, and the time is missing."""

    text = N_("“{given}” has no time yet. Write it with the time, like {given} {time}.")

    def __init__(self, given: str, *, today: date, example: time) -> None:
        super().__init__(given, today=today)
        self.fields["time"] = f"{example:%H:%M}"


class DateInThePast(Refusal):
    """The date and time lie in the past."""

    text = N_("“{given}” is in the past. Choose a moment that is still to come.")


def read_moment(given: str, *, now: datetime, zone: str) -> datetime:
    """Return the naive local date and time that a person typed; refuse one that is past."""
    text = " ".join(given.lower().split())
    today = local_date(now, zone)
    if not text:
        raise MomentMissing(given, today=today)
    clock = TIME.search(text)
    if clock is None:
        raise _no_time(given, text, now=now, zone=zone)
    day_text = text[: clock.start()].strip(" ,")
    try:
        moment = datetime.combine(_day(day_text, today), _time(*clock.groups()))
    except ValueError as unreadable:
        raise DateUnreadable(given, today=today) from unreadable
    if resolve(moment, zone) <= now and day_text in _weekday_words():
        moment += timedelta(days=WEEK)
    if resolve(moment, zone) <= now:
        raise DateInThePast(given=given)
    return moment


def read_day(given: str, *, today: date) -> date:
    """Return the date that a person typed; a weekday means the first such day after today."""
    text = " ".join(given.lower().split())
    if not text:
        raise DayMissing(given, today=today)
    try:
        day = _day(text, today)
    except ValueError as unreadable:
        raise DayUnreadable(given, today=today) from unreadable
    if day < today:
        raise DateInThePast(given=given)
    return day


def _time(hours: str, minutes: str | None) -> time:
    return time(int(hours), int(minutes or 0))


def _no_time(given: str, text: str, *, now: datetime, zone: str) -> Refusal:
    """Return why a text without a time is no moment; what it proposes is not refused in turn."""
    today = local_date(now, zone)
    try:
        day = _day(text, today)
    except ValueError:
        return DateUnreadable(given, today=today)
    for example in _TIMES:
        weekday = text in _weekday_words()
        if weekday or resolve(datetime.combine(day, example), zone) > now:
            return TimeMissing(given, today=today, example=example)
    return DateInThePast(given=given)


def _day(text: str, today: date) -> date:
    if (ahead := DAYS_AHEAD.get(text)) is not None:
        return today + timedelta(days=ahead)
    if (weekday := _weekday_words().get(text)) is not None:
        return today + timedelta(days=(weekday - today.weekday()) % WEEK)
    # A weekday before a date ("dinsdag 10 februari") is a courtesy; the date decides.
    first, _, rest = text.partition(" ")
    if rest and first.strip(".,") in _weekday_words():
        text = rest
    for pattern, order in _PATTERNS:
        if found := pattern.fullmatch(text):
            return _date(order(*found.groups()), today)
    raise ValueError(text)


def _date(parts: tuple[str | None, str, str], today: date) -> date:
    year, month, day = parts
    number = int(month) if month.isdigit() else _month_words().get(month, 0)
    if year and int(year) > today.year + _YEARS_AHEAD:
        raise ValueError(year)
    if year:
        return date(int(year), number, int(day))
    this_year = date(today.year, number, int(day))
    return this_year if this_year >= today else date(today.year + 1, number, int(day))


_Order = Callable[..., tuple[str | None, str, str]]
_PATTERNS: tuple[tuple[re.Pattern[str], _Order], ...] = (
    (ISO, lambda year, month, day: (year, month, day)),
    (DUTCH, lambda day, month, year: (year, month, day)),
    (WORDS, lambda day, month, year: (year, month, day)),
)


def _weekday_words() -> dict[str, int]:
    return _shortened(WEEKDAYS, SHORTEST_WEEKDAY, start=0)


def _month_words() -> dict[str, int]:
    return _shortened(MONTHS, SHORTEST_MONTH, start=1)


def _shortened(names: tuple[tuple[str, ...], ...], shortest: int, *, start: int) -> dict[str, int]:
    # A shortening that two names share ("th" would not, "ma" would in months) means nothing.
    found: dict[str, set[int]] = {}
    for number, words in enumerate(names, start):
        for word in words:
            for length in range(shortest, len(word) + 1):
                found.setdefault(word[:length], set()).add(number)
    return {word: numbers.pop() for word, numbers in found.items() if len(numbers) == 1}
