"""/practice needs and /practice suggest, from what a group looks for to what it says of it."""

from dataclasses import replace

import pytest

from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.communities import Community, Sector
from bot.domain.practice_tags import TagKind
from bot.domain.practices import Practice, Reach, Stage, published
from bot.domain.roles import Level, RoleKind
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.practising import neighbours
from tests.persistence.test_practices import TOLD, draft

TAGS = {
    TagKind.CHALLENGE: ("learning_from_mistakes", "data_at_work", "little_time"),
    TagKind.INTERVENTION: ("team_ritual",),
    TagKind.CONDITION: ("regular_meeting", "lead_takes_part", "data_available", "safe_climate"),
}


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six in care; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


@pytest.fixture
async def there(group: Circle) -> Community:
    """A community in logistics, in another field lab."""
    community, _, _ = await neighbours(group, "warehouse", lab="Logistiek", sector=Sector.LOGISTICS)
    return community


async def offered(group: Circle, there: Community, title: str = TOLD.title) -> Practice:
    """A practice of the other community that the whole ecosystem may read."""
    at = group.world.clock.now()
    made = replace(published(draft(there), at), told=replace(TOLD, title=title))
    made = replace(made, reach=Reach.ECOSYSTEM, stage=Stage.PROMISING)
    async with group.world.bot.app.store.write() as work:
        stored: Practice = await work.practices.add(made)
        for kind, codes in TAGS.items():
            await work.practices.tag(stored.id, kind, codes)
        await work.practice_index.put(stored)
        await work.commit()
    return stored


async def said_needs(group: Circle) -> Reply:
    """The facilitator says what the group of the worked example looks for."""
    who = group.facilitator
    card = await who.slash(group.channel, "practice needs")
    card = await who.choose(
        card,
        "Data op de werkvloer",
        "Weinig tijd",
        "Acceptatie van technologie",
        under="Uitdagingen, hooguit drie",
    )
    card = await who.choose(
        card, "Teamritueel", "Werkplekleren", under="Wat het mag zijn, hooguit drie"
    )
    card = await who.choose(card, "Een vast overleg", "Een veilig klimaat", under="Wat er is")
    return await who.choose(card, "De leidinggevende doet mee", under="Wat ontbreekt")


async def suggested(group: Circle) -> Reply:
    return await group.members[0].slash(group.channel, "practice suggest")


async def test_a_facilitator_says_what_the_group_looks_for_and_it_stays(group: Circle) -> None:
    await said_needs(group)
    shown = await group.facilitator.slash(group.channel, "practice needs")
    assert shown.private
    assert "Acceptatie van technologie" in shown.text
    assert "Het mag zijn: Teamritueel, Werkplekleren" in shown.text
    assert "Er is: Een vast overleg, Een veilig klimaat" in shown.text
    assert "Ontbreekt: De leidinggevende doet mee" in shown.text
    history = await group.members[0].slash(group.channel, "why")
    assert "wijzigde wat de groep zoekt" in history.text


async def test_what_is_there_after_all_is_not_missing_any_more(group: Circle) -> None:
    who, card = group.facilitator, await said_needs(group)
    card = await who.choose(card, "De leidinggevende doet mee", under="Wat er is")
    assert "Er is: De leidinggevende doet mee" in card.text
    assert "Ontbreekt" not in card.text


async def test_a_coordinator_reads_what_a_group_looks_for_and_a_member_does_not(
    group: Circle,
) -> None:
    await said_needs(group)
    cora = group.world.add_person("Cora")
    ecosystem_id = group.community.ecosystem_id
    await holding(
        group.world.bot.app.store, cora.id, RoleKind.COORDINATOR, ecosystem_id, Level.ECOSYSTEM
    )
    read = await cora.slash(group.channel, "practice needs")
    assert "Weinig tijd" in read.text
    assert "Een facilitator van de community past het aan" in read.text
    refused = await group.members[0].slash(group.channel, "practice needs")
    assert "Weinig tijd" not in refused.text


async def test_what_fits_comes_with_its_reasons_in_the_words_of_the_group(
    group: Circle, there: Community
) -> None:
    await offered(group, there)
    await said_needs(group)
    shown = await suggested(group)
    assert shown.private
    assert "Fout van de week, kwartier** · past 72 van 100" in shown.text
    assert "Veelbelovend · Logistiek · warehouse" in shown.text
    assert "Jullie delen 2 van 3 uitdagingen" in shown.text
    assert "Het is wat jullie zoeken: Teamritueel." in shown.text
    assert "ontbreekt bij jullie: De leidinggevende doet mee." in shown.text
    assert "of jullie het hebben: Gegevens zijn beschikbaar." in shown.text
    assert "‘ploegoverdracht’ heet bij jullie ‘dienstoverdracht’." in shown.text
    whole = await group.members[0].press(shown, "Lees verder")
    assert "Elke maandag bespreekt de ploeg één fout" in whole.text
    card = await group.members[0].slash(group.channel, "mydata correct")
    await group.members[0].choose(card, "Engels")
    english = (await suggested(group)).text
    assert "“ploegoverdracht” is called “dienstoverdracht” with you." in english


async def test_before_the_group_said_what_it_looks_for_that_is_said(group: Circle) -> None:
    refused = await suggested(group)
    assert "heeft nog niet gezegd wat ze zoekt" in refused.text
    await said_needs(group)
    nothing = await suggested(group)
    assert "Er is nu niets nieuws dat goed genoeg bij" in nothing.text


async def test_not_now_rests_eight_weeks_for_the_whole_group(
    group: Circle, there: Community
) -> None:
    await offered(group, there)
    await said_needs(group)
    after = await group.members[0].press(await suggested(group), "Nu niet")
    assert "hij rust acht weken" in after.text
    other = await group.members[1].slash(group.channel, "practice suggest")
    assert TOLD.title not in other.text
    await group.world.live(days=57)
    assert TOLD.title in (await suggested(group)).text


async def test_a_condition_that_is_missing_is_known_from_then_on(
    group: Circle, there: Community
) -> None:
    await offered(group, there)
    await offered(group, there, "Misser van de maand")
    await said_needs(group)
    who = group.members[0]
    asked = await who.press(await suggested(group), "Past niet, want…")
    assert "Waarom past ‘Misser van de maand’ niet?" in asked.text
    after = await who.choose(asked, "Ontbreekt hier: Gegevens zijn beschikbaar")
    assert "niet meer aan de groep voorgesteld" in after.text
    assert "Misser van de maand" not in after.text
    assert "Fout van de week, kwartier** · past 69 van 100" in after.text
    needs = await group.facilitator.slash(group.channel, "practice needs")
    assert "Gegevens zijn beschikbaar" in needs.text.split("Ontbreekt:")[1]


async def test_what_is_shared_less_far_is_not_proposed_any_more(
    group: Circle, there: Community
) -> None:
    made = await offered(group, there)
    await said_needs(group)
    shown = await suggested(group)
    async with group.world.bot.app.store.write() as work:
        await work.practices.save(replace(made, reach=Reach.COMMUNITY))
        await work.commit()
    assert TOLD.title not in (await suggested(group)).text
    late = await group.members[0].press(shown, "Past niet, want…")
    assert "niet met jou gedeeld" in late.text
    assert TOLD.title not in late.text


async def test_hostile_titles_do_nothing_in_a_proposal(group: Circle, there: Community) -> None:
    await offered(group, there, "@everyone [klik](https://kwaad.example) **vet**")
    await said_needs(group)
    shown = await suggested(group)
    assert not shown.post.pings_everyone
    assert "https://" not in shown.text
    assert "@everyone" not in shown.text
