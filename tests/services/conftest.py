"""Use cases on a real SQLite file, with a clock that a test sets."""

from collections.abc import AsyncIterator

import pytest

from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from tests.clocks import TestClock


@pytest.fixture
def clock() -> TestClock:
    """A clock at the first Tuesday of the school year."""
    return TestClock()


@pytest.fixture
async def store(sqlite_url: str, keys: Keys, clock: TestClock) -> AsyncIterator[SqlStore]:
    """An empty, up-to-date store on SQLite."""
    engines = Engines.connect(sqlite_url)
    yield SqlStore(engines, keys, clock)
    await engines.close()
