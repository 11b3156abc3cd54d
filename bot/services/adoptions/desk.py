"""Somebody's own tries of practices: planned as a promise, told, corrected, kept or stopped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.adoptions import (
    ADAPTATION_LENGTH,
    Adoption,
    AdoptionGone,
    AdoptionState,
    OwnPractice,
    SayFirst,
    TriedAlready,
    embedded,
    told,
)
from bot.domain.commitment import ContributionKind
from bot.domain.communities import Community, usable_text
from bot.domain.members import Membership, OrganisationType
from bot.domain.practices import Audience, PracticeGone, PracticeState, Worked, reaches
from bot.domain.roles import Actor
from bot.domain.words import N_, Word
from bot.services.adoptions.asking import tell_maker
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.contributions import Brought
from bot.services.practices import PracticeView, own_practice, seen_practice, staged
from bot.services.promises import make_promise, room_for_promise
from bot.services.trying import ask_no_more, plan_to_ask

SUGGESTED = 25


@dataclass(frozen=True, slots=True)
class AdoptionView:
    """A try as who tries sees it; without a title when the practice does not reach them any more.

    `has_maker`: somebody still has the practice, and reads what came of the try.
    """

    community: Community
    adoption: Adoption
    title: str
    has_maker: bool


class AdoptionDesk:
    """Keeps somebody's own tries; nobody else's can be reached."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def may_try(
        self, actor: Actor, community_id: int, practice_id: int
    ) -> tuple[Community, PracticeView]:
        """Return in which community somebody may plan to try which practice.

        Raises:
            NotAMember, CommunityClosed, TooManyPromises: they may not make a promise here.
            PracticeGone, OwnPractice, TriedAlready: there is nothing to plan.
        """
        async with self._store.read() as work:
            community, _, view = await _may_try(work, actor, community_id, practice_id)
        return community, view

    async def plan(
        self, actor: Actor, community_id: int, practice_id: int, *, cue: str, action: str, due: str
    ) -> AdoptionView:
        """Store a promise to try a practice; what came of it is asked two weeks after its day.

        Raises:
            TextUnusable, DateUnreadable, DateInThePast: something does not fit.
            And what `may_try` raises.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            community, member, view = await _may_try(work, actor, community_id, practice_id)
            made = await make_promise(
                work, actor, community_id, now, cue=cue, action=action, due=due
            )
            promise = made.promise
            new = Adoption(0, practice_id, community.id, member.id, promise.id, promise.due, now)
            planned = await work.adoptions.add(new)
            await plan_to_ask(work, community, planned)
            await work.commit()
        practice = view.practice
        return AdoptionView(
            community, planned, practice.told.title, has_maker=practice.membership_id is not None
        )

    async def suggestions(self, actor: Actor, typed: str) -> Sequence[AdoptionView]:
        """Return somebody's own tries in this server whose practice has these words in its title."""
        if actor.person_id is None:
            return ()
        found = []
        async with self._store.read() as work:
            for member in await work.members.memberships_of(actor.person_id):
                community = await work.communities.get(member.community_id)
                if actor.reaches(community.guild_id):
                    tries = await work.adoptions.of_member(member.id)
                    found += await _views(work, community, tries)
        return [each for each in found if typed.casefold() in each.title.casefold()][:SUGGESTED]

    async def show(self, actor: Actor, adoption_id: int) -> AdoptionView:
        """Return one of somebody's own tries.

        Raises:
            AdoptionGone: it is not there, or not theirs.
        """
        async with self._store.read() as work:
            adoption, _, community = await _own(work, actor, adoption_id)
            return await _view(work, community, adoption)

    async def tell(self, actor: Actor, adoption_id: int, worked: Worked | None) -> AdoptionView:
        """Store what came of a try; None: it was not tried after all. Its maker hears it once.

        Raises:
            AdoptionGone, ResultStands: there is nothing to say about it, or it was said.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            before, member, community = await _held(work, actor, adoption_id)
            after = told(before, worked, now, await _party(work, community, member))
            await work.adoptions.save(after)
            await ask_no_more(work, after)
            if worked is not None and before.worked is None:
                for kind in (ContributionKind.TRIED, ContributionKind.RESULT):
                    await work.contributions.add(Brought(member.id, kind, now))
            await _moved(work, community, before, after, now)
            view = await _view(work, community, after)
            await work.commit()
        return view

    async def write(self, actor: Actor, adoption_id: int, words: str) -> AdoptionView:
        """Store what somebody did differently; who made the practice reads it.

        Raises:
            AdoptionGone, SayFirst: there is no result yet.
            TextUnusable: it is too long.
        """
        field = Word(N_("What did you do differently?"))
        text = usable_text(words, field=field, most=ADAPTATION_LENGTH, least=0)
        return await self._change(actor, adoption_id, adaptation=text)

    async def keep(self, actor: Actor, adoption_id: int, *, on: bool) -> AdoptionView:
        """Store whether somebody goes on with it.

        Raises:
            AdoptionGone, SayFirst: there is no result yet.
        """
        return await self._change(actor, adoption_id, kept=on)

    async def embed(self, actor: Actor, practice_id: int) -> PracticeView:
        """Store that a good practice is part of a structure that exists.

        Its maker says so, or a facilitator of the community it comes from.

        Raises:
            PracticeGone, NotProvedYet: it is not there for this reader, or no good practice.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("practice", practice_id)
            view = await seen_practice(work, actor, practice_id)
            changed = embedded(view.practice)
            if not view.may_embed:
                await own_practice(work, actor, practice_id)
            await work.practices.save(await staged(work, changed, now))
            await work.practice_posts.outdate(practice_id)
            await work.commit()
        async with self._store.read() as work:
            return await seen_practice(work, actor, practice_id)

    async def _change(self, actor: Actor, adoption_id: int, **changes: Any) -> AdoptionView:
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            before, _, community = await _held(work, actor, adoption_id)
            if before.state is not AdoptionState.TRIED:
                raise SayFirst
            after = replace(before, **changes)
            await work.adoptions.save(after)
            view = await _view(work, community, after)
            await work.commit()
        return view


