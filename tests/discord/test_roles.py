"""Roles are offered, accepted after the agreement, and ended by either side."""

import pytest

from bot.demo.people import Person
from bot.demo.world import World
from tests.discord.settled import accept, community


@pytest.fixture
def fatima(world: World) -> Person:
    """The facilitator."""
    return world.add_person("Fatima")


async def test_a_facilitator_offers_a_role_and_sees_who_accepted(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    dirk = world.add_person("Dirk")
    offered = await fatima.slash(channel, "community role", person=dirk.actor, role="driver")
    assert offered.private
    assert f"Het aanbod staat in <#{channel.id}>" in offered.text
    agreement = await dirk.press(world.posts(channel)[-1], "Aannemen…")
    assert "Rolafspraak: aanjager van Zorgtechnologie op de Afdeling" in agreement.text
    assert "Wat zichtbaar wordt" in agreement.text
    assert "Wat wordt vastgelegd" in agreement.text
    assert "Je bent nu **aanjager**" in (await dirk.press(agreement, "Ik neem de rol aan")).text
    shown = await fatima.slash(channel, "community role")
    assert f"aanjager: <@{dirk.id}>" in shown.text
    assert not shown.post.pinged


async def test_the_card_offers_with_buttons_what_its_reader_may_offer(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.slash(channel, "community role")
    assert card.buttons == [
        "Aanbieden: leidinggevende",
        "Aanbieden: aanjager",
        "Aanbieden: facilitator",
        "Een rol beëindigen",
    ]
    assert "Aanbieden: coördinator" in (await admin.slash(channel, "community role")).buttons
    leo = world.add_person("Leo")
    await fatima.choose(await fatima.press(card, "Aanbieden: leidinggevende"), leo.actor)
    assert f"<@{leo.id}>, wil je **leidinggevende** zijn" in world.posts(channel)[-1].text


async def test_naming_only_a_person_asks_which_role(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    dirk = world.add_person("Dirk")
    card = await fatima.slash(channel, "community role", person=dirk.actor)
    assert f"Welke rol bied je <@{dirk.id}> aan?" in card.text
    await fatima.press(card, "Aanbieden: aanjager")
    assert f"<@{dirk.id}>, wil je **aanjager** zijn" in world.posts(channel)[-1].text


async def test_nothing_is_stored_about_the_invited_until_they_accept(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    dirk = world.add_person("Dirk")
    await fatima.slash(channel, "community role", person=dirk.actor, role="driver")
    post = world.posts(channel)[-1]
    await dirk.press(post, "Aannemen…")
    assert await stored(world, dirk) is None
    await dirk.press(post, "Nee, dank je")
    assert await stored(world, dirk) is None
    assert "is gesloten" in world.posts(channel)[-1].text
    assert f"<@{dirk.id}>" not in (await fatima.slash(channel, "community role")).text


async def test_an_old_post_does_not_hand_out_a_role_again(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    dirk = world.add_person("Dirk")
    await fatima.slash(channel, "community role", person=dirk.actor, role="driver")
    agreement = await dirk.press(world.posts(channel)[-1], "Aannemen…")
    await dirk.press(agreement, "Ik neem de rol aan")
    await fatima.slash(channel, "community role", person=dirk.actor, role="driver")
    second = world.posts(channel)[-1]
    assert "Je hebt deze rol al" in (await dirk.press(second, "Aannemen…")).text
    ending = await dirk.press(await dirk.slash(channel, "community role"), "Een rol beëindigen")
    sure = await dirk.choose(ending, "1. aanjager, sinds 2 september 2025")
    assert "is beëindigd" in (await dirk.press(sure, "Ja, beëindigen")).text
    await fatima.slash(channel, "community role", person=dirk.actor, role="driver")
    third = world.posts(channel)[-1]
    world.clock.move(days=31)
    assert "meer dan 30 dagen oud" in (await dirk.press(third, "Aannemen…")).text


async def test_a_facilitator_chooses_how_to_be_told(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    role = world.add_role("begeleiders")
    noor = world.add_person("Noor", roles=(role,))
    await fatima.slash(channel, "community role", person=noor.actor, role="facilitator")
    agreement = await noor.press(world.posts(channel)[-1], "Aannemen…")
    where = await noor.press(agreement, "Ja, meld het in een besloten kanaal")
    refused = await noor.choose(where, channel)
    assert f"Iedereen op deze server kan <#{channel.id}> zien" in refused.text
    closed = world.add_channel("begeleiding", only_for=(role,))
    assert "Je bent nu **facilitator**" in (await noor.choose(where, closed)).text


async def test_a_community_that_loses_its_last_facilitator_can_be_given_a_new_one(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.press(await fatima.slash(channel, "community role"), "Een rol beëindigen")
    sure = await fatima.choose(card, "1. facilitator, sinds 2 september 2025")
    ended = await fatima.press(sure, "Ja, beëindigen")
    assert "heeft nu geen facilitator" in ended.text
    assert "Alleen een facilitator" in (await fatima.slash(channel, "community role")).text
    assert "heeft nu geen facilitator" in (await admin.slash(channel, "community role")).text
    noor = world.add_person("Noor")
    await admin.slash(channel, "community role", person=noor.actor, role="facilitator")
    assert "Je bent nu **facilitator**" in (await accept(noor, world, channel)).text


async def test_a_role_in_one_community_says_nothing_in_another(
    world: World, admin: Person, fatima: Person
) -> None:
    await community(world, admin, fatima)
    noor = world.add_person("Noor")
    other = await community(world, admin, noor, name="Slim Roosteren", channel="rooster")
    refused = await fatima.slash(other, "community role")
    assert "Alleen een facilitator van Slim Roosteren" in refused.text
    dirk = world.add_person("Dirk")
    before = len(world.posts(other))
    refused = await fatima.slash(other, "community role", person=dirk.actor, role="driver")
    assert "Alleen een facilitator van Slim Roosteren" in refused.text
    assert len(world.posts(other)) == before


async def test_only_an_admin_offers_the_coordinators_role(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    cor = world.add_person("Cor")
    refused = await fatima.slash(channel, "community role", person=cor.actor, role="coordinator")
    assert "Server beheren" in refused.text
    await admin.slash(channel, "community role", person=cor.actor, role="coordinator")
    assert "Je bent nu **coördinator**" in (await accept(cor, world, channel)).text


async def test_an_offer_that_cannot_arrive_is_refused(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    gone = world.add_person("Gerda")
    world.guild.remove_member(gone.actor)
    card = await fatima.press(await fatima.slash(channel, "community role"), "Aanbieden: aanjager")
    assert "niet meer op deze server" in (await fatima.choose(card, gone.actor.user)).text


async def stored(world: World, person: Person) -> object:
    async with world.bot.app.store.read() as work:
        return await work.members.person_of(person.id)
