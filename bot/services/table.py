"""Who is at the table of a community: parties as counts, names only of who holds a role."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.communities import Community
from bot.domain.members import Membership, OrganisationType
from bot.domain.points import Point
from bot.domain.roles import Actor, Level, RoleHolding, RoleKind
from bot.domain.table import Missing, Party, Table, missing, present_lately
from bot.services.attended import PRESENT_ROLES
from bot.services.permissions import coordinates, facilitates, must_belong
from bot.services.ports import Clock, Store, UnitOfWork

PRESENCE = "presence"
"""The purpose of a look at when somebody in a role was last present, in the access log."""

SHOWN_ROLES = (*PRESENT_ROLES, RoleKind.FACILITATOR)
"""Roles at the table of one community, in the order in which they are shown."""


class Presence(StrEnum):
    """What a reader may know of the presence of leaders and drivers."""

    DATE = "date"
    LATELY = "lately"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class AtTable:
    """Somebody who accepted a role. `last` is set for whoever may see the date, `lately` else."""

    kind: RoleKind
    user_id: int | None
    last: datetime | None = None
    lately: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """The table as one reader sees it."""

    community: Community
    table: Table
    held: Sequence[AtTable]
    presence: Presence
    missing: Sequence[Missing]


class Tables:
    """Shows who is at the table; a look at somebody's presence is logged."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def show(self, actor: Actor, community_id: int) -> TableView:
        """Return who is there and who is missing.

        Raises:
            NotAMember: the person does not belong to the community.
        """
        async with self._store.write() as work:
            community = await work.communities.get(community_id)
            await must_belong(work, actor, community)
            presence = _presence(actor, community)
            members = await work.members.of_community(community_id)
            roles = await roles_of(work, community)
            table = await table_of(work, community, members, roles)
            held = [
                await self._at_table(work, actor, each, members, presence)
                for kind in SHOWN_ROLES
                for each in roles[kind]
            ]
            absent = await _absent(work, community, presence)
            await work.commit()
        return TableView(community, table, held, presence, missing(table, absent=absent))

    async def _at_table(
        self,
        work: UnitOfWork,
        actor: Actor,
        role: RoleHolding,
        members: Sequence[Membership],
        presence: Presence,
    ) -> AtTable:
        user_id = await work.members.user_id(role.person_id)
        if role.kind not in PRESENT_ROLES or presence is Presence.NOTHING:
            return AtTable(role.kind, user_id)
        now = self._clock()
        if role.person_id != actor.person_id:
            await work.privacy.log_access(
                role.person_id, by_person_id=actor.person_id, purpose=PRESENCE, at=now
            )
        seats = [each.id for each in members if each.person_id == role.person_id]
        found = (await work.meetings.last_presence(seats)).values()
        # What somebody said before they agreed to it is not seen.
        last = next((each for each in found if each >= role.accepted_at), None)
        if presence is Presence.DATE:
            return AtTable(role.kind, user_id, last=last)
        return AtTable(role.kind, user_id, lately=present_lately(last, now))


async def roles_of(
    work: UnitOfWork, community: Community
) -> Mapping[RoleKind, Sequence[RoleHolding]]:
    """Return who holds each role of a community now."""
    return {
        kind: await work.members.holders(kind, Level.COMMUNITY, community.id)
        for kind in SHOWN_ROLES
    }


async def table_of(
    work: UnitOfWork,
    community: Community,
    members: Sequence[Membership],
    roles: Mapping[RoleKind, Sequence[RoleHolding]],
) -> Table:
    """Return the table of a community as counts."""
    known = {each.id: each for each in await work.members.organisations(community.ecosystem_id)}
    seats = {each.person_id: known.get(each.organisation_id or 0) for each in members}
    there = [each for each in seats.values() if each is not None]
    people = Counter(each.type for each in there)
    organisations = Counter(each.type for each in set(there))
    drivers = [seats.get(each.person_id) for each in roles[RoleKind.DRIVER]]
    return Table(
        {
            kind: Party(organisations[kind], people[kind])
            for kind in OrganisationType
            if people[kind]
        },
        unknown=len(seats) - len(there),
        leaders=len(roles[RoleKind.LEADER]),
        drivers=len(drivers),
        company_drivers=sum(
            each is not None and each.type is OrganisationType.COMPANY for each in drivers
        ),
    )


async def _absent(work: UnitOfWork, community: Community, presence: Presence) -> bool:
    # Only who may know of presence at all may read that a leader does not come.
    if presence is Presence.NOTHING:
        return False
    points = await work.attention.open(community.id)
    return any(each.found.point is Point.LEADER and not each.shadow for each in points)


def _presence(actor: Actor, community: Community) -> Presence:
    if facilitates(actor, community):
        return Presence.DATE
    return Presence.LATELY if coordinates(actor, community) else Presence.NOTHING
