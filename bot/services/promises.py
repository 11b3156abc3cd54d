"""Promises: made, asked back on their day, settled, moved or withdrawn by who made them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.communities import Community, usable_text
from bot.domain.members import Membership
from bot.domain.outgoing import NewMessage, Outgoing
from bot.domain.planning import DueMoment, Place, ScheduleKind, Subject, once
from bot.domain.promises import (
    MOST_OPEN,
    PART_LENGTH,
    Promise,
    PromiseGone,
    PromiseState,
    TooManyPromises,
    action_of,
    ask_at,
    cue_of,
    moved,
    settled,
)
from bot.domain.roles import Actor
from bot.domain.schedules import Reason, local_date
from bot.domain.spoken_dates import read_day
from bot.domain.words import N_, Word
from bot.services.delays import declined
from bot.services.notices import direct, reachable
from bot.services.permissions import must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.moments import Post, Skip
from bot.services.profiles import own_membership
from bot.services.trying import follow

MESSAGE = "promise"
"""The kind of message that asks a promise back; it holds the promise's key and none of its words."""


_WAITS = N_("it waits in the list of promises")
_NOTHING = N_("nothing is left to ask")


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One promise as its maker sees it."""

    community: Community
    promise: Promise
    today: date


@dataclass(frozen=True, slots=True)
class PromiseList:
    """A member's promises in one community: what is open with the first due first, then the rest."""

    community: Community
    open: Sequence[Promise]
    settled: Sequence[Promise]
    today: date
    reminder: bool
    """Whether a direct message asks a promise back; otherwise it waits in this list."""


class Promises:
    """Keeps somebody's own promises; nobody else's can be reached."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def may_make(self, actor: Actor, community_id: int) -> Community:
        """Return the community in which somebody may make a promise now.

        Raises:
            NotAMember, CommunityClosed, TooManyPromises: they may not.
        """
        async with self._store.read() as work:
            community, _ = await room_for_promise(work, actor, community_id)
        return community

    async def make(
        self, actor: Actor, community_id: int, *, cue: str, action: str, due: str
    ) -> PromiseView:
        """Store a promise, to be asked back on its day.

        Raises:
            NotAMember, CommunityClosed, TooManyPromises: they may not make one.
            TextUnusable, DateUnreadable, DateInThePast: something does not fit.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            view = await make_promise(
                work, actor, community_id, now, cue=cue, action=action, due=due
            )
            await work.commit()
        return view

    async def mine(self, actor: Actor, community_id: int) -> PromiseList:
        """Return somebody's own promises.

        Raises:
            NotAMember: they have not joined.
        """
        async with self._store.read() as work:
            community, member = await own_membership(work, actor, community_id)
            found = await work.promises.of_member(member.id)
        return PromiseList(
            community,
            [each for each in found if each.state is PromiseState.OPEN],
            [each for each in reversed(found) if each.state is not PromiseState.OPEN],
            self._today(community),
            member.reminder_dm,
        )

    async def show(self, actor: Actor, promise_id: int) -> PromiseView:
        """Return one of somebody's own promises.

        Raises:
            PromiseGone: it is not there, or not theirs.
        """
        async with self._store.read() as work:
            promise, community = await _own(work, actor, promise_id)
        return PromiseView(community, promise, self._today(community))

    async def settle(self, actor: Actor, promise_id: int, state: PromiseState) -> PromiseView:
        """Store how a promise went, or that it is withdrawn; said before, it is corrected.

        Raises:
            PromiseGone, PromiseSettled: there is nothing to say about it.
        """
        async with self._store.write() as work:
            await work.hold("promise", promise_id)
            promise, community = await _own(work, actor, promise_id)
            today = self._today(community)
            changed = settled(promise, state, today)
            await work.promises.save(changed)
            if state is PromiseState.WITHDRAWN:
                await work.adoptions.give_up(promise_id)
            await work.commit()
        return PromiseView(community, changed, today)

    async def move(self, actor: Actor, promise_id: int, *, due: str) -> PromiseView:
        """Give a promise another day; it is asked back then.

        Raises:
            PromiseGone, PromiseSettled: it cannot be moved.
            DateUnreadable, DateInThePast: the day cannot be used.
        """
        async with self._store.write() as work:
            await work.hold("promise", promise_id)
            promise, community = await _own(work, actor, promise_id)
            today = self._today(community)
            day = read_day(due, today=today)
            before, again = moved(promise, day, today, self._clock())
            await work.promises.save(before)
            made = await work.promises.add(again)
            await _plan_to_ask(work, community, made)
            await follow(work, community, promise_id, made)
            await work.commit()
        return PromiseView(community, made, today)

    def _today(self, community: Community) -> date:
        return local_date(self._clock(), community.zone)


