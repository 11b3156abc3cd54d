"""Rules and their moments: days off, shifts, both clock changes, skips, moves and pauses."""

# ruff: noqa: DTZ001 - a rule lives on the wall clock of a place: naive local times are meant

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.calendars import NO_HOLIDAYS, DayOffKind, HolidaySet, SchoolRegion
from bot.domain.recurrences import RecurrenceUnreadable
from bot.domain.schedules import (
    Changes,
    NoMomentLeft,
    Pause,
    Rule,
    ShiftPolicy,
    UnknownZone,
    Why,
    first_after,
    moments,
    next_posting,
    resolve,
    upcoming,
)

AMSTERDAM = "Europe/Amsterdam"
FORTNIGHTLY = "FREQ=WEEKLY;INTERVAL=2"
NORTH = HolidaySet(school_region=SchoolRegion.NOORD)
SAMPLE = Rule(FORTNIGHTLY, datetime(2025, 9, 2, 12), AMSTERDAM, NORTH)


def at_noon(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00")


def test_the_sample_half_year_has_thirteen_rounds_and_skips_the_ninth_for_christmas() -> None:
    planned = upcoming(SAMPLE, count=13)
    assert [moment.number for moment in planned] == list(range(1, 14))
    assert planned[-1].slot == date(2026, 2, 17)
    (skipped,) = [moment for moment in planned if moment.at is None]
    assert (skipped.number, skipped.slot) == (9, date(2025, 12, 23))
    assert skipped.reason is not None
    assert skipped.reason.why is Why.SCHOOL_HOLIDAY
    assert skipped.reason.day_off is not None
    assert skipped.reason.day_off.name("nl") == "Kerstvakantie"
    assert skipped.reason.day_off.name("en") == "Christmas Break"


def test_noon_stays_noon_when_the_clock_changes() -> None:
    zone = ZoneInfo(AMSTERDAM)
    for moment in upcoming(SAMPLE, count=20):
        assert moment.due.astimezone(zone).hour == 12


@pytest.mark.parametrize(
    ("zone", "local", "utc"),
    [
        # 29 March 2026, 02:00 becomes 03:00.
        (AMSTERDAM, datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        # 25 October 2026, 03:00 becomes 02:00: the first 02:30 is summer time.
        (AMSTERDAM, datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 3, 8, 2, 30), datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),
        (
            "America/New_York",
            datetime(2026, 11, 1, 1, 30),
            datetime(2026, 11, 1, 5, 30, tzinfo=UTC),
        ),
        # Lord Howe Island moves by half an hour.
        (
            "Australia/Lord_Howe",
            datetime(2026, 10, 4, 2, 15),
            datetime(2026, 10, 3, 15, 45, tzinfo=UTC),
        ),
    ],
)
def test_a_gap_resolves_forward_and_a_repeated_hour_to_its_first(
    zone: str, local: datetime, utc: datetime
) -> None:
    assert resolve(local, zone) == utc


@pytest.mark.parametrize("change_day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_daily_moment_in_the_changing_hour_comes_once_on_the_day_of_the_change(
    change_day: date,
) -> None:
    start = datetime.combine(change_day - timedelta(days=2), datetime(2026, 1, 1, 2, 30).time())
    planned = upcoming(Rule("FREQ=DAILY", start, AMSTERDAM, NO_HOLIDAYS), count=5)
    assert [moment.slot for moment in planned] == [
        change_day + timedelta(days=offset) for offset in range(-2, 3)
    ]
    assert len({moment.at for moment in planned}) == 5


def test_a_skipped_round_keeps_its_number_and_says_why() -> None:
    planned = upcoming(SAMPLE, count=3, changes=Changes(skips=frozenset({date(2025, 9, 16)})))
    assert [moment.number for moment in planned] == [1, 2, 3]
    assert planned[1].at is None
    assert planned[1].reason is not None
    assert planned[1].reason.why is Why.SKIPPED


def test_a_pause_uses_no_numbers_and_says_until_when() -> None:
    pause = Pause(date(2025, 9, 10), date(2025, 10, 14))
    planned = upcoming(SAMPLE, count=4, changes=Changes(pause=pause))
    assert [moment.number for moment in planned] == [1, None, None, 2]
    assert planned[3].slot == date(2025, 10, 14)
    assert planned[1].reason is not None
    assert (planned[1].reason.why, planned[1].reason.day) == (Why.PAUSED, date(2025, 10, 14))


def test_a_pause_without_an_end_leaves_no_next_posting() -> None:
    assert next_posting(SAMPLE, changes=Changes(pause=Pause(date(2025, 9, 1)))) is None


def test_a_moved_round_keeps_its_slot_and_number() -> None:
    moved = Changes(moves={date(2025, 9, 16): datetime(2025, 9, 18, 9, 30)})
    moment = upcoming(SAMPLE, count=2, changes=moved)[1]
    assert (moment.slot, moment.number) == (date(2025, 9, 16), 2)
    assert moment.at == datetime(2025, 9, 18, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shift", "posted"),
    [
        (ShiftPolicy.NEXT, datetime(2026, 4, 7, 10, tzinfo=UTC)),
        (ShiftPolicy.PREVIOUS, datetime(2026, 4, 2, 10, tzinfo=UTC)),
        (ShiftPolicy.SKIP, None),
    ],
)
def test_easter_monday_follows_the_shift_policy(
    shift: ShiftPolicy, posted: datetime | None
) -> None:
    # Good Friday is a day off as well, so the previous working day is the Thursday.
    rule = Rule("FREQ=WEEKLY", at_noon("2026-04-06"), AMSTERDAM, shift=shift)
    (moment,) = upcoming(rule, count=1)
    assert (moment.slot, moment.number, moment.at) == (date(2026, 4, 6), 1, posted)
    assert moment.reason is not None
    assert moment.reason.day_off is not None
    assert moment.reason.day_off.dutch == "Tweede paasdag"


def test_a_summer_of_shifted_rounds_never_piles_up_on_one_day() -> None:
    rule = Rule("FREQ=WEEKLY", at_noon("2026-06-30"), AMSTERDAM, NORTH, ShiftPolicy.NEXT)
    posted = [moment.at for moment in upcoming(rule, count=12) if moment.at]
    assert len(posted) == len(set(posted))
    assert posted == sorted(posted)


def test_school_holidays_differ_per_region_and_are_known_to_the_summer_of_2030() -> None:
    north, south = (
        HolidaySet(school_region=region) for region in (SchoolRegion.NOORD, SchoolRegion.ZUID)
    )
    assert north.on(date(2025, 10, 14)) is None
    autumn = south.on(date(2025, 10, 14))
    assert autumn is not None
    assert (autumn.kind, autumn.english) == (DayOffKind.SCHOOL, "Autumn Break")
    assert HolidaySet().known_until is None
    assert north.known_until == date(2030, 8, 31)
    assert north.on(date(2030, 7, 20)) is not None
    # When this fails, the package has learned another year: move the date in calendars.py.
    weeks = [date(2030, 10, 1) + timedelta(days=7 * week) for week in range(5)]
    assert not any(north.on(day) for day in weeks)


def test_a_rule_ends_on_its_last_day_and_then_has_no_moment_left() -> None:
    rule = Rule(f"{FORTNIGHTLY};UNTIL=20250930", datetime(2025, 9, 2, 12), AMSTERDAM)
    assert [moment.slot.day for moment in moments(rule)] == [2, 16, 30]
    assert first_after(rule, datetime(2025, 9, 16, 10, 0, tzinfo=UTC)).slot == date(2025, 9, 30)
    with pytest.raises(NoMomentLeft):
        first_after(rule, datetime(2025, 9, 30, 10, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    "zone", ["Europe/Leerdam", "", "../etc/passwd", "Europe", "x" * 4000, "\0"]
)
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZone):
        Rule(FORTNIGHTLY, datetime(2025, 9, 2, 12), zone)


@pytest.mark.parametrize(
    "recurrence",
    [
        "",
        "every second Tuesday",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYHOUR=1,2",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;COUNT=-1",
        "FREQ=WEEKLY;INTERVAL=two",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=20261301",
        "FREQ=WEEKLY;UNTIL=20260101T120000Z;DTSTART=20260101",
    ],
)
def test_an_unreadable_recurrence_is_refused(recurrence: str) -> None:
    with pytest.raises(RecurrenceUnreadable):
        Rule(recurrence, datetime(2025, 9, 2, 12), AMSTERDAM)


def test_a_rule_that_never_comes_is_found_out_instead_of_searched_for_ever() -> None:
    rule = Rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", datetime(2026, 1, 1, 12), AMSTERDAM)
    with pytest.raises(NoMomentLeft):
        first_after(rule, datetime(2026, 1, 1, tzinfo=UTC))


def test_a_monthly_thirty_first_only_comes_in_months_that_have_one() -> None:
    rule = Rule("FREQ=MONTHLY", at_noon("2026-01-31"), AMSTERDAM, NO_HOLIDAYS)
    after_two_years = upcoming(rule, after=date(2028, 1, 31), count=3)
    assert [moment.slot for moment in after_two_years] == [
        date(2028, 3, 31),
        date(2028, 5, 31),
        date(2028, 7, 31),
    ]


recurrences = some.sampled_from(
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY",
        FORTNIGHTLY,
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYDAY=+2TU",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;INTERVAL=2",
        "FREQ=YEARLY",
        "FREQ=WEEKLY;COUNT=30",
        "FREQ=WEEKLY;UNTIL=20271231",
    ]
)
zones = some.sampled_from(
    [AMSTERDAM, "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kolkata"]
)
rules = some.builds(
    Rule,
    recurrences,
    some.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1)).map(
        lambda moment: moment.replace(second=0, microsecond=0)
    ),
    zones,
    some.builds(HolidaySet, some.booleans(), some.none() | some.sampled_from(SchoolRegion)),
    some.sampled_from(ShiftPolicy),
)


