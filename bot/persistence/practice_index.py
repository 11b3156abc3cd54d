"""The words of published practices in the full-text index of each database: FTS5 and tsvector.

The index is no table of the program but follows from what is stored, so it is not in `metadata`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    ColumnElement,
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
from bot.domain.practice_words import parts_of, stems_in, words_in, worth_keeping
from bot.domain.practices import Audience, Practice, PracticeState, Reach
from bot.persistence.repository import Repository
from bot.persistence.tables.communities import community
from bot.persistence.tables.practices import practice, practice_tag, practice_word
from bot.services.ports.practices import Wanted

INDEX = "practice_index"
"""The index and, on SQLite, the first word of the tables behind it."""

_COUNTS: list[ColumnElement[float]] = [literal_column(number) for number in ("5", "1", "0.001")]
"""What a word counts in the title and in the text, and a part of one: next to nothing."""

_Look = tuple[Any, ColumnElement[bool], ColumnElement[Any]]
"""The practice that an entry is of, what matches, and the order of the best."""

_OUT = {
    "sqlite": text(f"DELETE FROM {INDEX} WHERE rowid = :key"),  # noqa: S608 - our own name
    "postgresql": text(f"DELETE FROM {INDEX} WHERE practice_id = :key"),  # noqa: S608
}
_IN = {
    "sqlite": text(
        f"INSERT INTO {INDEX} (rowid, title, told, parts) "  # noqa: S608
        "VALUES (:key, :title, :told, :parts)"
    ),
    "postgresql": text(
        f"INSERT INTO {INDEX} (practice_id, terms, parts) VALUES (:key, "  # noqa: S608
        "setweight(to_tsvector('simple', :title), 'A') || "
        "setweight(to_tsvector('simple', :told), 'D'), "
        "array_to_tsvector(string_to_array(:parts, ' ')))"
    ),
}

_FTS5 = table(INDEX, column("rowid"), column(INDEX))
_TSVECTOR = table(INDEX, column("practice_id"), column("terms"), column("parts"))

_first = (
    select(func.min(practice_word.c.word).label("word"))
    .where(practice_word.c.word >= bindparam("first"), practice_word.c.word < bindparam("after"))
    .cte("beginning", recursive=True)
)
_next = (
    select(func.min(practice_word.c.word))
    .where(practice_word.c.word > _first.c.word, practice_word.c.word < bindparam("after"))
    .scalar_subquery()
)
_each = _first.union_all(select(_next).where(_first.c.word.is_not(None)))
_BEGINNING = select(_each.c.word).where(_each.c.word.is_not(None)).order_by(_each.c.word)
"""From word to word: many practices have the same ones, and reading all those rows takes long."""

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
        kept = worth_keeping(words_in(f"{title}\n{told}"))
        stems = {
            "title": stems_in(title, practice.language),
            "told": stems_in(told, practice.language),
            "parts": parts_of(kept, practice.language),
        }
        await self._connection.execute(_IN[dialect], {"key": practice.id, **stems})
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
            look = {"sqlite": _in_fts5, "postgresql": _in_tsvectors}
            key, matching, rank = look[self._connection.dialect.name](wanted)
            found = found.join(key.table, key == practice.c.id).where(matching)
            order = (rank, *order)
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
    if wanted.community_id is not None:
        yield practice.c.community_id == wanted.community_id


def _tagged(kind: TagKind, code: str) -> ColumnElement[bool]:
    """Match practices with a tag; for a sector also those that say they may fit there."""
    return exists().where(
        practice_tag.c.practice_id == practice.c.id,
        practice_tag.c.kind == kind,
        practice_tag.c.code == code,
    )


def _in_fts5(wanted: Wanted) -> _Look:
    more = "*" if wanted.unfinished else ""
    each = (" OR ".join(f'"{form}"{more}' for form in forms) for forms in wanted.words)
    asked = " AND ".join(f"({forms})" for forms in each)
    rank = func.bm25(literal_column(INDEX), *_COUNTS)
    return _FTS5.c.rowid, _FTS5.c[INDEX].op("MATCH")(asked), rank


def _in_tsvectors(wanted: Wanted) -> _Look:
    more = ":*" if wanted.unfinished else ""
    each = [" | ".join(f"'{form}'{more}" for form in forms) for forms in wanted.words]
    terms, parts = _TSVECTOR.c.terms, _TSVECTOR.c.parts
    # Parts are no terms: they would make what is ranked, row by row, several times as long.
    matching = (or_(terms.op("@@")(_query(e)), parts.op("@@")(_query(e))) for e in each)
    rank = func.ts_rank(terms, _query(" & ".join(f"({forms})" for forms in each)))
    return _TSVECTOR.c.practice_id, and_(*matching), rank.desc()


def _query(asked: str) -> ColumnElement[Any]:
    return func.to_tsquery(literal_column("'simple'::regconfig"), asked)


def _after(letter: str) -> str:
    """Return the letter with which the words after all these begin."""
    return chr(ord(letter) + 1)
