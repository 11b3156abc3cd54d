"""A due moment has its turn once, in its own time, and says so when it is late."""

# ruff: noqa: DTZ001 - a rule lives on the wall clock of a place: naive local times are meant

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.domain.calendars import HolidaySet, SchoolRegion
from bot.domain.outgoing import NewMessage, Outgoing, Retry
from bot.domain.planning import OccurrenceState, Place, Subject
from bot.domain.schedules import Reason, Rule, Why
from bot.domain.turns import moved, paused, resumed, skipped
from bot.persistence.engine import Engines
from bot.persistence.tables.schedules import schedule
from bot.scheduling.runner import DueReport
from bot.services.ports import UnitOfWork
from tests.builders import founded, with_community
from tests.scheduling.bells import BELL, ECHO, Tower, hang_bell
from tests.scheduling.channels import NO_PERMISSION

AMSTERDAM = "Europe/Amsterdam"
WEEKLY = Rule("FREQ=WEEKLY", datetime(2025, 9, 2, 12), AMSTERDAM)
FIRST = datetime(2025, 9, 2, 10, tzinfo=UTC)


async def test_nothing_happens_before_the_time(tower: Tower) -> None:
    await tower.hang(WEEKLY)
    report = await tower.runner.run_due(FIRST - timedelta(seconds=1))
    assert report == DueReport()
    assert tower.channels.arrived == []


async def test_a_due_moment_is_posted_once_however_often_the_alarm_rings(tower: Tower) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now = FIRST
    assert await tower.runner.run_due(FIRST) == DueReport(posted=1)
    for seconds in range(15, 120, 15):
        await tower.runner.run_due(FIRST + timedelta(seconds=seconds))
    assert tower.channels.texts() == ["bell 1"]


async def test_what_follows_a_delivery_is_stored_with_it(tower: Tower) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now = FIRST + timedelta(hours=3)
    await tower.run()
    tower.clock.move(hours=1)
    await tower.run()
    assert tower.channels.texts(BELL) == ["bell 1 (late)"]
    assert tower.channels.texts(ECHO) == ["echo 1"]


@pytest.mark.parametrize(
    ("away", "posted", "missed"),
    [
        (timedelta(hours=1), ["bell 1 (late)"], 0),
        (timedelta(days=7, hours=1), ["bell 2 (late)"], 0),
        (timedelta(days=7, hours=25), [], 2),
        (timedelta(days=31), [], 5),
    ],
)
async def test_after_downtime_there_is_one_catch_up_or_one_skip_and_never_a_burst(
    tower: Tower, away: timedelta, posted: list[str], missed: int
) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now = FIRST + away
    report = await tower.run()
    assert tower.channels.texts() == posted
    assert (report.posted, report.skipped) == (len(posted), 1 - len(posted))
    assert [reason.missed for _, reason in tower.bell.passed] == ([missed] if missed else [])
    async with tower.store.read() as work:
        schedule = await work.schedules.of(BELL, Subject(Place.COMMUNITY, tower.community.id))
        assert schedule is not None
        assert schedule.due is not None
        assert schedule.due > tower.clock.now
        assert len(await work.schedules.history(schedule.id, most=9)) == 1


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
async def test_a_daily_half_past_two_rings_once_on_the_day_the_clock_changes(
    tower: Tower, day: date
) -> None:
    start = datetime.combine(day, datetime(2026, 1, 1, 2, 30).time())
    await tower.hang(Rule("FREQ=DAILY", start, AMSTERDAM))
    tower.clock.now = datetime.combine(day, datetime(2026, 1, 1).time(), UTC) - timedelta(hours=2)
    for _ in range(24 * 4):
        tower.clock.move(minutes=15)
        await tower.run()
    assert tower.channels.texts() == ["bell 1"]


