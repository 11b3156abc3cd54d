"""Stored practices, their words sealed; and where their cards stand."""

from collections.abc import Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from itertools import groupby, zip_longest
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Table,
    Update,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from bot.domain import retention as keep
from bot.domain.communities import Sector
from bot.domain.matching import together
from bot.domain.practice_story import Told
from bot.domain.practice_tags import OwnTag, TagKind
from bot.domain.practices import Practice, PracticeState, Reach, Stage, Worked, withdrawn
from bot.persistence.practice_index import SqlPracticeIndex
from bot.persistence.repository import Repository, columns
from bot.persistence.tables.communities import community
from bot.persistence.tables.members import membership
from bot.persistence.tables.practices import (
    REMOVED,
    practice,
    practice_combination,
    practice_own_tag,
    practice_post,
    practice_tag,
)
from bot.services.ports.practices import PracticePost

PARTS = tuple(each.name for each in fields(Told))

_PRACTICES = select(practice, community.c.field_lab_id).join(
    community, community.c.id == practice.c.community_id
)
_SEVERAL = _PRACTICES.where(practice.c.id.in_(bindparam("keys", expanding=True)))
_OF_PERSON = (
    _PRACTICES.join(membership, membership.c.id == practice.c.membership_id)
    .where(
        membership.c.person_id == bindparam("person_id"),
        practice.c.state.in_(bindparam("states", expanding=True)),
    )
    .order_by(practice.c.created_at.desc(), practice.c.id.desc())
)
_TAGS = (
    select(practice_tag)
    .where(practice_tag.c.practice_id.in_(bindparam("keys", expanding=True)))
    .order_by(practice_tag.c.practice_id, practice_tag.c.kind, practice_tag.c.code)
)
_OWN_TAGS = (
    select(practice_own_tag)
    .where(
        practice_own_tag.c.ecosystem_id == bindparam("ecosystem_id"),
        practice_own_tag.c.kind != REMOVED,
    )
    .order_by(practice_own_tag.c.id)
)
_OUTLIVED = select(practice.c.id).where(
    practice.c.community_id.in_(
        select(community.c.id).where(community.c.closed_on < bindparam("day"))
    ),
    practice.c.state == PracticeState.PUBLISHED,
)
_STALE = (
    select(practice_post)
    .where(practice_post.c.outdated > 0, practice_post.c.message_id.is_not(None))
    .order_by(practice_post.c.message_id)
)


class SqlPractices(Repository):
    """The port `Practices`, on SQL."""

    async def add(self, new: Practice) -> Practice:
        """Store a new practice without tags."""
        key = await self._insert(
            practice,
            ecosystem_id=new.ecosystem_id,
            community_id=new.community_id,
            sector=new.sector,
            language=new.language,
            created_at=new.created_at,
            **self._changing(new),
        )
        return replace(new, id=key)

    async def save(self, changed: Practice) -> None:
        """Store how a practice is now, without its tags."""
        await self._update(practice, changed.id, **self._changing(changed))

    async def tag(self, practice_id: int, kind: TagKind, codes: Sequence[str]) -> None:
        """Store the tags of one kind over the earlier ones."""
        await self._stored_over(
            practice_tag,
            [{"practice_id": practice_id, "kind": kind, "code": code} for code in codes],
            (practice_tag.c.practice_id == practice_id) & (practice_tag.c.kind == kind),
        )
        if kind is TagKind.CHALLENGE:
            await self._stored_over(
                practice_combination,
                [{"practice_id": practice_id, **combined(each)} for each in together(codes)],
                practice_combination.c.practice_id == practice_id,
            )

    async def drop(self, practice_id: int) -> None:
        """Erase a practice."""
        await self._connection.execute(delete(practice).where(practice.c.id == practice_id))

    async def get(self, practice_id: int) -> Practice | None:
        """Return a practice in any state, or None; the caller asks who may see it."""
        found = await self.several([practice_id])
        return found[0] if found else None

    async def several(self, practice_ids: Sequence[int]) -> Sequence[Practice]:
        """Return these practices in this order; those that are gone are left out."""
        found = await self._open(await self._all(_SEVERAL, keys=list(practice_ids)))
        by_key = {each.id: each for each in found}
        return [by_key[key] for key in practice_ids if key in by_key]

    async def of_person(self, person_id: int, *states: PracticeState) -> Sequence[Practice]:
        """Return what a person made and still decides about, newest first."""
        return await self._open(
            await self._all(_OF_PERSON, person_id=person_id, states=list(states))
        )

    async def add_tag(self, new: OwnTag) -> OwnTag:
        """Store an ecosystem's own tag."""
        key = await self._insert(
            practice_own_tag, ecosystem_id=new.ecosystem_id, kind=new.kind, label=new.label
        )
        return replace(new, id=key)

    async def own_tags(self, ecosystem_id: int) -> Sequence[OwnTag]:
        """Return the tags that an ecosystem added, in order of adding."""
        rows = await self._all(_OWN_TAGS, ecosystem_id=ecosystem_id)
        return [OwnTag(row.id, row.ecosystem_id, TagKind(row.kind), row.label) for row in rows]

    async def let_go(self, which: ColumnElement[bool]) -> None:
        """Part practices from their makers: drafts go, the others stay without a name.

        Cards that show a name are drawn anew.
        """
        draft = practice.c.state == PracticeState.DRAFT
        await self._connection.execute(delete(practice).where(which, draft))
        await self._outdate(select(practice.c.id).where(which, practice.c.named))
        await self._connection.execute(
            update(practice).where(which).values(membership_id=None, named=False)
        )

    async def outlive(self, now: datetime) -> int:
        """Erase old drafts, and the words of practices whose community was closed long ago.

        What stays of the latter is what stays of one that was withdrawn. Return how many.
        """
        old = practice.c.changed_at < now - keep.PRACTICE_DRAFTS
        draft = practice.c.state == PracticeState.DRAFT
        dropped: Any = await self._connection.execute(delete(practice).where(draft, old))
        rows = await self._all(_OUTLIVED, day=(now - keep.PRACTICES).date())
        for each in await self.several([row.id for row in rows]):
            await self.save(withdrawn(each, now))
            await SqlPracticeIndex(self._connection, self._keys).put(withdrawn(each, now))
            await self._outdate(select(practice.c.id).where(practice.c.id == each.id))
        return int(dropped.rowcount) + len(rows)

    async def _stored_over(
        self, table: Table, rows: Sequence[dict[str, Any]], before: ColumnElement[bool]
    ) -> None:
        await self._connection.execute(delete(table).where(before))
        if rows:
            await self._connection.execute(insert(table), rows)

    async def _outdate(self, keys: Select[int]) -> None:
        await self._connection.execute(outdating(practice_post.c.practice_id.in_(keys)))

    def _changing(self, changed: Practice) -> dict[str, Any]:
        return {
            "membership_id": changed.membership_id,
            "state": changed.state,
            "stage": changed.stage,
            "reach": changed.reach,
            "named": changed.named,
            "worked": changed.worked,
            "changed_at": changed.changed_at,
            "published_at": changed.published_at,
            **{
                f"sealed_{part}": self._keys.seal(text) if text else None
                for part, text in asdict(changed.told).items()
            },
        }

    async def _open(self, rows: Sequence[Row[Any]]) -> list[Practice]:
        tagged = await self._all(_TAGS, keys=[row.id for row in rows])
        tags: dict[int, dict[TagKind, tuple[str, ...]]] = {}
        for (key, kind), found in groupby(tagged, lambda each: (each.practice_id, each.kind)):
            tags.setdefault(key, {})[TagKind(kind)] = tuple(each.code for each in found)
        return [self._practice(row, tags.get(row.id, {})) for row in rows]

    def _practice(self, row: Row[Any], tags: dict[TagKind, tuple[str, ...]]) -> Practice:
        sealed = {part: getattr(row, f"sealed_{part}") for part in PARTS}
        told = {part: self._keys.open(words) for part, words in sealed.items() if words}
        plain = columns(row, *(f"sealed_{part}" for part in PARTS))
        plain |= {
            "sector": Sector(row.sector),
            "state": PracticeState(row.state),
            "stage": Stage(row.stage),
            "reach": Reach(row.reach),
            "worked": Worked(row.worked) if row.worked else None,
        }
        return Practice(told=Told(**told), tags=tags, **plain)


