"""What an operator has lost or broken is named in a sentence, and nothing is made in its place."""

import os
import socket
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, joined, with_community
from tests.cli.conftest import Installation

UNREADABLE = Path("/proc/self/mem")
"""A file that not even the administrator can read from its start."""

WITH_KEYS = (("run",), ("digest",), ("export",), ("db", "erasures", "save", "list.json"))
WITH_DATABASE = (
    ("run",),
    ("check", "--offline"),
    ("status",),
    ("db", "upgrade"),
    ("db", "current"),
)


async def anna(store: SqlStore) -> None:
    """Store a community with one member."""
    await joined(store, 501, (await with_community(store, await founded(store))).id)


@pytest.fixture(autouse=True)
def token(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token, so that `run` begins; it is never used."""
    assert installation.config.exists()
    monkeypatch.setenv("LEERKRING_DISCORD__TOKEN", "NDI0Mg.b.c")


def said(installation: Installation, *words: str) -> str:
    """Run a command that must end with a sentence, and return it."""
    shown = installation.leerkring(*words)
    assert isinstance(shown.exception, SystemExit), shown.exception
    assert shown.exit_code in {1, 2}
    return shown.output


def without(key_file: Path) -> None:
    key_file.unlink()


def strange(key_file: Path) -> None:
    key_file.write_text(Keys.generate())


def a_folder(key_file: Path) -> None:
    key_file.unlink()
    key_file.mkdir()


def unreadable(key_file: Path) -> None:
    key_file.unlink()
    key_file.symlink_to(UNREADABLE)


@pytest.mark.parametrize("words", WITH_KEYS, ids=" ".join)
@pytest.mark.parametrize(
    ("lose", "expected"),
    [
        (without, "put back your copy of the key file"),
        (strange, "put back your copy of the key file"),
        (a_folder, "cannot be read (Is a directory)"),
        (unreadable, "cannot be read (Input/output error)"),
    ],
)
def test_without_its_own_keys_nothing_starts_and_no_keys_are_made(
    installation: Installation, words: tuple[str, ...], lose: object, expected: str
) -> None:
    key_file = installation.folder / "leerkring.keys"
    installation.stored(anna)
    assert callable(lose)
    lose(key_file)
    assert expected in said(installation, *words)
    assert key_file.exists() == (lose is not without)
    with closing(sqlite3.connect(installation.database)) as database:
        assert database.execute("SELECT count(*) FROM account").fetchone() == (1,)


@pytest.mark.parametrize("words", WITH_DATABASE, ids=" ".join)
@pytest.mark.parametrize(
    ("broken", "expected"), [(b"notes of mine, and no database at all\n" * 9, "not a database")]
)
def test_a_file_that_is_no_database_is_named_and_left_alone(
    installation: Installation, words: tuple[str, ...], broken: bytes, expected: str
) -> None:
    installation.database.write_bytes(broken)
    shown = said(installation, *words)
    assert expected in shown
    assert "→ see that [database] url names the right file" in shown
    assert installation.database.read_bytes() == broken


@pytest.mark.parametrize("words", WITH_DATABASE, ids=" ".join)
def test_a_folder_in_place_of_the_database_is_named(
    installation: Installation, words: tuple[str, ...]
) -> None:
    installation.database.unlink()
    installation.database.mkdir()
    assert "is a folder, no file" in said(installation, *words)


@pytest.mark.parametrize("words", WITH_DATABASE, ids=" ".join)
def test_a_database_that_cannot_be_opened_is_named(
    installation: Installation, words: tuple[str, ...]
) -> None:
    installation.database.unlink()
    with socket.socket(socket.AF_UNIX) as closed_to_everybody:
        # By its name alone, in the folder where the test is: such an address must be short.
        closed_to_everybody.bind(installation.database.name)
        assert "cannot be opened: No such device or address" in said(installation, *words)


@pytest.mark.parametrize("words", [("run",), ("check",), ("status",)], ids=" ".join)
def test_settings_that_cannot_be_read_are_named(
    installation: Installation, words: tuple[str, ...]
) -> None:
    installation.config.write_bytes(b'[log]\nlevel = "\xff"\n')
    assert "config.toml" in said(installation, *words)
    unreadable(installation.config)
    assert "config.toml cannot be read: Input/output error" in said(installation, *words)


def test_a_fresh_installation_is_not_told_to_put_back_what_never_was(
    installation: Installation,
) -> None:
    (installation.folder / "leerkring.keys").unlink()
    assert "made when the bot starts" in said(installation, "digest")
    installation.leerkring("db", "backup", "kept.sqlite")
    assert "the key file that belongs to this backup" in said(
        installation, "db", "restore", "kept.sqlite", "--yes"
    )


def test_a_new_database_is_readable_by_its_owner_alone(installation: Installation) -> None:
    installation.database.unlink()
    before = os.umask(0o022)
    try:
        assert installation.leerkring("db", "upgrade").exit_code == 0
        with closing(sqlite3.connect(installation.database)) as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("UPDATE alembic_version SET version_num = version_num")
            database.commit()
            modes = {
                stat.S_IMODE(file.stat().st_mode)
                for file in installation.folder.glob("leerkring.sqlite*")
            }
    finally:
        os.umask(before)
    assert modes == {0o600}


def test_a_page_that_cannot_be_written_is_named(installation: Installation) -> None:
    shown = said(installation, "export", "--out", "/proc/no/such.csv")
    assert "/proc/no/such.csv cannot be used: No such file or directory" in shown
    assert "→" in shown


def test_whoever_cannot_answer_is_told_how_to_go_without(tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["init", "--config", str(tmp_path / "new.toml")], input="")
    assert shown.exit_code == 1
    assert "nothing was changed" in shown.output
    assert "Aborted!" not in shown.output
    assert not (tmp_path / "new.toml").exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--port", "99999"), "99999 is not in the range"),
        (("--out", "/proc/no"), "Nothing can be written in /proc/no"),
    ],
)
def test_a_demo_that_cannot_end_well_does_not_begin(words: tuple[str, ...], expected: str) -> None:
    shown = CliRunner().invoke(main, ["demo", *words])
    assert shown.exit_code in {1, 2}
    assert expected in shown.output
    assert "communities" not in shown.output


def test_a_digest_of_nothing_says_that_there_is_none_yet(installation: Installation) -> None:
    assert "There is no digest yet" in said(installation, "digest")
