"""Who may do what where. A role counts only at its own place, and an admin only in their server."""

from bot.domain.communities import Community, CommunityClosed, CommunityState
from bot.domain.members import NotAMember
from bot.domain.roles import (
    Actor,
    CoordinatorOnly,
    FacilitatorOnly,
    LeadsOnly,
    Level,
    RoleKind,
    ServerAdminOnly,
)
from bot.services.ports import UnitOfWork


def facilitates(actor: Actor, community: Community) -> bool:
    """Return whether this person is a facilitator of this community now."""
    return actor.holds(RoleKind.FACILITATOR, Level.COMMUNITY, community.id)


def coordinates(actor: Actor, community: Community) -> bool:
    """Return whether this person coordinates the community, its field lab or its ecosystem."""
    return any(
        actor.holds(RoleKind.COORDINATOR, level, place_id)
        for level, place_id in (
            (Level.COMMUNITY, community.id),
            (Level.FIELD_LAB, community.field_lab_id),
            (Level.ECOSYSTEM, community.ecosystem_id),
        )
    )


def administers(actor: Actor, guild_id: int) -> bool:
    """Return whether this person manages this server, as seen from inside it."""
    return actor.manages_server and actor.guild_id == guild_id


def may_appoint(actor: Actor, community: Community) -> bool:
    """Return whether this person may offer a role here: facilitator, coordinator or admin."""
    return leads(actor, community) or administers(actor, community.guild_id)


def must_facilitate(actor: Actor, community: Community) -> None:
    """Let only a facilitator of this community pass.

    Raises:
        FacilitatorOnly: the person is not.
    """
    if not facilitates(actor, community):
        raise FacilitatorOnly(community=community.name)


def must_coordinate(actor: Actor, community: Community) -> None:
    """Let only a coordinator of this community, its field lab or its ecosystem pass.

    Raises:
        CoordinatorOnly: the person is not.
    """
    if not coordinates(actor, community):
        raise CoordinatorOnly(place=community.name)


async def must_belong(work: UnitOfWork, actor: Actor, community: Community) -> None:
    """Let members of this community pass, and whoever holds a role that covers it.

    Raises:
        NotAMember: the person has nothing to do with it, or asks from another server.
        CommunityClosed: its memberships ended with it.
    """
    if actor.reaches(community.guild_id):
        if coordinates(actor, community) or any(
            held.level is Level.COMMUNITY and held.place_id == community.id for held in actor.roles
        ):
            return
        if actor.person_id is not None and await work.members.membership(
            actor.person_id, community.id
        ):
            return
        must_not_be_closed(community)
    raise NotAMember(community=community.name, community_id=community.id)


def leads(actor: Actor, community: Community) -> bool:
    """Return whether this person facilitates the community or coordinates it."""
    return facilitates(actor, community) or coordinates(actor, community)


def must_lead(actor: Actor, community: Community) -> None:
    """Let a facilitator of this community pass, and whoever coordinates it.

    Raises:
        LeadsOnly: the person is neither.
    """
    if not leads(actor, community):
        raise LeadsOnly(community=community.name)


def must_not_be_closed(community: Community) -> None:
    """Let only a community pass that still takes something new.

    Raises:
        CommunityClosed: it was closed.
    """
    if community.state is CommunityState.CLOSED:
        # With its year, which a refusal leaves out of a day: it may be long ago.
        raise CommunityClosed(community=community.name, day=f"{community.closed_on:%d-%m-%Y}")


def must_appoint(actor: Actor, community: Community) -> None:
    """Let only those pass who may offer a role in this community.

    Raises:
        FacilitatorOnly: the person is no facilitator, coordinator or admin of it.
    """
    if not may_appoint(actor, community):
        raise FacilitatorOnly(community=community.name)


def must_administer(actor: Actor, guild_id: int) -> None:
    """Let only somebody with Manage Server in this server pass.

    Raises:
        ServerAdminOnly: the person has it not, or has it elsewhere.
    """
    if not administers(actor, guild_id):
        raise ServerAdminOnly
