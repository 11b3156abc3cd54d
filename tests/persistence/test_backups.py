"""Putting a backup back is done whole or not at all, whatever cuts it off and whoever looks on."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Never

import pytest

from bot.persistence import backups
from bot.persistence.keys import Keys

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
STEPS = ("_copy_checked", "_must_fit", "repeat", "back_up", "_copy")
"""What happens in turn while a backup is put back."""


class CutOffError(BaseException):
    """The process ends here."""


@pytest.fixture
def live(sqlite_url: str) -> Path:
    """The database in use, with one press in it."""
    file = Path(sqlite_url.removeprefix("sqlite+aiosqlite:///"))
    press(file, 1)
    return file


def press(file: Path, number: int) -> None:
    """Store a press, as a bot beside us would."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("INSERT INTO interaction_seen VALUES (?, '2026-01-01')", (number,))


def presses(file: Path) -> list[int]:
    """Return every press in a database, and see that it is whole."""
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [row[0] for row in database.execute("SELECT id FROM interaction_seen ORDER BY id")]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_restore_that_is_cut_off_leaves_the_old_or_the_new(
    live: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch, step: str, *, after: bool
) -> None:
    kept = live.with_name("kept.sqlite")
    backups.back_up(live, kept, NOW.date())
    press(live, 2)
    real = getattr(backups, step)

    def cut_off(*given: Any) -> Never:
        if after:
            result = real(*given)
            getattr(result, "close", lambda: None)()
        raise CutOffError

    monkeypatch.setattr(backups, step, cut_off)
    with pytest.raises(CutOffError):
        backups.put_back(kept, live, keys, (), NOW)
    monkeypatch.undo()
    assert presses(live) in ([1], [1, 2])
    assert not list(live.parent.glob(".leerkring*"))
    backups.put_back(kept, live, keys, (), NOW.replace(second=1))
    assert presses(live) == [1]


def test_a_bot_that_runs_meanwhile_goes_on_with_what_was_put_back(live: Path, keys: Keys) -> None:
    kept = live.with_name("kept.sqlite")
    backups.back_up(live, kept, NOW.date())
    with closing(sqlite3.connect(live, isolation_level=None)) as running:
        running.execute("INSERT INTO interaction_seen VALUES (2, '2026-01-01')")
        backups.put_back(kept, live, keys, (), NOW)
        running.execute("INSERT INTO interaction_seen VALUES (3, '2026-01-01')")
    assert presses(live) == [1, 3]


def test_somebody_who_never_lets_go_ends_in_a_sentence(
    live: Path, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = live.with_name("kept.sqlite")
    backups.back_up(live, kept, NOW.date())
    monkeypatch.setattr(backups, "_MOST_BUSY", 2)
    monkeypatch.setattr(backups, "_BUSY_SECONDS", 0)
    with closing(sqlite3.connect(live, isolation_level=None)) as holding:
        holding.execute("BEGIN IMMEDIATE")
        with pytest.raises(backups.BackupUnusableError, match="stop the bot first"):
            backups.put_back(kept, live, keys, (), NOW)
    assert presses(live) == [1]
