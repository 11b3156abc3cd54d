"""What every test may need: the example configuration, on a database of its own."""

import gc
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from bot.config import Settings, load
from bot.persistence.keys import Keys

pytest_plugins = ("tests.databases",)
ROOT = Path(__file__).resolve().parents[1]
SELDOM = 50_000
"""How many objects more, before garbage is looked for."""

MEMORY = Path("/dev/shm")  # noqa: S108 - where Linux has a folder in memory
ROOM = 4 * 2**30
"""Bytes that must be free in it: two processes with a PostgreSQL each write a good 1 GB."""

LONGEST = ("test_killed.py", "test_permissions.py", "test_play.py")
"""Files that take a minute or more."""


def pytest_configure() -> None:
    """Write in memory where there is room: no test is about a power cut, and a disk is slow."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM
    if roomy and "TMPDIR" not in os.environ:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no process is alone with it at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_collection_finish() -> None:
    """Look for garbage less often: what was loaded stays, and a simulated Discord makes much."""
    gc.freeze()
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])


@pytest.fixture
def settings(tmp_path: Path, sqlite_url: str) -> Settings:
    """The example configuration, with keys and an up-to-date SQLite file of this test alone."""
    example = tmp_path / "config.toml"
    example.write_text((ROOT / "config.example.toml").read_text())
    loaded = load(example)
    assert loaded.database.url == sqlite_url
    Keys.make(loaded.privacy.key_file)
    return loaded


@pytest.fixture
def keys() -> Keys:
    """Fresh encryption keys."""
    return Keys.parse(Keys.generate())
