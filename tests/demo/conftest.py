"""The browser of these tests, and an honest line when there is none."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

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
    config.stash[_left_out] = len(left_out)


_left_out = pytest.StashKey[int]()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say plainly that the browser was not tested."""
    number = config.stash.get(_left_out, 0)
    if number:
        terminalreporter.write_line(
            f"BROWSER TEST LEFT OUT: no Chromium found, {number} tests of the demo page did not "
            "run. Install chromium to run them.",
            yellow=True,
        )


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Any]:
    """A tab in headless Chromium; a script error on any page fails the test."""
    async with chromium.browser(tmp_path / "profile") as tab:
        yield tab
        assert tab.problems == []
