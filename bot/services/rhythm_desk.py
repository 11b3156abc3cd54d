"""The facilitator's hand on a rhythm of a community: choose it, look ahead, skip, move, rest."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import ClassVar

from bot.domain.communities import Community
from bot.domain.decisions import What
from bot.domain.planning import CommunityRests, NoRhythm, Place, Schedule, ScheduleKind, Subject
from bot.domain.rhythms import Rhythm
from bot.domain.roles import Actor
from bot.domain.schedules import ShiftPolicy, SlotUnknown, first_after, local_date, resolve
from bot.domain.spoken_dates import DateInThePast, read_day, read_moment
from bot.domain.turns import (
    moved,
    paused,
    planned,
    recurring,
    restorable,
    restored,
    resumed,
    skipped,
    with_rule,
)
from bot.services.history import remember
from bot.services.permissions import facilitates, must_belong, must_facilitate, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.resting import try_again
from bot.services.rhythms import Outlook, Proposal, Wish

_CHOOSES_A_MOMENT = {What.SLOT_MOVED, What.SLOT_RESTORED}


class RhythmDesk:
    """What is the same for every rhythm of a community; what is special a kind adds."""

    kind: ClassVar[ScheduleKind]
    without: ClassVar[type[NoRhythm]] = NoRhythm
    told_as: ClassVar[Mapping[What, What]] = {}
    """How /why tells a decision about this rhythm, where it is not the check-in's."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def read(
        self, community: Community, rhythm: Rhythm, first: str, last: str, shift: ShiftPolicy
    ) -> Wish:
        """Read what was typed.

        Raises:
            DateUnreadable, DateInThePast: a date or time cannot be used.
        """
        begin = read_moment(first, now=self._clock(), zone=community.zone)
        last_day = read_day(last, today=begin.date()) if last.strip() else None
        return Wish(rhythm, begin, last_day, shift)

    async def propose(self, actor: Actor, community_id: int, wish: Wish) -> Proposal:
        """Return what a rhythm would mean, without saving it.

        Raises:
            FacilitatorOnly, CommunityClosed, CommunityRests, NoQuestionCard: it cannot be here.
            NoMomentLeft, TooSoonAfterOpen: it cannot be then.
        """
        async with self._store.read() as work:
            community = await _facilitated(work, actor, community_id)
            schedule = await self._planned(work, community, wish)
        known_until = wish.rule(community).holidays.known_until
        reaches = known_until is not None and (wish.last_day is None or wish.last_day > known_until)
        return Proposal(community, wish, planned(schedule), known_until if reaches else None)

    async def save(self, actor: Actor, community_id: int, wish: Wish) -> Outlook:
        """Save a rhythm; it holds from the next moment on, and the numbers go on.

        Raises:
            DateInThePast: its first moment passed since it was shown; and what `propose` raises.
        """
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community = await _facilitated(work, actor, community_id)
            await work.schedules.add(await self._planned(work, community, wish))
            await self._remember(work, actor, community, What.SCHEDULED, f"{wish.first:%d-%m-%Y}")
            await work.commit()
        return await self._outlook(actor, community_id)

    async def outlook(self, actor: Actor, community_id: int) -> Outlook:
        """Return the next five moments to whoever belongs to the community."""
        async with self._store.read() as work:
            await must_belong(work, actor, await work.communities.get(community_id))
        return await self._outlook(actor, community_id)

    async def _outlook(self, actor: Actor, community_id: int) -> Outlook:
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            schedule = await work.schedules.of(self.kind, Subject(Place.COMMUNITY, community_id))
            may_change = facilitates(actor, community)
            if schedule is None:
                return Outlook(community, None, (), may_change)
            past = await work.schedules.history(schedule.id, most=1)
            return Outlook(
                community,
                schedule,
                planned(schedule),
                may_change,
                past[0] if past else None,
                restorable(schedule, now=self._clock()),
            )

    async def skip(self, actor: Actor, community_id: int, day: str = "") -> Outlook:
        """Skip a planned moment, the next one unless a date is given; it keeps its number."""

        def change(schedule: Schedule) -> tuple[Schedule, str]:
            slot = self._slot(schedule, day)
            return skipped(schedule, slot, now=self._clock()), f"{slot:%d-%m-%Y}"

        return await self._change(actor, community_id, What.SLOT_SKIPPED, change)

    async def put_back(self, actor: Actor, community_id: int, slot: date) -> Outlook:
        """Let a skipped or moved one come at its own moment after all."""

        def change(schedule: Schedule) -> tuple[Schedule, str]:
            return restored(schedule, slot, now=self._clock()), f"{slot:%d-%m-%Y}"

        return await self._change(actor, community_id, What.SLOT_RESTORED, change)

    async def move(self, actor: Actor, community_id: int, to: str, day: str = "") -> Outlook:
        """Move a planned moment, the next one unless a date is given; it keeps its number."""

        def change(schedule: Schedule) -> tuple[Schedule, str]:
            slot, now = self._slot(schedule, day), self._clock()
            local = read_moment(to, now=now, zone=schedule.zone)
            return moved(schedule, slot, local, now=now), f"{slot:%d-%m-%Y} → {local:%d-%m-%Y}"

        return await self._change(actor, community_id, What.SLOT_MOVED, change)

    async def rest(self, actor: Actor, community_id: int, until: str = "") -> Outlook:
        """Pause the rhythm until a date, or until somebody lets it go on; no numbers are used."""

        def change(schedule: Schedule) -> tuple[Schedule, str]:
            now = self._clock()
            day = read_day(until, today=_today(schedule, now)) if until.strip() else None
            return paused(schedule, now=now, until=day), f"{day:%d-%m-%Y}" if day else ""

        return await self._change(actor, community_id, What.RESTED, change)

    async def go_on(self, actor: Actor, community_id: int) -> Outlook:
        """Let a resting rhythm go on; what passed in between stays passed."""

        def change(schedule: Schedule) -> tuple[Schedule, str]:
            return resumed(schedule, now=self._clock()), ""

        async with self._store.read() as work:
            self._must_run(await work.communities.get(community_id))
        return await self._change(actor, community_id, What.WENT_ON, change)

    async def _change(
        self,
        actor: Actor,
        community_id: int,
        what: What,
        change: Callable[[Schedule], tuple[Schedule, str]],
    ) -> Outlook:
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community, schedule = await self._held(work, actor, community_id)
            changed, detail = change(schedule)
            if what in _CHOOSES_A_MOMENT:
                await self._must_fit(work, community, changed)
            await work.schedules.save(changed)
            if what is What.WENT_ON:
                await try_again(work, community_id, now=self._clock())
            await self._remember(work, actor, community, what, detail)
            await work.commit()
        return await self._outlook(actor, community_id)

    async def _held(
        self, work: UnitOfWork, actor: Actor, community_id: int
    ) -> tuple[Community, Schedule]:
        community = await _facilitated(work, actor, community_id)
        schedule = await work.schedules.of(self.kind, Subject(Place.COMMUNITY, community_id))
        if schedule is None or schedule.rule is None:
            raise self.without(community=community.name)
        return community, schedule

    async def _planned(self, work: UnitOfWork, community: Community, wish: Wish) -> Schedule:
        """Return the schedule that a wish makes, when it can be."""
        now = self._clock()
        self._must_run(community)
        await self._must_be_ready(work, community)
        if resolve(wish.first, community.zone) <= now:
            raise DateInThePast(given=f"{wish.first:%d-%m-%Y %H:%M}")
        rule, subject = wish.rule(community), Subject(Place.COMMUNITY, community.id)
        first_after(rule, now)
        known = await work.schedules.of(self.kind, subject)
        new = recurring(
            self.kind,
            subject,
            rule,
            ecosystem_id=community.ecosystem_id,
            community_id=community.id,
        )
        schedule = with_rule(known or new, rule, now=now)
        await self._must_fit(work, community, schedule)
        return schedule

    async def _must_be_ready(self, work: UnitOfWork, community: Community) -> None:
        """Refuse a rhythm for a community that something must come before."""

    async def _must_fit(self, work: UnitOfWork, community: Community, changed: Schedule) -> None:
        """Refuse a next moment that cannot be."""

    async def _remember(
        self, work: UnitOfWork, actor: Actor, community: Community, what: What, detail: str
    ) -> None:
        told = self.told_as.get(what, what)
        await remember(work, actor, community, told, detail, at=self._clock())

    def _must_run(self, community: Community) -> None:
        if community.rests_on(local_date(self._clock(), community.zone)):
            raise CommunityRests(community=community.name)

    def _slot(self, schedule: Schedule, day: str) -> date:
        if not day.strip():
            coming = [each for each in planned(schedule) if each.at is not None]
            if not coming:
                raise SlotUnknown
            return coming[0].slot
        return read_day(day, today=_today(schedule, self._clock()))


def _today(schedule: Schedule, now: datetime) -> date:
    return local_date(now, schedule.zone)


async def _facilitated(work: UnitOfWork, actor: Actor, community_id: int) -> Community:
    community = await work.communities.get(community_id)
    must_facilitate(actor, community)
    must_not_be_closed(community)
    return community
