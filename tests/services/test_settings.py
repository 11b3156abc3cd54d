"""What can change about a community after it was founded."""

import pytest

from bot.domain.calendars import NO_HOLIDAYS
from bot.domain.communities import (
    ChannelTaken,
    CommunityClosed,
    NameTaken,
    NameUnusable,
    Sector,
)
from bot.domain.decisions import What
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.roles import FacilitatorOnly, RoleKind
from bot.domain.schedules import Rule
from bot.domain.turns import paused, recurring
from bot.services.ports import Store
from bot.services.settings import CommunitySettings, CommunityWords
from tests.builders import CLOSED, START, actor, founded, holding, with_community
from tests.clocks import TestClock

ANNA, BEN = 10, 11
WORDS = CommunityWords("Slimme Zorg", Sector.EDUCATION, "en", shifts=True)


@pytest.fixture
def settings_of(store: Store, clock: TestClock) -> CommunitySettings:
    """Settings on an empty store."""
    return CommunitySettings(store, clock)


async def test_a_moved_community_goes_on_where_its_rhythm_had_stopped(
    settings_of: CommunitySettings, store: Store, clock: TestClock
) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    subject = Subject(Place.COMMUNITY, community.id)
    rule = Rule("FREQ=WEEKLY", START.replace(tzinfo=None), "Europe/Amsterdam", NO_HOLIDAYS)
    schedule = recurring(
        ScheduleKind.CHECKIN,
        subject,
        rule,
        ecosystem_id=community.ecosystem_id,
        community_id=community.id,
    )
    async with store.write() as work:
        stored = await work.schedules.add(schedule)
        await work.schedules.save(paused(stored, now=clock(), trouble="channel_gone"))
        await work.commit()
    moved = await settings_of.move(await actor(store, ANNA), community.id, 555, channel="nieuw")
    assert moved.channel_id == 555
    await settings_of.move(await actor(store, ANNA), community.id, 555, channel="nieuw")
    async with store.read() as work:
        assert await work.communities.of_channel(555) == moved
        going_on = await work.schedules.of(ScheduleKind.CHECKIN, subject)
        decision, _ = await work.privacy.decisions(
            community.ecosystem_id, community_id=community.id, most=9
        )
    assert going_on is not None
    assert not going_on.trouble
    assert not going_on.paused
    assert (decision.what, decision.detail) == (What.SETTINGS, "#nieuw")


async def test_moving_to_where_it_lives_already_is_fine_and_elsewhere_is_taken(
    settings_of: CommunitySettings, store: Store
) -> None:
    ecosystem = await founded(store)
    community = await with_community(store, ecosystem)
    await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    await settings_of.move(anna, community.id, community.channel_id, channel="zorg")
    with pytest.raises(ChannelTaken):
        await settings_of.move(anna, community.id, 101, channel="rooster")


async def test_role_and_words_change(settings_of: CommunitySettings, store: Store) -> None:
    ecosystem = await founded(store)
    community = await with_community(store, ecosystem)
    await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    admin = await actor(store, BEN, admin=True)
    assert (await settings_of.role(admin, community.id, 777, role="@leden")).role_id == 777
    assert (await settings_of.role(admin, community.id, None, role="")).role_id is None
    changed = await settings_of.words(admin, community.id, WORDS)
    assert (changed.name, changed.sector, changed.language, changed.shifts) == (
        "Slimme Zorg",
        Sector.EDUCATION,
        "en",
        True,
    )
    assert await settings_of.get(admin, community.id) == changed
    await settings_of.words(admin, community.id, WORDS)
    for name, refusal in (("", NameUnusable), ("SLIM roosteren", NameTaken)):
        with pytest.raises(refusal):
            await settings_of.words(
                admin, community.id, CommunityWords(name, Sector.CARE, "nl", shifts=False)
            )


async def test_others_change_nothing(settings_of: CommunitySettings, store: Store) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.DRIVER, community.id)
    for stranger in (await actor(store, ANNA), await actor(store, BEN, guild_id=2, admin=True)):
        for act in (
            settings_of.get(stranger, community.id),
            settings_of.move(stranger, community.id, 5, channel="x"),
            settings_of.role(stranger, community.id, 5, role="x"),
            settings_of.words(stranger, community.id, WORDS),
        ):
            with pytest.raises(FacilitatorOnly):
                await act
    async with store.write() as work:
        await work.communities.change(community.id, **CLOSED)
        await work.commit()
    with pytest.raises(CommunityClosed):
        await settings_of.get(await actor(store, BEN, admin=True), community.id)
