"""Stored entries of what organisations seek and bring, their words sealed, and their pairs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, case, func, insert, or_, select, update

from bot.domain.bringing import Balance, Entry, Pair, Proposed, Say, Way
from bot.domain.members import OrganisationType
from bot.domain.practices import Reach
from bot.persistence.repository import Repository
from bot.persistence.tables.bringing import bringing_entry, bringing_pair, bringing_tag
from bot.persistence.tables.communities import community
from bot.persistence.tables.members import membership

_ENTRIES = select(bringing_entry, community.c.field_lab_id).join(
    community, community.c.id == bringing_entry.c.community_id
)
_OPEN = _ENTRIES.join(membership, membership.c.id == bringing_entry.c.membership_id).where(
    bringing_entry.c.closed_on.is_(None),
    bringing_entry.c.until >= bindparam("today"),
    membership.c.left_at.is_(None),
    membership.c.organisation_id == bringing_entry.c.organisation_id,
)
_SEVERAL = _OPEN.where(bringing_entry.c.id.in_(bindparam("keys", expanding=True)))
_OF_ORGANISATION = _OPEN.where(
    bringing_entry.c.organisation_id == bindparam("organisation_id")
).order_by(bringing_entry.c.id)
_ABOUT = _OPEN.where(
    bringing_entry.c.ecosystem_id == bindparam("ecosystem_id"),
    bringing_entry.c.way == bindparam("way"),
    bringing_entry.c.id.in_(
        select(bringing_tag.c.bringing_entry_id).where(
            bringing_tag.c.code.in_(bindparam("codes", expanding=True))
        )
    ),
).order_by(bringing_entry.c.id)
_TAGS = select(bringing_tag).where(
    bringing_tag.c.bringing_entry_id.in_(bindparam("keys", expanding=True))
)
_PAIR = select(bringing_pair).where(bringing_pair.c.id == bindparam("key"))
_PAIRS = (
    select(bringing_pair)
    .where(
        or_(
            bringing_pair.c.seek_id == bindparam("key"),
            bringing_pair.c.bring_id == bindparam("key"),
        )
    )
    .order_by(bringing_pair.c.id)
)
_HERE = select(bringing_entry.c.id).where(
    bringing_entry.c.community_id == bindparam("community_id"),
    bringing_entry.c.closed_on.is_(None),
)
_PAIRS_IN = (
    select(bringing_pair)
    .where(
        bringing_pair.c.introduced_on.is_(None),
        or_(bringing_pair.c.seek_id.in_(_HERE), bringing_pair.c.bring_id.in_(_HERE)),
        func.coalesce(bringing_pair.c.seek_said, "") != Say.NO_FIT,
        func.coalesce(bringing_pair.c.bring_said, "") != Say.NO_FIT,
    )
    .order_by(bringing_pair.c.id)
)

_SEEK, _BRING = bringing_entry.alias("seek"), bringing_entry.alias("bring")
_SIDES = (
    select(
        bringing_pair.c.id,
        _SEEK.c.id.label("seek_id"),
        _BRING.c.id.label("bring_id"),
        _SEEK.c.organisation_id.label("seeker_id"),
        _BRING.c.organisation_id.label("bringer_id"),
    )
    .join(_SEEK, _SEEK.c.id == bringing_pair.c.seek_id)
    .join(_BRING, _BRING.c.id == bringing_pair.c.bring_id)
)
_PROPOSED = _SIDES.where(
    or_(
        _SEEK.c.organisation_id == bindparam("organisation_id"),
        _BRING.c.organisation_id == bindparam("organisation_id"),
    )
)
_STOOD = (
    select(
        bringing_entry.c.party,
        func.count(func.distinct(bringing_entry.c.organisation_id)).label("n"),
        func.sum(case((bringing_entry.c.way == Way.SEEK, 1), else_=0)).label("sought"),
        func.sum(case((bringing_entry.c.way == Way.BRING, 1), else_=0)).label("brought"),
    )
    .where(
        bringing_entry.c.ecosystem_id == bindparam("ecosystem_id"),
        bringing_entry.c.made_at < bindparam("after"),
        bringing_entry.c.until >= bindparam("first"),
        or_(bringing_entry.c.closed_on.is_(None), bringing_entry.c.closed_on >= bindparam("first")),
    )
    .group_by(bringing_entry.c.party)
)
_INTRODUCED = (
    select(_SEEK.c.party.label("got"), _BRING.c.party.label("gave"))
    .select_from(bringing_pair)
    .join(_SEEK, _SEEK.c.id == bringing_pair.c.seek_id)
    .join(_BRING, _BRING.c.id == bringing_pair.c.bring_id)
    .where(
        _SEEK.c.ecosystem_id == bindparam("ecosystem_id"),
        bringing_pair.c.introduced_on >= bindparam("first"),
        bringing_pair.c.introduced_on <= bindparam("last"),
    )
)


class SqlBringing(Repository):
    """The port `Bringing`, on SQL."""

    async def add(self, new: Entry) -> Entry:
        """Store an entry with its challenges."""
        key = await self._insert(
            bringing_entry,
            ecosystem_id=new.ecosystem_id,
            community_id=new.community_id,
            organisation_id=new.organisation_id,
            membership_id=new.membership_id,
            party=new.party,
            way=new.way,
            sealed_text=self._keys.seal(new.text),
            reach=new.reach,
            named=new.named,
            made_at=new.made_at,
            until=new.until,
            closed_on=new.closed_on,
        )
        tagged = [{"bringing_entry_id": key, "code": code} for code in sorted(new.tags)]
        await self._connection.execute(insert(bringing_tag), tagged)
        return replace(new, id=key)

    async def get(self, entry_id: int, today: date) -> Entry | None:
        """Return an entry while it is open."""
        return (await self._several([entry_id], today)).get(entry_id)

    async def of_organisation(self, organisation_id: int, today: date) -> Sequence[Entry]:
        """Return what an organisation seeks and brings, the oldest first."""
        return await self._opened(
            await self._all(_OF_ORGANISATION, organisation_id=organisation_id, today=today)
        )

    async def open(
        self, ecosystem_id: int, way: Way, tags: Iterable[str], today: date
    ) -> Sequence[Entry]:
        """Return the open entries of one kind that are about any of these challenges."""
        about = {"ecosystem_id": ecosystem_id, "way": way, "codes": sorted(tags)}
        return await self._opened(await self._all(_ABOUT, **about, today=today))

    async def close(self, entry_id: int, on: date) -> None:
        """Take an entry back: its words and its writer go."""
        await self._update(bringing_entry, entry_id, closed_on=on)
        await self.let_go(bringing_entry.c.id == entry_id)

    async def let_go(self, which: ColumnElement[bool]) -> None:
        """Part entries from their writers, and with them from their words."""
        await self._connection.execute(
            update(bringing_entry).where(which).values(membership_id=None, sealed_text=None)
        )

    async def pair(self, new: Pair, *, at: datetime) -> Pair:
        """Store a pair that is proposed now."""
        key = await self._insert(
            bringing_pair, seek_id=new.seek.id, bring_id=new.bring.id, proposed_at=at
        )
        return replace(new, id=key)

    async def save(self, changed: Pair) -> None:
        """Store what was said of a pair."""
        await self._update(
            bringing_pair,
            changed.id,
            seek_said=changed.seek_said,
            bring_said=changed.bring_said,
            introduced_on=changed.introduced_on,
        )

    async def get_pair(self, pair_id: int, today: date) -> Pair | None:
        """Return a pair while both of its entries are open."""
        found = await self._paired(await self._all(_PAIR, key=pair_id), today)
        return found[0] if found else None

    async def pairs(self, entry_id: int, today: date) -> Sequence[Pair]:
        """Return the pairs of an entry of which the other one is open too, the oldest first."""
        return await self._paired(await self._all(_PAIRS, key=entry_id), today)

    async def pairs_in(self, community_id: int, today: date) -> Sequence[Pair]:
        """Return the pairs on which something is to be said here, both open, the oldest first."""
        return await self._paired(await self._all(_PAIRS_IN, community_id=community_id), today)

    async def proposed(self, organisation_id: int) -> Sequence[Proposed]:
        """Return to whom an organisation was proposed before, whatever became of it."""
        rows = await self._all(_PROPOSED, organisation_id=organisation_id)
        tags = await self._tags({key for row in rows for key in (row.seek_id, row.bring_id)})
        return [
            Proposed(row.seeker_id, row.bringer_id, tags[row.seek_id] & tags[row.bring_id])
            for row in rows
        ]

    async def balance(
        self, ecosystem_id: int, first: date, last: date
    ) -> Mapping[OrganisationType, Balance]:
        """Return what stood and who was introduced between two days, per type of organisation."""
        after = datetime.combine(last + timedelta(days=1), time(), UTC)
        within = {"ecosystem_id": ecosystem_id, "first": first}
        stood = {row.party: row for row in await self._all(_STOOD, **within, after=after)}
        met = await self._all(_INTRODUCED, **within, last=last)
        return {
            OrganisationType(party): Balance(
                row.n,
                row.sought,
                row.brought,
                sum(each.got == party for each in met),
                sum(each.gave == party for each in met),
            )
            for party, row in stood.items()
        }

    async def _several(self, keys: Iterable[int], today: date) -> dict[int, Entry]:
        rows = await self._all(_SEVERAL, keys=sorted(set(keys)), today=today)
        return {each.id: each for each in await self._opened(rows)}

    async def _paired(self, rows: Sequence[Row[Any]], today: date) -> list[Pair]:
        keys = {key for row in rows for key in (row.seek_id, row.bring_id)}
        entries = await self._several(keys, today)
        return [
            Pair(
                row.id,
                entries[row.seek_id],
                entries[row.bring_id],
                Say(row.seek_said) if row.seek_said else None,
                Say(row.bring_said) if row.bring_said else None,
                row.introduced_on,
            )
            for row in rows
            if row.seek_id in entries and row.bring_id in entries
        ]

    async def _tags(self, keys: Iterable[int]) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = {key: set() for key in keys}
        for row in await self._all(_TAGS, keys=list(found)):
            found[row.bringing_entry_id].add(row.code)
        return {key: frozenset(codes) for key, codes in found.items()}

    async def _opened(self, rows: Sequence[Row[Any]]) -> list[Entry]:
        tags = await self._tags(row.id for row in rows)
        return [
            Entry(
                row.id,
                row.ecosystem_id,
                row.field_lab_id,
                row.community_id,
                row.organisation_id,
                OrganisationType(row.party),
                row.membership_id,
                Way(row.way),
                self._keys.open(row.sealed_text),
                tags[row.id],
                Reach(row.reach),
                row.named,
                row.made_at,
                row.until,
                row.closed_on,
            )
            for row in rows
        ]
