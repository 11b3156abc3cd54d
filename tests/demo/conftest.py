"""The browser of these tests, and an honest line when there is none."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.bootstrap import create_bot
from bot.config import Settings
from bot.demo.ecosystem import oost
from bot.demo.households import Households
from bot.demo.page.server import PageServer
from bot.demo.page.stage import Stage
from bot.demo.play import START, play
from bot.demo.town import found
from bot.demo.world import World, open_world
from bot.i18n import Catalogue
from bot.persistence.sqlite_driver import on_the_loop

REQUIRED = "LEERKRING_REQUIRE_CHROMIUM"


def _load(name: str) -> ModuleType:
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


chromium = _load("chromium")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser tests out where there is no Chromium, unless it is required."""
    if chromium.executable() is not None or os.environ.get(REQUIRED) == "1":
        return
    left_out = [item for item in items if "page" in getattr(item, "fixturenames", ())]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    if left_out:
        # A warning, because only those of a process per core come through to the terminal.
        config.issue_config_time_warning(
            pytest.PytestWarning(
                f"BROWSER TEST LEFT OUT: no Chromium found, {len(left_out)} tests of the demo page "
                "did not run. Install chromium to run them."
            ),
            stacklevel=1,
        )


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Any]:
    """A tab in headless Chromium; a script error on any page fails the test."""
    async with chromium.browser(tmp_path / "profile") as tab:
        yield tab
        assert tab.problems == []


@pytest.fixture
async def world(settings: Settings) -> AsyncIterator[World]:
    with on_the_loop():
        async with open_world(lambda: create_bot(settings), start=START) as opened:
            yield opened
            assert opened.take_errors() == []


@pytest.fixture
async def served(world: World) -> AsyncIterator[PageServer]:
    """The page of a town where nothing has happened yet, on a free port of this machine."""
    server = PageServer(Stage(Households(found(world, oost()))), Catalogue())
    await server.start()
    yield server
    await server.close()


@pytest.fixture
async def lived_in(world: World) -> AsyncIterator[PageServer]:
    """The page after two weeks of Oost, a minute after check-in 2 was posted."""
    with world.env.time_context():
        home = await play(found(world, oost()), lambda _words, _done: None, weeks=2)
    server = PageServer(Stage(home), Catalogue())
    await server.start()
    yield server
    await server.close()
