"""Two workers, processes that die at random, answers that get lost: still one message each."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace

import pytest

from bot.domain.outgoing import Outcome, Outgoing
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from bot.scheduling.jobs import Jobs
from tests.builders import founded, with_community
from tests.clocks import TestClock
from tests.scheduling.bells import BELL, ECHO, Bell, hang_bell, runner_of
from tests.scheduling.channels import Channels
from tests.scheduling.processes import Executioner, Killed
from tests.scheduling.test_runner import FIRST, WEEKLY

BELLS = 60
KILLS = 12
MOST_TRIES = 60
LOST = 0.05


@dataclass
class UnreliableChannels(Channels):
    """One answer in twenty is lost after the message has arrived."""

    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - a test's own dice

    async def send(self, outgoing: Outgoing) -> Outcome:
        """Send, and now and then say nothing about it."""
        if self.chance.random() < LOST:
            self.answers = ["lost"]
        return await super().send(outgoing)


@pytest.fixture
async def channels(database_url: str, keys: Keys, clock: TestClock) -> AsyncIterator[Channels]:
    """Sixty bells that are due, and the Discord in which they will be heard."""
    engines = Engines.connect(database_url)
    store = SqlStore(engines, keys, clock)
    ecosystem = await founded(store)
    for number in range(BELLS):
        place = await with_community(
            store, ecosystem, name=f"Kring {number}", channel_id=100 + number
        )
        await hang_bell(store, place, replace(WEEKLY, recurrence="FREQ=WEEKLY;COUNT=1"))
    clock.now = FIRST
    yield UnreliableChannels(clock)
    await engines.close()


async def test_sixty_bells_two_workers_twelve_kills_and_lost_answers_give_sixty_messages(
    database_url: str, keys: Keys, clock: TestClock, channels: Channels
) -> None:
    dice, bell, kills = random.Random(3), Bell(), 0  # noqa: S311 - a test's own dice
    jobs = Jobs(moments={BELL: bell, ECHO: bell}, deliveries={BELL: bell, ECHO: bell})

    async def worker(kill_at: int) -> int:
        fate, engines = Executioner(), Engines.connect(database_url)
        fate.watch(engines)
        fate.arm(kill_at)
        try:
            await runner_of(SqlStore(engines, keys, clock), channels, jobs, clock).run_due(
                clock.now
            )
        except Killed:
            return 1
        finally:
            await engines.close()
        return 0

    for _ in range(MOST_TRIES):
        if kills >= KILLS:
            break
        kills += sum(await asyncio.gather(*(worker(dice.randrange(5, 150)) for _ in range(2))))
        clock.move(seconds=dice.choice([15, 70, 300]))
    assert kills >= KILLS, "the processes do too little to be killed in"
    for _ in range(10):
        await asyncio.gather(worker(0), worker(0))
        clock.move(minutes=15)
    heard = Counter((each.kind, each.channel_id) for each in channels.arrived)
    expected = {(kind, 100 + number): 1 for kind in (BELL, ECHO) for number in range(BELLS)}
    assert heard == expected, f"after {kills} kills"
