"""The real bot in a simulated Discord. Every test here runs in simulated time, as the bot does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.bootstrap import create_bot
from bot.config import Settings
from bot.demo.people import Person
from bot.demo.world import World, open_world
from bot.persistence.sqlite_driver import on_the_loop
from tests.discord.kept import kept_views

BUSY_MACHINE = 25.0
"""Seconds for one act where several test runs share the processors: a drawing takes its time."""


@pytest.fixture
async def world(settings: Settings) -> AsyncIterator[World]:
    """The real bot on a database of its own, in one server; an unexpected error fails the test."""
    # Without the trips to SQLite's thread, which cost every statement: nobody else has the file.
    with on_the_loop():
        async with open_world(lambda: create_bot(settings), patience=BUSY_MACHINE) as opened:
            opened.add_guild("Oost")
            yield opened
            assert opened.take_errors() == [], opened.transcript
            assert kept_views(opened.bot) == [], "send finished views only; see bot.ui.components"


@pytest.fixture
def admin(world: World) -> Person:
    """Somebody with Discord's *Manage Server*."""
    return world.add_person("Ada Beheer", admin=True)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Let the test itself read the simulated clock: a fixture runs in another context."""
    worlds = [each for each in getattr(item, "funcargs", {}).values() if isinstance(each, World)]
    if not worlds:
        return (yield)
    with worlds[0].env.time_context():
        return (yield)
