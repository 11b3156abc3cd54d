"""`leerkring db`: a backup is one file, and what comes back forgets who was forgotten."""

import json
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.members import Membership
from bot.persistence.unit_of_work import SqlStore
from tests.builders import START, founded, joined, with_community
from tests.cli.conftest import Installation

ANNA, BEN = 501, 502


async def people(store: SqlStore) -> Membership:
    """Store a community with Anna and Ben; return Anna's membership."""
    community = await with_community(store, await founded(store))
    await joined(store, BEN, community.id)
    return await joined(store, ANNA, community.id)


def known(installation: Installation) -> set[int]:
    """Return which of the two accounts the database knows."""

    async def look(store: SqlStore) -> set[int]:
        async with store.read() as work:
            return {each for each in (ANNA, BEN) if await work.members.person_of(each)}

    return installation.stored(look)


def forget_anna(installation: Installation) -> None:
    """Let Anna be forgotten, an hour after she joined."""

    async def forget(store: SqlStore) -> None:
        async with store.write() as work:
            anna = await work.members.person_of(ANNA)
            assert anna is not None
            await work.personal.forget(anna.id, at=START + timedelta(hours=1))
            await work.commit()

    installation.stored(forget)


def test_a_backup_is_one_private_file_with_everything_in_it(installation: Installation) -> None:
    installation.stored(people)
    made = installation.leerkring("db", "backup", "kept.sqlite")
    assert made.exit_code == 0, made.output
    kept = installation.folder / "kept.sqlite"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert not list(installation.folder.glob("kept.sqlite-*"))
    assert not list(installation.folder.glob(".kept*"))
    with closing(sqlite3.connect(kept)) as database:
        assert database.execute("SELECT count(*) FROM account").fetchone() == (2,)
        assert database.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert "leerkring.keys" in made.output


