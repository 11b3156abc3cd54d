"""The words of published practices in the full-text index of each database: FTS5 and tsvector.

The index is no table of the program but follows from what is stored, so it is not in `metadata`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    bindparam,
    column,
    delete,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    table,
    text,
)

from bot.domain.practice_tags import TagKind
from bot.domain.practice_words import stems_in, words_in, worth_keeping
from bot.domain.practices import Audience, Practice, PracticeState, Reach
from bot.persistence.repository import Repository
from bot.persistence.tables.communities import community
from bot.persistence.tables.practices import practice, practice_tag, practice_word
from bot.services.ports.practices import Wanted

INDEX = "practice_index"
"""The index and, on SQLite, the first word of the tables behind it."""

_TITLE_COUNTS = 5
"""How much more a word in the title counts than one in the text."""

_OUT = {
    "sqlite": text(f"DELETE FROM {INDEX} WHERE rowid = :key"),  # noqa: S608 - our own name
    "postgresql": text(f"DELETE FROM {INDEX} WHERE practice_id = :key"),  # noqa: S608
}
_IN = {
    "sqlite": text(f"INSERT INTO {INDEX} (rowid, title, told) VALUES (:key, :title, :told)"),  # noqa: S608
    "postgresql": text(
        f"INSERT INTO {INDEX} (practice_id, terms) VALUES (:key, "  # noqa: S608
        "setweight(to_tsvector('simple', :title), 'A') || "
        "setweight(to_tsvector('simple', :told), 'D'))"
    ),
}

_FTS5 = table(INDEX, column("rowid"), column(INDEX))
_TSVECTOR = table(INDEX, column("practice_id"), column("terms"))
_QUERY = func.to_tsquery(literal_column("'simple'::regconfig"), bindparam("asked", type_=String))

_MATCHING: Mapping[str, tuple[Any, ColumnElement[bool], ColumnElement[Any]]] = {
    "sqlite": (
        _FTS5.c.rowid,
        _FTS5.c[INDEX].op("MATCH")(bindparam("asked", type_=String)),
        func.bm25(literal_column(INDEX), literal_column(str(_TITLE_COUNTS)), literal_column("1")),
    ),
    "postgresql": (
        _TSVECTOR.c.practice_id,
        _TSVECTOR.c.terms.op("@@")(_QUERY),
        func.ts_rank(_TSVECTOR.c.terms, _QUERY).desc(),
    ),
}
"""Per database: the practice that an entry is of, what matches, and the order of the best."""

_BEGINNING = (
    select(practice_word.c.word)
    .where(practice_word.c.word >= bindparam("first"), practice_word.c.word < bindparam("after"))
    .distinct()
    .order_by(practice_word.c.word)
)

VISIBLE = and_(
    practice.c.state == PracticeState.PUBLISHED,
    or_(
        practice.c.reach == Reach.PUBLIC,
        and_(
            practice.c.reach == Reach.ECOSYSTEM,
            practice.c.ecosystem_id.in_(bindparam("ecosystems", expanding=True)),
        ),
        and_(
            practice.c.reach == Reach.FIELD_LAB,
            community.c.field_lab_id.in_(bindparam("field_labs", expanding=True)),
        ),
        and_(
            practice.c.reach == Reach.COMMUNITY,
            practice.c.community_id.in_(bindparam("communities", expanding=True)),
        ),
    ),
)
"""The rule `reaches` as a condition on practices with their communities, for `readers`."""


def is_of_the_program(name: str | None, *_: object) -> bool:
    """Tell whether a table is one of the program, and not the index or what SQLite keeps for it."""
    return name is None or not name.startswith(INDEX)


def readers(audience: Audience) -> dict[str, Any]:
    """Return whom the condition `VISIBLE` is about."""
    return {name: sorted(keys) for name, keys in asdict(audience).items()}


class SqlPracticeIndex(Repository):
    """The port `PracticeIndex`, on SQL."""

    async def put(self, practice: Practice) -> None:
        """Take a practice up, or anew; one that is not published is taken out."""
        dialect = self._connection.dialect.name
        await self._connection.execute(_OUT[dialect], {"key": practice.id})
        gone = delete(practice_word).where(practice_word.c.practice_id == practice.id)
        await self._connection.execute(gone)
        if practice.state is not PracticeState.PUBLISHED:
            return
        title, *rest = asdict(practice.told).values()
        told = "\n".join(rest)
        stems = {
            "title": stems_in(title, practice.language),
            "told": stems_in(told, practice.language),
        }
        await self._connection.execute(_IN[dialect], {"key": practice.id, **stems})
        kept = worth_keeping(words_in(f"{title}\n{told}"))
        words = [{"word": word, "practice_id": practice.id} for word in sorted(kept)]
        if words:
            await self._connection.execute(insert(practice_word), words)

    async def find(self, wanted: Wanted, audience: Audience, *, most: int) -> Sequence[int]:
        """Return the keys of what these readers may see: the best first, without words newest."""
        found: Any = (
            select(practice.c.id)
            .join(community, community.c.id == practice.c.community_id)
            .where(VISIBLE, practice.c.ecosystem_id == wanted.ecosystem_id, *_filters(wanted))
        )
        order: tuple[Any, ...] = (practice.c.published_at.desc(), practice.c.id.desc())
        values: dict[str, Any] = readers(audience)
        if wanted.words:
            key, matching, rank = _MATCHING[self._connection.dialect.name]
            found = found.join(key.table, key == practice.c.id).where(matching)
            order = (rank, *order)
            values["asked"] = _asked(wanted, self._connection.dialect.name)
        return [row.id for row in await self._all(found.order_by(*order).limit(most), **values)]

    async def words_beginning(self, letter: str) -> Sequence[str]:
        """Return the stored words that begin with a letter, of all practices together."""
        return [r.word for r in await self._all(_BEGINNING, first=letter, after=_after(letter))]


def _filters(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    tags = {TagKind.CHALLENGE: wanted.challenge, TagKind.INTERVENTION: wanted.intervention}
    yield from (_tagged(kind, code) for kind, code in tags.items() if code is not None)
    if wanted.sector is not None:
        yield (practice.c.sector == wanted.sector) | _tagged(TagKind.SECTOR, wanted.sector)
    if wanted.stage is not None:
        yield practice.c.stage == wanted.stage


def _tagged(kind: TagKind, code: str) -> ColumnElement[bool]:
    """Match practices with a tag; for a sector also those that say they may fit there."""
    return exists().where(
        practice_tag.c.practice_id == practice.c.id,
        practice_tag.c.kind == kind,
        practice_tag.c.code == code,
    )


def _asked(wanted: Wanted, dialect: str) -> str:
    """Return the query in the database's own language: every word, in one of its forms."""
    quote, either, all_of = ('"', " OR ", " AND ") if dialect == "sqlite" else ("'", " | ", " & ")
    more = {"sqlite": "*", "postgresql": ":*"}[dialect] if wanted.unfinished else ""
    forms = (either.join(f"{quote}{stem}{quote}{more}" for stem in each) for each in wanted.words)
    return all_of.join(f"({group})" for group in forms)


def _after(letter: str) -> str:
    """Return the letter with which the words after all these begin."""
    return chr(ord(letter) + 1)
