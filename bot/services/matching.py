"""What a group looks for, and the practices that fit it, with the reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.domain.communities import Community
from bot.domain.decisions import What
from bot.domain.lexicon import Lexicon
from bot.domain.matching import (
    MOST_NEEDED,
    Match,
    Need,
    NothingNeeded,
    TooManyNeeded,
    Verdict,
    best_elsewhere,
    ranked,
    suggestions,
)
from bot.domain.practice_tags import OwnTag, TagKind, TagUnknown, labels
from bot.domain.practices import Practice
from bot.domain.roles import Actor
from bot.services.history import remember
from bot.services.permissions import facilitates, must_facilitate, must_lead, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.practices import seen_practice
from bot.services.profiles import own_membership

_LIMITED: Final = frozenset({TagKind.CHALLENGE, TagKind.INTERVENTION})


@dataclass(frozen=True, slots=True)
class NeedView:
    """What a group looks for, and whether the reader may change it."""

    community: Community
    need: Need
    own_tags: Sequence[OwnTag]
    may_change: bool


@dataclass(frozen=True, slots=True)
class Suggested:
    """A practice that fits, with the words of the group that it comes from."""

    practice: Practice
    origin: Community
    words: Lexicon
    match: Match


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What fits a group, the best first, with the words of the group itself."""

    community: Community
    words: Lexicon
    own_tags: Sequence[OwnTag]
    found: Sequence[Suggested]


class Matching:
    """Keeps what groups look for, and shows them what fits."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def needs(self, actor: Actor, community_id: int) -> NeedView:
        """Return what a group looks for, to who leads it.

        Raises:
            FacilitatorOnly: the person does not.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            must_lead(actor, community)
            return await _needs(work, actor, community)

    async def choose(
        self, actor: Actor, community_id: int, kind: TagKind, codes: Sequence[str]
    ) -> NeedView:
        """Store which challenges or types of intervention a group looks for.

        Raises:
            FacilitatorOnly, CommunityClosed: this person may not change it, or nobody may.
            TagUnknown, TooManyNeeded: the list has changed, or it is too much.
        """
        return await self._change(actor, community_id, kind, dict.fromkeys(codes, True))

    async def conditions(
        self, actor: Actor, community_id: int, codes: Sequence[str], *, present: bool
    ) -> NeedView:
        """Store which conditions are present in a group, or which are missing there.

        Raises:
            FacilitatorOnly, CommunityClosed, TagUnknown: see `choose`.
        """
        async with self._store.read() as work:
            known = (await work.matching.need(community_id)).conditions
        others = {c: there for c, there in known.items() if there is not present and c not in codes}
        changed = others | dict.fromkeys(codes, present)
        return await self._change(actor, community_id, TagKind.CONDITION, changed)

    async def suggest(self, actor: Actor, community_id: int) -> Suggestions:
        """Return what fits a group now, to one of its members.

        Raises:
            NotAMember, CommunityClosed: the person is none.
            NothingNeeded: the group did not say what it looks for.
        """
        async with self._store.read() as work:
            community, _ = await own_membership(work, actor, community_id)
            must_not_be_closed(community)
            need, now = await work.matching.need(community_id), self._clock()
            if not need.challenges:
                raise NothingNeeded(community=community.name)
            offered = [
                *await work.matching.offered(community, need, now, elsewhere=True, fresh=False),
                *await work.matching.offered(community, need, now, elsewhere=False, fresh=False),
            ]
            best = suggestions(need, offered, community.sector)
            return Suggestions(
                community,
                await _words(work, community),
                await work.practices.own_tags(community.ecosystem_id),
                await _suggested(work, best),
            )

    async def say(
        self,
        actor: Actor,
        community_id: int,
        practice_id: int,
        verdict: Verdict,
        *,
        missing: str = "",
    ) -> None:
        """Store what a member says of a proposal for the group; nobody reads who said it.

        A condition that is `missing` is known as such from now on.

        Raises:
            NotAMember, CommunityClosed, PracticeGone: there is nothing to say about it.
            TagUnknown: the practice does not ask for that condition any more.
        """
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community, _ = await own_membership(work, actor, community_id)
            must_not_be_closed(community)
            practice = (await seen_practice(work, actor, practice_id)).practice
            if verdict is Verdict.CONDITION_MISSING:
                if missing not in practice.tags.get(TagKind.CONDITION, ()):
                    raise TagUnknown
                known = (await work.matching.need(community_id)).conditions
                changed = {**known, missing: False}
                await work.matching.choose(community_id, TagKind.CONDITION, changed)
            await work.matching.say(community_id, practice_id, verdict, at=self._clock())
            await work.commit()

    async def _change(
        self, actor: Actor, community_id: int, kind: TagKind, codes: Mapping[str, bool]
    ) -> NeedView:
        if kind in _LIMITED and len(codes) > MOST_NEEDED:
            raise TooManyNeeded(most=MOST_NEEDED)
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            must_not_be_closed(community)
            own = await work.practices.own_tags(community.ecosystem_id)
            if not set(codes) <= set(labels(kind, own)):
                raise TagUnknown
            await work.matching.choose(community_id, kind, codes)
            await remember(work, actor, community, What.NEEDS, "", at=self._clock())
            view = await _needs(work, actor, community)
            await work.commit()
        return view


async def newest_elsewhere(
    work: UnitOfWork, community: Community, now: datetime
) -> Suggested | None:
    """Return what fits a group best that comes from another sector and was never proposed to it."""
    need = await work.matching.need(community.id)
    offered = await work.matching.offered(community, need, now, elsewhere=True, fresh=True)
    best = best_elsewhere(ranked(need, offered), community.sector)
    return next(iter(await _suggested(work, [best] if best else [])), None)


async def _needs(work: UnitOfWork, actor: Actor, community: Community) -> NeedView:
    need = await work.matching.need(community.id)
    own_tags = await work.practices.own_tags(community.ecosystem_id)
    may_change = facilitates(actor, community) and community.closed_on is None
    return NeedView(community, need, own_tags, may_change)


async def _suggested(work: UnitOfWork, best: Sequence[Match]) -> Sequence[Suggested]:
    found = []
    by_key = {each.traits.practice_id: each for each in best}
    for practice in await work.practices.several(list(by_key)):
        origin = await work.communities.get(practice.community_id)
        words = await _words(work, origin)
        found.append(Suggested(practice, origin, words, by_key[practice.id]))
    return found


async def _words(work: UnitOfWork, community: Community) -> Lexicon:
    return Lexicon(community.sector, await work.lexicons.own(community.id))
