"""Meetings: when a group comes together, and who says that they were there.

Who was there is what a member says and nothing else: nobody is looked for in a channel or a call.
From its start until two weeks after it, a member says that they were there; until then they excuse
themselves, before it too. What was said may be changed. Silence counts as not there, and only when the two weeks are over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.commitment import Outcome
from bot.domain.members import Membership
from bot.domain.schedules import local_date, zone_of
from bot.domain.words import N_, Refusal

TITLE_LENGTH: Final = 80
"""Characters of a title: it must fit one line of a list."""

MOST_COMING: Final = 25
"""Meetings ahead of one community: as many as one list can show."""

MOST_AHEAD: Final = timedelta(days=366)
"""How far ahead a meeting may lie; a later one is a slip of the keyboard."""

USUAL_MINUTES: Final = 60
SHORTEST, LONGEST = 15, 600
"""Minutes that a meeting takes."""

SAY_WITHIN: Final = timedelta(days=14)
"""How long after a meeting somebody can say whether they were there: to the next check-in."""


class Attendance(StrEnum):
    """What a member says about a meeting; who says nothing has no row."""

    PRESENT = "present"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Meeting:
    """When a community meets, and at which organisation, when that was said.

    `posted` is the channel and message that announced it, None until it stands there.
    """

    id: int
    community_id: int
    starts_at: datetime
    ends_at: datetime
    title: str
    host_id: int | None
    cancelled_at: datetime | None = None
    posted: tuple[int, int] | None = None

    @property
    def say_until(self) -> datetime:
        """Until when somebody can say whether they were there."""
        return self.ends_at + SAY_WITHIN

    def may_be_said(self, now: datetime) -> bool:
        """Return whether somebody can say something about it now; see `must_be_sayable`."""
        return self.cancelled_at is None and now <= self.say_until


@dataclass(frozen=True, slots=True)
class Seat:
    """A meeting as it concerns one member. `held`: at least one member says they were there."""

    meeting: Meeting
    said: Attendance | None
    held: bool = False


class MeetingGone(Refusal):
    """The meeting is another community's, or never was."""

    text = N_("That meeting is not there any more. /meeting list shows the ones there are.")


class MeetingCancelled(Refusal):
    """Nothing can be said about a meeting that did not take place."""

    text = N_("That meeting was cancelled. /meeting list shows when the next one is.")


class MeetingToCome(Refusal):
    """Nobody was at a meeting that has not begun."""

    text = N_(
        "That meeting begins on {day} at {time}. From then on, until two weeks after it, "
        "you can say that you were there. You can already excuse yourself."
    )


class MeetingLongAgo(Refusal):
    """The two weeks are over."""

    text = N_(
        "That meeting is more than two weeks ago, so nothing about it changes any more. "
        "/meeting list shows what is recorded of you."
    )


class MeetingBegun(Refusal):
    """What has begun cannot be cancelled."""

    text = N_(
        "That meeting has begun, so it cannot be cancelled. When it did not take place, nobody has "
        "to say anything: a meeting at which nobody was does not count."
    )


class MeetingTooFar(Refusal):
    """The date is more than a year ahead."""

    text = N_("“{given}” is more than a year ahead. Choose a moment within a year.")


class TooManyMeetings(Refusal):
    """As many meetings are planned as a list can show."""

    text = N_(
        "{most} meetings are planned already. Add another when one of them is over, "
        "or cancel one with /meeting cancel."
    )


class HostUnknown(Refusal):
    """No organisation of the ecosystem has this name."""

    text = N_(
        "I do not know “{given}”. Choose an organisation from the list, or leave it empty; "
        "members add theirs with /profile."
    )


class NotTheHost(Refusal):
    """Who hosts is there, for the organisation where the meeting is."""

    text = N_(
        "You can say this of a meeting that is over, at which you were, at your own organisation. "
        "Say first that you were there; /profile shows your organisation."
    )


def may_have_hosted(
    meeting: Meeting, member: Membership, said: Attendance | None, now: datetime
) -> bool:
    """Return whether a member can say that they hosted a meeting: there, at home, and over."""
    at_home = meeting.host_id is not None and meeting.host_id == member.organisation_id
    return at_home and said is Attendance.PRESENT and meeting.ends_at <= now


def must_be_sayable(
    meeting: Meeting, now: datetime, zone: str, said: Attendance | None = None
) -> None:
    """Let only a meeting pass about which somebody can say this now; excused they are beforehand.

    Raises:
        MeetingCancelled, MeetingToCome, MeetingLongAgo: nothing can be said about it.
    """
    if meeting.cancelled_at is not None:
        raise MeetingCancelled
    if said is Attendance.PRESENT and now < meeting.starts_at:
        local = meeting.starts_at.astimezone(zone_of(zone))
        raise MeetingToCome(day=local.date(), time=f"{local:%H:%M}")
    if now > meeting.say_until:
        raise MeetingLongAgo


def outcome(
    seat: Seat, member: Membership, *, now: datetime, zone: str, rested: bool
) -> Outcome | None:
    """Return how a meeting counts for a member, on its day; None when it does not.

    Who says they were there, was. Not having been there counts only for who was a member by then,
    once there is no time left to say it, when the group did not rest and the meeting was held.
    """
    meeting = seat.meeting
    if meeting.cancelled_at is not None or meeting.starts_at > now:
        return None
    day = local_date(meeting.starts_at, zone)
    if seat.said is Attendance.PRESENT:
        return Outcome(1.0, day)
    spared = seat.said is Attendance.EXCUSED or member.paused_on(day) or rested
    late = member.joined_at > meeting.starts_at
    if spared or late or not seat.held or meeting.may_be_said(now):
        return None
    return Outcome(0.0, day)
