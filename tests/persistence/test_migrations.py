"""The migrations make exactly the tables of the code, go back, and are done whole or not at all."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.domain.practice_tags import TagKind
from bot.persistence import upgrade as migrations
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.practice_index import INDEX, is_of_the_program
from bot.persistence.tables import metadata
from bot.persistence.tables.practices import practice_combination
from bot.persistence.tables.privacy import interaction_seen
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, with_community
from tests.clocks import START
from tests.persistence.test_practices import draft


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, once of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_empty_url"))
    return f"sqlite+aiosqlite:///{tmp_path / 'empty.sqlite'}"


@pytest.fixture
async def engine(empty_url: str) -> AsyncIterator[AsyncEngine]:
    """A look from outside at that database."""
    made = create_async_engine(empty_url, poolclass=NullPool)
    yield made
    await made.dispose()


def url_of(engine: AsyncEngine) -> str:
    """Return the address with its password, if it has one."""
    return engine.url.render_as_string(hide_password=False)


async def tables(engine: AsyncEngine) -> set[str]:
    """Return the names of all tables."""
    async with engine.connect() as connection:
        return set(await connection.run_sync(lambda sync: inspect(sync).get_table_names()))


def indexes(found: set[str]) -> set[str]:
    """Return those that are no tables of the program but keep an index."""
    return {name for name in found if not is_of_the_program(name)}


async def test_the_migrations_make_the_tables_of_the_code(engine: AsyncEngine) -> None:
    def differences(sync: Connection) -> list[Any]:
        return list(
            compare_metadata(
                MigrationContext.configure(
                    sync, opts={"compare_type": True, "include_name": is_of_the_program}
                ),
                metadata,
            )
        )

    await migrations.upgrade(url_of(engine))
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    assert await migrations.current(engine) == migrations.newest()


async def test_up_and_down_and_up_again(engine: AsyncEngine) -> None:
    await migrations.upgrade(url_of(engine))
    full = await tables(engine)
    assert full - indexes(full) == set(metadata.tables) | {"alembic_version"}
    assert INDEX in indexes(full)
    await migrations.downgrade(url_of(engine), "base")
    assert await tables(engine) == {"alembic_version"}
    await migrations.upgrade(url_of(engine))
    assert await tables(engine) == full


async def test_an_upgrade_that_is_cut_off_leaves_nothing_half(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = migrations._run

    def cut_off(connection: Connection, direction: str, revision: str) -> None:
        real(connection, direction, revision)
        raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "_run", cut_off)
    with pytest.raises(KeyboardInterrupt):
        await migrations.upgrade(url_of(engine))
    assert await tables(engine) == set()
    monkeypatch.setattr(migrations, "_run", real)
    await migrations.upgrade(url_of(engine))
    assert "community" in await tables(engine)


async def test_practices_of_before_are_found_by_their_challenges(
    empty_url: str, engine: AsyncEngine, tmp_path: Path
) -> None:
    await migrations.upgrade(url_of(engine))
    engines = Engines.connect(empty_url)
    store = SqlStore(engines, Keys.make(tmp_path / "keys"), lambda: START)
    place = await with_community(store, await founded(store))
    async with store.write() as work:
        made = await work.practices.add(draft(place))
        await work.practices.tag(made.id, TagKind.CHALLENGE, ["little_time", "data_at_work"])
        await work.practices.tag(made.id, TagKind.MECHANISM, ["role_models"])
        await work.commit()
    await engines.close()
    combined = select(practice_combination).order_by(*practice_combination.c)
    async with engine.connect() as connection:
        before = (await connection.execute(combined)).all()
    await migrations.downgrade(url_of(engine), "0014")
    await migrations.upgrade(url_of(engine))
    async with engine.connect() as connection:
        assert (await connection.execute(combined)).all() == before
    assert [tuple(row) for row in before] == [
        ("data_at_work", "", "", made.id),
        ("data_at_work", "little_time", "", made.id),
        ("little_time", "", "", made.id),
    ]


async def test_an_upgrade_of_today_changes_nothing(engine: AsyncEngine) -> None:
    await migrations.upgrade(url_of(engine))
    async with engine.begin() as connection:
        await connection.execute(insert(interaction_seen).values(id=1, at=START))
    await migrations.upgrade(url_of(engine))
    async with engine.connect() as connection:
        assert (await connection.execute(select(interaction_seen.c.id))).all() == [(1,)]


def test_a_start_finds_the_same_revisions_as_alembic_without_loading_it() -> None:
    scripts = ScriptDirectory(str(migrations.MIGRATIONS))
    assert scripts.get_heads() == [migrations.newest()]
    assert all(migrations.is_known(each.revision) for each in scripts.walk_revisions())
    assert not migrations.is_known("of a newer version")
