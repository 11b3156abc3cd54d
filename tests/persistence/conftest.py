"""The contract suite: every test here runs on SQLite and on a real PostgreSQL."""

from collections.abc import AsyncIterator

import pytest

from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from tests.clocks import TestClock


@pytest.fixture
def clock() -> TestClock:
    """The clock that the store reads."""
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
