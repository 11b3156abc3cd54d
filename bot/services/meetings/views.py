"""A meeting, and all meetings of a community, as somebody may read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.communities import Community
from bot.domain.meetings import Attendance, Meeting, may_have_hosted
from bot.domain.members import Membership
from bot.domain.roles import Actor
from bot.services.attended import in_role
from bot.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting, with the name of the organisation where it is."""

    community: Community
    meeting: Meeting
    host: str


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting in the list: what the reader says of it, and why nobody was asked, if so."""

    view: MeetingView
    said: Attendance | None
    may_say: bool
    not_asked: str = ""


@dataclass(frozen=True, slots=True)
class MeetingList:
    """When a community meets and met, as somebody may read it."""

    community: Community
    coming: Sequence[ListedMeeting]
    past: Sequence[ListedMeeting]
    is_member: bool
    may_plan: bool


@dataclass(frozen=True, slots=True)
class SaidView:
    """What is recorded of a member and a meeting. `in_role`: a facilitator sees the last date.

    `begun`: they can say that they were there. `may_host`: the member can say that they hosted it, or take that back.
    """

    view: MeetingView
    said: Attendance | None
    in_role: bool
    begun: bool
    hosted: bool
    may_host: bool


async def names_of(work: UnitOfWork, community: Community) -> Mapping[int, str]:
    """Return the names of the organisations that may host a meeting, by key."""
    known = await work.members.organisations(community.ecosystem_id)
    return {each.id: each.name for each in known}


def view_of(meeting: Meeting, community: Community, names: Mapping[int, str]) -> MeetingView:
    """Return a meeting with the name of its host."""
    return MeetingView(community, meeting, names.get(meeting.host_id or 0, ""))


async def said_of(
    work: UnitOfWork, actor: Actor, view: MeetingView, member: Membership, now: datetime
) -> SaidView:
    """Return what is recorded of a member and a meeting."""
    said = await work.meetings.said(view.meeting.id, member.id)
    hosted = await work.contributions.hosted(view.meeting.id, member.id)
    may_host = hosted or may_have_hosted(view.meeting, member, said, now)
    begun = view.meeting.starts_at <= now
    return SaidView(view, said, in_role(actor, view.community), begun, hosted, may_host)
