"""What the repositories share: a connection, the keys, and mapping rows by hand."""

import hashlib
from functools import cache
from typing import Any

from sqlalchemy import Insert, Row, Table, Update, bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.persistence.keys import Keys

_ROW = "the_row"
"""A parameter's name that no column has."""


class Repository:
    """One feature's tables inside one transaction."""

    def __init__(self, connection: AsyncConnection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    async def _insert(self, table: Table, **values: Any) -> int:
        result = await self._connection.execute(_inserting(table), values)
        return int(result.inserted_primary_key[0]) if result.inserted_primary_key else 0

    async def _update(self, table: Table, row_id: int, **values: Any) -> None:
        await self._connection.execute(_updating(table), {_ROW: row_id, **values})

    async def _upsert(self, table: Table, key: tuple[str, ...], **values: Any) -> None:
        name = self._connection.dialect.name
        await self._connection.execute(_upserting(table, key, name), values)

    async def _one(self, statement: Any, **values: Any) -> Row[Any] | None:
        return (await self._connection.execute(statement, values)).first()

    async def _all(self, statement: Any, **values: Any) -> list[Row[Any]]:
        return list((await self._connection.execute(statement, values)).all())


# Building a statement costs more than running it, so those that run often are built once.
@cache
def _inserting(table: Table) -> Insert:
    return insert(table)


@cache
def _updating(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam(_ROW))


@cache
def _upserting(table: Table, key: tuple[str, ...], dialect: str) -> Any:
    # Each database has its own; only the one that is used is worth its memory.
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite as own  # noqa: PLC0415
    else:
        from sqlalchemy.dialects import postgresql as own  # type: ignore[no-redef] # noqa: PLC0415
    statement = own.insert(table)
    changed = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if column.name not in key and not column.primary_key
    }
    return statement.on_conflict_do_update(index_elements=list(key), set_=changed)


def columns(row: Row[Any], *leave_out: str) -> dict[str, Any]:
    """Return a row as keyword arguments for the domain object of the same shape."""
    return {name: value for name, value in row._mapping.items() if name not in leave_out}  # noqa: SLF001 - SQLAlchemy's public name for this begins with an underscore


def advisory_lock(what: str, key: int) -> int:
    """Return PostgreSQL's number for the lock on a thing."""
    digest = hashlib.blake2b(f"{what}:{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
