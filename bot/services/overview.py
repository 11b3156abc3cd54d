"""The facilitator's ten minutes: what asks for them, over all their communities, on one screen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.attention import Attention
from bot.domain.checkins import TakingPart
from bot.domain.communities import Community, CommunityState
from bot.domain.facilitating import Hours, is_short
from bot.domain.loops import respond_by
from bot.domain.meetings import Meeting
from bot.domain.members import SignalKind
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.points import Point
from bot.domain.roles import Actor, FacilitatesNothing, Level, RoleKind
from bot.domain.schedules import local_date
from bot.domain.turns import next_at
from bot.services.attention import AttentionDesk, OpenPoint, WatchList
from bot.services.facilitating import hours_of
from bot.services.free_days import free_days
from bot.services.permissions import must_facilitate, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork

AHEAD: Final = timedelta(days=7)
"""How far promises are looked ahead: until the next look."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A closed round whose group still waits to hear what is done with it, and until when."""

    round_id: int
    number: int
    until: date
    late: bool


@dataclass(frozen=True, slots=True)
class Running:
    """A check-in that is open: until when, and how many of whom it waits for have answered."""

    number: int
    until: datetime
    answered: int
    expected: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What asks for a facilitator in one community.

    `signals` counts who wants to talk, pauses and left; `promises` the promises that fall due
    within a week, of members who share that; `pairs` the organisations that may help each other.
    """

    community: Community
    signals: Mapping[SignalKind, int]
    unanswered: Unanswered | None
    watch: WatchList
    promises: int
    pairs: int
    running: Running | None
    next_check_in: datetime | None
    next_meeting: Meeting | None
    hours: Hours
    short_of_time: bool
    """Less time was spent than agreed in each of the last three whole weeks."""

    @property
    def urgency(self) -> tuple[int, ...]:
        """By what communities are ordered, in the order in which the screen tells it."""
        late = 0 if self.unanswered is None else 1 + self.unanswered.late
        wishes = self.signals.get(SignalKind.TALK, 0)
        asks, watches = self.points(Attention.ATTENTION), self.points(Attention.WATCH)
        return -len(asks), -late, -wishes, -len(watches), -sum(self.signals.values())

    def points(self, level: Attention) -> Sequence[OpenPoint]:
        """Return the points of a level, without the one that `unanswered` tells of at this moment."""
        found = [each for each in self.watch.points if each.record.found.level is level]
        return [each for each in found if each.record.found.point is not Point.LOOP]


class Overviews:
    """Shows facilitators what asks for them; nobody is named, so that no look has to be logged.

    It reads what was found at the last look, which is once a day: what it costs follows what is
    shown, not how long a community exists.
    """

    def __init__(self, store: Store, clock: Clock, desk: AttentionDesk) -> None:
        self._store = store
        self._clock = clock
        self._desk = desk

    async def mine(self, actor: Actor, channel_id: int) -> Sequence[Overview]:
        """Return what asks for a facilitator in each of their communities of this server.

        That of the channel stands first, the others by urgency.

        Raises:
            FacilitatesNothing, CommunityClosed: they facilitate none here, or none any more.
        """
        async with self._store.read() as work:
            places = [
                await work.communities.get(held.place_id)
                for held in actor.roles
                if held.kind is RoleKind.FACILITATOR and held.level is Level.COMMUNITY
            ]
            here = [
                each
                for each in places
                if actor.reaches(each.guild_id) and each.state is not CommunityState.CLOSED
            ]
            if not here:
                for each in places:
                    if actor.reaches(each.guild_id):
                        must_not_be_closed(each)
                raise FacilitatesNothing
            seen = [await self._of(work, actor, each) for each in here]
        return sorted(
            seen,
            key=lambda each: (
                each.community.channel_id != channel_id,
                each.urgency,
                each.community.name,
            ),
        )

    async def one(self, actor: Actor, community_id: int) -> Overview:
        """Return what asks for a facilitator in one community.

        Raises:
            FacilitatorOnly, CommunityClosed: only its facilitators see this, while it goes on.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            must_not_be_closed(community)
            return await self._of(work, actor, community)

    async def _of(self, work: UnitOfWork, actor: Actor, community: Community) -> Overview:
        now = self._clock()
        today = local_date(now, community.zone)
        subject = Subject(Place.COMMUNITY, community.id)
        schedule = await work.schedules.of(ScheduleKind.CHECKIN, subject)
        meetings = await work.meetings.coming(community.id, now)
        weeks = await hours_of(work, community, today)
        return Overview(
            community,
            signals=Counter(each.kind for each, _ in await work.signals.of_community(community.id)),
            unanswered=await _unanswered(work, community, today),
            watch=await self._desk.list_of(work, actor, community),
            pairs=sum(
                each.waits_in(community.id)
                for each in await work.bringing.pairs_in(community.id, today)
            ),
            promises=await work.promises.due_between(community.id, today, today + AHEAD),
            running=await _running(work, community),
            next_check_in=next_at(schedule) if schedule else None,
            next_meeting=meetings[0] if meetings else None,
            hours=weeks[0],
            short_of_time=is_short(weeks[1:]),
        )


async def _unanswered(work: UnitOfWork, community: Community, today: date) -> Unanswered | None:
    last = await work.checkins.last_closed(community.id)
    if last is None or last.answered:
        return None
    until = respond_by(last.on, await free_days(work, community, today))
    return Unanswered(last.round_id, last.number, until, late=until < today)


async def _running(work: UnitOfWork, community: Community) -> Running | None:
    running = await work.checkins.open_round(community.id)
    if running is None or running.closes_at is None:
        return None
    took = Counter((await work.checkins.taking_part(running.id)).values())
    expected = took.total() - took[TakingPart.EXCUSED]
    return Running(running.number, running.closes_at, took[TakingPart.RESPONDED], expected)
