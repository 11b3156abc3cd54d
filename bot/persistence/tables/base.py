"""What every table shares: metadata, naming, and the column types of this project."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    TypeDecorator,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Identifier = BigInteger().with_variant(Integer, "sqlite")
"""A row's own number; SQLite only counts up by itself on a plain INTEGER."""

Snowflake = BigInteger
"""A Discord id of a server, channel, role or message; ids of people are sealed."""

Sealed = LargeBinary
"""Text encrypted with the installation's keys."""


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC; SQLite keeps no zone, so it gets the naive UTC time."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a zone cannot be stored: {value!r}")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return aware UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def primary_key() -> Column[int]:
    """Return the `id` column that every entity has."""
    return Column("id", Identifier, primary_key=True)


def belongs_to(
    target: str, *, name: str = "", nullable: bool = False, **options: Any
) -> Column[Any]:
    """Return a column that points at another table's id; the row goes when the other goes."""
    return Column(
        name or f"{target}_id",
        Identifier,
        ForeignKey(f"{target}.id", ondelete="CASCADE"),
        nullable=nullable,
        index=True,
        **options,
    )


def kept_without(target: str) -> Column[Any]:
    """Return a column that points at another table's id; the row stays when the other goes."""
    return Column(
        f"{target}_id", Identifier, ForeignKey(f"{target}.id", ondelete="SET NULL"), index=True
    )
