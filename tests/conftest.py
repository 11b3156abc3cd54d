"""What every test may need: the example configuration, on a database of its own."""

from pathlib import Path

import pytest

from bot.config import Settings, load
from bot.persistence.keys import Keys

pytest_plugins = ("tests.databases",)
ROOT = Path(__file__).resolve().parents[1]


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
