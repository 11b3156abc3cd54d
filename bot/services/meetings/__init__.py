"""Meetings: planned, announced, cancelled, and asked after; who was there is self-reported."""

from bot.services.meetings.desk import MeetingDesk
from bot.services.meetings.posts import (
    MeetingDelivery,
    MeetingMoment,
    meeting_again,
    meeting_over_again,
)
from bot.services.meetings.views import MeetingList, MeetingView, PastMeeting, SaidView

__all__ = [
    "MeetingDelivery",
    "MeetingDesk",
    "MeetingList",
    "MeetingMoment",
    "MeetingView",
    "PastMeeting",
    "SaidView",
    "meeting_again",
    "meeting_over_again",
]
