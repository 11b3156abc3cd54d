"""Published practices as rows: those that reach whoever asks, at that moment."""

from collections.abc import Mapping
from typing import Final

from bot.domain.adoptions import tries
from bot.domain.communities import Community
from bot.domain.practice_rows import PracticeRow
from bot.domain.practices import Practice
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.services.ports import UnitOfWork
from bot.services.ports.digests import DigestOf
from bot.services.ports.practices import Wanted
from bot.services.practices.views import audience_of

MOST_ROWS: Final = 1000
"""Practices in one file: it is to be read, and Discord takes files of ten megabytes."""


async def practice_rows(work: UnitOfWork, actor: Actor, of: DigestOf) -> tuple[PracticeRow, ...]:
    """Return the newest practices of a community or ecosystem that reach this reader now."""
    ecosystem = await work.communities.ecosystem(of.ecosystem_id)
    readers = await audience_of(work, actor, ecosystem)
    wanted = Wanted(of.ecosystem_id, community_id=of.community_id)
    keys = await work.practice_index.find(wanted, readers, most=MOST_ROWS)
    own = {each.code: each.label for each in await work.practices.own_tags(of.ecosystem_id)}
    found = await work.practices.several(keys)
    homes = {key: await work.communities.get(key) for key in {e.community_id for e in found}}
    return tuple([await _row(work, each, homes[each.community_id], own) for each in found])


async def _row(
    work: UnitOfWork, practice: Practice, home: Community, own: Mapping[str, str]
) -> PracticeRow:
    tried = tries(await work.adoptions.trials(practice.id))
    return PracticeRow(
        community=home.name,
        sector=practice.sector,
        published=local_date(practice.published_at or practice.changed_at, home.zone),
        stage=practice.stage,
        reach=practice.reach,
        worked=practice.worked,
        told=practice.told,
        tags={kind: [own.get(e, e) for e in codes] for kind, codes in practice.tags.items()},
        tried=tried.total,
        worked_there=tried.worked,
    )
