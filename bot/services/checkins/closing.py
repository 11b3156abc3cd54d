"""A round is reminded of, closed, published, and asked after: the loop is closed."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.checkins import (
    Audience,
    Round,
    RoundState,
    TakingPart,
    closed,
)
from bot.domain.communities import Community, CommunityState
from bot.domain.lateness import may_remind
from bot.domain.loops import respond_by
from bot.domain.outgoing import NewMessage, Outgoing, Trouble
from bot.domain.planning import DueMoment, Place, ScheduleKind, Subject, once
from bot.domain.results import as_data, notes_may_be_shown, result
from bot.domain.schedules import Reason, local_date, resolve
from bot.domain.words import N_
from bot.services.commitment.gathering import read_group_label
from bot.services.free_days import free_days
from bot.services.notices import direct, for_facilitators
from bot.services.ports import UnitOfWork
from bot.services.ports.checkins import Frozen
from bot.services.ports.moments import Post, Skip
from bot.services.stays import read_group_stay

NOTES_WAIT = timedelta(hours=20)
"""How long a result waits for the facilitator to choose notes; it must be there within 24 h."""

MORNING_HOUR = 9
"""The local hour at which a facilitator is reminded."""


class _RoundMoment:
    """A moment that belongs to one round."""

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Nothing hangs on a skipped moment of a round."""

    async def _of(self, work: UnitOfWork, moment: DueMoment) -> tuple[Round, Community] | None:
        found = await work.checkins.round(moment.schedule.subject.id, lock="update")
        if found is None:
            return None
        return found, await work.communities.get(found.community_id)


class ReminderMoment(_RoundMoment):
    """A day after the post: one reminder with counts, and a DM to who switched it on."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Remind, unless the round is over or everybody has answered."""
        found = await self._of(work, moment)
        if found is None:
            return Skip(N_("the check-in is over"))
        running, community = found
        data = await reminder_data(work, running, community, moment.now)
        if isinstance(data, str):
            return Skip(data)
        public = NewMessage("reminder", data, community.id, channel_id=community.channel_id)
        took = await work.checkins.taking_part(running.id)
        waiting = {who for who, part in took.items() if part is TakingPart.MISSED}
        members = await work.members.of_community(community.id)
        asked = [m.person_id for m in members if m.id in waiting and m.reminder_dm]
        personal = NewMessage("reminder_dm", data, community.id)
        return Post((public, *await direct(work, personal, asked, at=moment.now)))


async def reminder_data(
    work: UnitOfWork, running: Round, community: Community, at: datetime
) -> dict[str, Any] | str:
    """Return what a reminder of a round says at this moment, or why there is none."""
    closes_at = running.closes_at if running.state is RoundState.OPEN else None
    if closes_at is None or not may_remind(closes_at, at):
        return N_("the check-in is over")
    if not community.runs_on(local_date(at, community.zone)):
        return N_("the community is paused or closed")
    took = await work.checkins.taking_part(running.id)
    answered = sum(part is TakingPart.RESPONDED for part in took.values())
    expected = sum(part is not TakingPart.EXCUSED for part in took.values())
    if answered == expected:
        return N_("everybody has answered")
    return {
        "round_id": running.id,
        "number": running.number,
        "community": community.name,
        "language": community.language,
        "answered": answered,
        "expected": expected,
    }


class CloseMoment(_RoundMoment):
    """The end of the window: figures are frozen, and the result is planned."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Close the round; ask the facilitator to choose notes, when there are any."""
        found = await self._of(work, moment)
        if found is None or found[0].state is not RoundState.OPEN:
            return Skip(N_("the check-in is over"))
        running, community = found
        done = closed(running)
        await work.checkins.save_round(done)
        frozen = await _freeze(work, done, community, moment.now)
        notes = await work.checkins.notes(done.id)
        for_group = [note for note in notes if note.audience is Audience.GROUP]
        choosing = bool(for_group) and notes_may_be_shown(frozen.published.response)
        wait = NOTES_WAIT if choosing else timedelta()
        await _later(work, community, done, ScheduleKind.RESULT, moment.now + wait)
        if frozen.published.response.responded:
            await remind_to_respond(work, community, done, moment.now)
        if not notes:
            return Post()
        data = {
            "community": community.name,
            "community_id": community.id,
            "language": community.language,
            "number": done.number,
            "notes": len(notes),
            "hours": round(wait.total_seconds() / 3600),
        }
        return Post(await for_facilitators(work, community, "notes", data, at=moment.now))


class ResultMoment(_RoundMoment):
    """Within a day after closing: the group sees its own result."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Post the frozen result with the notes that the facilitator ticked."""
        found = await self._of(work, moment)
        frozen = await work.checkins.result(found[0].id) if found else None
        if found is None or frozen is None:
            return Skip(N_("there is no result"))
        return Post((await result_message(work, found[1], frozen),))


