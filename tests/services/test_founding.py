"""What founding a community keeps, checks and makes."""

from datetime import date

import pytest

from bot.domain.communities import (
    ChannelTaken,
    HostKind,
    NameTaken,
    NameUnusable,
    NoEcosystem,
    Sector,
    TextUnusable,
)
from bot.domain.decisions import What
from bot.domain.roles import Level, RoleKind
from bot.domain.spoken_dates import DateInThePast, DateUnreadable
from bot.services.drafts import DraftGone
from bot.services.founding import FieldLabMissing, Founding, LastStep, MayNotCreate
from bot.services.ports import Store
from tests.builders import ECOSYSTEM, actor, founded, holding, with_community
from tests.clocks import TestClock

ADA, ANNA = 9, 10
HOST = {"host_kind": "research_group", "host_name": "Practoraat", "host_ends": "31-12-2026"}


@pytest.fixture
def founding(store: Store, clock: TestClock) -> Founding:
    """Founding on an empty store."""
    return Founding(store, clock)


async def last_step(store: Store, name: str = "Slim Roosteren") -> LastStep:
    async with store.read() as work:
        lab = (await work.communities.field_labs(1))[0]
    return LastStep(name, lab.id, Sector.CARE, "nl", shifts=True)


async def test_the_steps_add_up_to_a_community(founding: Founding, store: Store) -> None:
    ecosystem, admin = await founded(store), await actor(store, ADA, admin=True)
    await founding.begin(admin, 1)
    await founding.host(admin, 1, HOST)
    await founding.channel(admin, 1, 555)
    await founding.role(admin, 1, 666)
    made = await founding.create(admin, 1, await last_step(store))
    async with store.read() as work:
        assert await work.communities.of_channel(555) == made
        decisions = await work.privacy.decisions(ecosystem.id, community_id=made.id, most=9)
    assert (made.host_kind, made.host_name, made.host_ends) == (
        HostKind.RESEARCH_GROUP,
        "Practoraat",
        date(2026, 12, 31),
    )
    assert (made.role_id, made.zone, made.school_region, made.shifts) == (
        666,
        "Europe/Amsterdam",
        "noord",
        True,
    )
    assert [each.what for each in decisions] == [What.CREATED]
    with pytest.raises(DraftGone):
        await founding.unfinished(admin, 1)


async def test_a_missing_step_makes_nothing(founding: Founding, store: Store) -> None:
    await founded(store)
    admin = await actor(store, ADA, admin=True)
    await founding.begin(admin, 1)
    await founding.channel(admin, 1, 555)
    with pytest.raises(DraftGone):
        await founding.create(admin, 1, await last_step(store))


async def test_a_step_may_be_taken_again(founding: Founding, store: Store) -> None:
    await founded(store)
    admin = await actor(store, ADA, admin=True)
    await founding.begin(admin, 1)
    await founding.host(admin, 1, {**HOST, "host_ends": ""})
    await founding.channel(admin, 1, 554)
    await founding.channel(admin, 1, 555)
    found = await founding.role(admin, 1, None)
    assert found.values["channel_id"] == "555"
    made = await founding.create(admin, 1, await last_step(store))
    assert (made.channel_id, made.role_id, made.host_ends) == (555, None, None)


async def test_bad_words_keep_what_was_there(founding: Founding, store: Store) -> None:
    ecosystem = await founded(store)
    await with_community(store, ecosystem, channel_id=100)
    admin = await actor(store, ADA, admin=True)
    await founding.begin(admin, 1)
    await founding.host(admin, 1, HOST)
    for wrong, refusal in (
        ({**HOST, "host_name": " "}, TextUnusable),
        ({**HOST, "host_name": "x" * 201}, TextUnusable),
        ({**HOST, "host_ends": "1-1-2020"}, DateInThePast),
        ({**HOST, "host_ends": "=cmd()"}, DateUnreadable),
    ):
        with pytest.raises(refusal):
            await founding.host(admin, 1, wrong)
    with pytest.raises(ChannelTaken):
        await founding.channel(admin, 1, 100)
    await founding.channel(admin, 1, 555)
    await founding.role(admin, 1, None)
    for name, expected in (
        ("", NameUnusable),
        ("x" * 100, NameUnusable),
        ("x" * 4000, NameUnusable),
        ("zorgtechnologie OP de Afdeling", NameTaken),
    ):
        with pytest.raises(expected):
            await founding.create(admin, 1, await last_step(store, name))
    assert (await founding.unfinished(admin, 1)).values["host_name"] == "Practoraat"
    made = await founding.create(admin, 1, await last_step(store, "=cmd() @everyone 🧑‍⚕️"))
    assert made.name == "=cmd() @everyone 🧑‍⚕️"


async def test_the_faster_of_two_gets_the_channel(founding: Founding, store: Store) -> None:
    ecosystem = await founded(store)
    admin = await actor(store, ADA, admin=True)
    await founding.begin(admin, 1)
    await founding.host(admin, 1, HOST)
    await founding.channel(admin, 1, 555)
    await founding.role(admin, 1, None)
    await with_community(store, ecosystem, name="Sneller", channel_id=555)
    with pytest.raises(ChannelTaken):
        await founding.create(admin, 1, await last_step(store))


async def test_a_field_labs_coordinator_creates_under_that_field_lab_only(
    founding: Founding, store: Store
) -> None:
    await founded(store)
    step = await last_step(store)
    await holding(store, ANNA, RoleKind.COORDINATOR, step.field_lab_id, Level.FIELD_LAB)
    anna = await actor(store, ANNA)
    found = await founding.begin(anna, 1)
    assert [lab.id for lab in found.field_labs] == [step.field_lab_id]
    await founding.host(anna, 1, HOST)
    await founding.channel(anna, 1, 555)
    await founding.role(anna, 1, None)
    with pytest.raises(MayNotCreate):
        await founding.create(anna, 1, LastStep("Elders", 999, Sector.CARE, "nl", shifts=False))
    with pytest.raises(DraftGone):
        await founding.unfinished(await actor(store, ADA, admin=True), 1)
    assert (await founding.create(anna, 1, step)).field_lab_id == step.field_lab_id


async def test_others_and_unready_servers_are_refused(founding: Founding, store: Store) -> None:
    admin = await actor(store, ADA, admin=True)
    with pytest.raises(NoEcosystem):
        await founding.begin(admin, 1)
    async with store.write() as work:
        await work.communities.add_ecosystem(ECOSYSTEM)
        await work.commit()
    with pytest.raises(FieldLabMissing):
        await founding.begin(admin, 1)
    with pytest.raises(MayNotCreate):
        await founding.begin(await actor(store, ANNA), 1)
