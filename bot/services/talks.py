"""*I want to talk*: the member asks, the facilitators see who, and mark it as done."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import TypeVar

from bot.domain.commitment import CONTRIBUTIONS_NAMED_SINCE, ContributionKind
from bot.domain.communities import Community
from bot.domain.members import Membership, Signal, SignalGone, SignalKind, Tier
from bot.domain.promises import kept_of
from bot.domain.roles import Actor, Level, RoleKind
from bot.domain.stays import IntendedStay
from bot.services.commitment.seen import agreed_to
from bot.services.permissions import must_facilitate
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.profiles import own_membership
from bot.services.signalling import AGAIN_AFTER, tell_facilitators

STAY = "stay"
"""The purpose of a look at how long members intend to stay, in the access log."""


PROMISES = "promises"
"""The purpose of a look at how many promises members kept."""

CONTRIBUTIONS = "contributions"
"""The purpose of a look at what members brought the group."""

_Seen = TypeVar("_Seen")


class Reached(StrEnum):
    """How a signal reached the facilitators."""

    SENT = "sent"
    LISTED = "listed"
    KNOWN = "known"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Wish:
    """Since when somebody's wish to talk waits.

    `again_from`: when they can let it be known once more; None: now.
    """

    at: datetime
    again_from: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A signal that a facilitator looks at, with the account it comes from."""

    signal: Signal
    user_id: int


@dataclass(frozen=True, slots=True)
class Stay:
    """How long a member who shares with the facilitator intends to take part.

    `until` is the last day that they wrote down, `said` their answer whether they will still be
    there after a day; at least one of them is there.
    """

    user_id: int
    until: date | None
    said: IntendedStay | None

    @property
    def last_day(self) -> date:
        """The day that they wrote down, or else the one that they were asked about."""
        return self.until or (self.said.until if self.said else date.max)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of their promises a member who shares with the facilitator kept, and kept partly."""

    user_id: int
    kept: int
    partly: int
    made: int


@dataclass(frozen=True, slots=True)
class Brought:
    """What a member who shares with the facilitator brought the group."""

    user_id: int
    kinds: Sequence[ContributionKind]


@dataclass(frozen=True, slots=True)
class Shared:
    """What members share with their facilitator; each list holds only who has something in it."""

    stays: Sequence[Stay]
    kept: Sequence[Kept]
    brought: Sequence[Brought]


class Talks:
    """Carries *I want to talk* from member to facilitator; every look is in the access log."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def may_ask(self, actor: Actor, community_id: int) -> tuple[Community, Wish | None]:
        """Return the wish that somebody let know already and that waits, if any; nothing is stored.

        Raises:
            NotAMember: they have not joined.
        """
        async with self._store.read() as work:
            community, member = await own_membership(work, actor, community_id)
            waits = await work.signals.of_member(member.id, SignalKind.TALK)
        if waits is None:
            return community, None
        again = waits.at + AGAIN_AFTER
        return community, Wish(waits.at, None if again <= self._clock() else again)

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

    async def shared(self, actor: Actor, community_id: int) -> Shared:
        """Return what members at tier 2 share with their facilitator; the looks are logged.

        Raises:
            FacilitatorOnly: only the community's facilitators see this.
        """
        async with self._store.write() as work:
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            members = [
                each
                for each in await work.members.of_community(community_id)
                if each.tier is Tier.ALSO_FACILITATOR
            ]
            stays = await _each(members, partial(self._stay, work, actor))
            shared = Shared(
                sorted(stays, key=lambda each: each.last_day),
                await _each(members, partial(self._kept, work, actor)),
                await _each(members, partial(self._brought, work, actor)),
            )
            await work.commit()
        return shared

    async def _stay(self, work: UnitOfWork, actor: Actor, member: Membership) -> Stay | None:
        until = member.intended_end
        said = (await work.stays.of_members([member.id])).get(member.id)
        seen = until is not None or said is not None
        user_id = await self._look(work, actor, member, STAY) if seen else None
        return Stay(user_id, until, said) if user_id else None

    async def _kept(self, work: UnitOfWork, actor: Actor, member: Membership) -> Kept | None:
        made = [each.outcome for each in await work.promises.of_member(member.id)]
        counted = [each.value for each in made if each is not None]
        user_id = await self._look(work, actor, member, PROMISES) if counted else None
        return Kept(user_id, *kept_of(counted), len(counted)) if user_id else None

    async def _brought(self, work: UnitOfWork, actor: Actor, member: Membership) -> Brought | None:
        if not await agreed_to(work, member, CONTRIBUTIONS_NAMED_SINCE):
            return None
        found = [each.kind for each in await work.contributions.of_members([member.id])]
        user_id = await self._look(work, actor, member, CONTRIBUTIONS) if found else None
        return Brought(user_id, found) if user_id else None

    async def _look(
        self, work: UnitOfWork, actor: Actor, member: Membership, purpose: str
    ) -> int | None:
        """Return whose data is looked at, after logging that; None when the account is gone."""
        user_id = await work.members.user_id(member.person_id)
        if user_id is not None:
            await self._log(work, actor, member.person_id, purpose)
        return user_id

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


async def _each(
    members: Sequence[Membership], look: Callable[[Membership], Awaitable[_Seen | None]]
) -> list[_Seen]:
    found = [await look(each) for each in members]
    return [each for each in found if each is not None]


async def _signal(work: UnitOfWork, actor: Actor, signal_id: int) -> tuple[Signal, int, Community]:
    found = await work.signals.get(signal_id)
    if found is None:
        raise SignalGone
    signal, person_id, community_id = found
    community = await work.communities.get(community_id)
    must_facilitate(actor, community)
    return signal, person_id, community
