"""Roles: who may offer, accept and end them, and what is logged."""

from datetime import timedelta

import pytest

from bot.domain.communities import CommunityUnknown, NoCommunityHere
from bot.domain.decisions import What
from bot.domain.roles import (
    Actor,
    FacilitatorOnly,
    Level,
    Offer,
    OfferExpired,
    OfferUsed,
    Road,
    RoleGoneAlready,
    RoleHeldAlready,
    RoleKind,
    RoleNotForLevel,
    ServerAdminOnly,
)
from bot.services.ports import Store
from bot.services.roles import Roles
from tests.builders import actor, founded, holding, with_community
from tests.clocks import TestClock

ADA, ANNA, DIRK = 9, 10, 11


@pytest.fixture
def roles(store: Store, clock: TestClock) -> Roles:
    """Roles on an empty store."""
    return Roles(store, clock)


async def test_accepting_stores_person_role_and_decision(
    roles: Roles, store: Store, clock: TestClock
) -> None:
    community = await with_community(store, await founded(store))
    offer = Offer(RoleKind.FACILITATOR, Level.COMMUNITY, community.id, clock())
    await holding(store, DIRK, RoleKind.LEADER, community.id)
    await roles.end(await actor(store, DIRK), 1)
    dirk = await actor(store, DIRK)
    assert (await roles.consider(dirk, offer)).name == community.name
    await roles.accept(dirk, offer, road=Road.CHANNEL, channel_id=77)
    dirk = await actor(store, DIRK)
    (held,) = dirk.roles
    assert (held.kind, held.place_id, held.road, held.road_channel_id) == (
        RoleKind.FACILITATOR,
        community.id,
        Road.CHANNEL,
        77,
    )
    async with store.read() as work:
        decisions = await work.privacy.decisions(
            community.ecosystem_id, community_id=community.id, most=9
        )
    assert [(each.what, each.person_id) for each in decisions] == [
        (What.ROLE_ACCEPTED, dirk.person_id),
        (What.ROLE_ENDED, dirk.person_id),
    ]


async def test_an_offer_is_used_once(roles: Roles, store: Store, clock: TestClock) -> None:
    community = await with_community(store, await founded(store))
    offer = Offer(RoleKind.DRIVER, Level.COMMUNITY, community.id, clock())
    clock.move(hours=1)
    await roles.accept(await actor(store, DIRK), offer)
    dirk = await actor(store, DIRK)
    with pytest.raises(RoleHeldAlready):
        await roles.accept(dirk, offer)
    await roles.end(dirk, dirk.roles[0].id)
    dirk = await actor(store, DIRK)
    assert dirk.roles == ()
    with pytest.raises(OfferUsed):
        await roles.accept(dirk, offer)
    newer = Offer(RoleKind.DRIVER, Level.COMMUNITY, community.id, clock() + timedelta(minutes=1))
    await roles.accept(dirk, newer)
    assert len((await actor(store, DIRK)).roles) == 1


async def test_an_old_offer_has_expired(roles: Roles, store: Store, clock: TestClock) -> None:
    community = await with_community(store, await founded(store))
    offer = Offer(RoleKind.DRIVER, Level.COMMUNITY, community.id, clock())
    clock.move(days=30)
    await roles.consider(await actor(store, DIRK), offer)
    clock.move(minutes=1)
    with pytest.raises(OfferExpired):
        await roles.consider(await actor(store, DIRK), offer)


@pytest.mark.parametrize("kind", [RoleKind.LEADER, RoleKind.DRIVER, RoleKind.FACILITATOR])
async def test_facilitators_coordinators_and_admins_offer_roles_in_a_community(
    roles: Roles, store: Store, kind: RoleKind
) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    await holding(store, DIRK, RoleKind.COORDINATOR, community.field_lab_id, Level.FIELD_LAB)
    for who in (
        await actor(store, ANNA),
        await actor(store, DIRK),
        await actor(store, ADA, admin=True),
    ):
        await roles.offer(who, kind, Level.COMMUNITY, community.id)
    for stranger in (await actor(store, 99), await actor(store, 98, locale="en")):
        with pytest.raises(FacilitatorOnly):
            await roles.offer(stranger, kind, Level.COMMUNITY, community.id)


