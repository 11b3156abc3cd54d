"""What had to wait is decided again before it is sent: late, as it is now, or not any more."""

from dataclasses import replace
from datetime import datetime

from bot.domain.checkins import NoRoomBeforeNext, RoundState, closing, skipped, window
from bot.domain.communities import Community
from bot.domain.lateness import Lateness
from bot.domain.outgoing import NewMessage, Outgoing
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.schedules import Reason, local_date
from bot.domain.turns import next_at
from bot.domain.words import N_
from bot.services.checkins.closing import reminder_data, result_message, why_no_response
from bot.services.checkins.opening import MENTION_EVERY, news, tell_skipped
from bot.services.delays import TOO_LATE, declined, how_late
from bot.services.ports import UnitOfWork


async def checkin_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Post a check-in within its grace, marked as late; else skip it, as any other."""
    waiting = await work.checkins.round(_round_id(outgoing), lock="update")
    if waiting is None or waiting.state in {RoundState.CLOSED, RoundState.SKIPPED}:
        return declined(N_("the check-in is over"))
    if waiting.state is RoundState.OPEN:
        # Somebody has pressed its button, so it was posted and taken away: the round needs a post.
        return outgoing.message
    community = await work.communities.get(waiting.community_id)
    how = await how_late(work, outgoing, at)
    closes_at = TOO_LATE if how is Lateness.MISSED else await _closes(work, community, at)
    if isinstance(closes_at, Reason):
        await work.checkins.save_round(skipped(waiting, closes_at.note))
        await tell_skipped(work, community, waiting.slot, closes_at, at)
        return closes_at
    number, said = await news(work, community)
    since = at - MENTION_EVERY
    silent = await work.outbox.mentioned(community.id, since=since, before=outgoing.id)
    data = {
        **outgoing.message.data,
        "hours": round((closes_at - at).total_seconds() / 3600),
        "late": how is Lateness.LATE,
        "said": said,
        "said_of": number,
    }
    return replace(
        outgoing.message,
        data=data,
        channel_id=community.channel_id,
        mention_role_id=None if silent else community.role_id,
        silent=silent,
    )


async def reminder_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Remind with the counts of this moment, while there is time to answer."""
    running = await work.checkins.round(_round_id(outgoing))
    if running is None:
        return declined(N_("the check-in is over"))
    community = await work.communities.get(running.community_id)
    data = await reminder_data(work, running, community, at)
    if isinstance(data, str):
        return declined(data)
    # A direct message is in the language of whoever gets it.
    language = outgoing.message.data["language"]
    public = outgoing.message.person_id is None
    return replace(
        outgoing.message,
        data={**data, "language": language},
        channel_id=community.channel_id if public else None,
    )


async def result_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Post a result with the notes that are ticked by now, until there is a newer one."""
    del at
    done = await work.checkins.round(_round_id(outgoing))
    frozen = await work.checkins.result(done.id) if done else None
    if done is None or frozen is None:
        return declined(N_("there is no result"))
    if (await work.checkins.results(done.community_id))[-1].round_id != done.id:
        return declined(N_("there is a newer result"))
    return await result_message(work, await work.communities.get(done.community_id), frozen)


async def response_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Post what is done with a result, unless it was said in other words since."""
    del at
    done = await work.checkins.round(_round_id(outgoing))
    said = await work.checkins.response(_round_id(outgoing))
    if done is None or said is None or said.text != outgoing.message.data["text"]:
        return declined(N_("it was said in other words"))
    community = await work.communities.get(done.community_id)
    return replace(outgoing.message, channel_id=community.channel_id)


async def respond_reminder_again(
    work: UnitOfWork, outgoing: Outgoing, at: datetime
) -> NewMessage | Reason:
    """Remind the facilitator, unless the group heard from them in the meantime."""
    done = await work.checkins.round(_round_id(outgoing))
    if done is None:
        return declined(N_("there is no result"))
    why_not = await why_no_response(work, done, at)
    return declined(why_not) if why_not else outgoing.message


async def _closes(work: UnitOfWork, community: Community, at: datetime) -> datetime | Reason:
    """Return when a round would close that opens now, or why it may not open."""
    today = local_date(at, community.zone)
    subject = Subject(Place.COMMUNITY, community.id)
    schedule = await work.schedules.of(ScheduleKind.CHECKIN, subject)
    pause = schedule.changes.pause if schedule else None
    if not community.runs_on(today):
        return declined(N_("the community is paused or closed"))
    if pause is not None and pause.covers(today):
        return declined(N_("the check-ins are paused"))
    if await work.checkins.open_round(community.id) is not None:
        return declined(N_("the check-in before it is still open"))
    coming = next_at(schedule) if schedule else None
    try:
        return closing(at, window(shifts=community.shifts), coming)
    except NoRoomBeforeNext:
        return declined(N_("the next check-in is too near"))


def _round_id(outgoing: Outgoing) -> int:
    return int(outgoing.message.data.get("round_id", 0))
