"""SQLite's own connection: transactions begin and end as told, whatever comes between."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.persistence.sqlite_driver import OneTripConnection, TransactionLost, on_the_loop

PRAGMAS = ("journal_mode=WAL", "busy_timeout=0")


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[OneTripConnection]:
    """A writer's connection to a file with one table and nothing in it."""
    opened = await OneTripConnection(
        str(tmp_path / "file.sqlite"), begin="BEGIN IMMEDIATE", pragmas=PRAGMAS
    )
    await opened.run("CREATE TABLE thing (name TEXT)", ())
    await opened.commit()
    yield opened
    await opened.close()


async def things(connection: OneTripConnection) -> list[str]:
    found = await connection.run("SELECT name FROM thing ORDER BY name", ())
    await connection.rollback()
    return [row[0] for row in found.rows]


async def test_what_is_committed_stays_and_what_is_rolled_back_goes(
    connection: OneTripConnection,
) -> None:
    await connection.run("INSERT INTO thing VALUES (?)", ("kept",))
    await connection.commit()
    await connection.run("INSERT INTO thing VALUES (?)", ("gone",))
    await connection.rollback()
    assert await things(connection) == ["kept"]


async def test_a_statement_whose_caller_was_cancelled_is_rolled_back_all_the_same(
    connection: OneTripConnection,
) -> None:
    insert = asyncio.create_task(connection.run("INSERT INTO thing VALUES (?)", ("gone",)))
    await asyncio.sleep(0)
    insert.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await insert
    await connection.rollback()
    assert await things(connection) == []


async def test_a_transaction_that_sqlite_gave_up_is_not_continued_in_halves(
    connection: OneTripConnection,
) -> None:
    await connection.run("INSERT INTO thing VALUES (?)", ("first",))
    await connection.run("ROLLBACK", ())  # as SQLite does by itself on a full disk
    with pytest.raises(TransactionLost):
        await connection.run("INSERT INTO thing VALUES (?)", ("second",))
    with pytest.raises(TransactionLost):
        await connection.commit()
    assert await things(connection) == []


async def test_ending_a_transaction_that_never_began_asks_nothing(
    connection: OneTripConnection,
) -> None:
    await connection.rollback()
    await connection.commit()
    assert await things(connection) == []


async def test_on_the_loop_others_still_get_their_turn_at_every_statement(
    connection: OneTripConnection,
) -> None:
    seen: list[int] = []

    async def look() -> None:
        for number in range(3):
            seen.append(number)
            await asyncio.sleep(0)

    with on_the_loop():
        looking = asyncio.create_task(look())
        for name in ("first", "second"):
            await connection.run("INSERT INTO thing VALUES (?)", (name,))
        assert seen == [0, 1]
        await connection.commit()
        await looking
        assert await things(connection) == ["first", "second"]