@pytest.mark.parametrize("level", list(Level))
async def test_coordinators_are_appointed_by_the_admin_at_every_level(
    roles: Roles, store: Store, clock: TestClock, level: Level
) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    place_id = {
        Level.COMMUNITY: community.id,
        Level.FIELD_LAB: community.field_lab_id,
        Level.ECOSYSTEM: community.ecosystem_id,
    }[level]
    with pytest.raises(ServerAdminOnly):
        await roles.offer(await actor(store, ANNA), RoleKind.COORDINATOR, level, place_id)
    admin = await actor(store, ADA, admin=True)
    await roles.offer(admin, RoleKind.COORDINATOR, level, place_id)
    await roles.accept(
        await actor(store, DIRK), Offer(RoleKind.COORDINATOR, level, place_id, clock())
    )
    assert (await actor(store, DIRK)).holds(RoleKind.COORDINATOR, level, place_id)
    with pytest.raises((NoCommunityHere, CommunityUnknown)):
        await roles.offer(admin, RoleKind.COORDINATOR, level, 999)


async def test_a_leader_belongs_to_a_community(roles: Roles, store: Store) -> None:
    ecosystem = await founded(store)
    with pytest.raises(RoleNotForLevel):
        await roles.offer(
            await actor(store, ADA, admin=True), RoleKind.LEADER, Level.ECOSYSTEM, ecosystem.id
        )


async def test_ending_the_last_facilitator_is_told(roles: Roles, store: Store) -> None:
    community = await with_community(store, await founded(store))
    first = await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    second = await holding(store, DIRK, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    assert not (await roles.end(anna, second.id)).nobody_left
    assert (await roles.end(anna, first.id)).nobody_left
    with pytest.raises(RoleGoneAlready):
        await roles.end(anna, first.id)


async def test_nobody_ends_a_role_elsewhere(roles: Roles, store: Store) -> None:
    ecosystem = await founded(store)
    mine = await with_community(store, ecosystem)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    await holding(store, ANNA, RoleKind.FACILITATOR, mine.id)
    theirs = await holding(store, DIRK, RoleKind.FACILITATOR, other.id)
    for stranger in (await actor(store, ANNA), await actor(store, 99)):
        with pytest.raises(FacilitatorOnly):
            await roles.end(stranger, theirs.id)
    west = await founded(store, guild_id=2, name="West")
    assert west.id != ecosystem.id
    elsewhere = await actor(store, ADA, guild_id=2, admin=True)
    with pytest.raises(NoCommunityHere):
        await roles.end(elsewhere, theirs.id)
    with pytest.raises(NoCommunityHere):
        await roles.offer(elsewhere, RoleKind.DRIVER, Level.COMMUNITY, other.id)
    assert (await actor(store, DIRK)).holds(RoleKind.FACILITATOR, Level.COMMUNITY, other.id)


async def test_everybody_sees_their_own_role_and_appointers_see_all(
    roles: Roles, store: Store
) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    await holding(store, DIRK, RoleKind.DRIVER, community.id)

    async def seen_by(who: Actor) -> list[tuple[int | None, bool]]:
        view = await roles.view(who, community)
        return [(each.user_id, each.may_end) for each in view.held]

    assert await seen_by(await actor(store, ANNA)) == [(DIRK, True), (ANNA, True)]
    assert await seen_by(await actor(store, DIRK)) == [(DIRK, True)]
    assert await seen_by(await actor(store, ADA, admin=True)) == [(DIRK, True), (ANNA, True)]
    with pytest.raises(FacilitatorOnly):
        await roles.view(await actor(store, 99), community)
    assert (await roles.place(await actor(store, 99), Level.COMMUNITY, community.id)).community_id
