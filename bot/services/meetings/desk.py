"""Meetings planned and cancelled by a facilitator; who was there, said by each member."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.communities import Community, CommunityState, usable_text
from bot.domain.decisions import What
from bot.domain.meetings import (
    MOST_AHEAD,
    MOST_COMING,
    TITLE_LENGTH,
    Attendance,
    HostUnknown,
    Meeting,
    MeetingBegun,
    MeetingCancelled,
    MeetingGone,
    MeetingTooFar,
    NotTheHost,
    TooManyMeetings,
    must_be_sayable,
)
from bot.domain.members import Membership, Organisation
from bot.domain.outgoing import Outgoing, Sent
from bot.domain.planning import OccurrenceState, Place, Schedule, ScheduleKind, Subject, once
from bot.domain.roles import Actor
from bot.domain.schedules import resolve, zone_of
from bot.domain.spoken_dates import read_moment
from bot.domain.words import N_, Word
from bot.services.history import remember
from bot.services.meetings.posts import ANNOUNCED, CANCELLED, call_off, message_about
from bot.services.meetings.views import (
    ListedMeeting,
    MeetingList,
    MeetingView,
    SaidView,
    names_of,
    said_of,
    view_of,
)
from bot.services.permissions import (
    facilitates,
    must_belong,
    must_facilitate,
    must_not_be_closed,
)
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.profiles import own_membership
from bot.services.redrawing import Editor

PAST_SHOWN = 5
"""Meetings behind on one card: about half a season."""

SUGGESTED = 25
"""Organisations that are offered while somebody types."""


class MeetingDesk:
    """When a community meets, and who says that they were there."""

    def __init__(self, store: Store, clock: Clock, editor: Editor) -> None:
        self._store = store
        self._clock = clock
        self._editor = editor

    async def add(
        self, actor: Actor, community_id: int, *, when: str, title: str, host: str, minutes: int
    ) -> MeetingView:
        """Plan a meeting: it is announced now, and who was there is asked when it is over.

        Raises:
            FacilitatorOnly, CommunityClosed, TooManyMeetings: it cannot be planned.
            DateUnreadable, DateInThePast, MeetingTooFar, TextUnusable, HostUnknown: it does not fit.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            must_not_be_closed(community)
            begins = resolve(read_moment(when, now=now, zone=community.zone), community.zone)
            if begins > now + MOST_AHEAD:
                raise MeetingTooFar(given=when)
            if len(await work.meetings.coming(community_id, now)) >= MOST_COMING:
                raise TooManyMeetings(most=MOST_COMING)
            known = await _host(work, community, host)
            ends = begins + timedelta(minutes=minutes)
            named = usable_text(title, field=Word(N_("Title")), most=TITLE_LENGTH, least=0)
            new = Meeting(
                0, community_id, begins, ends, " ".join(named.split()), known.id if known else None
            )
            meeting = await work.meetings.add(new)
            await work.outbox.add(await message_about(work, ANNOUNCED, meeting, community), at=now)
            await work.schedules.add(_asks_who_was_there(meeting, community))
            await remember(work, actor, community, What.MEETING_ADDED, _day(new, community), at=now)
            await work.commit()
        return MeetingView(community, meeting, known.name if known else "")

    async def hosts(self, actor: Actor, typed: str) -> Sequence[Organisation]:
        """Return the organisations by name that a facilitator may mean."""
        async with self._store.read() as work:
            ecosystem = await work.communities.ecosystem_of_guild(actor.guild_id)
            if ecosystem is None:
                return ()
            places = await work.communities.of_ecosystem(ecosystem.id)
            if not any(facilitates(actor, each) for each in places):
                return ()
            known = await work.members.organisations(ecosystem.id)
        return [each for each in known if typed.casefold() in each.name.casefold()][:SUGGESTED]

    async def agenda(self, actor: Actor, community_id: int) -> MeetingList:
        """Return when a community meets and met.

        Raises:
            NotAMember: the person does not belong to it.
        """
        now = self._clock()
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            await must_belong(work, actor, community)
            names = await names_of(work, community)
            known = actor.person_id
            own = await work.members.membership(known, community_id) if known else None
            coming = await work.meetings.coming(community_id, now)
            past = await work.meetings.past(community_id, now, most=PAST_SHOWN)
            listed = [
                ListedMeeting(
                    view_of(each, community, names),
                    await work.meetings.said(each.id, own.id) if own else None,
                    own is not None and each.may_be_said(now),
                    await _why_not_asked(work, each),
                )
                for each in (*coming, *past)
            ]
            ahead, behind = listed[: len(coming)], listed[len(coming) :]
            goes_on = community.state is not CommunityState.CLOSED
            may_plan = facilitates(actor, community) and goes_on
            return MeetingList(community, ahead, behind, own is not None, may_plan)

    async def show(self, actor: Actor, meeting_id: int) -> MeetingView:
        """Return a meeting that a facilitator may cancel.

        Raises:
            FacilitatorOnly, MeetingGone, MeetingCancelled, MeetingBegun: it cannot be cancelled.
        """
        async with self._store.read() as work:
            return await self._cancellable(work, actor, meeting_id)

    async def cancel(self, actor: Actor, meeting_id: int) -> MeetingView:
        """Let a meeting not take place, and say so in the channel; nobody is asked after it.

        Raises:
            FacilitatorOnly, MeetingGone, MeetingCancelled, MeetingBegun: it cannot be cancelled.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("meeting", meeting_id)
            view = await self._cancellable(work, actor, meeting_id)
            await call_off(work, view.meeting, view.community, at=now)
            day = _day(view.meeting, view.community)
            await remember(work, actor, view.community, What.MEETING_CANCELLED, day, at=now)
            await work.commit()
        return view

    async def take_down(self, cancelled: MeetingView) -> bool:
        """Let the announcement itself say that the meeting is cancelled; return whether it does.

        A post that cannot be reached stays: the message that it is cancelled stands below it.
        """
        if cancelled.meeting.posted is None:
            return False
        channel_id, message_id = cancelled.meeting.posted
        async with self._store.read() as work:
            said = await message_about(work, CANCELLED, cancelled.meeting, cancelled.community)
        message = replace(said, channel_id=channel_id)
        mark = f"meeting{cancelled.meeting.id}"
        # Outside the transaction: Discord may take its time.
        outcome = await self._editor.edit(
            Outgoing(0, mark, message, user_id=None, tries=0, created_at=self._clock()), message_id
        )
        return isinstance(outcome, Sent)

    async def say(self, actor: Actor, meeting_id: int, said: Attendance | None) -> SaidView:
        """Store what somebody says of a meeting, or that they say nothing any more.

        Raises:
            NotAMember, MeetingGone: it is not theirs to say.
            MeetingCancelled, MeetingToCome, MeetingLongAgo: nothing can be said now.
        """
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            view, member = await self._sayable(work, actor, meeting_id, said)
            await work.meetings.say(meeting_id, member.id, said, at=self._clock())
            if said is not Attendance.PRESENT:
                await work.contributions.take_back(meeting_id, member.id)
            shown = await said_of(work, actor, view, member, self._clock())
            await work.commit()
        return shown

    async def said(self, actor: Actor, meeting_id: int) -> SaidView:
        """Return what is recorded of somebody and a meeting that they can still speak about.

        Raises:
            NotAMember, MeetingGone, MeetingCancelled, MeetingLongAgo: see `say`.
        """
        async with self._store.read() as work:
            return await said_of(
                work, actor, *await self._sayable(work, actor, meeting_id), self._clock()
            )

    async def host(self, actor: Actor, meeting_id: int, *, hosted: bool) -> SaidView:
        """Store that somebody hosted a meeting, or that they take that back.

        Raises:
            NotTheHost: they were not there, it was elsewhere, or it is not over.
            NotAMember, MeetingGone, MeetingCancelled, MeetingLongAgo: see `say`.
        """
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            view, member = await self._sayable(work, actor, meeting_id)
            if not (await said_of(work, actor, view, member, self._clock())).may_host:
                raise NotTheHost
            if hosted:
                await work.contributions.host(meeting_id, member.id, at=self._clock())
            else:
                await work.contributions.take_back(meeting_id, member.id)
            shown = await said_of(work, actor, view, member, self._clock())
            await work.commit()
        return shown

    async def _sayable(
        self, work: UnitOfWork, actor: Actor, meeting_id: int, said: Attendance | None = None
    ) -> tuple[MeetingView, Membership]:
        meeting, community = await _known(work, meeting_id)
        _, member = await own_membership(work, actor, community.id)
        must_be_sayable(meeting, self._clock(), community.zone, said)
        return view_of(meeting, community, await names_of(work, community)), member

    async def _cancellable(self, work: UnitOfWork, actor: Actor, meeting_id: int) -> MeetingView:
        meeting, community = await _known(work, meeting_id)
        must_facilitate(actor, community)
        if meeting.cancelled_at is not None:
            raise MeetingCancelled
        if meeting.starts_at <= self._clock():
            raise MeetingBegun
        return view_of(meeting, community, await names_of(work, community))


async def _known(work: UnitOfWork, meeting_id: int) -> tuple[Meeting, Community]:
    meeting = await work.meetings.get(meeting_id)
    if meeting is None:
        raise MeetingGone
    return meeting, await work.communities.get(meeting.community_id)


async def _host(work: UnitOfWork, community: Community, named: str) -> Organisation | None:
    """Return the organisation that was chosen by its key, or typed by its name."""
    if not named.strip():
        return None
    for each in await work.members.organisations(community.ecosystem_id):
        if named == str(each.id) or named.strip().casefold() == each.name.casefold():
            return each
    raise HostUnknown(given=named)


async def _why_not_asked(work: UnitOfWork, meeting: Meeting) -> str:
    """Return why the channel was not asked who was there; empty when it was."""
    subject = Subject(Place.MEETING, meeting.id)
    schedule = await work.schedules.of(ScheduleKind.MEETING, subject)
    turns = await work.schedules.history(schedule.id, most=1) if schedule else ()
    if not turns or turns[0].reason is None or turns[0].state is OccurrenceState.POSTED:
        return ""
    return turns[0].reason.note


def _asks_who_was_there(meeting: Meeting, community: Community) -> Schedule:
    return once(
        ScheduleKind.MEETING,
        Subject(Place.MEETING, meeting.id),
        meeting.ends_at,
        zone=community.zone,
        ecosystem_id=community.ecosystem_id,
        community_id=community.id,
    )


def _day(meeting: Meeting, community: Community) -> str:
    return f"{meeting.starts_at.astimezone(zone_of(community.zone)):%d-%m-%Y %H:%M}"