@settings(max_examples=150, deadline=None)
@given(rule=rules, count=some.integers(1, 60))
def test_moments_come_in_order_one_per_slot_and_numbered_without_gaps(
    rule: Rule, count: int
) -> None:
    planned = upcoming(rule, count=count)
    assert [moment.number for moment in planned] == list(range(1, len(planned) + 1))
    for earlier, later in pairwise(planned):
        assert earlier.slot < later.slot
    posted = [moment.at for moment in planned if moment.at]
    for at, following in pairwise(posted):
        assert at < following


@settings(max_examples=150, deadline=None)
@given(rule=rules, start=some.integers(0, 80))
def test_looking_from_halfway_gives_the_same_moments_as_walking_there(
    rule: Rule, start: int
) -> None:
    walked = upcoming(rule, count=start + 6)
    if len(walked) <= start + 1:
        return
    jumped = upcoming(rule, after=walked[start].slot, number=start + 2, count=5)
    rest = walked[start + 1 :]
    assert jumped[: len(rest)] == rest


@settings(max_examples=100, deadline=None)
@given(rule=rules)
def test_no_moment_lies_in_an_hour_that_the_clock_leaves_out(rule: Rule) -> None:
    zone = ZoneInfo(rule.zone)
    for moment in upcoming(rule, count=40):
        local = moment.due.astimezone(zone)
        assert local.astimezone(UTC) == moment.due
        assert moment.reason is not None or local.replace(tzinfo=None) >= rule.starts


@settings(max_examples=100, deadline=None)
@given(rule=rules, skipped=some.sets(some.integers(0, 19)))
def test_skipping_changes_no_number_and_no_other_moment(rule: Rule, skipped: set[int]) -> None:
    planned = upcoming(rule, count=20)
    slots = frozenset(planned[index].slot for index in skipped if index < len(planned))
    changed = upcoming(rule, count=20, changes=Changes(skips=slots))
    assert [moment.number for moment in changed] == [moment.number for moment in planned]
    for before, now in zip(planned, changed, strict=True):
        assert now.at is None if now.slot in slots else now == before
