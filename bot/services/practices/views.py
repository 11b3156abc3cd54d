"""A practice as somebody sees it, and where somebody belongs who looks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.adoptions import Adoption, StageStep, Tries, tries
from bot.domain.communities import Community, Ecosystem
from bot.domain.practice_tags import OwnTag
from bot.domain.practices import (
    Audience,
    Practice,
    PracticeGone,
    PracticeNotYours,
    Stage,
    must_reach,
)
from bot.domain.roles import Actor, Level
from bot.services.permissions import facilitates
from bot.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a practice in another community, for who made it."""

    community: str
    adoption: Adoption


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a practice was tried and how its stage moved; each result only for who made it."""

    tries: Tries
    stages: Sequence[StageStep]
    results: Sequence[Result] = ()


@dataclass(frozen=True, slots=True)
class PracticeView:
    """A practice with the community it comes from.

    `author_id` is the account of who made it, None unless they show their name. `mine`: the reader
    made it and decides about it. `may_embed`: the reader may say that it is part of a structure.
    `try_in` is the one community in which the reader can try it; None: there are none, or more.
    """

    practice: Practice
    community: Community
    own_tags: Sequence[OwnTag]
    author_id: int | None
    mine: bool
    trail: Trail
    may_embed: bool = False
    try_in: int | None = None


async def view_of(work: UnitOfWork, practice: Practice, *, mine: bool) -> PracticeView:
    """Return a practice with what is shown beside its words."""
    community = await work.communities.get(practice.community_id)
    own_tags = await work.practices.own_tags(practice.ecosystem_id)
    author_id = None
    if practice.named and practice.membership_id is not None:
        maker = await work.members.get(practice.membership_id)
        author_id = await work.members.user_id(maker.person_id)
    trail = await _trail(work, practice, mine=mine)
    proved = mine and practice.stage is Stage.GOOD_PRACTICE
    return PracticeView(practice, community, own_tags, author_id, mine, trail, proved)


async def audience_of(work: UnitOfWork, actor: Actor, ecosystem: Ecosystem) -> Audience:
    """Return where a reader belongs in an ecosystem: by their memberships and their roles."""
    if actor.person_id is None:
        return Audience()
    held = {level: {r.place_id for r in actor.roles if r.level is level} for level in Level}
    member_of = {m.community_id for m in await work.members.memberships_of(actor.person_id)}
    places = [await work.communities.get(key) for key in member_of | held[Level.COMMUNITY]]
    audience = Audience.of(each for each in places if each.ecosystem_id == ecosystem.id)
    labs = audience.field_labs
    if coordinated := held[Level.FIELD_LAB]:
        labs |= coordinated & {e.id for e in await work.communities.field_labs(ecosystem.id)}
    inside = labs or ecosystem.id in held[Level.ECOSYSTEM]
    return Audience(audience.communities, labs, frozenset({ecosystem.id} if inside else ()))


async def is_mine(work: UnitOfWork, actor: Actor, practice: Practice) -> bool:
    """Return whether somebody made a practice."""
    if practice.membership_id is None or actor.person_id is None:
        return False
    maker = await work.members.get(practice.membership_id)
    return maker.person_id == actor.person_id


async def own_practice(
    work: UnitOfWork, actor: Actor, practice_id: int
) -> tuple[Practice, Community]:
    """Return a practice to who made it, in whatever state, also after they left the community.

    Raises:
        PracticeGone, PracticeNotYours: it is not there, or somebody else decides about it.
    """
    practice = await work.practices.get(practice_id)
    if practice is None:
        raise PracticeGone
    if not await is_mine(work, actor, practice):
        raise await _not_yours(work, actor, practice)
    community = await work.communities.get(practice.community_id)
    if not actor.reaches(community.guild_id):
        raise PracticeGone
    return practice, community


async def seen_practice(work: UnitOfWork, actor: Actor, practice_id: int) -> PracticeView:
    """Return a practice to who may see it: by its reach, or because they made it.

    Raises:
        PracticeGone: it is not there, or not for this reader.
    """
    practice = await work.practices.get(practice_id)
    if practice is None:
        raise PracticeGone
    if await is_mine(work, actor, practice):
        await own_practice(work, actor, practice_id)
        return await view_of(work, practice, mine=True)
    await must_see(work, actor, practice)
    view = await view_of(work, practice, mine=False)
    leads = facilitates(actor, view.community) and practice.stage is Stage.GOOD_PRACTICE
    return replace(view, may_embed=leads, try_in=await _try_in(work, actor, practice))


async def _try_in(work: UnitOfWork, actor: Actor, practice: Practice) -> int | None:
    if actor.person_id is None:
        return None
    own = await work.members.memberships_of(actor.person_id)
    places = [await work.communities.get(each.community_id) for each in own]
    others = [
        each.id
        for each in places
        if actor.reaches(each.guild_id) and not each.closed_on and each.id != practice.community_id
    ]
    return others[0] if len(others) == 1 else None


async def must_see(work: UnitOfWork, actor: Actor, practice: Practice) -> None:
    """Let only readers pass whom a practice reaches, in the server that it belongs to.

    Raises:
        PracticeGone: it does not reach them.
    """
    ecosystem = await work.communities.ecosystem(practice.ecosystem_id)
    if not actor.reaches(ecosystem.guild_id):
        raise PracticeGone
    must_reach(practice, await audience_of(work, actor, ecosystem))


async def _trail(work: UnitOfWork, practice: Practice, *, mine: bool) -> Trail:
    counted = tries(await work.adoptions.trials(practice.id))
    stages = await work.adoptions.stages(practice.id)
    if not mine:
        return Trail(counted, stages)
    results = [
        Result((await work.communities.get(each.community_id)).name, each)
        for each in await work.adoptions.of_practice(practice.id)
    ]
    return Trail(counted, stages, results)


async def _not_yours(work: UnitOfWork, actor: Actor, practice: Practice) -> Exception:
    try:
        await must_see(work, actor, practice)
    except PracticeGone as gone:
        return gone
    return PracticeNotYours()
