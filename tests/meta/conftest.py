"""The bot with all its commands and handlers, not logged in."""

from collections.abc import AsyncIterator

import pytest

from bot.bootstrap import create_bot
from bot.client import LeerkringBot
from bot.config import Settings


@pytest.fixture
async def bot(settings: Settings) -> AsyncIterator[LeerkringBot]:
    """The real bot after loading its features."""
    made = create_bot(settings)
    async with made:
        await made.load_features()
        yield made
