"""A community is founded on what exists: a host, a channel, a role."""

import pytest

from bot.demo.people import Person
from bot.demo.world import World
from tests.discord.settled import (
    COMMUNITY,
    ECOSYSTEM,
    HOST,
    accept,
    community,
    create,
    set_up,
)
from tests.discord.test_setup import take_from_bot


async def test_four_steps_make_a_community_that_asks_for_its_facilitator(
    world: World, admin: Person
) -> None:
    office, channel, role = (
        world.add_channel("beheer"),
        world.add_channel("zorg"),
        world.add_role("leden"),
    )
    await set_up(admin, office)
    first = await admin.slash(office, "community create")
    assert first.private
    assert "stap 1 van 4: de thuisbasis" in first.text
    second = await admin.submit(await admin.press(first, "Kies de thuisbasis"), HOST)
    assert "stap 2 van 4: het kanaal" in second.text
    third = await admin.choose(second, channel)
    assert "stap 3 van 4: de rol" in third.text
    fourth = await admin.choose(third, role)
    assert "Thuisbasis: Practoraat Zorgtechnologie" in fourth.text
    assert f"Kanaal: <#{channel.id}>" in fourth.text
    assert f"Rol: <@&{role.id}>" in fourth.text
    last = await admin.submit(await admin.press(fourth, "Naam en sector"), COMMUNITY)
    assert "**Zorgtechnologie op de Afdeling** staat klaar" in last.text
    assert last.buttons == ["Dat doe ik", "Vraag iemand anders"]
    assert world.posts(channel) == []


async def test_what_was_chosen_survives_a_killed_bot(world: World, admin: Person) -> None:
    office, channel = world.add_channel("beheer"), world.add_channel("zorg")
    await set_up(admin, office)
    card = await admin.slash(office, "community create")
    card = await admin.submit(await admin.press(card, "Kies de thuisbasis"), HOST)
    await world.restart(kill=True)
    card = await admin.choose(card, channel)
    await world.restart(kill=True)
    card = await admin.press(card, "Er is geen rol")
    assert "Practoraat Zorgtechnologie" in card.text
    card = await admin.submit(await admin.press(card, "Naam en sector"), COMMUNITY)
    assert "staat klaar, in" in card.text


async def test_the_admin_becomes_facilitator_by_accepting_the_agreement(
    world: World, admin: Person
) -> None:
    office, channel = world.add_channel("beheer"), world.add_channel("zorg")
    await set_up(admin, office)
    card = await create(admin, office, channel, world.add_role("leden"))
    agreement = await admin.press(card, "Dat doe ik")
    assert agreement.private
    assert "Rolafspraak: facilitator" in agreement.text
    assert "Wat wordt vastgelegd" in agreement.text
    done = await admin.press(agreement, "Ja, stuur me een privébericht")
    assert "Je bent nu **facilitator**" in done.text
    assert "Zonder facilitator" not in (await admin.slash(office, "setup")).text


async def test_until_somebody_facilitates_the_admin_sees_it_in_set_up(
    world: World, admin: Person
) -> None:
    office, channel = world.add_channel("beheer"), world.add_channel("zorg")
    await set_up(admin, office)
    await create(admin, office, channel, world.add_role("leden"))
    shown = await admin.slash(office, "setup")
    assert "Zonder facilitator: Zorgtechnologie op de Afdeling" in shown.text


async def test_a_channel_has_at_most_one_community(world: World, admin: Person) -> None:
    office, channel = world.add_channel("beheer"), world.add_channel("zorg")
    await set_up(admin, office)
    await create(admin, office, channel, world.add_role("leden"))
    card = await admin.slash(office, "community create")
    card = await admin.submit(await admin.press(card, "Kies de thuisbasis"), HOST)
    refused = await admin.choose(card, channel)
    assert "hoort al bij Zorgtechnologie op de Afdeling" in refused.text


async def test_a_channel_where_the_bot_misses_something_is_refused_by_name(
    world: World, admin: Person
) -> None:
    office, channel = world.add_channel("beheer"), world.add_channel("zorg")
    await set_up(admin, office)
    card = await admin.slash(office, "community create")
    card = await admin.submit(await admin.press(card, "Kies de thuisbasis"), HOST)
    take_from_bot(world, read_message_history=False)
    refused = await admin.choose(card, channel)
    assert f"In <#{channel.id}> mis ik: **Berichtgeschiedenis lezen**." in refused.text


