"""A round opens when its post stands in the channel, and from then on it is fixed who is in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.attention import asks_again
from bot.domain.checkins import (
    REMIND_AFTER,
    NoRoomBeforeNext,
    Round,
    RoundState,
    closing,
    opened,
    skipped,
    window,
)
from bot.domain.communities import Community
from bot.domain.invitations import invited
from bot.domain.items import RE_ASKED, items_of_round
from bot.domain.outgoing import NewMessage, Outgoing, Trouble
from bot.domain.planning import DueMoment, Place, ScheduleKind, Subject, once
from bot.domain.roles import Level, RoleKind
from bot.domain.schedules import Reason, Why, local_date
from bot.domain.turns import next_at
from bot.domain.words import N_
from bot.services.checkins.closing import CloseMoment
from bot.services.notices import for_coordinators, for_facilitators
from bot.services.ports import UnitOfWork
from bot.services.ports.checkins import Frozen
from bot.services.ports.moments import Post, Skip

MENTION_EVERY = timedelta(days=7) - timedelta(hours=1)
"""One role mention per community per week; the hour lets a weekly round keep its own."""


class CheckInMoment:
    """The moment of a check-in: plan the round and post it."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Post the next round, unless the community cannot have one now."""
        community = await work.communities.get(_community_id(moment))
        if not community.runs_on(local_date(moment.now, community.zone)):
            return Skip(N_("the community is paused or closed"))
        if await work.communities.card(community.id) is None:
            return Skip(N_("there is no question card yet; make one with /community question"))
        if not await _facilitated(work, community):
            return Skip(N_("there is no facilitator; offer somebody the role with /community role"))
        busy = await _under_way(work, community, moment)
        if busy is not None:
            return busy
        try:
            closing(moment.now, window(shifts=community.shifts), moment.next_at)
        except NoRoomBeforeNext:
            return Skip(N_("the next check-in is too near"))
        if moment.missed:
            await _tell(work, community, "rounds_missed", {"missed": moment.missed}, moment.now)
        planned = await _planned_round(work, community, moment)
        silent = await work.outbox.mentioned(community.id, since=moment.now - MENTION_EVERY)
        return Post(
            (
                NewMessage(
                    kind="checkin",
                    data=await _post_data(work, community, planned, moment),
                    community_id=community.id,
                    channel_id=community.channel_id,
                    mention_role_id=None if silent else community.role_id,
                    silent=silent,
                ),
            )
        )

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Keep the number of a round that is not held; a missed one is told to the facilitator."""
        community = await work.communities.get(_community_id(moment))
        if moment.number is not None:
            new = Round(0, community.id, moment.number, moment.slot, RoundState.PLANNED)
            await work.checkins.add_round(skipped(new, reason.note or reason.why))
        if reason.why in {Why.MISSED, Why.DECLINED}:
            await tell_skipped(
                work, community, moment.slot, reason, moment.now, missed=moment.missed
            )


class CheckInDelivery:
    """What follows on the post of a round: the round is open, for its full window."""

    async def delivered(
        self, work: UnitOfWork, outgoing: Outgoing, message_id: int, at: datetime
    ) -> None:
        """Open the round, unless the first press did that already."""
        round_id = int(outgoing.message.data["round_id"])
        await open_round(work, round_id, at)
        await work.checkins.keep_message(round_id, message_id)

    async def given_up(
        self, work: UnitOfWork, outgoing: Outgoing, reason: Trouble, at: datetime
    ) -> None:
        """Keep the number of a round that could not be posted.

        A post that may stand in the channel all the same leaves its round as it is: the first
        press opens it, and it is looked for again when the rhythm goes on.
        """
        del at
        if outgoing.first_tried_at is not None:
            return
        found = await work.checkins.round(int(outgoing.message.data["round_id"]), lock="update")
        if found is not None and found.state is RoundState.PLANNED:
            await work.checkins.save_round(skipped(found, reason))


async def tell_skipped(
    work: UnitOfWork,
    community: Community,
    slot: date,
    reason: Reason,
    at: datetime,
    *,
    missed: int = 0,
) -> None:
    """Tell that a check-in was not held and why; `missed` counts those before it."""
    about = {
        "slot": slot.isoformat(),
        "why": reason.why,
        "note": reason.note,
        "missed": missed,
    }
    await _tell(work, community, "round_skipped", about, at)


async def open_round(work: UnitOfWork, round_id: int, at: datetime) -> Round | None:
    """Open a planned round and plan its reminder and closing; any other round stays as it is."""
    planned = await work.checkins.round(round_id, lock="update")
    if planned is None or planned.state is not RoundState.PLANNED:
        return planned
    community = await work.communities.get(planned.community_id)
    members = invited(
        await work.members.of_community(community.id),
        number=planned.number,
        slot=planned.slot,
        previous_slot=await _previous_slot(work, planned),
        at=at,
        today=local_date(at, community.zone),
    )
    running = opened(
        planned,
        at=at,
        closes_at=await _closes_at(work, community, at),
        items=items_of_round(planned.number, re_ask=_watched(await _results(work, community))),
        invited=len(members),
    )
    await work.checkins.save_round(running)
    await work.checkins.invite(round_id, [member.id for member in members])
    await _plan_what_follows(work, community, running)
    return running


async def _facilitated(work: UnitOfWork, community: Community) -> bool:
    return bool(await work.members.holders(RoleKind.FACILITATOR, Level.COMMUNITY, community.id))


async def _under_way(work: UnitOfWork, community: Community, moment: DueMoment) -> Skip | None:
    """Return why a round cannot begin beside another; one whose time is over is closed first."""
    for known in await work.checkins.rounds(community.id):
        if known.state is RoundState.PLANNED:
            return Skip(N_("the check-in before it is still waiting to be posted"))
        if known.state is RoundState.OPEN:
            if known.closes_at is None or known.closes_at > moment.now:
                return Skip(N_("the check-in before it is still open"))
            await _close(work, known, moment)
    return None


async def _close(work: UnitOfWork, over: Round, moment: DueMoment) -> None:
    """Close a round whose time is over; its own moment of closing then finds it closed."""
    subject = Subject(Place.ROUND, over.id)
    ending = replace(moment, schedule=replace(moment.schedule, subject=subject))
    done = await CloseMoment().plan(work, ending)
    for message in done.messages if isinstance(done, Post) else ():
        await work.outbox.add(message, at=moment.now)


async def _tell(
    work: UnitOfWork, community: Community, kind: str, about: Mapping[str, Any], at: datetime
) -> None:
    """Tell the facilitators, or the coordinators where there are none."""
    data = {"community": community.name, "language": community.language, **about}
    told = await for_facilitators(work, community, kind, data, at=at)
    if not await _facilitated(work, community):
        told = await for_coordinators(work, community, kind, data)
    for message in told:
        await work.outbox.add(message, at=at)


async def _planned_round(work: UnitOfWork, community: Community, moment: DueMoment) -> Round:
    number = moment.number or moment.schedule.number
    new = Round(0, community.id, number, moment.slot, RoundState.PLANNED)
    return await work.checkins.add_round(new)


async def _post_data(
    work: UnitOfWork, community: Community, planned: Round, moment: DueMoment
) -> dict[str, Any]:
    number, said = await news(work, community)
    stays_open = window(shifts=community.shifts)
    closes_at = closing(moment.now, stays_open, moment.next_at)
    return {
        "round_id": planned.id,
        "number": planned.number,
        "community": community.name,
        "language": community.language,
        "hours": round((closes_at - moment.now).total_seconds() / 3600),
        "late": moment.late,
        "said": said,
        "said_of": number,
    }


async def news(work: UnitOfWork, community: Community) -> tuple[int, str]:
    """Return what is done with a result, as far as no check-in opened with it yet.

    Its round's number comes along where it is not the last one; otherwise 0.
    """
    said = await work.checkins.last_response(community.id)
    held = [each for each in await work.checkins.rounds(community.id) if each.opened_at is not None]
    if said is None or not held or said.given_at <= (held[-1].opened_at or said.given_at):
        return 0, ""
    about = next((each.number for each in held if each.id == said.round_id), 0)
    return (0 if about == held[-1].number else about), said.text


async def _closes_at(work: UnitOfWork, community: Community, at: datetime) -> datetime:
    """Return when a round that opens now closes; a very late post still gets an hour."""
    subject = Subject(Place.COMMUNITY, community.id)
    schedule = await work.schedules.of(ScheduleKind.CHECKIN, subject)
    next_due = next_at(schedule) if schedule else None
    if next_due is not None and next_due <= at:
        next_due = None
    try:
        return closing(at, window(shifts=community.shifts), next_due)
    except NoRoomBeforeNext:
        return closing(at, window(shifts=community.shifts), None)


async def _plan_what_follows(work: UnitOfWork, community: Community, running: Round) -> None:
    if running.opened_at is None or running.closes_at is None:
        return
    subject = Subject(Place.ROUND, running.id)
    for kind, at in (
        (ScheduleKind.REMINDER, running.opened_at + REMIND_AFTER),
        (ScheduleKind.CLOSE, running.closes_at),
    ):
        if kind is ScheduleKind.CLOSE or at < running.closes_at:
            await work.schedules.add(
                once(
                    kind,
                    subject,
                    at,
                    zone=community.zone,
                    ecosystem_id=community.ecosystem_id,
                    community_id=community.id,
                    number=running.number,
                )
            )


async def _previous_slot(work: UnitOfWork, planned: Round) -> date | None:
    asked = [
        known.slot
        for known in await work.checkins.rounds(planned.community_id)
        if known.opened_at is not None and known.id != planned.id
    ]
    return asked[-1] if asked else None


async def _results(work: UnitOfWork, community: Community) -> Sequence[Frozen]:
    return await work.checkins.results(community.id)


def _watched(results: Sequence[Frozen]) -> tuple[int, ...]:
    """Return the even rounds whose third item asks to be asked again."""
    return tuple(
        frozen.published.number
        for frozen in results
        for item in frozen.published.items
        if item.item in RE_ASKED and item.tally is not None and asks_again(item.tally.mean)
    )


def _community_id(moment: DueMoment) -> int:
    return moment.schedule.subject.id
