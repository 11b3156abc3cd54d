"""Somebody's own practices: written, labelled, published as far as they like, and taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.domain.commitment import ContributionKind
from bot.domain.communities import Community
from bot.domain.members import Membership
from bot.domain.planning import Place, ScheduleKind, Subject, once
from bot.domain.practice_story import REFLECTION, STORY, Told, usable_parts
from bot.domain.practice_tags import TagKind, usable_tags
from bot.domain.practices import (
    MOST_DRAFTS,
    Practice,
    PracticeState,
    TooManyDrafts,
    ask_more_at,
    must_be_draft,
    published,
    withdrawn,
)
from bot.domain.roles import Actor
from bot.services.permissions import must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.contributions import Brought
from bot.services.practices.staging import staged
from bot.services.practices.views import PracticeView, own_practice, view_of
from bot.services.profiles import own_membership

SUGGESTED = 25
"""Own practices that are offered while somebody types."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a member has not published yet in a community, newest first."""

    community: Community
    drafts: Sequence[Practice]


class PracticeDesk:
    """Keeps and changes practices for who made them; nobody else's can be reached."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def drafts(self, actor: Actor, community_id: int) -> Drafts:
        """Return what somebody may go on with before they share something new.

        Raises:
            NotAMember, CommunityClosed: they cannot share anything here.
        """
        async with self._store.read() as work:
            community, member = await _member(work, actor, community_id)
            return Drafts(community, await _drafts(work, member))

    async def may_share(self, actor: Actor, community_id: int) -> Community:
        """Return the community in which somebody may share something now.

        Raises:
            NotAMember, CommunityClosed, TooManyDrafts: they may not.
        """
        async with self._store.read() as work:
            community, _ = await _room_for_one(work, actor, community_id)
        return community

    async def share(
        self, actor: Actor, community_id: int, fields: Mapping[str, str]
    ) -> PracticeView:
        """Store what happened, and why if that is told too, as a draft that nobody else sees.

        Raises:
            NotAMember, CommunityClosed, TooManyDrafts: they may not share anything here.
            TextUnusable: a part is too long or missing.
        """
        now, told = self._clock(), usable_parts((*STORY, *REFLECTION), fields)
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            community, member = await _room_for_one(work, actor, community_id)
            new = Practice(
                0,
                community.ecosystem_id,
                community.field_lab_id,
                community.id,
                member.id,
                community.sector,
                community.language,
                Told(**told),
                created_at=now,
                changed_at=now,
            )
            made = await work.practices.add(new)
            view = await view_of(work, made, mine=True)
            await work.commit()
        return view

    async def mine(self, actor: Actor, practice_id: int) -> PracticeView:
        """Return one of somebody's own practices.

        Raises:
            PracticeGone, PracticeNotYours: it is not there, or not theirs.
        """
        async with self._store.read() as work:
            practice, _ = await own_practice(work, actor, practice_id)
            return await view_of(work, practice, mine=True)

    async def suggestions(self, actor: Actor, typed: str) -> Sequence[Practice]:
        """Return somebody's own drafts and published practices here whose title has these words."""
        if actor.person_id is None:
            return ()
        async with self._store.read() as work:
            here = await work.communities.ecosystem_of_guild(actor.guild_id)
            own = await work.practices.of_person(
                actor.person_id, PracticeState.DRAFT, PracticeState.PUBLISHED
            )
        return [
            each
            for each in own
            if here is not None and each.ecosystem_id == here.id
            if typed.casefold() in each.told.title.casefold()
        ][:SUGGESTED]

    async def write(
        self, actor: Actor, practice_id: int, parts: Sequence[str], fields: Mapping[str, str]
    ) -> PracticeView:
        """Store other words for these parts; wherever they stand they change too.

        Raises:
            TextUnusable: a part is too long or missing; and what `mine` raises.
        """
        words = usable_parts(parts, fields)
        async with self._store.write() as work:
            practice = await self._held(work, actor, practice_id)
            told = Told(**{**asdict(practice.told), **words})
            return await self._keep(work, replace(practice, told=told))

    async def change(self, actor: Actor, practice_id: int, **changes: Any) -> PracticeView:
        """Store another reach, whether the name is shown, or what came of it.

        Raises:
            PracticeGone, PracticeNotYours: see `mine`.
        """
        async with self._store.write() as work:
            practice = await self._held(work, actor, practice_id)
            return await self._keep(work, replace(practice, **changes))

    async def tag(
        self, actor: Actor, practice_id: int, kind: TagKind, codes: Sequence[str]
    ) -> PracticeView:
        """Store the tags of one kind over the earlier ones.

        Raises:
            TagUnknown: the list has changed; and what `mine` raises.
        """
        async with self._store.write() as work:
            practice = await self._held(work, actor, practice_id)
            own = await work.practices.own_tags(practice.ecosystem_id)
            chosen = usable_tags(kind, codes, own)
            await work.practices.tag(practice_id, kind, chosen)
            return await self._keep(work, replace(practice, tags={**practice.tags, kind: chosen}))

    async def publish(self, actor: Actor, practice_id: int) -> PracticeView:
        """Let others read a draft, as far as it reaches; in two weeks more is asked about it.

        Raises:
            PracticeOut: it is no draft any more; and what `mine` and `may_share` raise.
        """
        now = self._clock()
        async with self._store.write() as work:
            practice = await self._held(work, actor, practice_id)
            community, member = await _member(work, actor, practice.community_id)
            out = published(practice, now)
            await work.contributions.add(Brought(member.id, ContributionKind.SHARE, now))
            await work.schedules.add(
                once(
                    ScheduleKind.PRACTICE,
                    _subject(practice_id),
                    ask_more_at(now, community.zone),
                    zone=community.zone,
                    ecosystem_id=community.ecosystem_id,
                    community_id=community.id,
                )
            )
            return await self._keep(work, out)

    async def throw_away(self, actor: Actor, practice_id: int) -> None:
        """Erase a draft.

        Raises:
            PracticeOut: it is no draft any more; and what `mine` raises.
        """
        async with self._store.write() as work:
            practice = await self._held(work, actor, practice_id)
            must_be_draft(practice)
            await work.practices.drop(practice_id)
            await work.commit()

    async def withdraw(self, actor: Actor, practice_id: int) -> None:
        """Take a published practice back: its words and name go wherever they stand.

        Raises:
            PracticeGone, PracticeNotYours: see `mine`.
        """
        async with self._store.write() as work:
            practice = await self._held(work, actor, practice_id)
            await work.schedules.remove(ScheduleKind.PRACTICE, _subject(practice_id))
            await self._keep(work, withdrawn(practice, self._clock()))

    async def _held(self, work: UnitOfWork, actor: Actor, practice_id: int) -> Practice:
        # Whoever is being forgotten at this moment changes nothing any more.
        await work.hold("account", actor.user_id)
        await work.hold("practice", practice_id)
        practice, _ = await own_practice(work, actor, practice_id)
        return practice

    async def _keep(self, work: UnitOfWork, changed: Practice) -> PracticeView:
        """Store a practice, with its index and its cards following, and commit."""
        now = self._clock()
        kept = await staged(work, replace(changed, changed_at=now), now)
        await work.practices.save(kept)
        await work.practice_index.put(kept)
        await work.practice_posts.outdate(kept.id)
        view = await view_of(work, kept, mine=True)
        await work.commit()
        return view


async def _member(
    work: UnitOfWork, actor: Actor, community_id: int
) -> tuple[Community, Membership]:
    community, member = await own_membership(work, actor, community_id)
    must_not_be_closed(community)
    return community, member


async def _room_for_one(
    work: UnitOfWork, actor: Actor, community_id: int
) -> tuple[Community, Membership]:
    community, member = await _member(work, actor, community_id)
    if len(await _drafts(work, member)) >= MOST_DRAFTS:
        raise TooManyDrafts(most=MOST_DRAFTS)
    return community, member


async def _drafts(work: UnitOfWork, member: Membership) -> Sequence[Practice]:
    found = await work.practices.of_person(member.person_id, PracticeState.DRAFT)
    return [each for each in found if each.membership_id == member.id]


def _subject(practice_id: int) -> Subject:
    return Subject(Place.PRACTICE, practice_id)