async def test_a_role_that_cannot_be_mentioned_is_refused_with_the_switch_to_use(
    world: World, admin: Person
) -> None:
    office, channel = world.add_channel("beheer"), world.add_channel("zorg")
    await set_up(admin, office)
    card = await admin.slash(office, "community create")
    card = await admin.submit(await admin.press(card, "Kies de thuisbasis"), HOST)
    card = await admin.choose(card, channel)
    refused = await admin.choose(card, world.add_role("stil", mentionable=False))
    assert "Ik kan stil niet vermelden" in refused.text
    everyone = await admin.choose(card, world.guild.default_role)
    assert "van iedereen of van een bot" in everyone.text


async def test_a_channel_or_role_that_was_deleted_meanwhile_is_refused(
    world: World, admin: Person
) -> None:
    office, channel = world.add_channel("beheer"), world.add_channel("zorg")
    role = world.add_role("leden")
    await set_up(admin, office)
    card = await admin.slash(office, "community create")
    card = await admin.submit(await admin.press(card, "Kies de thuisbasis"), HOST)
    card = await admin.choose(card, channel)
    card = await admin.choose(card, role)
    form = await admin.press(card, "Naam en sector")
    world.env.backend.delete_role(world.guild.id, role.id)
    await world.env.settle()
    refused = await admin.submit(form, COMMUNITY)
    assert "Ik kan die rol niet vinden" in refused.text
    form = await admin.press(refused, "Terug naar wat ik schreef")
    assert form.form.prefilled("Naam van de community") == COMMUNITY["Naam van de community"]
    world.env.backend.delete_channel(channel.id)
    await world.env.settle()
    assert "Ik kan dat kanaal niet vinden" in (await admin.submit(form, COMMUNITY)).text


@pytest.mark.parametrize("until", ["31-12-2020", "ooit"])
async def test_a_wrong_end_date_is_refused_and_the_form_opens_as_it_was(
    world: World, admin: Person, until: str
) -> None:
    office = world.add_channel("beheer")
    await set_up(admin, office)
    card = await admin.slash(office, "community create")
    wrong = {**HOST, "Financiering of afspraak tot": until}
    refused = await admin.submit(await admin.press(card, "Kies de thuisbasis"), wrong)
    assert until in refused.text
    again = await admin.press(refused, "Terug naar wat ik schreef")
    assert again.form.prefilled("Naam van de thuisbasis") == "Practoraat Zorgtechnologie"
    assert "stap 2 van 4" in (await admin.submit(again, HOST)).text


async def test_two_communities_never_have_one_name(world: World, admin: Person) -> None:
    fatima = world.add_person("Fatima")
    await community(world, admin, fatima)
    office, other = world.add_channel("kantoor"), world.add_channel("zorg-2")
    refused = await create(admin, office, other, world.add_role("leden-2"))
    assert "bestaat al" in refused.text


async def test_only_admins_and_field_lab_coordinators_create(world: World, admin: Person) -> None:
    office = world.add_channel("beheer")
    anna = world.add_person("Anna")
    assert "nog niet ingericht" in (await anna.slash(office, "community create")).text
    await set_up(admin, office)
    refused = await anna.slash(office, "community create")
    assert "Alleen een serverbeheerder of de coördinator van een fieldlab" in refused.text


async def test_before_the_first_field_lab_set_up_comes_first(world: World, admin: Person) -> None:
    office = world.add_channel("beheer")
    card = await admin.slash(office, "setup")
    await admin.submit(await admin.press(card, "Begin"), ECOSYSTEM)
    assert "nog geen fieldlab" in (await admin.slash(office, "community create")).text


async def test_accepting_is_offered_to_one_person_only(world: World, admin: Person) -> None:
    office, channel = world.add_channel("beheer"), world.add_channel("zorg")
    fatima, anna = world.add_person("Fatima"), world.add_person("Anna")
    await set_up(admin, office)
    card = await create(admin, office, channel, world.add_role("leden"))
    await admin.choose(await admin.press(card, "Vraag iemand anders"), fatima.actor)
    post = world.posts(channel)[-1]
    assert f"<@{fatima.id}>, wil je **facilitator** zijn" in post.text
    assert post.silent
    assert "aan iemand anders aangeboden" in (await anna.press(post, "Aannemen…")).text
    assert "Je bent nu **facilitator**" in (await accept(fatima, world, channel)).text
    assert f"<@{fatima.id}> is nu **facilitator**" in world.posts(channel)[-1].text
    assert world.posts(channel)[-1].buttons == []
