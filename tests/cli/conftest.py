"""An installation as an operator has it: a folder with settings, keys and a SQLite database."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.config import Settings, load
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from tests.clocks import TestClock

Found = TypeVar("Found")

SOUND = """\
[privacy]
policy_url = "https://example.org/privacy"
contact = "Ada, ada@example.org"
"""


@dataclass
class Installation:
    """One folder, and what can be done there from the command line or behind its back."""

    folder: Path
    clock: TestClock

    @property
    def config(self) -> Path:
        """The settings file."""
        return self.folder / "config.toml"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "leerkring.sqlite"

    @property
    def settings(self) -> Settings:
        """What the settings file says."""
        return load(self.config)

    def leerkring(self, *words: str, typed: str = "") -> Result:
        """Run a command; the settings file is named at the end."""
        arguments = [*words, "--config", str(self.config)]
        return CliRunner().invoke(main, arguments, input=typed)

    def stored(self, use: Callable[[SqlStore], Awaitable[Found]]) -> Found:
        """Do something with the store, as the bot has it, and close it again."""

        async def work() -> Found:
            engines = Engines.connect(self.settings.database.url)
            try:
                keys = Keys.make(self.settings.privacy.key_file)
                return await use(SqlStore(engines, keys, self.clock))
            finally:
                await engines.close()

        return asyncio.run(work())


@pytest.fixture
def installation(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Installation:
    """A sound installation with an empty, up-to-date database; only the token is missing."""
    assert sqlite_url.endswith("/leerkring.sqlite")
    monkeypatch.chdir(tmp_path)
    for name in [each for each in os.environ if each.startswith("LEERKRING_")]:
        monkeypatch.delenv(name)
    place = Installation(tmp_path, TestClock())
    place.config.write_text(SOUND)
    place.config.chmod(0o600)
    Keys.make(tmp_path / "leerkring.keys")
    return place
