"""A meeting in its community's channel: announced, cancelled, and asked after when it is over."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.communities import Community
from bot.domain.lateness import LONGEST_GRACE, Lateness, lateness
from bot.domain.meetings import Meeting
from bot.domain.outgoing import NewMessage, Outgoing, Trouble
from bot.domain.planning import DueMoment, Place, ScheduleKind, Subject
from bot.domain.schedules import Reason, local_date
from bot.domain.words import N_
from bot.services.delays import TOO_LATE, declined
from bot.services.ports import UnitOfWork
from bot.services.ports.moments import Post, Skip

ANNOUNCED, OVER, CANCELLED = "meeting", "meeting_over", "meeting_cancelled"
"""The kinds of message about a meeting."""

_GONE = N_("the meeting was cancelled")
_BEGUN = N_("the meeting has begun")


class MeetingMoment:
    """The end of a meeting: the group is asked once who was there, in the channel."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Ask within a day, later marked as late; who rests is excused first."""
        meeting = await work.meetings.get(moment.schedule.subject.id)
        if meeting is None:
            return Skip(_GONE)
        await _excuse_who_rests(work, meeting, moment.now)
        found = await _asked(work, meeting, moment.now)
        return Skip(found.note) if isinstance(found, Reason) else Post((found,))

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Nothing hangs on it: the list of meetings says so, and has the buttons too."""


class MeetingDelivery:
    """What follows on the announcement: it is known where it stands, to be changed later."""

    async def delivered(
        self, work: UnitOfWork, outgoing: Outgoing, message_id: int, at: datetime
    ) -> None:
        """Remember where it stands."""
        del at
        channel_id = outgoing.message.channel_id or 0
        meeting_id = _meeting_id(outgoing)
        await work.meetings.posted(meeting_id, channel_id=channel_id, message_id=message_id)

    async def given_up(
        self, work: UnitOfWork, outgoing: Outgoing, reason: Trouble, at: datetime
    ) -> None:
        """Nothing hangs on it: the meeting stands in the list."""


async def meeting_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Announce a meeting that could not be announced at once, until it begins."""
    meeting = await work.meetings.get(_meeting_id(outgoing))
    if meeting is None or meeting.cancelled_at is not None:
        return declined(_GONE)
    if meeting.starts_at <= at:
        return declined(_BEGUN)
    community = await work.communities.get(meeting.community_id)
    return replace(outgoing.message, channel_id=community.channel_id)


async def meeting_over_again(
    work: UnitOfWork, outgoing: Outgoing, at: datetime
) -> NewMessage | Reason:
    """Ask who was there, within a day after the meeting."""
    meeting = await work.meetings.get(_meeting_id(outgoing))
    return declined(_GONE) if meeting is None else await _asked(work, meeting, at)


async def call_off(
    work: UnitOfWork, meeting: Meeting, community: Community, *, at: datetime
) -> None:
    """Let a meeting not take place, and say so in the channel; nobody is asked after it."""
    await work.meetings.cancel(meeting.id, at=at)
    await work.schedules.remove(ScheduleKind.MEETING, Subject(Place.MEETING, meeting.id))
    await work.outbox.add(await message_about(work, CANCELLED, meeting, community), at=at)


async def message_about(
    work: UnitOfWork, kind: str, meeting: Meeting, community: Community
) -> NewMessage:
    """Return a silent public message about a meeting, in the community's language."""
    known = await work.members.organisations(community.ecosystem_id)
    data: dict[str, Any] = {
        "meeting_id": meeting.id,
        "community_id": community.id,
        "community": community.name,
        "language": community.language,
        "zone": community.zone,
        "title": meeting.title,
        "host": next((each.name for each in known if each.id == meeting.host_id), ""),
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
    }
    return NewMessage(kind, data, community.id, channel_id=community.channel_id)


async def _asked(work: UnitOfWork, meeting: Meeting, at: datetime) -> NewMessage | Reason:
    """Return the question who was there as it is asked at this moment, or why it is not."""
    community = await work.communities.get(meeting.community_id)
    how = lateness(meeting.ends_at, at, LONGEST_GRACE)
    if meeting.cancelled_at is not None:
        return declined(_GONE)
    if not community.runs_on(local_date(at, community.zone)):
        return declined(N_("the community is paused or closed"))
    if how is Lateness.MISSED:
        return TOO_LATE
    message = await message_about(work, OVER, meeting, community)
    return replace(message, data={**message.data, "late": how is Lateness.LATE})


async def _excuse_who_rests(work: UnitOfWork, meeting: Meeting, at: datetime) -> None:
    # A pause leaves no trace once it is over, so what it spared is kept with the meeting.
    community = await work.communities.get(meeting.community_id)
    day = local_date(meeting.starts_at, community.zone)
    members = await work.members.of_community(community.id)
    resting = [each.id for each in members if each.paused_on(day) and each.joined_at <= at]
    await work.meetings.excuse(meeting.id, resting, at=at)


def _meeting_id(outgoing: Outgoing) -> int:
    return int(outgoing.message.data["meeting_id"])
