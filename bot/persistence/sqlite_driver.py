"""SQLite in one trip per statement to the thread in which it lives.

aiosqlite hands every call to its connection's thread and waits: making a cursor, executing,
fetching and closing are four trips, and a tap makes many statements. Here a statement and its rows
are one trip, a transaction begins with its first statement, and ending one that never began costs
nothing.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, ClassVar, Self

import aiosqlite


class TransactionLost(sqlite3.OperationalError):
    """SQLite itself gave the transaction up, for instance on a full disk; nothing of it is stored."""


class OneTripConnection(aiosqlite.Connection):
    """A connection that begins transactions by itself, in the way it is told."""

    threaded: ClassVar[bool] = True
    """Whether statements run in the connection's thread; see `on_the_loop`."""

    def __init__(self, path: str, *, begin: str, pragmas: Sequence[str]) -> None:
        super().__init__(partial(_opened, path, pragmas), iter_chunk_size=64)
        # A process that ends without closing must not wait for this thread.
        self._thread.daemon = True
        self._begin = begin
        # `_begun` belongs to the thread, `_used` to the event loop: a statement whose caller was
        # cancelled may still be on its way to the thread when its transaction must be ended.
        self._begun = False
        self._used = False

    def __await__(self) -> Generator[Any, None, Self]:
        yield from super().__await__()
        return self

    def cursor(self) -> Any:
        """Return a cursor that asks nothing of SQLite until it executes."""
        return _Cursor(self)

    async def run(self, sql: str, parameters: Any, *, many: bool = False) -> "_Outcome":
        """Execute a statement in the running transaction, or in a new one; return all of its rows."""
        self._used = True
        outcome: _Outcome = await self._in_thread(self._run, sql, parameters, many)
        return outcome

    async def commit(self) -> None:
        """Store the transaction, if there is one."""
        if self._used:
            await self._in_thread(self._end, "COMMIT")
            self._used = False

    async def rollback(self) -> None:
        """Undo the transaction, if there is one."""
        if self._used:
            await self._in_thread(self._end, "ROLLBACK")
            self._used = False

    async def _in_thread(self, do: Callable[..., Any], *given: Any) -> Any:
        if not self.threaded:
            await asyncio.sleep(0)  # others get their turn at every statement, as with the thread
            return do(*given)
        return await self._execute(do, *given)  # type: ignore[no-untyped-call] # aiosqlite's own

    def _run(self, sql: str, parameters: Any, many: bool) -> "_Outcome":  # noqa: FBT001 - called through a queue that takes no keywords
        if not self._begun:
            self._conn.execute(self._begin)
            self._begun = True
        elif not self._conn.in_transaction:
            raise TransactionLost
        cursor = self._conn.cursor()
        try:
            (cursor.executemany if many else cursor.execute)(sql, parameters)
            return _Outcome(cursor, cursor.fetchall() if cursor.description else [])
        finally:
            cursor.close()

    def _end(self, how: str) -> None:
        if self._conn.in_transaction:
            self._conn.execute(how)
        elif how == "COMMIT":
            self._begun = False
            raise TransactionLost
        self._begun = False


@contextmanager
def on_the_loop() -> Iterator[None]:
    """Run statements on the event loop: faster, where nobody else waits for it or for the file."""
    usual = OneTripConnection.threaded
    OneTripConnection.threaded = False
    try:
        yield
    finally:
        OneTripConnection.threaded = usual


class _Outcome:
    """What a statement gave."""

    __slots__ = ("description", "lastrowid", "rowcount", "rows")

    def __init__(self, cursor: sqlite3.Cursor, rows: list[Any]) -> None:
        self.description = cursor.description
        self.rowcount = cursor.rowcount
        self.lastrowid = cursor.lastrowid
        self.rows = rows


class _Cursor:
    """What SQLAlchemy asks of aiosqlite's cursor, answered from what the one trip brought."""

    description: Any = None
    rowcount = -1
    lastrowid: int | None = None
    arraysize = 1

    def __init__(self, connection: OneTripConnection) -> None:
        self._connection = connection
        self._rows: list[Any] = []

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Any = ()) -> Self:
        return self._take(await self._connection.run(sql, parameters))

    async def executemany(self, sql: str, parameters: Iterable[Any]) -> Self:
        return self._take(await self._connection.run(sql, parameters, many=True))

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows = []

    def _take(self, outcome: _Outcome) -> Self:
        self.description = outcome.description
        self.rowcount = outcome.rowcount
        self.lastrowid = outcome.lastrowid
        self._rows = outcome.rows
        return self


def _opened(path: str, pragmas: Sequence[str]) -> sqlite3.Connection:
    # isolation_level None: sqlite3 begins nothing by itself. The event loop looks at attributes of
    # the connection, so it may not be bound to its thread.
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    return connection
