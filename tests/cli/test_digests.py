"""`leerkring digest` and `leerkring export` write what Discord shows."""

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.config import Settings
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, with_community
from tests.clocks import TestClock
from tests.played import played


@pytest.fixture
def config(settings: Settings, tmp_path: Path) -> Path:
    """The example configuration, on a database with half a year of one community."""

    async def fill() -> None:
        engines = Engines.connect(settings.database.url)
        store = SqlStore(engines, Keys.make(settings.privacy.key_file), TestClock())
        care = await with_community(store, await founded(store))
        await played(store, care, "Z1", up_to=12)
        await engines.close()

    asyncio.run(fill())
    return tmp_path / "config.toml"


def test_every_digest_is_written_as_page_text_and_picture(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = CliRunner().invoke(
        main, ["digest", "--config", str(config), "--out", str(out), "--language", "en", "--json"]
    )
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert sorted(Path(name).suffix for name in told["files"]) == [".html", ".png", ".txt"]
    text = next(out.glob("*-en.txt")).read_text()
    assert "the plan has stalled" in text
    assert (
        "Plan        2.4 ↓   a little, low 2 times in a row, 9 answers, was 3.5 in December" in text
    )


def test_the_export_goes_to_the_terminal_or_a_file(config: Path, tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["export", "--config", str(config), "--form", "json"])
    assert len(json.loads(shown.output)) == 33
    file = tmp_path / "figures.csv"
    written = ["export", "--config", str(config), "--out", str(file), "--language", "nl"]
    assert CliRunner().invoke(main, written).exit_code == 0
    assert ";P1;9;2,4;" in file.read_text("utf-8-sig")


def test_without_anything_to_say_it_says_why(settings: Settings, tmp_path: Path) -> None:
    async def fill() -> None:
        engines = Engines.connect(settings.database.url)
        store = SqlStore(engines, Keys.make(settings.privacy.key_file), TestClock())
        await founded(store)
        await engines.close()

    asyncio.run(fill())
    done = CliRunner().invoke(
        main, ["digest", "--config", str(tmp_path / "config.toml"), "--out", str(tmp_path / "out")]
    )
    assert done.exit_code == 1
    assert "Oost: no check-in has been closed lately" in done.output
