"""Reading an RRULE and walking along it from any date, without walking there from the start."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrule, rrulestr

from bot.domain.words import N_, Refusal

# What a rhythm may consist of. Nothing finer than a day: one slot is one local date.
PERIODS = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
)

# A rule that never matches (30 February) would otherwise be searched to the year 9999.
HORIZON = relativedelta(years=12)

# Far enough back to see the slot before the first one, which limits a shift to an earlier day.
LOOK_BACK = timedelta(days=62)

LENGTH_OF_A_DATE = len("20260701")


class RecurrenceUnreadable(Refusal):
    """The text is no recurrence rule that Leerkring keeps."""

    text = N_(
        "I cannot read the rhythm {recurrence}. Use days, weeks, months or years, "
        "for instance FREQ=WEEKLY;INTERVAL=2."
    )


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A parsed rule; count and end are applied while walking."""

    steps: rrule
    period: str
    interval: int
    count: int | None
    until: datetime | None


@lru_cache(maxsize=1024)
def parsed(recurrence: str, starts: datetime) -> Recurrence:
    """Read an RRULE text on naive local time, or refuse with `RecurrenceUnreadable`."""
    parts = dict(part.partition("=")[::2] for part in recurrence.upper().split(";"))
    if parts.get("FREQ") not in PERIODS or not parts.keys() <= PARTS:
        raise RecurrenceUnreadable(recurrence=recurrence)
    try:
        count = _positive(parts.pop("COUNT")) if "COUNT" in parts else None
        until = _end(parts.pop("UNTIL")) if "UNTIL" in parts else None
        interval = _positive(parts.get("INTERVAL", "1"))
        if parts["FREQ"] == "MONTHLY" and not {"BYDAY", "BYMONTHDAY"} & parts.keys():
            parts["BYMONTHDAY"] = str(starts.day)
        text = ";".join(f"{name}={value}" for name, value in parts.items())
        steps = rrulestr(text, dtstart=starts)
    except (ValueError, TypeError, AttributeError) as unreadable:
        raise RecurrenceUnreadable(recurrence=recurrence) from unreadable
    if not isinstance(steps, rrule):
        raise RecurrenceUnreadable(recurrence=recurrence)
    return Recurrence(steps, parts["FREQ"], interval, count, until)


def local_moments(
    recurrence: str, starts: datetime, *, after: date | None = None
) -> Iterator[datetime]:
    """Yield naive local moments in order, beginning at the latest with one before `after`.

    It stops at the end of the rule, or about a dozen years after `after`.
    """
    rule = parsed(recurrence, starts)
    sought = datetime.combine(after or starts.date(), starts.time())
    anchor = starts if rule.count else _anchor(rule, starts, sought - LOOK_BACK)
    horizon = max(starts, sought) + HORIZON
    until = min(rule.until, horizon) if rule.until else horizon
    return islice(iter(rule.steps.replace(dtstart=anchor, until=until)), rule.count)


def last_day(recurrence: str, starts: datetime) -> date | None:
    """Return the day on which the rule ends; None when it goes on without end."""
    rule = parsed(recurrence, starts)
    if rule.count is None:
        return rule.until.date() if rule.until else None
    return max((moment.date() for moment in local_moments(recurrence, starts)), default=None)


def _anchor(rule: Recurrence, starts: datetime, near: datetime) -> datetime:
    # A start that is a whole number of intervals later keeps the rule in step with itself.
    if near <= starts or rule.period == "YEARLY":
        return starts
    if rule.period == "MONTHLY":
        months = (near.year - starts.year) * 12 + near.month - starts.month
        ahead = max(0, months // rule.interval - 1) * rule.interval
        return starts.replace(day=1) + relativedelta(months=ahead) if ahead else starts
    stride = timedelta(days=rule.interval * (7 if rule.period == "WEEKLY" else 1))
    return starts + max(0, (near - starts) // stride - 1) * stride


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError(text)
    return number


def _end(text: str) -> datetime:
    # A bare date includes that whole day.
    if len(text) == LENGTH_OF_A_DATE:
        return datetime.combine(date.fromisoformat(text), time.max)
    return datetime.fromisoformat(text).replace(microsecond=0)
