"""Two presses at once store one person and one membership, on both databases."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.domain.members import Tier
from bot.domain.roles import Actor
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from bot.services.joining import Joining
from bot.services.mydata import MyData
from tests.builders import GUILD, actor, founded, with_community
from tests.clocks import TestClock

ANNA = 701


@pytest.fixture
async def both(database_url: str, keys: Keys, clock: TestClock) -> AsyncIterator[SqlStore]:
    """A store on SQLite and on PostgreSQL."""
    engines = Engines.connect(database_url)
    yield SqlStore(engines, keys, clock)
    await engines.close()


async def test_twenty_presses_at_once_make_one_member(both: SqlStore, clock: TestClock) -> None:
    place = await with_community(both, await founded(both))
    stranger = Actor(ANNA, GUILD, manages_server=False, language="nl", person_id=None)
    joining = Joining(both, clock)
    await asyncio.gather(
        *(joining.accept(stranger, place.id, Tier(1 + turn % 2)) for turn in range(20))
    )
    async with both.read() as work:
        members = await work.members.of_community(place.id)
        assert len(members) == 1
        export = await work.personal.export(members[0].person_id)
    assert [row["withdrawn_at"] is None for row in export["consent"]].count(True) == 1


async def test_forgetting_while_joining_again_leaves_a_whole_person_or_none(
    both: SqlStore, clock: TestClock
) -> None:
    place = await with_community(both, await founded(both))
    joining, mydata = Joining(both, clock), MyData(both, clock)
    stranger = await actor(both, ANNA)
    await joining.accept(stranger, place.id, Tier.GROUP_ONLY)
    known = await actor(both, ANNA)
    await asyncio.gather(
        mydata.forget(known), joining.accept(stranger, place.id, Tier.ALSO_FACILITATOR)
    )
    async with both.read() as work:
        person = await work.members.person_of(ANNA)
        members = await work.members.of_community(place.id)
    assert len(members) == (0 if person is None else 1)
