"""Meetings: planned, announced, cancelled, and asked after; who was there is self-reported."""

from bot.services.meetings.desk import MeetingDesk
from bot.services.meetings.posts import (
    MeetingDelivery,
    MeetingMoment,
    call_off,
    meeting_again,
    meeting_over_again,
)
from bot.services.meetings.views import ListedMeeting, MeetingList, MeetingView, SaidView

__all__ = [
    "ListedMeeting",
    "MeetingDelivery",
    "MeetingDesk",
    "MeetingList",
    "MeetingMoment",
    "MeetingView",
    "SaidView",
    "call_off",
    "meeting_again",
    "meeting_over_again",
]