def test_a_backup_beside_a_writer_has_what_was_committed(installation: Installation) -> None:
    installation.stored(people)
    with closing(sqlite3.connect(installation.database, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM account")
        assert installation.leerkring("db", "backup", "kept.sqlite").exit_code == 0
        writer.execute("COMMIT")
    with closing(sqlite3.connect(installation.folder / "kept.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM account").fetchone() == (2,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_replaces_nothing(installation: Installation) -> None:
    (installation.folder / "kept.sqlite").write_text("mine")
    refused = installation.leerkring("db", "backup", "kept.sqlite")
    assert refused.exit_code == 1
    assert "Give another name" in refused.output
    assert (installation.folder / "kept.sqlite").read_text() == "mine"


def test_a_backup_in_a_folder_that_is_not_there_names_the_folder(
    installation: Installation,
) -> None:
    refused = installation.leerkring("db", "backup", "/no/such/kept.sqlite")
    assert refused.exit_code == 1
    assert "There is no folder /no/such; make it first." in refused.output
    listed = installation.leerkring("db", "erasures", "save", "/no/such/list.json")
    assert listed.exit_code == 1
    assert "/no/such/list.json cannot be used" in listed.output


def test_what_comes_back_forgets_who_was_forgotten(installation: Installation) -> None:
    installation.stored(people)
    installation.leerkring("db", "backup", "kept.sqlite")
    forget_anna(installation)
    assert known(installation) == {BEN}
    done = installation.leerkring("db", "restore", "kept.sqlite", "--yes")
    assert done.exit_code == 0, done.output
    assert "Forgotten again: 1" in done.output
    assert known(installation) == {BEN}
    # And once more: the list itself came along.
    assert installation.leerkring("db", "restore", "kept.sqlite", "--yes").exit_code == 0
    assert known(installation) == {BEN}


def test_who_joined_anew_after_being_forgotten_stays(installation: Installation) -> None:
    membership = installation.stored(people)
    forget_anna(installation)

    async def again(store: SqlStore) -> None:
        async with store.write() as work:
            await work.members.add_person(ANNA, language="nl", at=START + timedelta(days=1))
            await work.commit()
        later = START + timedelta(days=1)
        await joined(store, ANNA, membership.community_id, joined_at=later)

    installation.stored(again)
    installation.leerkring("db", "backup", "kept.sqlite")
    done = installation.leerkring("db", "restore", "kept.sqlite", "--yes")
    assert "Forgotten again: 0" in done.output
    assert known(installation) == {ANNA, BEN}


def test_one_community_that_was_left_is_forgotten_again_and_another_is_not(
    installation: Installation,
) -> None:
    membership = installation.stored(people)

    async def elsewhere(store: SqlStore) -> None:
        ecosystem = await founded(store, guild_id=2)
        other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
        await joined(store, ANNA, other.id)

    async def leave(store: SqlStore) -> None:
        async with store.write() as work:
            await work.personal.forget_membership(membership.id, at=START + timedelta(hours=1))
            await work.commit()

    installation.stored(elsewhere)
    installation.leerkring("db", "backup", "kept.sqlite")
    installation.stored(leave)
    done = installation.leerkring("db", "restore", "kept.sqlite", "--yes")
    assert "Forgotten again: 1" in done.output
    with closing(sqlite3.connect(installation.database)) as database:
        left = database.execute("SELECT community_id FROM membership ORDER BY 1").fetchall()
    assert left == [(1,), (2,)]  # Ben's, and Anna's other one
    assert known(installation) == {ANNA, BEN}


def test_a_lost_database_comes_back_with_a_list_that_was_kept_apart(
    installation: Installation,
) -> None:
    installation.stored(people)
    installation.leerkring("db", "backup", "kept.sqlite")
    forget_anna(installation)
    assert installation.leerkring("db", "erasures", "save", "list.json").exit_code == 0
    for file in installation.folder.glob("leerkring.sqlite*"):
        file.unlink()
    done = installation.leerkring(
        "db", "restore", "kept.sqlite", "--yes", "--erasures", "list.json"
    )
    assert done.exit_code == 0, done.output
    assert known(installation) == {BEN}


def test_the_list_holds_no_account_number(installation: Installation) -> None:
    installation.stored(people)
    forget_anna(installation)
    installation.leerkring("db", "erasures", "save", "list.json")
    listed = json.loads((installation.folder / "list.json").read_text())
    assert [set(each) for each in listed] == [{"fingerprint", "community_id", "at"}]
    assert str(ANNA) not in listed[0]["fingerprint"]


def test_what_was_there_before_is_kept(installation: Installation) -> None:
    installation.leerkring("db", "backup", "empty.sqlite")
    installation.stored(people)
    done = installation.leerkring("db", "restore", "empty.sqlite", typed="y\n")
    assert done.exit_code == 0, done.output
    assert known(installation) == set()
    (kept,) = installation.folder.glob("leerkring-before-restore-*.sqlite")
    with closing(sqlite3.connect(kept)) as database:
        assert database.execute("SELECT count(*) FROM account").fetchone() == (2,)


def test_without_a_yes_nothing_changes(installation: Installation) -> None:
    installation.leerkring("db", "backup", "empty.sqlite")
    installation.stored(people)
    refused = installation.leerkring("db", "restore", "empty.sqlite", typed="\n")
    assert refused.exit_code == 1
    assert "Nothing was changed. Answer y, or give --yes" in refused.output
    assert known(installation) == {ANNA, BEN}


def _damaged(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\x07" * 5000)


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("CREATE TABLE alembic_version (version_num TEXT)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")


def _old(path: Path) -> None:
    _newer(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA user_version=18000")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_damaged, "no SQLite database"),
        (_foreign, "no backup of Leerkring"),
        (_newer, "a newer Leerkring"),
        (_old, "made on 14 April 2019"),
    ],
)
def test_what_is_no_good_backup_changes_nothing(
    installation: Installation, make: object, words: str
) -> None:
    installation.stored(people)
    assert callable(make)
    make(installation.folder / "bad.sqlite")
    refused = installation.leerkring("db", "restore", "bad.sqlite", "--yes")
    assert refused.exit_code == 1
    assert words in refused.output
    assert "Nothing was changed" in refused.output
    assert known(installation) == {ANNA, BEN}
    assert not list(installation.folder.glob(".leerkring*"))


def test_a_backup_sealed_with_other_keys_is_refused(installation: Installation) -> None:
    installation.stored(people)
    installation.leerkring("db", "backup", "kept.sqlite")
    (installation.folder / "leerkring.keys").unlink()
    for file in installation.folder.glob("leerkring.sqlite*"):
        file.unlink()
    assert "There is no" in installation.leerkring("db", "restore", "kept.sqlite", "--yes").output
    installation.stored(lambda _store: _nothing())  # makes new keys, as a start would
    refused = installation.leerkring("db", "restore", "kept.sqlite", "--yes")
    assert refused.exit_code == 1
    assert "sealed with other keys" in refused.output
    assert not installation.database.exists()


async def _nothing() -> None:
    """Do nothing."""


@pytest.mark.parametrize(("act", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_postgresql_is_told_which_commands_to_use(
    installation: Installation, act: str, tool: str
) -> None:
    with installation.config.open("a") as file:
        file.write('[database]\nurl = "postgresql+asyncpg://lk:s3cret@db.example/leerkring"\n')
    (installation.folder / "kept.dump").write_text("")
    shown = installation.leerkring("db", act, "kept.dump")
    assert shown.exit_code == 1
    assert tool in shown.output
    assert "postgresql://lk@db.example/leerkring" in shown.output
    assert "s3cret" not in shown.output


def test_current_says_whether_the_database_is_up_to_date(installation: Installation) -> None:
    shown = installation.leerkring("db", "current", "--json")
    found = json.loads(shown.output)
    assert shown.exit_code == 0
    assert found["revision"] == found["expected_revision"]
    with closing(sqlite3.connect(installation.database, isolation_level=None)) as database:
        database.execute("UPDATE alembic_version SET version_num = '0000'")
    behind = installation.leerkring("db", "current")
    assert behind.exit_code == 1
    assert "0000, this version has" in behind.output