async def result_message(work: UnitOfWork, community: Community, frozen: Frozen) -> NewMessage:
    """Return the card of a frozen result with the notes that it quotes now."""
    data = {
        "round_id": frozen.round_id,
        "community": community.name,
        "language": community.language,
        "result": as_data(frozen.published),
        "notes": await work.checkins.card_notes(frozen.round_id),
        "answered": await work.checkins.response(frozen.round_id) is not None,
    }
    return NewMessage("result", data, community.id, channel_id=community.channel_id)


async def bring_forward_result(work: UnitOfWork, round_id: int, now: datetime) -> None:
    """Let a result that waits for notes be posted now."""
    planned = await work.schedules.of(ScheduleKind.RESULT, Subject(Place.ROUND, round_id))
    if planned is not None and planned.due is not None:
        await work.schedules.save(replace(planned, due=min(planned.due, now)))


async def post_response(
    work: UnitOfWork, about: Round, text: str, at: datetime, *, again: bool = False
) -> None:
    """Hand over what is done with a result, to be posted in the community's channel."""
    community = await work.communities.get(about.community_id)
    data = {
        "round_id": about.id,
        "number": about.number,
        "community": community.name,
        "language": community.language,
        "text": text,
        "again": again,
    }
    message = NewMessage("response", data, community.id, channel_id=community.channel_id)
    await work.outbox.add(message, at=at)


class ResultDelivery:
    """What follows on the post of a result: its notes are fixed, and an answer may follow it."""

    async def delivered(
        self, work: UnitOfWork, outgoing: Outgoing, message_id: int, at: datetime
    ) -> None:
        """Remember the post, so that an erased note can disappear from it."""
        round_id = int(outgoing.message.data["round_id"])
        await work.checkins.mark_posted(
            round_id, at=at, channel_id=outgoing.message.channel_id, message_id=message_id
        )
        said, about = await work.checkins.response(round_id), await work.checkins.round(round_id)
        if said is not None and about is not None:
            await post_response(work, about, said.text, at)

    async def given_up(
        self, work: UnitOfWork, outgoing: Outgoing, reason: Trouble, at: datetime
    ) -> None:
        """The result stays readable with /checkin results; an answer waits with it."""


class RespondReminderMoment(_RoundMoment):
    """Five working days after closing: remind the facilitator once, if nothing was said yet."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Remind by the road the facilitator chose."""
        found = await self._of(work, moment)
        if found is None:
            return Skip(N_("there is no result"))
        done, community = found
        why_not = await why_no_response(work, done, moment.now)
        if why_not:
            return Skip(why_not)
        data = {
            "round_id": done.id,
            "community": community.name,
            "community_id": community.id,
            "language": community.language,
            "number": done.number,
        }
        return Post(
            await for_facilitators(work, community, "respond_reminder", data, at=moment.now)
        )


async def why_no_response(work: UnitOfWork, done: Round, at: datetime) -> str:
    """Return why nobody is asked for a response now; empty when somebody is.

    While the community rests the clock stands still: the moment is planned anew.
    """
    if await work.checkins.response(done.id) is not None:
        return N_("the facilitator has responded")
    community = await work.communities.get(done.community_id)
    if community.state is CommunityState.CLOSED:
        return N_("the community is paused or closed")
    if await remind_to_respond(work, community, done, at) > at:
        return N_("the community is paused or closed")
    return ""


async def remind_to_respond(
    work: UnitOfWork, community: Community, done: Round, at: datetime
) -> datetime:
    """Plan the reminder of a response, unless its moment has come; return the moment (UTC).

    It is the morning of the fifth working day after closing, as far as is known now: a pause
    without an end lasts until tomorrow at least; then it is looked at again.
    """
    frozen = await work.checkins.result(done.id)
    closed_on = local_date(frozen.frozen_at if frozen else at, community.zone)
    day = respond_by(closed_on, await free_days(work, community, local_date(at, community.zone)))
    morning = datetime(day.year, day.month, day.day, MORNING_HOUR)  # noqa: DTZ001 - local time
    due = resolve(morning, community.zone)
    if due > at:
        await _later(work, community, done, ScheduleKind.RESPOND_REMINDER, due)
    return due


async def _freeze(work: UnitOfWork, done: Round, community: Community, now: datetime) -> Frozen:
    took = await work.checkins.taking_part(done.id)
    frozen = Frozen(
        round_id=done.id,
        published=result(
            done,
            await work.checkins.answers(done.id),
            local_date(now, community.zone),
            excused=sum(part is TakingPart.EXCUSED for part in took.values()),
        ),
        frozen_at=now,
        commitment=await read_group_label(work, community, now),
        stay=await read_group_stay(work, community, now),
    )
    await work.checkins.freeze(frozen)
    return frozen


async def _later(
    work: UnitOfWork, community: Community, done: Round, kind: ScheduleKind, at: datetime
) -> None:
    await work.schedules.add(
        once(
            kind,
            Subject(Place.ROUND, done.id),
            at,
            zone=community.zone,
            ecosystem_id=community.ecosystem_id,
            community_id=community.id,
            number=done.number,
        )
    )
