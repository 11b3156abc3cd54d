"""How late a message is by the time it can be sent: as strict as for a moment that comes late."""

from datetime import datetime

from bot.domain.lateness import Lateness, grace_of, lateness
from bot.domain.outgoing import Outgoing
from bot.domain.schedules import Reason, Why
from bot.domain.words import N_
from bot.services.ports import UnitOfWork

TOO_LATE = Reason(Why.DECLINED, note=N_("Discord could not be reached in time"))
"""Why a post is skipped that waited longer than its grace."""


def declined(note: str) -> Reason:
    """Return the reason of a message that is not wanted any more."""
    return Reason(Why.DECLINED, note=note)


async def how_late(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> Lateness:
    """Tell how late a message of a rhythm is at this moment; any other is never late."""
    if outgoing.schedule_id is None or outgoing.occurrence_id is None:
        return Lateness.ON_TIME
    schedule = await work.schedules.get(outgoing.schedule_id)
    turn = await work.schedules.turn(outgoing.occurrence_id)
    grace = grace_of(schedule.rule, turn.slot) if schedule.rule else None
    return lateness(turn.planned_at, at, grace)
