"""/community table, as everybody around a community sees it."""

import pytest

from bot.demo.people import Person
from bot.demo.world import World
from bot.domain.communities import Sector
from bot.domain.members import Organisation, OrganisationType
from bot.domain.roles import Level, RoleKind
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.test_meetings import ERBIJ, met, speak_english


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def sits(group: Circle, person: Person, name: str, kind: OrganisationType) -> None:
    """Let a member take part for an organisation."""
    async with group.world.bot.app.store.write() as work:
        known = await work.members.organisations(group.community.ecosystem_id)
        chosen = next((each for each in known if each.name == name), None)
        if chosen is None:
            new = Organisation(0, group.community.ecosystem_id, name, kind, Sector.CARE)
            chosen = await work.members.add_organisation(new)
        found = await work.members.person_of(person.id)
        assert found is not None
        member = await work.members.membership(found.id, group.community.id)
        assert member is not None
        await work.members.change(member.id, organisation_id=chosen.id)
        await work.commit()


async def holds(group: Circle, person: Person, kind: RoleKind) -> None:
    await holding(group.world.bot.app.store, person.id, kind, group.community.id)


async def test_an_empty_table_says_who_is_missing_and_what_helps(group: Circle) -> None:
    shown = await group.members[0].slash(group.channel, "community table")
    assert shown.private
    assert "organisatie niet genoemd: 6" in shown.text
    assert "**Leidinggevende:** nog niemand" in shown.text
    for missing in (
        "**Een leidinggevende met mandaat.**",
        "**Een bedrijf.**",
        "**Een aanjager uit een bedrijf.**",
        "**Een school die een bedrijf kent.**",
    ):
        assert missing in shown.text
    assert "Een tweede aanjager" not in shown.text
    assert f"**Facilitator:** <@{group.facilitator.id}>" in shown.text


async def test_parties_are_counted_by_type_and_no_organisation_is_named(group: Circle) -> None:
    first, second, third, *_ = group.members
    await sits(group, first, "De Linde", OrganisationType.COMPANY)
    await sits(group, second, "Transport Oost", OrganisationType.COMPANY)
    await sits(group, third, "ROC", OrganisationType.MBO)
    await holds(group, first, RoleKind.DRIVER)
    await holds(group, third, RoleKind.LEADER)
    shown = await group.members[0].slash(group.channel, "community table")
    assert "Bedrijf: 2 leden (2 organisaties)" in shown.text
    assert "School: mbo: 1 lid (1 organisatie)" in shown.text
    assert "organisatie niet genoemd: 3" in shown.text
    assert "Linde" not in shown.everything
    assert f"<@{second.id}>" not in shown.text
    assert "**Een tweede aanjager.**" in shown.text
    await holds(group, second, RoleKind.DRIVER)
    full = await group.members[0].slash(group.channel, "community table")
    assert "Iedereen die nodig is, zit aan tafel." in full.text


async def test_the_date_is_for_facilitators_six_weeks_for_coordinators_nothing_for_members(
    group: Circle,
) -> None:
    leader, driver, *_ = group.members
    store = group.world.bot.app.store
    cora = group.world.add_person("Cora Coördinator")
    lab = group.community.field_lab_id
    await holding(store, cora.id, RoleKind.COORDINATOR, lab, Level.FIELD_LAB)
    await holds(group, leader, RoleKind.LEADER)
    await holds(group, driver, RoleKind.DRIVER)
    await leader.press(await met(group), ERBIJ)
    seen = await group.facilitator.slash(group.channel, "community table")
    assert f"<@{leader.id}> (er voor het laatst bij op 5 september 2025)" in seen.text
    assert f"<@{driver.id}> (nog niet laten weten erbij te zijn geweest)" in seen.text
    seen = await cora.slash(group.channel, "community table")
    assert f"<@{leader.id}> (was er de afgelopen zes weken bij)" in seen.text
    assert "5 september" not in seen.text
    group.world.clock.move(weeks=7)
    seen = await cora.slash(group.channel, "community table")
    assert f"<@{leader.id}> (was er de afgelopen zes weken niet bij, voor zover" in seen.text
    seen = await group.members[2].slash(group.channel, "community table")
    assert f"**Leidinggevende:** <@{leader.id}>\n" in seen.text
    shown = await leader.slash(group.channel, "mydata show")
    looked = "waarom: wanneer je er in je rol voor het laatst bij was"
    assert shown.everything.count(looked) == 3
    assert looked not in (await group.members[2].slash(group.channel, "mydata show")).everything


async def test_what_was_said_before_the_role_was_accepted_is_not_seen(group: Circle) -> None:
    lid = group.members[0]
    await lid.press(await met(group), ERBIJ)
    store = group.world.bot.app.store
    held = await holding(store, lid.id, RoleKind.LEADER, group.community.id)
    async with store.write() as work:
        await work.members.change_role(held.id, accepted_at=group.world.clock.now())
        await work.commit()
    seen = await group.facilitator.slash(group.channel, "community table")
    assert f"<@{lid.id}> (nog niet laten weten" in seen.text


async def test_in_english(group: Circle) -> None:
    await speak_english(group.members[0], group)
    await sits(group, group.members[0], "De Linde", OrganisationType.COMPANY)
    shown = await group.members[0].slash(group.channel, "community table")
    assert "Company: 1 member (1 organisation)" in shown.text
    assert "**Leader:** nobody yet" in shown.text
    assert "**A leader with a mandate.** Take half an hour" in shown.text
