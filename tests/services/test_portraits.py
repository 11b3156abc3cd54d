"""What everybody may know about a community, and what somebody can do in it."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.domain.calendars import NO_HOLIDAYS
from bot.domain.communities import CommunityState, NoEcosystem, Sector
from bot.domain.decisions import What
from bot.domain.members import (
    Membership,
    NotAMember,
    Organisation,
    OrganisationType,
    Rhythm,
    Tier,
)
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.roles import Level, RoleKind, ServerAdminOnly
from bot.domain.schedules import Rule
from bot.domain.turns import recurring
from bot.services.communities import Communities
from bot.services.coordinators import Coordinators
from bot.services.helping import Audience, Helping
from bot.services.history import History
from bot.services.plans import Plans
from bot.services.portraits import Portraits
from bot.services.ports import Store
from bot.services.setup import EcosystemDefaults, Setup
from tests.builders import CLOSED, START, actor, founded, holding, with_community
from tests.clocks import TestClock

ADA, ANNA, BEN = 9, 10, 11


async def joined(
    store: Store, user_id: int, community_id: int, kind: OrganisationType | None
) -> None:
    async with store.write() as work:
        person = await work.members.person_of(user_id)
        if person is None:
            person = await work.members.add_person(user_id, language="nl", at=START)
        organisation_id = None
        if kind is not None:
            organisation = await work.members.add_organisation(
                Organisation(0, 1, f"{kind} {user_id}", kind, Sector.CARE)
            )
            organisation_id = organisation.id
        values: dict[str, Any] = dict.fromkeys(("intended_end", "paused_until", "left_at"))
        await work.members.add(
            Membership(
                id=0,
                person_id=person.id,
                community_id=community_id,
                organisation_id=organisation_id,
                tier=Tier.GROUP_ONLY,
                rhythm=Rhythm.EVERY,
                joined_at=START,
                reminder_dm=False,
                **values,
            )
        )
        await work.commit()


async def test_the_table_is_counted_by_party_and_says_what_is_missing(
    store: Store, clock: TestClock
) -> None:
    community = await with_community(store, await founded(store))
    seats = [OrganisationType.COMPANY, OrganisationType.COMPANY, OrganisationType.MBO, None]
    for number, kind in enumerate(seats, 20):
        await joined(store, number, community.id, kind)
    portraits = Portraits(store, clock)
    seen = await portraits.of(await actor(store, BEN), community)
    assert dict(seen.at_the_table) == {OrganisationType.COMPANY: 2, OrganisationType.MBO: 1}
    assert (seen.organisation_unknown, seen.members) == (1, 4)
    assert not seen.company_driver
    assert not seen.may_post
    await holding(store, 22, RoleKind.DRIVER, community.id)
    assert not (await portraits.of(await actor(store, BEN), community)).company_driver
    await holding(store, 20, RoleKind.DRIVER, community.id)
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    seen = await portraits.of(await actor(store, ANNA), community)
    assert seen.company_driver
    assert seen.may_post
    assert seen.roles[RoleKind.DRIVER] == 2


async def test_the_next_moments_are_shown_unless_the_community_rests(
    store: Store, clock: TestClock
) -> None:
    community = await with_community(store, await founded(store))
    portraits, anybody = Portraits(store, clock), await actor(store, BEN)
    assert (await portraits.of(anybody, community)).next_moments == ()
    start = datetime.combine(date(2025, 9, 9), time(12))
    schedule = recurring(
        ScheduleKind.CHECKIN,
        Subject(Place.COMMUNITY, community.id),
        Rule("FREQ=WEEKLY;INTERVAL=2", start, "Europe/Amsterdam", NO_HOLIDAYS),
        ecosystem_id=community.ecosystem_id,
        community_id=community.id,
    )
    async with store.write() as work:
        await work.schedules.add(schedule)
        await work.commit()
    assert (await portraits.of(anybody, community)).next_moments == [
        datetime(2025, 9, 9, 10, tzinfo=UTC),
        datetime(2025, 9, 23, 10, tzinfo=UTC),
        datetime(2025, 10, 7, 10, tzinfo=UTC),
    ]
    async with store.write() as work:
        await work.communities.change(community.id, state=CommunityState.PAUSED)
        resting = await work.communities.get(community.id)
        await work.commit()
    assert (await portraits.of(anybody, resting)).next_moments == ()


async def test_why_is_for_who_belongs_and_names_who_may_be_known(
    store: Store, clock: TestClock
) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    await Plans(store, clock).set_goal(
        await actor(store, ANNA), community, text="Minder tillen", indicator="", due=""
    )
    history = History(store)
    await joined(store, BEN, community.id, None)
    for reader in (
        await actor(store, ANNA),
        await actor(store, BEN),
        await actor(store, ADA, admin=True),
    ):
        (deed,) = (await history.of_community(reader, community)).deeds
        assert (deed.user_id, deed.what, deed.detail) == (ANNA, What.GOAL, "Minder tillen")
    for stranger in (await actor(store, 99), await actor(store, ADA, guild_id=2, admin=True)):
        with pytest.raises(NotAMember):
            await history.of_community(stranger, community)
    (deed,) = (await history.of_ecosystem(await actor(store, ADA, admin=True))).deeds
    assert deed.user_id == ANNA
    setup = Setup(store, clock, EcosystemDefaults("Europe/Amsterdam"))
    await setup.zone(await actor(store, ADA, admin=True), "Europe/Brussels")
    newest, _ = (await history.of_ecosystem(await actor(store, ADA, admin=True))).deeds
    assert (newest.user_id, newest.what) == (None, What.SET_UP)
    with pytest.raises(ServerAdminOnly):
        await history.of_ecosystem(await actor(store, ANNA))
    with pytest.raises(NoEcosystem):
        await history.of_ecosystem(await actor(store, ADA, guild_id=2, admin=True))


async def test_help_knows_what_somebody_is_in_a_place(store: Store) -> None:
    community = await with_community(store, await founded(store))
    helping = Helping(store, Communities(store))

    async def audiences(user_id: int, channel_id: int, *, admin: bool = False) -> set[Audience]:
        view = await helping.view(await actor(store, user_id, admin=admin), channel_id)
        return set(view.audiences)

    everyone = {Audience.EVERYONE}
    assert await audiences(99, community.channel_id) == everyone
    await joined(store, BEN, community.id, None)
    assert await audiences(BEN, 999) == everyone | {Audience.MEMBER}
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    assert await audiences(ANNA, community.channel_id) == everyone | {Audience.FACILITATOR}
    await holding(store, 12, RoleKind.COORDINATOR, community.field_lab_id, Level.FIELD_LAB)
    assert await audiences(12, 999) == everyone | {Audience.COORDINATOR, Audience.CREATOR}
    assert await audiences(ADA, 999, admin=True) == everyone | {Audience.ADMIN, Audience.CREATOR}
    in_dm = await helping.view(await actor(store, ANNA, guild_id=0), 5)
    assert set(in_dm.audiences) == everyone


async def test_who_looks_after_communities_hears_which_have_no_facilitator(store: Store) -> None:
    ecosystem = await founded(store)
    community = await with_community(store, ecosystem)
    await with_community(store, ecosystem, name="Dicht", channel_id=101, **CLOSED)
    await holding(store, 12, RoleKind.COORDINATOR, community.id)
    helping = Helping(store, Communities(store))
    for reader in (await actor(store, 12), await actor(store, ADA, admin=True)):
        assert (await helping.view(reader, 999)).without_facilitator == [community]
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    assert (await helping.view(await actor(store, 12), 999)).without_facilitator == []
    assert await helping.contacts(1) == ["privacy@example.org"]
    assert await helping.contacts(2) == []


async def test_the_admin_sees_who_coordinates_what(store: Store) -> None:
    ecosystem = await founded(store)
    async with store.read() as work:
        (lab,) = await work.communities.field_labs(ecosystem.id)
    await holding(store, ANNA, RoleKind.COORDINATOR, ecosystem.id, Level.ECOSYSTEM)
    await holding(store, BEN, RoleKind.COORDINATOR, lab.id, Level.FIELD_LAB)
    coordinators = Coordinators(store)
    view = await coordinators.view(await actor(store, ADA, admin=True))
    assert [place.name for place in view.places] == ["Oost", "Zorg"]
    assert [(place.name, held.user_id) for place, held in view.held] == [
        ("Oost", ANNA),
        ("Zorg", BEN),
    ]
    with pytest.raises(ServerAdminOnly):
        await coordinators.view(await actor(store, ANNA))
