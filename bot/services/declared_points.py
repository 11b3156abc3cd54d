"""Points of attention from what people declare: read for one community on one day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from bot.domain import group_points as rules
from bot.domain.communities import Community
from bot.domain.group_points import Due, Gift, Seat, Term
from bot.domain.points import AttentionPoint, IsFree
from bot.domain.promises import PromiseState
from bot.domain.roles import Level, RoleHolding, RoleKind
from bot.domain.schedules import local_date
from bot.services.ports import UnitOfWork
from bot.services.ports.members import MemberTerm

Day = Callable[[datetime], date]


async def declared_points(
    work: UnitOfWork, community: Community, today: date, is_free: IsFree
) -> tuple[AttentionPoint, ...]:
    """Return the points about seats, parties, turnover, promises and gifts that hold today."""
    began = local_date(community.created_at, community.zone)
    # A group that was closed and opened again begins anew: that everybody left says nothing.
    began = max(began, await work.harvests.last_closed(community.id) or began)

    def day(moment: datetime) -> date:
        return local_date(moment, community.zone)

    terms = await work.members.terms(community.id)
    stays = [
        Term(day(each.joined_at), day(each.left_at) if each.left_at else None, each.party)
        for each in terms
    ]
    found = (
        rules.leader(today, began, await _seats(work, community, terms, day), is_free),
        rules.company(today, began, stays, is_free),
        rules.turnover(today, began, stays, is_free),
        rules.promises(today, await _due(work, terms, today), is_free),
        rules.driver(
            today,
            sum(each.left_at is None for each in terms),
            rules.brought_by_week(today, await _gifts(work, terms, day), is_free),
        ),
    )
    return tuple(each for each in found if each is not None)


async def _seats(
    work: UnitOfWork, community: Community, terms: Sequence[MemberTerm], day: Day
) -> list[Seat]:
    held = await work.members.ever_held(RoleKind.LEADER, Level.COMMUNITY, community.id)
    seen = await work.meetings.last_presence([each.membership_id for each in terms])
    return [
        Seat(
            day(each.accepted_at),
            day(each.ended_at) if each.ended_at else None,
            _seen(each, terms, seen, day),
        )
        for each in held
    ]


def _seen(
    role: RoleHolding, terms: Sequence[MemberTerm], seen: Mapping[int, datetime], day: Day
) -> date | None:
    theirs = [
        seen[each.membership_id]
        for each in terms
        if each.person_id == role.person_id and each.membership_id in seen
    ]
    # What somebody said before they agreed that it is seen, is not seen.
    agreed = [moment for moment in theirs if moment >= role.accepted_at]
    return day(max(agreed)) if agreed else None


async def _due(work: UnitOfWork, terms: Sequence[MemberTerm], today: date) -> list[Due]:
    there = [each.membership_id for each in terms if each.left_at is None]
    return [
        Due(each.membership_id, each.due, open=each.state is PromiseState.OPEN)
        for each in await work.promises.of_members(there)
        if each.due <= today and (each.state is PromiseState.OPEN or each.outcome is not None)
    ]


async def _gifts(work: UnitOfWork, terms: Sequence[MemberTerm], day: Day) -> list[Gift]:
    person = {each.membership_id: each.person_id for each in terms}
    return [
        Gift(person[each.membership_id], day(each.at))
        for each in await work.contributions.of_members(list(person))
    ]
