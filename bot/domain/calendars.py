"""Days off: which local dates are Dutch public or school holidays, and what they are called.

The dates come from the package `holidays` (algemene termijnenwet for public holidays, the
ministry's regulations for the school weeks of the three regions).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

ONE_DAY = timedelta(days=1)
FRIDAY = 4

# The school weeks have been fixed up to and including the summer of 2030; after it the package
# knows public holidays only. A test fails when a newer package knows more.
SCHOOL_HOLIDAYS_KNOWN_UNTIL = date(2030, 8, 31)


class SchoolRegion(StrEnum):
    """The three regions over which the Netherlands spreads its school holidays."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


class DayOffKind(StrEnum):
    """Who is free on a day off: everybody, or the schools."""

    PUBLIC = "public"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class DayOff:
    """One free day, with its name in both languages of the bot."""

    kind: DayOffKind
    dutch: str
    english: str

    def name(self, language: str) -> str:
        """Return the name in Dutch for `nl`, in English for anything else."""
        return self.dutch if language == "nl" else self.english


@dataclass(frozen=True, slots=True)
class HolidaySet:
    """Which days off count for one community."""

    public: bool = True
    school_region: SchoolRegion | None = None

    def on(self, day: date) -> DayOff | None:
        """Return the day off that falls on `day`; a public holiday goes before a school holiday."""
        if self.public and (found := _days_off(day.year, None).get(day)):
            return found
        if self.school_region is None:
            return None
        return _days_off(day.year, self.school_region).get(day)

    @property
    def known_until(self) -> date | None:
        """Return the last date for which these days off are known; None when there is no end."""
        return SCHOOL_HOLIDAYS_KNOWN_UNTIL if self.school_region else None

    def is_workday(self, day: date) -> bool:
        """Tell whether `day` is a Monday to Friday that is not a day off."""
        return day.weekday() <= FRIDAY and self.on(day) is None

    def workdays_from(self, day: date, *, backwards: bool = False) -> Iterator[date]:
        """Yield the working days after (or before) `day`, nearest first, without end."""
        step = -ONE_DAY if backwards else ONE_DAY
        while True:
            day += step
            if self.is_workday(day):
                yield day


def region_named(name: str) -> SchoolRegion | None:
    """Return the school region that a setting names; None for "none"."""
    return SchoolRegion(name) if name in list(SchoolRegion) else None


NO_HOLIDAYS = HolidaySet(public=False)
DUTCH_HOLIDAYS = HolidaySet()


@lru_cache(maxsize=64)
def _days_off(year: int, region: SchoolRegion | None) -> dict[date, DayOff]:
    # Imported here: it costs an eighth of a second, and a bot that starts has no use for it yet.
    from holidays import country_holidays  # noqa: PLC0415 - see above

    kind = DayOffKind.SCHOOL if region else DayOffKind.PUBLIC
    subdivision = region.capitalize() if region else None
    dutch, english = (
        country_holidays("NL", subdivision, years=year, categories=(kind.value,), language=language)
        for language in ("nl", "en_US")
    )
    return {day: DayOff(kind, name, english[day]) for day, name in dutch.items()}
