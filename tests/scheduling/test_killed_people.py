"""A process is killed at every step of joining and of forgetting: it happened whole, or not at all."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count

import pytest

from bot.domain.communities import Community
from bot.domain.members import Tier
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from bot.services.joining import Joining
from bot.services.mydata import MyData
from bot.services.ports.personal import Export
from bot.services.profiles import Profiles
from tests.builders import actor, founded, with_community
from tests.clocks import TestClock
from tests.scheduling.processes import Executioner, Killed

FIRST = 1000


@dataclass
class Processes:
    """One process after another on the same database; each may be told to die at a step."""

    url: str
    keys: Keys
    clock: TestClock
    fate: Executioner
    engines: Engines

    @property
    def store(self) -> SqlStore:
        """The store of the process that lives now."""
        return SqlStore(self.engines, self.keys, self.clock)

    async def reborn(self) -> None:
        """Bury the dead process and start another."""
        await self.engines.close()
        self.fate.arm(0)
        self.engines = Engines.connect(self.url)
        self.fate.watch(self.engines)

    async def join(self, community: Community, user_id: int) -> None:
        """Join at tier 1, then pause, then share with the facilitator too."""
        joining, profiles = Joining(self.store, self.clock), Profiles(self.store, self.clock)
        await joining.accept(await actor(self.store, user_id), community.id, Tier.GROUP_ONLY)
        await profiles.pause(await actor(self.store, user_id), community.id, "")
        await joining.accept(await actor(self.store, user_id), community.id, Tier.ALSO_FACILITATOR)

    async def forget(self, user_id: int) -> None:
        """Erase everything about somebody."""
        await MyData(self.store, self.clock).forget(await actor(self.store, user_id))

    async def known(self, user_id: int) -> Export:
        """Everything that is stored about somebody."""
        found = await MyData(self.store, self.clock).stored(await actor(self.store, user_id))
        return found.export


@pytest.fixture
async def processes(database_url: str, keys: Keys) -> AsyncIterator[Processes]:
    """The first process, on SQLite and on PostgreSQL."""
    made = Processes(database_url, keys, TestClock(), Executioner(), Engines.connect(database_url))
    made.fate.watch(made.engines)
    yield made
    await made.engines.close()


async def test_killed_at_every_step_of_joining_somebody_is_a_whole_member_or_none(
    processes: Processes,
) -> None:
    community = await with_community(processes.store, await founded(processes.store))
    for at in count(1):
        processes.fate.arm(at)
        try:
            await processes.join(community, FIRST + at)
        except Killed:
            await processes.reborn()
            found = await processes.known(FIRST + at)
            if found:
                assert {"person", "account", "membership", "consent"} <= set(found)
                in_force = [row for row in found["consent"] if row["withdrawn_at"] is None]
                assert [row["tier"] for row in in_force] == [found["membership"][0]["tier"]]
            await processes.join(community, FIRST + at)
            (member,) = (await processes.known(FIRST + at))["membership"]
            assert member["tier"] == Tier.ALSO_FACILITATOR
        else:
            break
    assert at > 20


async def test_killed_at_every_step_of_forgetting_somebody_is_there_whole_or_gone_whole(
    processes: Processes,
) -> None:
    community = await with_community(processes.store, await founded(processes.store))
    for at in count(1):
        await processes.join(community, FIRST + at)
        before = await processes.known(FIRST + at)
        processes.fate.arm(at)
        try:
            await processes.forget(FIRST + at)
        except Killed:
            await processes.reborn()
            assert await processes.known(FIRST + at) in (before, {})
            await processes.forget(FIRST + at)
            assert await processes.known(FIRST + at) == {}
        else:
            break
    assert at > 20
