"""What set-up stores, and who may."""

from typing import Any

import pytest

from bot.domain.communities import NameTaken, NoEcosystem, TextUnusable, visible
from bot.domain.decisions import What
from bot.domain.planning import ScheduleKind
from bot.domain.roles import Level, RoleKind, ServerAdminOnly
from bot.domain.schedules import UnknownZone
from bot.domain.turns import paused
from bot.services.digests.rhythm import subject
from bot.services.ports import Store
from bot.services.ports.digests import DigestOf
from bot.services.setup import DigestChannelOpen, EcosystemDefaults, Setup, SetupView
from tests.builders import actor, founded, holding, with_community
from tests.clocks import TestClock

ADA, ANNA = 9, 10
WORDS = {"owner": "Hogeschool Oost", "contact": "p@example.org", "language": "nl", "region": "none"}


@pytest.fixture
def setup(store: Store, clock: TestClock) -> Setup:
    """Set-up on an empty store."""
    return Setup(store, clock, EcosystemDefaults("Europe/Amsterdam"))


async def test_a_server_begins_with_nothing_and_names_its_ecosystem(
    setup: Setup, store: Store, clock: TestClock
) -> None:
    admin = await actor(store, ADA, admin=True)
    assert await setup.view(admin) == SetupView(None)
    await setup.name(admin, name="  Oost   Nederland ", **WORDS)
    found = (await setup.view(admin)).ecosystem
    assert found is not None
    assert (found.name, found.zone, found.created_at) == (
        "Oost Nederland",
        "Europe/Amsterdam",
        clock(),
    )
    await setup.name(admin, name="Oost", **WORDS)
    again = (await setup.view(admin)).ecosystem
    assert again is not None
    assert (again.id, again.name) == (found.id, "Oost")


async def test_every_step_is_a_decision_without_a_person_for_an_admin_without_a_role(
    setup: Setup, store: Store
) -> None:
    admin = await actor(store, ADA, admin=True)
    ecosystem = await setup.name(admin, name="Oost", **WORDS)
    await setup.zone(admin, " Europe/Brussels ")
    lab = await setup.field_lab(admin, name="Zorg", theme="")
    await setup.field_lab(admin, name="Zorg", theme="Techniek", field_lab_id=lab.id)
    await setup.digest_channel(
        admin, channel_id=5, channel="weekbericht", open_to_all=False, confirmed=False
    )
    async with store.read() as work:
        decisions = await work.privacy.decisions(ecosystem.id, community_id=None, most=9)
        assert await work.members.person_of(ADA) is None
    assert [(each.what, each.detail, each.person_id) for each in reversed(decisions)] == [
        (What.SET_UP, "Oost", None),
        (What.SET_UP, "Europe/Brussels", None),
        (What.FIELD_LAB, "Zorg", None),
        (What.FIELD_LAB, "Zorg", None),
        (What.DIGEST_CHANNEL, "#weekbericht", None),
    ]


async def test_an_unknown_zone_leaves_the_old_one(setup: Setup, store: Store) -> None:
    ecosystem, admin = await founded(store), await actor(store, ADA, admin=True)
    for zone in ("Amsterdam", "", "../etc/passwd", "x" * 4000):
        with pytest.raises(UnknownZone):
            await setup.zone(admin, zone)
    assert (await setup.view(admin)).ecosystem == ecosystem


async def test_an_open_channel_needs_a_confirmation(setup: Setup, store: Store) -> None:
    await founded(store)
    admin = await actor(store, ADA, admin=True)
    with pytest.raises(DigestChannelOpen):
        await setup.digest_channel(
            admin, channel_id=5, channel="plein", open_to_all=True, confirmed=False
        )
    await setup.digest_channel(
        admin, channel_id=5, channel="plein", open_to_all=True, confirmed=True
    )
    found = (await setup.view(admin)).ecosystem
    assert found is not None
    assert (found.digest_channel_id, found.digest_channel_public) == (5, True)


async def test_the_view_shows_which_communities_have_no_facilitator(
    setup: Setup, store: Store
) -> None:
    ecosystem, admin = await founded(store), await actor(store, ADA, admin=True)
    led = await with_community(store, ecosystem)
    alone = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    await holding(store, ANNA, RoleKind.FACILITATOR, led.id)
    view = await setup.view(admin)
    assert list(view.communities) == [alone, led]
    assert list(view.without_facilitator) == [alone]


async def test_a_digest_that_stopped_goes_on_when_its_coordinator_says_so(
    setup: Setup, store: Store, clock: TestClock
) -> None:
    ecosystem = await founded(store)
    admin = await actor(store, ADA, admin=True)

    async def stop() -> None:
        async with store.write() as work:
            found = await work.schedules.of(ScheduleKind.DIGEST, subject(DigestOf(ecosystem.id)))
            assert found is not None
            await work.schedules.save(paused(found, now=clock(), trouble="open_channel"))
            await work.commit()

    chosen: dict[str, Any] = {
        "channel_id": 5,
        "channel": "x",
        "open_to_all": False,
        "confirmed": False,
    }
    await setup.digest_channel(admin, **chosen)
    await stop()
    assert (await setup.view(admin)).digest_trouble == "open_channel"
    await setup.digest_channel(admin, **chosen)
    assert not (await setup.view(admin)).digest_trouble
    await stop()
    with pytest.raises(ServerAdminOnly):
        await setup.digest_again(await actor(store, ANNA), ecosystem.id)
    await holding(store, ANNA, RoleKind.COORDINATOR, ecosystem.id, Level.ECOSYSTEM)
    await setup.digest_again(await actor(store, ANNA, guild_id=0), ecosystem.id)
    assert not (await setup.view(admin)).digest_trouble


async def test_two_field_labs_never_have_one_name(setup: Setup, store: Store) -> None:
    await founded(store)
    admin = await actor(store, ADA, admin=True)
    with pytest.raises(NameTaken):
        await setup.field_lab(admin, name="zorg", theme="")
    with pytest.raises(TextUnusable):
        await setup.field_lab(admin, name="Bouw", theme="x" * 1001)
    assert [each.name for each in (await setup.view(admin)).field_labs] == ["Zorg"]


async def test_without_an_ecosystem_nothing_hangs_in_the_air(setup: Setup, store: Store) -> None:
    admin = await actor(store, ADA, admin=True)
    with pytest.raises(NoEcosystem):
        await setup.zone(admin, "Europe/Amsterdam")
    with pytest.raises(NoEcosystem):
        await setup.field_lab(admin, name="Zorg", theme="")


async def test_only_an_admin_of_this_server_sets_it_up(setup: Setup, store: Store) -> None:
    ecosystem = await founded(store)
    community = await with_community(store, ecosystem)
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    acts = (
        setup.view(anna),
        setup.name(anna, name="Mijn", **WORDS),
        setup.zone(anna, "Europe/Brussels"),
        setup.field_lab(anna, name="Mijn", theme=""),
        setup.digest_channel(anna, channel_id=1, channel="x", open_to_all=False, confirmed=True),
    )
    for act in acts:
        with pytest.raises(ServerAdminOnly):
            await act
    elsewhere = await actor(store, ADA, guild_id=2, admin=True)
    assert await setup.view(elsewhere) == SetupView(None)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("\u202etxt\u202c", "txt"),
        ("\u200b \u200d", ""),
        ("👩‍🔧", "👩‍🔧"),
        ("a\x00b\nc", "ab\nc"),
        ("שלום", "שלום"),
    ],
)
def test_marks_that_disturb_the_text_of_others_are_left_out(raw: str, kept: str) -> None:
    assert visible(raw) == kept
