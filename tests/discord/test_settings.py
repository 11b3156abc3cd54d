"""A community's channel, role and words can change, and coordinators are appointed in set-up."""

import pytest

from bot.demo.people import Person
from bot.demo.world import World
from tests.discord.settled import accept, community, set_up


@pytest.fixture
def fatima(world: World) -> Person:
    """The facilitator."""
    return world.add_person("Fatima")


async def test_a_community_whose_channel_was_deleted_moves_to_another(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    office, other = world.add_channel("kantoor"), world.add_channel("zorg-nieuw")
    world.env.backend.delete_channel(channel.id)
    await world.env.settle()
    assert "is verwijderd. Kies een ander" in (await admin.slash(office, "setup")).text
    card = await fatima.slash(office, "community settings")
    assert "is verwijderd. Kies een ander" in card.text
    card = await fatima.choose(await fatima.press(card, "Ander kanaal"), other)
    assert f"Kanaal: <#{other.id}>" in card.text
    assert "⚠️" not in card.text
    assert "Zorgtechnologie" in (await fatima.slash(other, "community card")).text


async def test_another_role_must_be_one_that_members_have(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.press(await fatima.slash(channel, "community settings"), "Andere rol")
    refused = await fatima.choose(card, world.add_role("stil", mentionable=False))
    assert "Ik kan stil niet vermelden" in refused.text
    role = world.add_role("nieuwe leden")
    card = await fatima.choose(card, role)
    assert f"Rol die vermeld wordt: <@&{role.id}>" in card.text
    card = await fatima.press(await fatima.press(card, "Andere rol"), "Er is geen rol")
    assert "Rol die vermeld wordt: geen" in card.text
    assert not card.post.pinged


async def test_name_sector_and_language_change_in_one_form(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.slash(channel, "community settings")
    form = await fatima.press(card, "Naam, sector, taal")
    assert form.form.prefilled("Naam van de community") == "Zorgtechnologie op de Afdeling"
    words = {
        "Naam van de community": "Smart Care",
        "Sector": "Onderwijs",
        "Taal van openbare berichten": "Engels",
        "Werken leden in ploegen of diensten?": "Nee",
    }
    refused = await fatima.submit(form, {**words, "Naam van de community": "x" * 100})
    again = await fatima.press(refused, "Terug naar wat ik schreef")
    assert again.form.prefilled("Naam van de community") == "x" * 100
    assert "Instellingen van Smart Care" in (await fatima.submit(again, words)).text
    await fatima.slash(channel, "community card")
    assert "At the table" in world.posts(channel)[-1].text


async def test_the_admin_appoints_coordinators_from_set_up(world: World, admin: Person) -> None:
    office = world.add_channel("beheer")
    cor = world.add_person("Cor")
    card = await set_up(admin, office)
    assert "☐ **4. Coördinatoren**" in card.text
    card = await admin.press(card, "Coördinatoren")
    card = await admin.choose(card, "Zorg")
    await admin.choose(card, cor.actor)
    assert f"<@{cor.id}>, wil je **coördinator** zijn van Zorg?" in world.posts(office)[-1].text
    assert "Je bent nu **coördinator** van Zorg." in (await accept(cor, world, office)).text
    card = await admin.slash(office, "setup")
    assert "✅ **4. Coördinatoren:** 1" in card.text
    card = await admin.press(card, "Coördinatoren")
    assert f"1. Zorg: <@{cor.id}>" in card.text
    sure = await admin.choose(card, "1. Zorg, sinds 2 september 2025")
    assert "is beëindigd" in (await admin.press(sure, "Ja, beëindigen")).text
