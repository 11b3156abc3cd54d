"""One action is stored whole or not at all, once, and only when it says so."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.persistence.engine import Engines, Seats
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports import AlreadyHandled, InteractionClaim, current_interaction
from tests.builders import ECOSYSTEM, founded, with_community

GUILD = 9_000_000_000_000_000_001
"""An id as large as Discord's own: a column that is too narrow for it fails."""


async def test_what_is_not_committed_is_lost(store: SqlStore) -> None:
    async with store.write() as work:
        await work.communities.add_ecosystem(replace(ECOSYSTEM, guild_id=GUILD))
    async with store.read() as work:
        assert await work.communities.ecosystem_of_guild(GUILD) is None


async def test_an_error_undoes_everything_before_it(store: SqlStore) -> None:
    async def break_halfway() -> None:
        async with store.write() as work:
            await work.communities.add_ecosystem(replace(ECOSYSTEM, guild_id=GUILD))
            raise LookupError

    with pytest.raises(LookupError):
        await break_halfway()
    async with store.read() as work:
        assert await work.communities.ecosystem_of_guild(GUILD) is None


async def test_two_who_read_and_then_write_do_not_lose_each_others_work(store: SqlStore) -> None:
    place = await with_community(store, await founded(store, guild_id=GUILD))

    async def lengthen() -> None:
        async with store.write() as work:
            await work.hold("community", place.id)
            found = await work.communities.get(place.id)
            await work.communities.change(place.id, host_name=found.host_name + "!")
            await work.commit()

    await asyncio.gather(*(lengthen() for _ in range(20)))
    async with store.read() as work:
        assert (
            await work.communities.get(place.id)
        ).host_name == "Practoraat Zorgtechnologie" + "!" * 20


async def test_a_moment_keeps_its_instant_whatever_zone_it_was_said_in(store: SqlStore) -> None:
    said = datetime(2026, 1, 5, 23, 30, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    place = await with_community(store, await founded(store), created_at=said)
    async with store.read() as work:
        found = (await work.communities.get(place.id)).created_at
    assert found == said
    assert found.tzinfo is UTC


async def test_an_interaction_that_is_repeated_stores_nothing_again(store: SqlStore) -> None:
    async def once(interaction_id: int) -> None:
        current_interaction.set(InteractionClaim(interaction_id))
        async with store.write() as work:
            await work.communities.add_ecosystem(replace(ECOSYSTEM, guild_id=interaction_id))
            await work.commit()

    await asyncio.create_task(once(7))
    with pytest.raises(AlreadyHandled):
        await asyncio.create_task(once(7))
    await asyncio.create_task(once(8))
    async with store.read() as work:
        assert len(await work.communities.ecosystems()) == 2


async def test_nobody_who_waits_for_the_database_is_passed_by_those_who_come_later(
    engines: Engines,
) -> None:
    # One seat, so that the order is that of the turns and not of how fast a connection is made.
    seats = Seats(engines.writer, asyncio.Semaphore(1))
    served: list[int] = []

    # Whoever is done comes back at once, as somebody who taps does.
    async def come_back(who: int) -> None:
        for _ in range(3):
            async with seats.take():
                served.append(who)

    await asyncio.gather(*(come_back(who) for who in range(60)))
    assert served == [*range(60)] * 3