async def test_a_holiday_passes_with_its_name_and_keeps_its_number(tower: Tower) -> None:
    north = HolidaySet(school_region=SchoolRegion.NOORD)
    await tower.hang(Rule("FREQ=WEEKLY", datetime(2025, 12, 23, 12), AMSTERDAM, north))
    for week in range(3):
        tower.clock.now = datetime(2025, 12, 23, 11, tzinfo=UTC) + timedelta(weeks=week)
        await tower.run()
    assert tower.channels.texts() == ["bell 3"]
    async with tower.store.read() as work:
        schedule = await work.schedules.of(BELL, Subject(Place.COMMUNITY, tower.community.id))
        assert schedule is not None
        past = await work.schedules.history(schedule.id, most=9)
    assert [each.state for each in past] == [
        OccurrenceState.POSTED,
        OccurrenceState.SKIPPED,
        OccurrenceState.SKIPPED,
    ]
    assert past[1].reason is not None
    assert past[1].reason.day_off is not None
    assert (past[1].reason.why, past[1].reason.day_off.dutch) == (
        Why.SCHOOL_HOLIDAY,
        "Kerstvakantie",
    )


async def test_skip_move_pause_and_resume_are_kept_and_obeyed(tower: Tower) -> None:
    await tower.hang(WEEKLY)
    subject = Subject(Place.COMMUNITY, tower.community.id)
    async with tower.store.write() as work:
        schedule = await work.schedules.of(BELL, subject)
        assert schedule is not None
        schedule = skipped(schedule, date(2025, 9, 9), now=tower.clock.now)
        schedule = moved(schedule, date(2025, 9, 16), datetime(2025, 9, 17, 9), now=tower.clock.now)
        await work.schedules.save(schedule)
        await work.commit()
    for _ in range(17):
        await tower.run()
        tower.clock.move(days=1)
    assert tower.channels.texts() == ["bell 1 (late)", "bell 3 (late)"]
    assert tower.channels.arrived[2].at.date() == date(2025, 9, 18)
    async with tower.store.write() as work:
        schedule = await work.schedules.get(schedule.id)
        await work.schedules.save(paused(schedule, now=tower.clock.now))
        await work.commit()
    tower.clock.move(days=20)
    await tower.run()
    assert len(tower.channels.texts()) == 2
    async with tower.store.write() as work:
        schedule = await work.schedules.get(schedule.id)
        assert schedule.paused
        await work.schedules.save(resumed(schedule, now=tower.clock.now))
        await work.commit()
    tower.clock.move(days=6)
    await tower.run()
    assert tower.channels.texts()[2:] == ["bell 4 (late)"]


async def test_a_handler_that_declines_leaves_its_reason(tower: Tower) -> None:
    await tower.hang(WEEKLY)
    tower.bell.silent_because = "There is no question card yet."
    report = await tower.runner.run_due(FIRST)
    assert report == DueReport(skipped=1)
    ((number, reason),) = tower.bell.passed
    assert (number, reason.why, reason.note) == (1, Why.DECLINED, "There is no question card yet.")


async def test_one_communitys_failure_never_delays_anothers(tower: Tower) -> None:
    other = await with_community(
        tower.store, await founded(tower.store, guild_id=2), channel_id=101
    )
    await tower.hang(WEEKLY)
    await hang_bell(tower.store, other, WEEKLY)
    tower.clock.now = FIRST
    tower.bell.cracked = {tower.community.id}
    assert await tower.run() == DueReport(posted=1, failed=1)
    assert [each.channel_id for each in tower.channels.arrived] == [101]
    tower.bell.cracked = set()
    tower.clock.move(seconds=90)
    assert await tower.run() == DueReport(posted=1)
    assert [each.channel_id for each in tower.channels.arrived] == [101, tower.community.channel_id]


async def test_a_schedule_that_makes_no_sense_any_more_holds_up_no_other(
    tower: Tower, engines: Engines
) -> None:
    ecosystem = await founded(tower.store, guild_id=2)
    other = await with_community(tower.store, ecosystem, channel_id=101)
    await tower.hang(WEEKLY)
    await hang_bell(tower.store, other, WEEKLY)
    async with engines.writer.begin() as connection:
        gone = update(schedule).where(schedule.c.community_id == tower.community.id)
        await connection.execute(gone.values(zone="Europe/Atlantis"))
    tower.clock.now = FIRST
    assert await tower.run() == DueReport(posted=1, failed=1)
    assert [each.channel_id for each in tower.channels.arrived] == [101]


