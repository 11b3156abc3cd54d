"""Housekeeping ends nothing before it is sure, and asks Discord no more than once a week."""

from collections import Counter

import pytest

from bot.domain.roles import Level, RoleKind
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports.presence import Whereabouts
from bot.services.privacy import Housekeeping
from tests.builders import founded, holding, joined, with_community
from tests.clocks import TestClock

ANNA, BEN = 701, 702


class Server:
    """A server of which the test decides who is in it, and how it answers."""

    def __init__(self) -> None:
        self.gone: set[int] = set()
        self.down = False
        self.asked: Counter[int] = Counter()

    async def look(self, guild_id: int, user_id: int) -> Whereabouts:
        """Answer as Discord would."""
        del guild_id
        self.asked[user_id] += 1
        if self.down:
            return Whereabouts.UNKNOWN
        return Whereabouts.NOT_FOUND if user_id in self.gone else Whereabouts.THERE


@pytest.fixture
def server() -> Server:
    """A server in which everybody is."""
    return Server()


@pytest.fixture
def house(store: SqlStore, clock: TestClock, server: Server) -> Housekeeping:
    """Housekeeping that asks this server."""
    return Housekeeping(store, clock, server)


@pytest.fixture
async def community_id(store: SqlStore) -> int:
    """A community with Anna and Ben."""
    place = await with_community(store, await founded(store))
    for user_id in (ANNA, BEN):
        await joined(store, user_id, place.id)
    return place.id


async def members(store: SqlStore, community_id: int) -> int:
    async with store.read() as work:
        return len(await work.members.of_community(community_id))


async def days(house: Housekeeping, clock: TestClock, count: int) -> None:
    for _ in range(count):
        clock.move(days=1)
        await house.daily()


async def test_everybody_is_looked_for_once_a_week_on_different_days(
    house: Housekeeping, clock: TestClock, server: Server, community_id: int
) -> None:
    looked = []
    for _ in range(14):
        clock.move(days=1)
        looked.append((await house.run(clock())).looked)
    assert server.asked == {ANNA: 2, BEN: 2}
    assert max(looked) == 1
    assert community_id


async def test_one_answer_of_not_found_ends_nothing(
    store: SqlStore, house: Housekeeping, clock: TestClock, server: Server, community_id: int
) -> None:
    server.gone = {ANNA}
    while not server.asked[ANNA]:
        await days(house, clock, 1)
    assert await members(store, community_id) == 2
    clock.move(hours=23)
    await house.daily()
    assert server.asked[ANNA] == 1
    assert await members(store, community_id) == 2


async def test_two_a_day_apart_end_the_membership(
    store: SqlStore, house: Housekeeping, clock: TestClock, server: Server, community_id: int
) -> None:
    server.gone = {ANNA}
    while not server.asked[ANNA]:
        await days(house, clock, 1)
    clock.move(days=1)
    assert (await house.run(clock())).gone == 1
    assert await members(store, community_id) == 1


async def test_who_is_found_again_stays(
    store: SqlStore, house: Housekeeping, clock: TestClock, server: Server, community_id: int
) -> None:
    server.gone = {ANNA}
    while not server.asked[ANNA]:
        await days(house, clock, 1)
    server.gone = set()
    await days(house, clock, 3)
    server.gone = {ANNA}
    await days(house, clock, 1)
    assert await members(store, community_id) == 2


async def test_an_outage_between_the_two_ends_nothing(
    store: SqlStore, house: Housekeeping, clock: TestClock, server: Server, community_id: int
) -> None:
    server.gone = {ANNA}
    while not server.asked[ANNA]:
        await days(house, clock, 1)
    server.down = True
    await days(house, clock, 20)
    assert await members(store, community_id) == 2
    server.down = False
    await days(house, clock, 1)
    assert await members(store, community_id) == 1


async def test_a_coordinator_who_left_loses_the_role_that_was_in_that_server(
    store: SqlStore, house: Housekeeping, clock: TestClock, server: Server, community_id: int
) -> None:
    async with store.read() as work:
        place = await work.communities.get(community_id)
    role = await holding(store, 703, RoleKind.COORDINATOR, place.ecosystem_id, Level.ECOSYSTEM)
    server.gone = {703}
    await days(house, clock, 9)
    async with store.read() as work:
        assert await work.members.roles_of(role.person_id) == []


async def test_running_twice_on_a_day_does_nothing_more(
    house: Housekeeping, clock: TestClock, server: Server, community_id: int
) -> None:
    server.gone = {ANNA, BEN}
    await days(house, clock, 7)
    before = await house.run(clock())
    assert (await house.run(clock())).gone == before.gone == 0
    assert community_id
