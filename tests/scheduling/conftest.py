"""Real databases, a Discord that remembers, and a clock that a test sets."""

from collections.abc import AsyncIterator

import pytest

from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, with_community
from tests.clocks import TestClock
from tests.scheduling.bells import Tower
from tests.scheduling.channels import Channels


@pytest.fixture
def clock() -> TestClock:
    """The first Tuesday of the school year, eight o'clock in Amsterdam."""
    return TestClock()


@pytest.fixture
async def engines(database_url: str) -> AsyncIterator[Engines]:
    """Engines on a database of this test alone, as the bot makes them."""
    opened = Engines.connect(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def store(engines: Engines, keys: Keys, clock: TestClock) -> SqlStore:
    """The store, on either database."""
    return SqlStore(engines, keys, clock)


@pytest.fixture
async def tower(store: SqlStore, clock: TestClock) -> Tower:
    """A community with a bell that nobody has hung yet, and everything that would ring it."""
    ecosystem = await founded(store, digest_channel_id=900)
    return Tower(store, await with_community(store, ecosystem), Channels(clock), clock)
