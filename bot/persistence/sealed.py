"""Which keys belong to a database: those that open what it holds, and no others.

With new keys nobody in it would be recognised, and whatever is stored from then on would be closed
to the old ones. So a key file is made only for a database that holds nothing sealed.
"""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Column, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.persistence.keys import Keys, KeysUnusableError
from bot.persistence.tables import metadata
from bot.persistence.tables.members import account

_SEALED: Sequence[Column[bytes]] = [
    column
    for table in metadata.sorted_tables
    for column in table.c
    if column.name.startswith("sealed_")
]


async def holds_sealed(connection: AsyncConnection) -> bool:
    """Tell whether anything is stored that only its keys open; the database is up to date."""
    return bool(await _samples(connection))


async def keys_fit(connection: AsyncConnection, keys: Keys) -> bool:
    """Tell whether these keys open what is stored and recognise who is; True when nothing is.

    It looks at one row of every table.
    """
    if not all(keys.opens(sample) for sample in await _samples(connection)):
        return False
    row = (
        await connection.execute(select(account.c.fingerprint, account.c.sealed_user_id).limit(1))
    ).first()
    return row is None or keys.fingerprint(int(keys.open(row.sealed_user_id))) == row.fingerprint


async def keys_of(connection: AsyncConnection, path: Path) -> Keys:
    """Return the keys that belong to this database; it makes none.

    Raises:
        KeysUnusableError: they cannot be used or are of another database; with what to do.
    """
    if not _is_there(path) and not await holds_sealed(connection):
        raise KeysUnusableError(
            f"There is no {path} yet; it is made when the bot starts: leerkring run"
        )
    keys = Keys.load(path)
    if not await keys_fit(connection, keys):
        raise KeysUnusableError(
            f"{path} is not the key file with which this database was sealed; "
            "put back your copy of the key file that belongs to it."
        )
    return keys


async def keys_of_or_new(connection: AsyncConnection, path: Path) -> Keys:
    """Return the keys that belong to this database, new ones when it holds nothing sealed.

    Raises:
        KeysUnusableError: they are lost, cannot be used or are of another database.
    """
    if not _is_there(path) and not await holds_sealed(connection):
        return Keys.make(path)
    return await keys_of(connection, path)


async def _samples(connection: AsyncConnection) -> Sequence[bytes]:
    """Return one sealed value of every kind that is stored."""
    found = [
        await connection.scalar(select(column).where(column.is_not(None)).limit(1))
        for column in _SEALED
    ]
    return [value for value in found if value is not None]


def _is_there(path: Path) -> bool:
    return path.exists()
