"""*I want to talk*: the member asks, the facilitators see who, and mark it as done."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.domain.communities import Community
from bot.domain.members import Membership, Signal, SignalGone, SignalKind, Tier
from bot.domain.roles import Actor, Level, RoleKind
from bot.services.permissions import must_facilitate
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.profiles import own_membership
from bot.services.signalling import tell_facilitators

STAY = "stay"
"""The purpose of a look at how long members intend to stay, in the access log."""


PROMISES = "promises"
"""The purpose of a look at how many promises members kept."""


_Seen = TypeVar("_Seen")


class Reached(StrEnum):
    """How a signal reached the facilitators."""

    SENT = "sent"
    LISTED = "listed"
    KNOWN = "known"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A signal that a facilitator looks at, with the account it comes from."""

    signal: Signal
    user_id: int


@dataclass(frozen=True, slots=True)
class Stay:
    """Until when a member who shares with the facilitator intends to take part."""

    user_id: int
    until: date


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of their promises a member who shares with the facilitator kept; partly is half."""

    user_id: int
    kept: float
    made: int


class Talks:
    """Carries *I want to talk* from member to facilitator; every look is in the access log."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def may_ask(self, actor: Actor, community_id: int) -> tuple[Community, Membership]:
        """Return somebody's own membership; nothing is stored.

        Raises:
            NotAMember: they have not joined.
        """
        async with self._store.read() as work:
            return await own_membership(work, actor, community_id)

    async def ask(self, actor: Actor, community_id: int) -> tuple[Community, Reached]:
        """Let the facilitators know that somebody wants to talk.

        Raises:
            NotAMember: they have not joined.
        """
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            community, member = await own_membership(work, actor, community_id)
            waits = await work.signals.of_member(member.id, SignalKind.TALK) is not None
            sent = await tell_facilitators(
                work, community, member, SignalKind.TALK, at=self._clock()
            )
            kind, level = RoleKind.FACILITATOR, Level.COMMUNITY
            somebody = await work.members.holders(kind, level, community_id)
            await work.commit()
        if not somebody:
            return community, Reached.NOBODY
        if sent:
            return community, Reached.SENT
        return community, Reached.KNOWN if waits else Reached.LISTED

    async def waiting(self, actor: Actor, community_id: int) -> Sequence[Waiting]:
        """Return who wants to talk, paused or stopped, oldest first; the looks are logged.

        Raises:
            FacilitatorOnly: only the community's facilitators see this.
        """
        async with self._store.write() as work:
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            found = [
                await self._seen(work, actor, signal, person_id)
                for signal, person_id in await work.signals.of_community(community_id)
            ]
            await work.commit()
        return [each for each in found if each is not None]

    async def stays(self, actor: Actor, community_id: int) -> Sequence[Stay]:
        """Return until when members at tier 2 intend to stay; the looks are logged.

        Raises:
            FacilitatorOnly: only the community's facilitators see this.
        """
        found = await self._of_who_share(actor, community_id, self._stay)
        return sorted(found, key=lambda each: each.until)

    async def kept(self, actor: Actor, community_id: int) -> Sequence[Kept]:
        """Return how many promises members at tier 2 kept, never which; the looks are logged.

        Raises:
            FacilitatorOnly: only the community's facilitators see this.
        """
        return await self._of_who_share(actor, community_id, self._kept)

    async def _of_who_share(
        self,
        actor: Actor,
        community_id: int,
        look: Callable[[UnitOfWork, Actor, Membership], Awaitable[_Seen | None]],
    ) -> list[_Seen]:
        async with self._store.write() as work:
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            found = [
                await look(work, actor, each)
                for each in await work.members.of_community(community_id)
                if each.tier is Tier.ALSO_FACILITATOR
            ]
            await work.commit()
        return [each for each in found if each is not None]

    async def _stay(self, work: UnitOfWork, actor: Actor, member: Membership) -> Stay | None:
        until = member.intended_end
        user_id = await work.members.user_id(member.person_id) if until else None
        if until is None or user_id is None:
            return None
        await self._log(work, actor, member.person_id, STAY)
        return Stay(user_id, until)

    async def _kept(self, work: UnitOfWork, actor: Actor, member: Membership) -> Kept | None:
        made = [each.outcome for each in await work.promises.of_member(member.id)]
        counted = [each.value for each in made if each is not None]
        user_id = await work.members.user_id(member.person_id) if counted else None
        if user_id is None:
            return None
        await self._log(work, actor, member.person_id, PROMISES)
        return Kept(user_id, sum(counted), len(counted))

    async def _log(self, work: UnitOfWork, actor: Actor, person_id: int, purpose: str) -> None:
        if person_id != actor.person_id:
            await work.privacy.log_access(
                person_id, by_person_id=actor.person_id, purpose=purpose, at=self._clock()
            )

    async def who(self, actor: Actor, signal_id: int) -> tuple[Community, Waiting]:
        """Return whom a signal comes from; the look is logged.

        Raises:
            SignalGone: it is done already or the member was forgotten.
            FacilitatorOnly: only the community's facilitators see this.
        """
        async with self._store.write() as work:
            signal, person_id, community = await _signal(work, actor, signal_id)
            seen = await self._seen(work, actor, signal, person_id)
            await work.commit()
        if seen is None:
            raise SignalGone
        return community, seen

    async def done(self, actor: Actor, signal_id: int) -> Community:
        """Forget a signal that a facilitator dealt with.

        Raises:
            SignalGone, FacilitatorOnly: see `who`.
        """
        async with self._store.write() as work:
            signal, _, community = await _signal(work, actor, signal_id)
            await work.signals.drop(signal.id)
            await work.commit()
        return community

    async def _seen(
        self, work: UnitOfWork, actor: Actor, signal: Signal, person_id: int
    ) -> Waiting | None:
        user_id = await work.members.user_id(person_id)
        if user_id is None:
            return None
        await self._log(work, actor, person_id, signal.kind)
        return Waiting(signal, user_id)


async def _signal(work: UnitOfWork, actor: Actor, signal_id: int) -> tuple[Signal, int, Community]:
    found = await work.signals.get(signal_id)
    if found is None:
        raise SignalGone
    signal, person_id, community_id = found
    community = await work.communities.get(community_id)
    must_facilitate(actor, community)
    return signal, person_id, community
