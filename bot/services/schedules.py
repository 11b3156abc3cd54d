"""The facilitator's hand on the check-in's rhythm: choose it, look ahead, skip, move, rest."""

from collections.abc import Callable
from datetime import date, datetime

from bot.domain.communities import Community, CommunityClosed, CommunityState
from bot.domain.decisions import What
from bot.domain.planning import (
    CommunityRests,
    NoQuestionCard,
    NoRhythm,
    Place,
    RoundStillOpen,
    Schedule,
    ScheduleKind,
    Subject,
)
from bot.domain.rhythms import Rhythm
from bot.domain.roles import Actor
from bot.domain.schedules import (
    PlannedMoment,
    ShiftPolicy,
    SlotUnknown,
    first_after,
    local_date,
)
from bot.domain.spoken_dates import read_day, read_moment
from bot.domain.turns import (
    moved,
    paused,
    planned,
    recurring,
    restored,
    resumed,
    skipped,
    with_rule,
)
from bot.services.due_moments import DueMoments
from bot.services.history import remember
from bot.services.permissions import facilitates, must_belong, must_facilitate
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.resting import try_again
from bot.services.rhythms import Outlook, Proposal, Wish

KIND = ScheduleKind.CHECKIN


class Planning:
    """Use cases around the check-in's schedule."""

    def __init__(self, store: Store, clock: Clock, due_moments: DueMoments) -> None:
        self._store = store
        self._clock = clock
        self._due_moments = due_moments

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
            FacilitatorOnly, CommunityClosed, NoQuestionCard, NoMomentLeft: it cannot be.
        """
        async with self._store.read() as work:
            community = await _facilitated(work, actor, community_id)
            return await self._proposal(work, community, wish)

    async def save(self, actor: Actor, community_id: int, wish: Wish) -> Outlook:
        """Save a rhythm; it holds from the next moment on, and the numbers go on."""
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community = await _facilitated(work, actor, community_id)
            await self._proposal(work, community, wish)
            rule, subject = wish.rule(community), Subject(Place.COMMUNITY, community_id)
            known = await work.schedules.of(KIND, subject)
            schedule = (
                recurring(
                    KIND,
                    subject,
                    rule,
                    ecosystem_id=community.ecosystem_id,
                    community_id=community_id,
                )
                if known is None
                else with_rule(known, rule)
            )
            schedule = await work.schedules.add(schedule)
            await remember(
                work, actor, community, What.SCHEDULED, f"{wish.first:%d-%m-%Y}", at=self._clock()
            )
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
            schedule = await work.schedules.of(KIND, Subject(Place.COMMUNITY, community_id))
            may_change = facilitates(actor, community)
            if schedule is None:
                return Outlook(community, None, (), may_change)
            past = await work.schedules.history(schedule.id, most=1)
            return Outlook(
                community, schedule, planned(schedule), may_change, past[0] if past else None
            )

    async def outlook_to_change(self, actor: Actor, community_id: int) -> Outlook:
        """Return the next moments to a facilitator, before something is done with them.

        Raises:
            FacilitatorOnly, NoRhythm: there is nothing to do, or not for this person.
        """
        async with self._store.read() as work:
            await self._held(work, actor, community_id)
        return await self._outlook(actor, community_id)

    async def slots(self, actor: Actor, community_id: int) -> tuple[PlannedMoment, ...]:
        """Return what a facilitator may skip or move, to choose from."""
        seen = await self.outlook(actor, community_id)
        return seen.moments if seen.may_change else ()

    async def skip(self, actor: Actor, community_id: int, day: str = "") -> Outlook:
        """Skip a planned check-in, the next one unless a date is given; it keeps its number."""

        def change(schedule: Schedule) -> tuple[Schedule, str]:
            slot = self._slot(schedule, day)
            return skipped(schedule, slot), f"{slot:%d-%m-%Y}"

        return await self._change(actor, community_id, What.SLOT_SKIPPED, change)

    async def put_back(self, actor: Actor, community_id: int, slot: date) -> Outlook:
        """Let a skipped or moved check-in come at its own moment after all."""

        def change(schedule: Schedule) -> tuple[Schedule, str]:
            return restored(schedule, slot), f"{slot:%d-%m-%Y}"

        return await self._change(actor, community_id, What.SLOT_RESTORED, change)

    async def move(self, actor: Actor, community_id: int, to: str, day: str = "") -> Outlook:
        """Move a planned check-in, the next one unless a date is given; it keeps its number."""

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
            community = await work.communities.get(community_id)
        if community.rests_on(local_date(self._clock(), community.zone)):
            raise CommunityRests(community=community.name)
        return await self._change(actor, community_id, What.WENT_ON, change)

    async def bring_forward(self, actor: Actor, community_id: int) -> Outlook:
        """Let the next planned check-in have its turn now, with its own date and number.

        Raises:
            RoundStillOpen: the one before it has not closed.
        """
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community, schedule = await self._held(work, actor, community_id)
            running = await work.checkins.open_round(community_id)
            if running is not None:
                raise RoundStillOpen(number=running.number)
            await self._due_moments.bring_forward(work, schedule, self._clock())
            await remember(work, actor, community, What.BROUGHT_FORWARD, "", at=self._clock())
            await work.commit()
        return await self._outlook(actor, community_id)

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
            await work.schedules.save(changed)
            if what is What.WENT_ON:
                await try_again(work, community_id, now=self._clock())
            await remember(work, actor, community, what, detail, at=self._clock())
            await work.commit()
        return await self._outlook(actor, community_id)

    async def _held(
        self, work: UnitOfWork, actor: Actor, community_id: int
    ) -> tuple[Community, Schedule]:
        community = await _facilitated(work, actor, community_id)
        schedule = await work.schedules.of(KIND, Subject(Place.COMMUNITY, community_id))
        if schedule is None or schedule.rule is None:
            raise NoRhythm(community=community.name)
        return community, schedule

    async def _proposal(self, work: UnitOfWork, community: Community, wish: Wish) -> Proposal:
        if await work.communities.card(community.id) is None:
            raise NoQuestionCard(community=community.name)
        rule = wish.rule(community)
        first_after(rule, self._clock())
        subject = Subject(Place.COMMUNITY, community.id)
        known = await work.schedules.of(KIND, subject)
        schedule = (
            recurring(KIND, subject, rule, ecosystem_id=community.ecosystem_id)
            if known is None
            else with_rule(known, rule)
        )
        shown = planned(schedule)
        known_until = rule.holidays.known_until
        reaches = known_until is not None and (wish.last_day is None or wish.last_day > known_until)
        return Proposal(community, wish, shown, known_until if reaches else None)

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
    if community.state is CommunityState.CLOSED:
        raise CommunityClosed(community=community.name)
    return community
