"""Everything about a person can be read by them and erased, in whatever table it is."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Boolean, Date, DateTime, Integer, LargeBinary, Table, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.personal import PERSONAL
from bot.persistence.tables import metadata
from bot.persistence.tables.base import Moment
from bot.persistence.unit_of_work import SqlStore
from tests.clocks import START, TestClock

USERS = {1: 700000000000000001, 2: 700000000000000002}


def row(table: Table, number: int, keys: Keys) -> dict[str, Any]:
    """One made-up row per table and person; every reference leads to the row of the same number."""
    return {
        column.name: value(column, number, keys)
        for column in table.columns
        if column.name not in {"left_at", "ended_at", "withdrawn_at"}
    }


def value(column: Any, number: int, keys: Keys) -> Any:
    if column.foreign_keys or column.name in {"id", "by_person_id", "place_id"}:
        return number
    if column.name == "fingerprint":
        return keys.fingerprint(USERS[number])
    if isinstance(column.type, LargeBinary):
        text = {"sealed_user_id": str(USERS[number]), "sealed_values": "{}"}
        return keys.seal(text.get(column.name, f"words of {number}"))
    wall_clock = START.replace(tzinfo=None)
    if column.name == "level":
        return "community"
    plain = {Moment: START, DateTime: wall_clock, Date: date(2026, 1, number), Boolean: False}
    if type(column.type) in plain:
        return plain[type(column.type)]
    return number if isinstance(column.type, Integer) else f"{number}"


@pytest.fixture
async def filled(engines: Engines, keys: Keys) -> None:
    """A row in every table about two people, each in an ecosystem and community of their own."""
    async with engines.writer.begin() as connection:
        for table in metadata.sorted_tables:
            for number in USERS:
                await connection.execute(insert(table).values(**row(table, number, keys)))


async def counts(engines: Engines) -> dict[str, int]:
    async with engines.reader.connect() as connection:
        return {table.name: await count(connection, table) for table in metadata.sorted_tables}


async def count(connection: AsyncConnection, table: Table) -> int:
    return int((await connection.execute(select(func.count()).select_from(table))).scalar_one())


def kept_and_dropped() -> tuple[set[str], set[str]]:
    dropped = {path.table for path in PERSONAL if not path.kept}
    return {path.table for path in PERSONAL} - dropped, dropped


@pytest.mark.usefixtures("filled")
async def test_an_export_has_a_row_of_every_table_that_knows_the_person(store: SqlStore) -> None:
    async with store.read() as work:
        export = await work.personal.export(1)
    assert set(export) == {path.section for path in PERSONAL}
    assert export["account"] == [{"person_id": 1, "user_id": str(USERS[1])}]
    assert export["membership"][0]["community"] == "1"
    assert "fingerprint" not in str(export)


@pytest.mark.usefixtures("filled")
async def test_forgetting_a_person_leaves_no_trace_in_any_table(
    store: SqlStore, engines: Engines, clock: TestClock
) -> None:
    before = await counts(engines)
    async with store.write() as work:
        await work.personal.forget(1, at=clock())
        await work.commit()
    after = await counts(engines)
    _, dropped = kept_and_dropped()
    assert {name for name in before if after[name] < before[name]} == dropped
    async with store.read() as work:
        assert await work.personal.export(1) == {}
        assert await work.members.person_of(USERS[1]) is None


@pytest.mark.usefixtures("filled")
async def test_forgetting_one_person_leaves_another_as_they_were(store: SqlStore) -> None:
    async with store.read() as work:
        before = await work.personal.export(2)
    async with store.write() as work:
        await work.personal.forget(1, at=START)
        await work.commit()
    async with store.read() as work:
        assert await work.personal.export(2) == before


@pytest.mark.usefixtures("filled")
async def test_forgetting_one_membership_keeps_the_person(store: SqlStore) -> None:
    async with store.write() as work:
        await work.personal.forget_membership(1, at=START)
        await work.commit()
    async with store.read() as work:
        left = set(await work.personal.export(1))
    through_membership = {path.section for path in PERSONAL if path.to_membership}
    assert left == {path.section for path in PERSONAL} - through_membership


@pytest.mark.usefixtures("filled")
async def test_an_erasure_is_remembered_for_35_days(
    store: SqlStore, engines: Engines, keys: Keys
) -> None:
    async def remembered() -> list[Any]:
        erasure = metadata.tables["erasure"]
        async with engines.reader.connect() as connection:
            found = await connection.execute(
                select(erasure.c.community_id, erasure.c.at)
                .where(erasure.c.fingerprint == keys.fingerprint(USERS[1]))
                .where(erasure.c.community_id == 0)
            )
            return list(found.scalars())

    async def sweep(days: int) -> None:
        async with store.write() as work:
            await work.retention.sweep(START + timedelta(days=days))
            await work.commit()

    async with store.write() as work:
        await work.personal.forget(1, at=START)
        await work.commit()
    await sweep(34)
    assert await remembered() == [0]
    await sweep(36)
    assert await remembered() == []
