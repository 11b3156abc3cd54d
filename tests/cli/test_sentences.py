"""Whatever an operator has forgotten, a command answers with a sentence and makes nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Installation

COMMANDS = (
    ("status",),
    ("digest",),
    ("export",),
    ("db", "current"),
    ("db", "backup"),
    ("db", "erasures", "save", "list.json"),
    ("db", "erasures", "repeat", "empty.json"),
)
"""Commands that need a database which is there."""


def before(folder: Path) -> set[str]:
    """Return the names of everything in a folder."""
    (folder / "empty.json").write_text("[]")
    return {file.name for file in folder.iterdir()}


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_without_a_database(installation: Installation, words: tuple[str, ...]) -> None:
    installation.database.unlink()
    files = before(installation.folder)
    shown = installation.leerkring(*words)
    assert shown.exit_code in {1, 2}
    assert isinstance(shown.exception, SystemExit), shown.exception
    assert "leerkring.sqlite" in shown.output
    assert {file.name for file in installation.folder.iterdir()} == files


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_with_a_database_that_is_behind(installation: Installation, words: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(installation.database, isolation_level=None)) as database:
        database.execute("UPDATE alembic_version SET version_num = '0000'")
    before(installation.folder)
    shown = installation.leerkring(*words)
    assert shown.exception is None or isinstance(shown.exception, SystemExit), shown.exception
    assert shown.exit_code == (0 if words == ("db", "backup") else 1), shown.output


@pytest.mark.parametrize("words", [*COMMANDS, ("run",), ("db", "upgrade")], ids=" ".join)
@pytest.mark.parametrize(
    ("text", "expected"),
    [("[log\n", "line 1"), ('[log]\nlevle = "INFO"\n', "log.levle: there is no such setting")],
)
def test_with_settings_that_are_wrong(
    installation: Installation, words: tuple[str, ...], text: str, expected: str
) -> None:
    before(installation.folder)
    installation.config.write_text(text)
    shown = installation.leerkring(*words)
    assert shown.exit_code == 2
    assert expected in shown.output


@pytest.mark.parametrize("words", [("db", "upgrade"), ("run", "--trial"), ("status",)])
@pytest.mark.parametrize(
    "url", ["postgresql+asyncpg://x@127.0.0.1:1/y", "sqlite+aiosqlite:////no/such/folder/x.sqlite"]
)
def test_with_a_database_out_of_reach(
    installation: Installation, words: tuple[str, ...], url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERKRING_DATABASE__URL", url)
    monkeypatch.setenv("LEERKRING_DISCORD__TOKEN", "a.b.c")
    shown = installation.leerkring(*words)
    assert shown.exit_code in {1, 2}
    assert isinstance(shown.exception, SystemExit), shown.exception
    assert "→" in shown.output


def test_the_command_line_wins_over_the_environment_and_the_file(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = f"database.url=sqlite+aiosqlite:///{installation.folder / 'given.sqlite'}"
    monkeypatch.setenv("LEERKRING_DATABASE__URL", "sqlite+aiosqlite:////no/such/folder/x.sqlite")
    shown = installation.leerkring("db", "upgrade", "--set", given)
    assert shown.exit_code == 0, shown.output
    assert (installation.folder / "given.sqlite").exists()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("loglevel", "write it like log.level=DEBUG"),
        ("log.level", "write it like log.level=DEBUG"),
        ("log.=DEBUG", "write it like log.level=DEBUG"),
        ("log.levle=DEBUG", "log.levle: there is no such setting"),
        ("log.level=LOUD", "log.level: "),
    ],
)
@pytest.mark.parametrize("words", [("status",), ("run", "--trial"), ("check", "--offline")])
def test_a_wrong_setting_on_the_command_line_is_named(
    installation: Installation, words: tuple[str, ...], given: str, expected: str
) -> None:
    shown = installation.leerkring(*words, "--set", given)
    assert shown.exit_code in {1, 2}
    assert expected in shown.output


def test_a_misspelt_variable_is_named_once(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERKRING_DISCORD__TOKN", "x")
    shown = installation.leerkring("check", "--offline")
    assert shown.output.lower().count("tokn") == 1, shown.output
    monkeypatch.delenv("LEERKRING_DISCORD__TOKN")
    monkeypatch.setenv("LEERKRING_DISCORD_TOKEN", "x")
    shown = installation.leerkring("check", "--offline")
    assert "did you mean LEERKRING_DISCORD__TOKEN?" in shown.output