async def _may_try(
    work: UnitOfWork, actor: Actor, community_id: int, practice_id: int
) -> tuple[Community, Membership, PracticeView]:
    community, member = await room_for_promise(work, actor, community_id)
    view = await seen_practice(work, actor, practice_id)
    if view.practice.state is not PracticeState.PUBLISHED:
        raise PracticeGone
    if view.practice.community_id == community.id:
        raise OwnPractice(community=community.name)
    for each in await work.adoptions.of_member(member.id):
        if each.practice_id == practice_id and each.state is AdoptionState.PLANNED:
            raise TriedAlready
    return community, member, view


async def _moved(
    work: UnitOfWork, community: Community, before: Adoption, after: Adoption, now: datetime
) -> None:
    """Let a result move the stage of its practice, and tell its maker the first time."""
    await work.hold("practice", after.practice_id)
    practice = await work.practices.get(after.practice_id)
    if practice is None or practice.state is not PracticeState.PUBLISHED:
        return
    await work.practices.save(await staged(work, practice, now))
    await work.practice_posts.outdate(practice.id)
    if before.worked is None and after.worked is not None:
        await tell_maker(work, practice, community, after.worked, now)


async def _own(
    work: UnitOfWork, actor: Actor, adoption_id: int
) -> tuple[Adoption, Membership, Community]:
    adoption = await work.adoptions.get(adoption_id)
    if adoption is None or adoption.membership_id is None:
        raise AdoptionGone
    member = await work.members.get(adoption.membership_id)
    if member.person_id != actor.person_id or member.left_at is not None:
        raise AdoptionGone
    return adoption, member, await work.communities.get(member.community_id)


async def _held(
    work: UnitOfWork, actor: Actor, adoption_id: int
) -> tuple[Adoption, Membership, Community]:
    await work.hold("adoption", adoption_id)
    return await _own(work, actor, adoption_id)


async def _view(work: UnitOfWork, community: Community, adoption: Adoption) -> AdoptionView:
    return (await _views(work, community, [adoption]))[0]


async def _views(
    work: UnitOfWork, community: Community, tries: Sequence[Adoption]
) -> list[AdoptionView]:
    """Return tries of one community, however many, from one look at their practices."""
    audience = Audience.of([community])
    tried = await work.practices.several(list({each.practice_id for each in tries}))
    titles = {each.id: each.told.title for each in tried if reaches(each, audience)}
    made = {each.id for each in tried if each.membership_id is not None}
    return [
        AdoptionView(
            community, each, titles.get(each.practice_id, ""), has_maker=each.practice_id in made
        )
        for each in tries
    ]


async def _party(
    work: UnitOfWork, community: Community, member: Membership
) -> OrganisationType | None:
    known = await work.members.organisations(community.ecosystem_id)
    return next((each.type for each in known if each.id == member.organisation_id), None)
