"""Which community a command means, and who may do what in it."""

import pytest

from bot.domain.communities import NoCommunityHere, NoEcosystem
from bot.domain.roles import (
    CoordinatorOnly,
    FacilitatorOnly,
    Level,
    RoleKind,
    ServerAdminOnly,
)
from bot.services.communities import Communities
from bot.services.permissions import (
    may_appoint,
    must_administer,
    must_coordinate,
    must_facilitate,
    must_lead,
)
from bot.services.ports import Store
from tests.builders import actor, founded, holding, with_community

ANNA, BEN, ELSEWHERE = 10, 11, 2


async def test_the_channel_says_which_community_is_meant(store: Store) -> None:
    community = await with_community(store, await founded(store))
    found = await Communities(store).here(await actor(store, ANNA), community.channel_id)
    assert found == community


async def test_elsewhere_it_is_the_only_community_the_person_has(store: Store) -> None:
    ecosystem = await founded(store)
    first = await with_community(store, ecosystem)
    second = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    await holding(store, ANNA, RoleKind.DRIVER, first.id)
    communities = Communities(store)
    assert await communities.here(await actor(store, ANNA), 999) == first
    await holding(store, ANNA, RoleKind.LEADER, second.id)
    anna = await actor(store, ANNA)
    with pytest.raises(NoCommunityHere):
        await communities.here(anna, 999)
    assert await communities.here(anna, 999, "slim roosteren") == second
    assert await communities.here(anna, first.channel_id, str(second.id)) == second
    assert await communities.here(anna, 999, str(first.id)) == first


async def test_a_community_of_others_cannot_be_named(store: Store) -> None:
    community = await with_community(store, await founded(store))
    communities = Communities(store)
    with pytest.raises(NoCommunityHere):
        await communities.here(await actor(store, BEN), 999, str(community.id))
    admin = await actor(store, BEN, admin=True)
    assert await communities.here(admin, 999, str(community.id)) == community


async def test_suggestions_are_the_persons_own_and_match_what_was_typed(store: Store) -> None:
    ecosystem = await founded(store)
    mine = await with_community(store, ecosystem)
    await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    await holding(store, ANNA, RoleKind.FACILITATOR, mine.id)
    communities, anna = Communities(store), await actor(store, ANNA)
    assert await communities.suggestions(anna, "") == [mine]
    assert await communities.suggestions(anna, "ZORG") == [mine]
    assert await communities.suggestions(anna, "rooster") == []
    assert await communities.suggestions(await actor(store, BEN), "") == []


async def test_another_server_sees_nothing(store: Store) -> None:
    community = await with_community(store, await founded(store))
    await founded(store, guild_id=ELSEWHERE, name="West")
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA, guild_id=ELSEWHERE, admin=True)
    communities = Communities(store)
    for named in (None, str(community.id), community.name):
        with pytest.raises(NoCommunityHere):
            await communities.here(anna, community.channel_id, named)
    assert await communities.suggestions(anna, "") == []


async def test_a_server_without_set_up_is_told_to_set_up(store: Store) -> None:
    communities = Communities(store)
    with pytest.raises(NoEcosystem):
        await communities.ecosystem(1)
    ecosystem = await founded(store)
    assert await communities.ecosystem(1) == ecosystem
    community = await with_community(store, ecosystem)
    assert await communities.get(community.id) == community


async def test_a_facilitator_of_one_community_is_nobody_in_another(store: Store) -> None:
    ecosystem = await founded(store)
    mine = await with_community(store, ecosystem)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    await holding(store, ANNA, RoleKind.FACILITATOR, mine.id)
    anna = await actor(store, ANNA)
    must_facilitate(anna, mine)
    must_lead(anna, mine)
    assert may_appoint(anna, mine)
    assert not may_appoint(anna, other)
    for guard in (must_facilitate, must_lead):
        with pytest.raises(FacilitatorOnly):
            guard(anna, other)
    with pytest.raises(CoordinatorOnly):
        must_coordinate(anna, mine)


@pytest.mark.parametrize("level", list(Level))
async def test_a_coordinator_coordinates_everything_below(store: Store, level: Level) -> None:
    community = await with_community(store, await founded(store))
    places = {
        Level.COMMUNITY: community.id,
        Level.FIELD_LAB: community.field_lab_id,
        Level.ECOSYSTEM: community.ecosystem_id,
    }
    await holding(store, ANNA, RoleKind.COORDINATOR, places[level], level)
    anna = await actor(store, ANNA)
    must_coordinate(anna, community)
    must_lead(anna, community)
    assert await Communities(store).suggestions(anna, "") == [community]
    with pytest.raises(FacilitatorOnly):
        must_facilitate(anna, community)


async def test_managing_the_server_opens_set_up_and_appoints_but_does_not_facilitate(
    store: Store,
) -> None:
    community = await with_community(store, await founded(store))
    admin = await actor(store, ANNA, admin=True)
    must_administer(admin, community.guild_id)
    assert may_appoint(admin, community)
    with pytest.raises(FacilitatorOnly):
        must_facilitate(admin, community)
    for stranger in (await actor(store, ANNA), await actor(store, ANNA, guild_id=2, admin=True)):
        with pytest.raises(ServerAdminOnly):
            must_administer(stranger, community.guild_id)
