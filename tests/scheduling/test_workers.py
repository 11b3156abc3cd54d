"""Two processes on one database share the work: everything once, nothing waits for a busy one."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.domain.outgoing import Outcome, Outgoing
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from bot.services.due_moments import DueMoments
from tests.builders import founded, with_community
from tests.clocks import TestClock
from tests.scheduling.bells import Tower, hang_bell
from tests.scheduling.channels import Channels
from tests.scheduling.test_runner import FIRST, WEEKLY

BELLS = 40


@pytest.fixture
async def workers(
    database_url: str, keys: Keys, clock: TestClock
) -> AsyncIterator[tuple[Tower, Tower]]:
    """Two processes with connections of their own, forty bells, and one Discord for both."""
    engines = [Engines.connect(database_url) for _ in range(2)]
    first, second = (SqlStore(each, keys, clock) for each in engines)
    ecosystem, channels = await founded(first), Channels(clock)
    for number in range(BELLS):
        community = await with_community(
            first, ecosystem, name=f"Kring {number}", channel_id=100 + number
        )
        await hang_bell(first, community, WEEKLY)
    clock.now = FIRST
    yield Tower(first, community, channels, clock), Tower(second, community, channels, clock)
    for each in engines:
        await each.close()


async def test_two_workers_post_every_bell_once(workers: tuple[Tower, Tower]) -> None:
    reports = await asyncio.gather(*(each.run() for each in workers))
    arrived = workers[0].channels.arrived
    assert Counter(each.channel_id for each in arrived) == dict.fromkeys(range(100, 100 + BELLS), 1)
    assert sum(report.posted for report in reports) == BELLS
    assert sum(report.failed for report in reports) == 0


async def test_a_worker_passes_by_a_community_in_which_somebody_is_busy(
    workers: tuple[Tower, Tower], database_url: str
) -> None:
    here, there = workers
    async with here.store.write() as work:
        await work.hold("community", here.community.id)
        # On SQLite there is one writer for everything, so the other would wait for it.
        if database_url.startswith("postgresql"):
            assert (await there.run()).posted == BELLS - 1
    left = 1 if database_url.startswith("postgresql") else BELLS
    assert (await there.run()).posted == left


async def test_messages_are_leased_to_one_worker_until_the_lease_runs_out(
    workers: tuple[Tower, Tower],
) -> None:
    here, there = workers
    due_moments = DueMoments(here.store, here.jobs.moments)
    async with here.store.write() as work:
        while (schedule := await work.schedules.lock_due(FIRST)) is not None:
            await due_moments.bring_forward(work, schedule, FIRST)
        await work.commit()
    async with here.store.write() as work:
        mine = await work.outbox.lease(FIRST, most=BELLS)
        await work.commit()
    assert len(mine) == BELLS
    assert (await there.run()).posted == 0
    there.clock.move(seconds=61)
    assert (await there.run()).posted == BELLS


async def test_a_message_that_discord_keeps_waiting_holds_up_no_other(
    workers: tuple[Tower, Tower],
) -> None:
    here, _ = workers
    stuck, free, first = asyncio.Event(), asyncio.Event(), here.channels.send

    async def send(outgoing: Outgoing) -> Outcome:
        if outgoing.message.channel_id == 100:
            stuck.set()
            await free.wait()
        elif len(here.channels.arrived) == BELLS - 2:
            free.set()
        return await first(outgoing)

    here.channels.send = send  # type: ignore[method-assign] # a Discord that keeps one waiting
    report = await here.run()
    assert stuck.is_set()
    assert report.posted == BELLS
    assert here.channels.arrived[-1].channel_id in {100, 100 + BELLS - 1}
