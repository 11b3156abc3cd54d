"""An ecosystem's own tags wherever they stand: with practices, needs, and what is sought or brought."""

from sqlalchemy import BindParameter, and_, bindparam, delete, func, select

from bot.domain.practice_tags import OwnTag, TagKind, TagUses
from bot.domain.practices import PracticeState
from bot.persistence.practices import outdating
from bot.persistence.repository import Repository
from bot.persistence.tables.bringing import bringing_entry, bringing_tag
from bot.persistence.tables.matching import need
from bot.persistence.tables.practices import (
    REMOVED,
    practice,
    practice_combination,
    practice_own_tag,
    practice_post,
    practice_tag,
)

# The code of an own tag is that of no other one, whatever list it is in.
_CODE: BindParameter[str] = bindparam("code")
_OWN_TAG = select(practice_own_tag).where(
    practice_own_tag.c.id == bindparam("tag_id"), practice_own_tag.c.kind != REMOVED
)
_LABELLED = select(practice_tag.c.practice_id).where(practice_tag.c.code == _CODE)
_UNCOMBINED = delete(practice_combination).where(
    _CODE.in_(
        [
            practice_combination.c.first,
            practice_combination.c.second,
            practice_combination.c.third,
        ]
    )
)
_USES = select(
    select(func.count())
    .select_from(practice.join(practice_tag, practice_tag.c.practice_id == practice.c.id))
    .where(practice_tag.c.code == _CODE, practice.c.state != PracticeState.WITHDRAWN)
    .scalar_subquery()
    .label("practices"),
    select(func.count())
    .select_from(need)
    .where(need.c.code == _CODE)
    .scalar_subquery()
    .label("groups"),
    select(func.count())
    .select_from(
        bringing_entry.join(
            bringing_tag,
            and_(
                bringing_tag.c.bringing_entry_id == bringing_entry.c.id,
                bringing_entry.c.closed_on.is_(None),
            ),
        )
    )
    .where(bringing_tag.c.code == _CODE)
    .scalar_subquery()
    .label("entries"),
)


class SqlOwnTags(Repository):
    """The port `OwnTags`, on SQL."""

    async def get(self, tag_id: int) -> OwnTag | None:
        """Return a tag, or None when it was removed."""
        row = await self._one(_OWN_TAG, tag_id=tag_id)
        return OwnTag(row.id, row.ecosystem_id, TagKind(row.kind), row.label) if row else None

    async def uses(self, tag: OwnTag) -> TagUses:
        """Count where a tag stands."""
        row = await self._one(_USES, code=tag.code)
        return TagUses(row.practices, row.groups, row.entries) if row else TagUses()

    async def rename(self, tag: OwnTag, label: str) -> None:
        """Store other words for a tag; cards that show it are drawn anew."""
        await self._update(practice_own_tag, tag.id, label=label)
        await self._outdate(tag)

    async def drop(self, tag: OwnTag) -> None:
        """Erase a tag wherever it stands; cards that show it are drawn anew."""
        await self._outdate(tag)
        for table in (practice_tag, need, bringing_tag):
            await self._connection.execute(delete(table).where(table.c.code == tag.code))
        await self._connection.execute(_UNCOMBINED, {"code": tag.code})
        await self._update(practice_own_tag, tag.id, kind=REMOVED, label=str(tag.id))

    async def _outdate(self, tag: OwnTag) -> None:
        shown = practice_post.c.practice_id.in_(_LABELLED)
        await self._connection.execute(outdating(shown), {"code": tag.code})
