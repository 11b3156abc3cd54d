"""The check-in: answering a round, opening and closing it, and its result."""

from bot.services.checkins.answering import Answering, Panel
from bot.services.checkins.closing import (
    CloseMoment,
    ReminderMoment,
    RespondReminderMoment,
    ResultDelivery,
    ResultMoment,
)
from bot.services.checkins.opening import CheckInDelivery, CheckInMoment
from bot.services.checkins.results import NotesToTick, ResultDesk, ResultView
from bot.services.checkins.waiting import (
    checkin_again,
    reminder_again,
    respond_reminder_again,
    response_again,
    result_again,
)

__all__ = [
    "Answering",
    "CheckInDelivery",
    "CheckInMoment",
    "CloseMoment",
    "NotesToTick",
    "Panel",
    "ReminderMoment",
    "RespondReminderMoment",
    "ResultDelivery",
    "ResultDesk",
    "ResultMoment",
    "ResultView",
    "checkin_again",
    "reminder_again",
    "respond_reminder_again",
    "response_again",
    "result_again",
]
