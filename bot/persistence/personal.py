"""Where people are in the tables: what /mydata exports and what *forget* erases.

A new table joins either PERSONAL (every column that leads to a person) or IMPERSONAL (with the
reason); a test walks all tables and fails on one that is in neither. An export and an erasure then
follow by themselves.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.persistence.adoptions import SqlAdoptions
from bot.persistence.bringing import SqlBringing
from bot.persistence.keys import Keys
from bot.persistence.practices import SqlPractices
from bot.persistence.repository import Repository
from bot.persistence.results import Results
from bot.persistence.tables import metadata
from bot.persistence.tables.checkins import note
from bot.persistence.tables.communities import community
from bot.persistence.tables.members import account, membership

EVERYTHING = 0
"""In place of a community id in the list of erasures: the whole account was forgotten."""


@dataclass(frozen=True, slots=True)
class Path:
    """One column that leads from a row to a person, a membership or an account.

    A kept row is a record of the group or of somebody else: forgetting the person empties this
    column and leaves the row. `hides` are columns of such a row that are somebody else's.
    """

    table: str
    column: str
    kept: bool = False
    name: str = ""
    hides: frozenset[str] = frozenset()

    @property
    def section(self) -> str:
        """Under which name its rows stand in an export."""
        return self.name or self.table

    @property
    def rows(self) -> Table:
        """The table."""
        return metadata.tables[self.table]

    @property
    def leads(self) -> Column[Any]:
        """The column."""
        return self.rows.c[self.column]

    @property
    def to_membership(self) -> bool:
        """Whether it leads to one membership and not to the whole person."""
        return self.column == "membership_id" or self.table == "membership"


PERSONAL: Sequence[Path] = (
    Path("person", "id"),
    Path("account", "person_id"),
    Path("membership", "person_id"),
    Path("consent", "membership_id"),
    Path("signal", "membership_id"),
    Path("invitation", "membership_id"),
    Path("answer", "membership_id"),
    Path("scale_answer", "membership_id"),
    Path("own_label", "membership_id"),
    Path("note", "membership_id"),
    Path("promise", "membership_id"),
    Path("practice", "membership_id", kept=True),
    Path("adoption", "membership_id", kept=True),
    Path("experiment", "membership_id", kept=True),
    Path("experiment_review", "membership_id", kept=True),
    Path("bringing_entry", "membership_id", kept=True),
    Path("attendance", "membership_id"),
    Path("contribution", "membership_id"),
    Path("stay", "membership_id"),
    Path("response", "person_id", kept=True),
    Path("role_holding", "person_id"),
    Path("absence", "person_id"),
    Path("access", "person_id"),
    Path("access", "by_person_id", kept=True, name="looked", hides=frozenset({"person_id"})),
    Path("decision", "person_id", kept=True),
    Path("impression", "person_id", kept=True, hides=frozenset({"found"})),
    Path("miss", "person_id"),
    Path("digest_verdict", "person_id"),
    Path("outbox", "person_id"),
    Path("draft", "fingerprint"),
)
"""Every way to a person. The order is that of the export; erasing goes the other way round."""

IMPERSONAL = {
    "ecosystem": "the programme itself",
    "field_lab": "a theme",
    "community": "a group",
    "community_pause": "when the group rested",
    "harvest": "what a group brought and passes on, as it was posted, and counts of its life",
    "bringing_tag": "which challenges an organisation seeks or brings something for",
    "bringing_pair": "which organisations were proposed to each other, and what became of it",
    "practice_tag": "what a practice is labelled with, from lists",
    "practice_combination": "the challenges among those labels, in every combination",
    "practice_own_tag": "what an ecosystem added to those lists",
    "practice_word": "single words of what was published, to mend typing errors",
    "practice_post": "where the card of a practice stands",
    "need": "what a group looks for, as its facilitator chose it",
    "suggestion": "which practices were proposed to a group, and what it said, without who",
    "practice_stage": "how well a practice had proved itself, and since when",
    "community_word": "what the group calls things",
    "question_card": "the group's question",
    "goal": "the group's goal",
    "plan_step": "the group's plan",
    "facilitator_time": "hours that facilitating a group takes, of all facilitators together",
    "meeting": "when a group meets",
    "schedule": "what the bot still has to do for a group",
    "slot_change": "dates that a group skips or moves",
    "occurrence": "what became of a group's dates",
    "check_in_round": "a round of the group",
    "attention_point": "what deserved a look in a group, as counts and group figures",
    "intervention_use": "what was done in a group, without who did it",
    "result": "counts of a closed round",
    "figure": "group figures above the thresholds",
    "group_label": "a band of a whole group, without a number",
    "group_stay": "how many of at least eight members intend to stay, frozen at a closing",
    "organisation": "a company, school or public body",
    "digest": "what a group or ecosystem was told of its own week",
    "digest_channel": "where a digest goes",
    "retraction": "results whose posted card still has to be drawn anew",
    "interaction_seen": "Discord's numbers of presses, without who pressed",
    "erasure": "who was forgotten, by keyed hash, so that a restored backup forgets them too",
}
"""Every table that says nothing about a person, and why; erasing never touches it."""

_NAMES = {
    "community": "name",
    "field_lab": "name",
    "ecosystem": "name",
    "organisation": "name",
    "check_in_round": "number",
    "meeting": "starts_at",
}
"""What an export adds beside the number of another row, so that a person can read it."""


class SqlPersonal(Repository):
    """The port `Personal`, on SQL."""

    def __init__(self, connection: AsyncConnection, keys: Keys) -> None:
        super().__init__(connection, keys)
        self._results = Results(connection, keys)
        self._parting: Mapping[str, SqlPractices | SqlAdoptions | SqlBringing] = {
            "practice": SqlPractices(connection, keys),
            "bringing_entry": SqlBringing(connection, keys),
            "adoption": SqlAdoptions(connection, keys),
        }
        self._names: dict[tuple[str, object], object] = {}

    async def export(self, person_id: int) -> dict[str, list[dict[str, Any]]]:
        """Return everything that is stored about a person: table name to readable rows."""
        found: dict[str, list[dict[str, Any]]] = {}
        for path, condition in await self._ways_to(person_id):
            rows = await self._all(select(path.rows).where(condition))
            found.setdefault(path.section, []).extend([await self._readable(path, r) for r in rows])
        return {table: rows for table, rows in found.items() if rows}

    async def forget(self, person_id: int, *, at: datetime) -> None:
        """Erase a person; what stays says nothing about them. The erasure is remembered."""
        fingerprint = await self._fingerprint(person_id)
        theirs = select(membership.c.id).where(membership.c.person_id == person_id)
        async with self._results.losing(note.c.membership_id.in_(theirs), at=at):
            await self.erase_person(person_id)
        await self._remember(fingerprint, EVERYTHING, at)

    async def erase_person(self, person_id: int) -> None:
        """Erase a person without remembering that it was asked for."""
        for path, condition in reversed(await self._ways_to(person_id)):
            await self._erase(path, condition)

    async def forget_membership(self, membership_id: int, *, at: datetime) -> None:
        """Erase one membership with everything under it. The erasure is remembered."""
        row = await self._one(
            select(membership.c.person_id, membership.c.community_id).where(
                membership.c.id == membership_id
            )
        )
        async with self._results.losing(note.c.membership_id == membership_id, at=at):
            for path in reversed(PERSONAL):
                if path.to_membership:
                    column = path.rows.c.id if path.table == "membership" else path.leads
                    await self._erase(path, column == membership_id)
        if row is not None:
            await self._remember(await self._fingerprint(row.person_id), row.community_id, at)

    async def _ways_to(self, person_id: int) -> Sequence[tuple[Path, ColumnElement[bool]]]:
        """Return every path with the condition that picks this person's rows.

        Somebody without an account has no fingerprint, and no path by it: drafts without one are
        of people about whom nothing is stored.
        """
        fingerprint = await self._fingerprint(person_id)
        return [
            (path, self._of_person(path, fingerprint if by_fingerprint else person_id))
            for path in PERSONAL
            if not (by_fingerprint := path.column == "fingerprint") or fingerprint is not None
        ]

    def _of_person(self, path: Path, key: object) -> ColumnElement[bool]:
        if path.to_membership and path.table != "membership":
            mine = select(membership.c.id).where(membership.c.person_id == key)
            return path.leads.in_(mine)
        return path.leads == key

    async def _erase(self, path: Path, condition: ColumnElement[bool]) -> None:
        if path.table in self._parting:
            # What is not out yet goes with its maker; what others build on stays without a name.
            await self._parting[path.table].let_go(condition)
            return
        statement: Any = delete(path.rows).where(condition)
        if path.kept:
            statement = update(path.rows).where(condition).values({path.column: None})
        await self._connection.execute(statement)

    async def _fingerprint(self, person_id: int) -> bytes | None:
        row = await self._one(select(account.c.fingerprint).where(account.c.person_id == person_id))
        return row.fingerprint if row else None

    async def _remember(self, fingerprint: bytes | None, community_id: int, at: datetime) -> None:
        if fingerprint is None:
            return
        erasure = metadata.tables["erasure"]
        values = {"fingerprint": fingerprint, "community_id": community_id}
        same = (erasure.c.fingerprint == fingerprint) & (erasure.c.community_id == community_id)
        await self._connection.execute(delete(erasure).where(same))
        await self._connection.execute(insert(erasure).values(at=at, **values))

    async def _readable(self, path: Path, row: Any) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for name, value in row._mapping.items():  # noqa: SLF001 - SQLAlchemy's public name
            if name.startswith("sealed_"):
                shown[name.removeprefix("sealed_")] = (
                    None if value is None else self._keys.open(value)
                )
            elif name != "fingerprint" and name not in path.hides:
                shown[name] = value
        if path.table == "draft":
            shown["values"] = json.loads(shown["values"])
        for column, table in _named_columns(path.rows):
            shown[table.name] = await self._name(table, shown[column])
        if path.table == "role_holding":
            shown["place"] = await self._name(metadata.tables[shown["level"]], shown["place_id"])
        if path.to_membership and path.table != "membership":
            shown["community"] = await self._community_of(shown["membership_id"])
        return shown

    async def _community_of(self, membership_id: int) -> object:
        if ("membership", membership_id) not in self._names:
            row = await self._one(
                select(community.c.name)
                .join(membership, membership.c.community_id == community.c.id)
                .where(membership.c.id == membership_id)
            )
            self._names["membership", membership_id] = row.name if row else None
        return self._names["membership", membership_id]

    async def _name(self, table: Table, key: object) -> object:
        # Half a year of answers names the same few rounds and communities again and again.
        if (table.name, key) not in self._names:
            row = await self._one(select(table.c[_NAMES[table.name]]).where(table.c.id == key))
            self._names[table.name, key] = row[0] if row else None
        return self._names[table.name, key]


def _named_columns(table: Table) -> Iterator[tuple[str, Table]]:
    for column in table.columns:
        for foreign in column.foreign_keys:
            if foreign.column.table.name in _NAMES:
                yield column.name, foreign.column.table
