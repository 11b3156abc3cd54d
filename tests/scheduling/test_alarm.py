"""The alarm rings by itself once it is started, and not before."""

import asyncio

import pytest

from bot.persistence.unit_of_work import SqlStore
from bot.scheduling.alarm import Alarm
from tests.scheduling.bells import Tower
from tests.scheduling.test_runner import FIRST, WEEKLY

WITHIN_SECONDS = 20
"""How long a ring may take before a test gives up on it."""

LONG_ENOUGH_TO_RING_SECONDS = 0.5
"""The first ring of an alarm comes within this."""


async def test_the_first_ring_catches_up_and_a_second_start_changes_nothing(
    tower: Tower, store: SqlStore
) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now, rang = FIRST, asyncio.Event()
    tower.channels.step = rang.set
    alarm = Alarm(tower.runner, store, lambda: tower.clock.now)
    await alarm.start()
    await alarm.start()
    await asyncio.wait_for(rang.wait(), WITHIN_SECONDS)
    await alarm.stop()
    await tower.run()
    assert tower.channels.texts() == ["bell 1"]


async def test_the_chores_forget_what_is_long_over(tower: Tower, store: SqlStore) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now = FIRST
    await tower.run()
    tower.clock.move(hours=1)
    await tower.run()
    tower.clock.move(days=36)
    await Alarm(tower.runner, store, lambda: tower.clock.now).keep_house()
    async with store.read() as work:
        (left,) = await work.schedules.of_community(tower.community.id)
        assert left.due is not None
        assert not await work.outbox.mentioned(tower.community.id, since=FIRST)
        history = await work.schedules.history(left.id, most=9)
    assert [each.number for each in history] == [1]


async def test_a_chore_that_goes_wrong_keeps_no_other_from_being_done(
    tower: Tower, store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    alarm = Alarm(tower.runner, store, lambda: tower.clock.now)
    done: list[str] = []

    async def broken() -> None:
        raise OSError("the disk is full")

    async def sweep() -> None:
        done.append("swept")

    alarm.chores = [broken, sweep]
    await alarm.keep_house()
    assert done == ["swept"]
    assert "broken went wrong" in caplog.text
    assert "the disk is full" in caplog.text


async def test_what_follows_a_ring_is_done_only_when_something_was_posted(
    tower: Tower, store: SqlStore
) -> None:
    await tower.hang(WEEKLY)
    alarm = Alarm(tower.runner, store, lambda: tower.clock.now)
    rung: list[int] = []

    async def count() -> None:
        rung.append(len(tower.channels.arrived))

    alarm.afterwards = [count]
    await alarm.tick()
    tower.clock.now = FIRST
    await alarm.tick()
    assert rung == [1]


async def test_stopping_waits_for_what_is_being_done_and_ends_all_ringing(
    tower: Tower, store: SqlStore
) -> None:
    alarm = Alarm(tower.runner, store, lambda: tower.clock.now)
    begun, may_end, done = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def long_chore() -> None:
        begun.set()
        await may_end.wait()
        done.set()

    alarm.chores = [long_chore]
    await alarm.start()
    await asyncio.wait_for(begun.wait(), WITHIN_SECONDS)
    stopping = asyncio.create_task(alarm.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    may_end.set()
    await stopping
    assert done.is_set()


async def test_a_stop_during_the_start_wins(tower: Tower, store: SqlStore) -> None:
    await tower.hang(WEEKLY)
    tower.clock.now = FIRST
    alarm = Alarm(tower.runner, store, lambda: tower.clock.now)
    starting = asyncio.create_task(alarm.start())
    await asyncio.sleep(0)
    await alarm.stop()
    await starting
    assert not alarm._scheduler.running
    await asyncio.sleep(LONG_ENOUGH_TO_RING_SECONDS)
    assert tower.channels.texts() == []