async def test_a_channel_that_does_not_answer_holds_up_no_other(tower: Tower) -> None:
    ecosystem = await founded(tower.store, guild_id=2)
    other = await with_community(tower.store, ecosystem, channel_id=101)
    await tower.hang(WEEKLY)
    await hang_bell(tower.store, other, WEEKLY)
    tower.clock.now, tower.channels.broken = FIRST, {tower.community.channel_id: Retry()}
    for _ in range(3):
        await tower.run()
        tower.clock.move(minutes=1)
    assert [each.channel_id for each in tower.channels.arrived] == [101]
    tower.channels.broken = {}
    tower.clock.move(minutes=10)
    await tower.run()
    assert [each.channel_id for each in tower.channels.arrived] == [101, 100]


async def test_a_discord_that_is_away_is_tried_again_until_it_is_back(tower: Tower) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now = FIRST
    tower.channels.answers = [Retry(), Retry(timedelta(seconds=40)), Retry()]
    assert await tower.run() == DueReport()
    tries = 0
    while not tower.channels.arrived:
        tower.clock.move(seconds=15)
        tries += 1
        await tower.run()
    assert tries == (15 + 40 + 60) // 15 + 1
    assert tower.channels.texts() == ["bell 1"]


@pytest.mark.parametrize("wait", [timedelta(seconds=15), timedelta(minutes=10)])
async def test_a_lost_answer_gives_one_message_whether_the_nonce_is_still_known_or_not(
    tower: Tower, wait: timedelta
) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now, tower.channels.answers = FIRST, ["lost"]
    await tower.run()
    tower.clock.now += wait
    assert await tower.run() == DueReport(posted=1)
    assert tower.channels.texts() == ["bell 1"]


async def test_in_a_run_that_lasts_a_delivery_is_recorded_at_its_own_time(tower: Tower) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now = FIRST
    tower.channels.step = lambda: tower.clock.move(minutes=1)
    await tower.runner.run_due(FIRST)
    tower.channels.step = lambda: None
    async with tower.store.read() as work:
        assert await work.schedules.any_due(FIRST + timedelta(minutes=62))
        assert not await work.schedules.any_due(FIRST + timedelta(minutes=61))


async def test_in_a_run_that_lasts_a_lease_is_not_over_when_it_begins(tower: Tower) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now = FIRST
    waiting: list[bool] = []

    async def look(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
        waiting.append(await work.outbox.any_waiting(at))
        return outgoing.message

    tower.again = {ECHO: look}
    async with tower.store.write() as work:
        message = NewMessage(ECHO, {"text": "echo"}, channel_id=100)
        await work.outbox.add(message, at=FIRST)
        await work.commit()
    sender = tower.runner._sender
    run = sender.begin(FIRST)
    tower.clock.move(minutes=3)
    await sender.send_waiting(run)
    assert waiting == [False]


async def test_a_run_for_a_moment_is_at_that_moment_whatever_the_clock_says(tower: Tower) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now = FIRST + timedelta(days=200)
    assert await tower.runner.run_due(FIRST) == DueReport(posted=1)


async def test_a_channel_without_permission_pauses_its_schedule_and_tells_the_coordinators(
    tower: Tower,
) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now, tower.channels.broken = FIRST, {tower.community.channel_id: NO_PERMISSION}
    report = await tower.run()
    assert report == DueReport(posted=1, failed=1)
    assert [(each.kind, each.channel_id) for each in tower.channels.arrived] == [("trouble", 900)]
    tower.clock.move(days=30)
    assert await tower.run() == DueReport()
    async with tower.store.read() as work:
        schedule = await work.schedules.of(BELL, Subject(Place.COMMUNITY, tower.community.id))
        assert schedule is not None
        assert (schedule.paused, schedule.trouble) == (True, "no_permission")
        (kept,) = await work.outbox.given_up(tower.community.id)
        assert kept.message.data["text"] == "bell 1"
