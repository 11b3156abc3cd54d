"""A community as its card shows it: question, goal, plan, who is at the table, what comes next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.communities import (
    Community,
    CommunityState,
    FieldLab,
    Goal,
    PlanStep,
    QuestionCard,
    StepState,
)
from bot.domain.harvests import Harvest
from bot.domain.meetings import Meeting
from bot.domain.members import OrganisationType
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.roles import Actor, Level, RoleKind
from bot.domain.schedules import local_date
from bot.domain.turns import planned
from bot.services.permissions import coordinates, facilitates, may_appoint
from bot.services.ports import Clock, Store, UnitOfWork

STEPS_SHOWN = 5
MOMENTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Portrait:
    """What everybody in the channel may know about a community; people only as counts."""

    community: Community
    field_lab: FieldLab
    question: QuestionCard | None
    goal: Goal | None
    open_steps: Sequence[PlanStep]
    at_the_table: Mapping[OrganisationType, int]
    organisation_unknown: int
    roles: Mapping[RoleKind, int]
    company_driver: bool
    next_moments: Sequence[datetime]
    next_meeting: Meeting | None
    today: date
    may_post: bool
    harvest: Harvest | None
    """What stayed of a community that was closed; None while it goes on."""

    may_reopen: bool

    @property
    def members(self) -> int:
        """How many people have joined."""
        return sum(self.at_the_table.values()) + self.organisation_unknown


class Portraits:
    """Draws communities from what is stored."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def of(self, actor: Actor, community: Community) -> Portrait:
        """Return the portrait; only who steers the community may post it for all to see."""
        closed = community.state is CommunityState.CLOSED
        async with self._store.read() as work:
            labs = await work.communities.field_labs(community.ecosystem_id)
            steps = await work.communities.steps(community.id)
            table, unknown = await _table(work, community)
            return Portrait(
                community=community,
                field_lab=next(lab for lab in labs if lab.id == community.field_lab_id),
                question=await work.communities.card(community.id),
                goal=await work.communities.goal(community.id),
                open_steps=[s for s in steps if s.state is StepState.OPEN][:STEPS_SHOWN],
                at_the_table=table,
                organisation_unknown=unknown,
                roles=await _roles(work, community),
                company_driver=await _company_driver(work, community),
                next_moments=await self._next(work, community),
                next_meeting=next(
                    iter(await work.meetings.coming(community.id, self._clock())), None
                ),
                today=local_date(self._clock(), community.zone),
                may_post=may_appoint(actor, community) and not closed,
                harvest=await work.harvests.last(community.id) if closed else None,
                may_reopen=closed
                and (facilitates(actor, community) or coordinates(actor, community)),
            )

    async def _next(self, work: UnitOfWork, community: Community) -> Sequence[datetime]:
        if community.rests_on(local_date(self._clock(), community.zone)):
            return ()
        subject = Subject(Place.COMMUNITY, community.id)
        schedule = await work.schedules.of(ScheduleKind.CHECKIN, subject)
        if schedule is None:
            return ()
        moments = [each.at for each in planned(schedule) if each.at is not None]
        return moments[:MOMENTS_SHOWN]


async def _table(
    work: UnitOfWork, community: Community
) -> tuple[Mapping[OrganisationType, int], int]:
    types = {
        each.id: each.type for each in await work.members.organisations(community.ecosystem_id)
    }
    members = await work.members.of_community(community.id)
    seats = [types.get(each.organisation_id or 0) for each in members]
    counted = Counter(seat for seat in seats if seat is not None)
    return {kind: counted[kind] for kind in OrganisationType if counted[kind]}, seats.count(None)


async def _roles(work: UnitOfWork, community: Community) -> Mapping[RoleKind, int]:
    return {
        kind: len(await work.members.holders(kind, Level.COMMUNITY, community.id))
        for kind in RoleKind
    }


async def _company_driver(work: UnitOfWork, community: Community) -> bool:
    types = {
        each.id: each.type for each in await work.members.organisations(community.ecosystem_id)
    }
    for role in await work.members.holders(RoleKind.DRIVER, Level.COMMUNITY, community.id):
        seat = await work.members.membership(role.person_id, community.id)
        if seat is not None and types.get(seat.organisation_id or 0) is OrganisationType.COMPANY:
            return True
    return False