class SqlPracticePosts(Repository):
    """The port `PracticePosts`, on SQL."""

    async def keep(self, post: PracticePost) -> None:
        """Remember that a card comes, or where it stands; how outdated it is stays as it was."""
        where = {"practice_id": post.practice_id, "channel_id": post.channel_id}
        if await self.stands(**where):
            await self._connection.execute(
                update(practice_post)
                .where(_at(**where))
                .values(message_id=post.message_id, community_id=post.community_id)
            )
        else:
            await self._insert(practice_post, **asdict(post))

    async def stands(self, practice_id: int, channel_id: int) -> bool:
        """Return whether a card of a practice stands in a channel, or is on its way."""
        there = select(practice_post.c.practice_id).where(_at(practice_id, channel_id))
        return await self._one(there) is not None

    async def outdate(self, practice_id: int) -> None:
        """Mark every card of a practice as saying what is not so any more."""
        await self._connection.execute(outdating(practice_post.c.practice_id == practice_id))

    async def stale(self) -> Sequence[PracticePost]:
        """Return the cards that stand and are to be drawn anew, the first posted first."""
        return [PracticePost(**columns(row)) for row in await self._all(_STALE)]

    async def drawn(self, post: PracticePost) -> None:
        """Take note that a card is right again, unless it was outdated since."""
        await self._connection.execute(
            update(practice_post).where(_same(post)).values(outdated=0, tries=0)
        )

    async def failed(self, post: PracticePost) -> None:
        """Take note that a try did not succeed."""
        await self._connection.execute(
            update(practice_post).where(_same(post)).values(tries=practice_post.c.tries + 1)
        )

    async def drop(self, practice_id: int, channel_id: int) -> None:
        """Forget a card that is gone, never came or can never be reached."""
        await self._connection.execute(delete(practice_post).where(_at(practice_id, channel_id)))


def _at(practice_id: int, channel_id: int) -> ColumnElement[bool]:
    return (practice_post.c.practice_id == practice_id) & (practice_post.c.channel_id == channel_id)


def _same(post: PracticePost) -> ColumnElement[bool]:
    drawn = practice_post.c.outdated == post.outdated
    return _at(post.practice_id, post.channel_id) & drawn


def combined(challenges: Sequence[str]) -> dict[str, str]:
    """Return the columns of at most three challenges that are named in the order of the alphabet."""
    return dict(zip_longest(("first", "second", "third"), challenges, fillvalue=""))


def outdating(which: ColumnElement[bool]) -> Update:
    """Return the statement that marks cards as saying what is not so any more."""
    again = {"outdated": practice_post.c.outdated + 1, "tries": 0}
    return update(practice_post).where(which).values(**again)