async def room_for_promise(
    work: UnitOfWork, actor: Actor, community_id: int
) -> tuple[Community, Membership]:
    """Return where and as whom somebody may make a promise now.

    Raises:
        NotAMember, CommunityClosed, TooManyPromises: they may not.
    """
    community, member = await own_membership(work, actor, community_id)
    must_not_be_closed(community)
    found = await work.promises.of_member(member.id)
    if sum(each.state is PromiseState.OPEN for each in found) >= MOST_OPEN:
        raise TooManyPromises(most=MOST_OPEN)
    return community, member


async def make_promise(
    work: UnitOfWork,
    actor: Actor,
    community_id: int,
    now: datetime,
    *,
    cue: str,
    action: str,
    due: str,
) -> PromiseView:
    """Store a promise, to be asked back on its day; hold the account first.

    Raises:
        NotAMember, CommunityClosed, TooManyPromises: they may not make one.
        TextUnusable, DateUnreadable, DateInThePast: something does not fit.
    """
    community, member = await room_for_promise(work, actor, community_id)
    today = local_date(now, community.zone)
    new = Promise(
        0,
        member.id,
        cue_of(usable_text(cue, field=Word(N_("When…")), most=PART_LENGTH)),
        action_of(
            usable_text(action, field=Word(N_("…I will")), most=PART_LENGTH), community.language
        ),
        read_day(due, today=today),
        PromiseState.OPEN,
        now,
    )
    made = await work.promises.add(new)
    await _plan_to_ask(work, community, made)
    return PromiseView(community, made, today)


class PromiseMoment:
    """The day of a promise: its maker is asked how it went, if they allowed a direct message."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Ask by direct message; without permission the promise waits where its maker looks."""
        promise = await work.promises.get(moment.schedule.subject.id)
        asked = await _asked(work, promise, moment.now) if promise else _NOTHING
        if isinstance(asked, str) or promise is None:
            return Skip(str(asked))
        member, community = asked
        data = {"promise_id": promise.id, "community": community.name}
        message = NewMessage(MESSAGE, data, community.id)
        messages = await direct(work, message, [member.person_id], at=moment.now)
        return Post(messages) if messages else Skip(_WAITS)

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Nothing hangs on it: the promise stays open in its maker's list."""


async def promise_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Ask a promise back that could not be asked at once, while there is something to ask."""
    promise = await work.promises.get(int(outgoing.message.data["promise_id"]))
    asked = await _asked(work, promise, at) if promise else _NOTHING
    return declined(asked) if isinstance(asked, str) else outgoing.message


async def _asked(
    work: UnitOfWork, promise: Promise, at: datetime
) -> tuple[Membership, Community] | str:
    """Return who is asked about a promise, and where they made it; or why nobody is."""
    if promise.state is not PromiseState.OPEN:
        return _NOTHING
    return await reachable(work, promise.membership_id, at) or _WAITS


async def waiting(work: UnitOfWork, membership_id: int, today: date) -> int:
    """Count the promises of a member whose day has come and that nobody has settled."""
    found = await work.promises.of_member(membership_id)
    return sum(each.waits_on(today) for each in found)


async def _own(work: UnitOfWork, actor: Actor, promise_id: int) -> tuple[Promise, Community]:
    promise = await work.promises.get(promise_id)
    if promise is None:
        raise PromiseGone
    member = await work.members.get(promise.membership_id)
    if member.person_id != actor.person_id or member.left_at is not None:
        raise PromiseGone
    return promise, await work.communities.get(member.community_id)


async def _plan_to_ask(work: UnitOfWork, community: Community, promise: Promise) -> None:
    await work.schedules.add(
        once(
            ScheduleKind.PROMISE,
            _subject(promise),
            ask_at(promise, community.zone),
            zone=community.zone,
            ecosystem_id=community.ecosystem_id,
            community_id=community.id,
        )
    )


def _subject(promise: Promise) -> Subject:
    return Subject(Place.PROMISE, promise.id)
