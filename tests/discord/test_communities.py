"""The goal, the plan, the card, pausing and /why of a community."""

import discord
import pytest

from bot.demo.people import Person
from bot.demo.world import World
from tests.discord.settled import community


@pytest.fixture
def fatima(world: World) -> Person:
    """The facilitator."""
    return world.add_person("Fatima")


GOAL = {"Doel": "De tillift hoort erbij.", "Waaraan zien we het?": "", "Wanneer?": "1-3-2026"}


async def test_the_goal_is_set_in_one_form_and_kept_in_versions(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    saved = await fatima.submit(await fatima.slash(channel, "community goal"), GOAL)
    assert "De tillift hoort erbij." in saved.text
    assert "Uiterlijk 1 maart 2026" in saved.text
    assert "versie 1" in saved.text
    form = await fatima.slash(channel, "community goal")
    assert form.form.prefilled("Doel") == "De tillift hoort erbij."
    assert form.form.prefilled("Wanneer?") == "01-03-2026"
    again = await fatima.submit(form, {**GOAL, "Waaraan zien we het?": "Elke dienst één keer"})
    assert "versie 2" in again.text
    anna = world.add_person("Anna")
    read = await anna.slash(channel, "community goal")
    assert "Elke dienst één keer" in read.text
    assert read.buttons == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"Doel": " "}, "Doel: hier staat nog niets"),
        ({"Doel": "x" * 4000}, "dit zijn er 4.000"),
        ({"Waaraan zien we het?": "x" * 400}, "Waaraan zien we het?: schrijf 1 tot 300 tekens"),
        ({"Wanneer?": "1-1-2020"}, "1-1-2020"),
        ({"Wanneer?": "=cmd()"}, "=cmd()"),
    ],
)
async def test_a_refused_goal_opens_again_as_it_was(
    world: World, admin: Person, fatima: Person, wrong: dict[str, str], expected: str
) -> None:
    channel = await community(world, admin, fatima)
    wrong = {**GOAL, **wrong}
    refused = await fatima.submit(await fatima.slash(channel, "community goal"), wrong)
    assert expected in refused.text
    again = await fatima.press(refused, "Terug naar wat ik schreef")
    assert {label: again.form.prefilled(label) for label in wrong} == wrong
    assert "versie 1" in (await fatima.submit(again, GOAL)).text


async def test_steps_are_added_ticked_off_and_moved(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.slash(channel, "community plan")
    assert "nog geen stappen" in card.text
    step = {"Stap": "Proefweek met de valsensor", "Wanneer?": "10-10-2025"}
    card = await fatima.submit(await fatima.press(card, "Stap toevoegen"), step)
    assert "☐ Proefweek met de valsensor (uiterlijk 10 okt" in card.text
    card = await fatima.choose(card, "Proefweek met de valsensor")
    form = await fatima.press(card, "Verzetten")
    assert form.form.prefilled("Wanneer?") == "10-10-2025"
    card = await fatima.submit(form, {"Wanneer?": "17-10-2025"})
    assert "(uiterlijk 17 okt" in card.text
    world.clock.move(weeks=8)
    card = await fatima.slash(channel, "community plan")
    assert "⏰ Proefweek met de valsensor (stond gepland voor 17 okt" in card.text
    card = await fatima.choose(card, "Proefweek met de valsensor")
    card = await fatima.press(card, "Afvinken")
    assert "✅ Proefweek met de valsensor" in card.text
    card = await fatima.choose(card, "Proefweek met de valsensor")
    assert "⏰" in (await fatima.press(card, "Weer openzetten")).text


async def test_who_does_not_facilitate_reads_the_plan_without_buttons(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    anna = world.add_person("Anna")
    assert (await anna.slash(channel, "community plan")).buttons == []


async def test_the_card_is_public_when_the_facilitator_shows_it(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    await fatima.submit(await fatima.slash(channel, "community goal"), GOAL)
    await fatima.slash(channel, "community card")
    post = world.posts(channel)[-1]
    assert not post.private
    assert "**Zorgtechnologie op de Afdeling**" in post.text
    assert "Zorg · Practoraat Zorgtechnologie" in post.text
    assert "nog geen vraagkaart" in post.text
    assert "De tillift hoort erbij." in post.text
    assert "**Aan tafel** (0 leden): nog niemand" in post.text
    assert "Ontbreekt nog: een leidinggevende, een aanjager uit een bedrijf" in post.text
    assert "nog geen gepland" in post.text
    assert post.buttons == ["Doe mee", "Mijn deelname", "Praten met mijn facilitator"]
    assert not post.pinged


async def test_others_and_other_channels_get_the_card_privately(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    anna, square = world.add_person("Anna", language="en"), world.add_channel("plein")
    card = await anna.slash(channel, "community card")
    assert card.private
    assert "At the table" in card.text
    elsewhere = await fatima.slash(square, "community card")
    assert elsewhere.private
    assert "Zorgtechnologie op de Afdeling" in elsewhere.text
    nobody = await anna.slash(square, "community card")
    assert "No community belongs to this channel" in nobody.text


async def test_a_thread_counts_as_its_channel(world: World, admin: Person, fatima: Person) -> None:
    channel = await community(world, admin, fatima)
    place = world.bot.get_channel(channel.id)
    await world.as_bot(place.create_thread(name="overleg", type=discord.ChannelType.public_thread))
    (thread,) = channel.threads
    anna = world.add_person("Anna")
    assert "Zorgtechnologie" in (await anna.slash(thread, "community card")).text


async def test_a_community_rests_and_goes_on(world: World, admin: Person, fatima: Person) -> None:
    channel = await community(world, admin, fatima)
    sure = await fatima.slash(channel, "community pause", until="6-10-2025")
    assert "gaat vanzelf verder op 6 oktober 2025" in sure.text
    resting = await fatima.press(sure, "Pauzeren")
    assert "heeft pauze en gaat verder op 6 oktober 2025" in resting.text
    await fatima.slash(channel, "community card")
    assert "⏸️" in world.posts(channel)[-1].text
    again = await fatima.slash(channel, "community pause")
    assert "gaat verder." in (await fatima.press(again, "Nu hervatten")).text
    await fatima.slash(channel, "community card")
    assert "⏸️" not in world.posts(channel)[-1].text
    past = await fatima.slash(channel, "community pause", until="1-1-2020")
    assert "1-1-2020" in past.text
    anna = world.add_person("Anna")
    assert "Alleen een facilitator" in (await anna.slash(channel, "community pause")).text


async def test_why_tells_who_set_what_and_when(world: World, admin: Person, fatima: Person) -> None:
    channel = await community(world, admin, fatima)
    await fatima.submit(await fatima.slash(channel, "community goal"), GOAL)
    shown = await fatima.slash(channel, "why")
    assert shown.private
    newest = shown.text.splitlines()[1]
    assert newest.endswith(
        f"<@{fatima.id}> legde het doel vast:\u200b De tillift hoort erbij."
    ) or (f"<@{fatima.id}> legde het doel vast: De tillift hoort erbij." in newest)
    assert (
        "een serverbeheerder, of iemand die er niet meer bij is, maakte de community" in shown.text
    )
    assert not shown.post.pinged
    anna = world.add_person("Anna")
    refused = await anna.slash(channel, "why")
    assert "tillift" not in refused.text
    office = world.add_channel("kantoor")
    assert "wijzigde de inrichting" in (await admin.slash(office, "why")).text
    assert "geen community" in (await anna.slash(office, "why")).text


async def test_help_names_what_fits_the_role_and_the_place(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    helped = await fatima.slash(channel, "help")
    assert "**Wat je kunt doen in Zorgtechnologie op de Afdeling**" in helped.text
    assert "`/community vraag` De vraag achter de vraag vinden" in helped.text
    assert "`/inrichten`" not in helped.text
    anna = world.add_person("Anna")
    stranger = await anna.slash(channel, "help")
    assert "`/community vraag`" not in stranger.text
    assert "`/hulp`" in stranger.text
    office = world.add_channel("kantoor")
    assert (
        "`/inrichten` Leerkring inrichten op deze server"
        in (await admin.slash(office, "help")).text
    )
    in_dm = await anna.slash_in_dm("help")
    assert "`/mijngegevens tonen`" in in_dm.text
    assert "`/community" not in in_dm.text


async def test_help_tells_an_admin_which_community_waits_for_a_facilitator(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.press(await fatima.slash(channel, "community role"), "Een rol beëindigen")
    sure = await fatima.choose(card, "1. facilitator, sinds 2 september 2025")
    await fatima.press(sure, "Ja, beëindigen")
    assert "Zonder facilitator: Zorgtechnologie" in (await admin.slash(channel, "help")).text
    assert "Zonder facilitator" not in (await fatima.slash(channel, "help")).text


async def test_feedback_says_whom_to_tell(world: World, admin: Person, fatima: Person) -> None:
    anna = world.add_person("Anna")
    assert "beheerder van deze server" in (await anna.slash_in_dm("feedback")).text
    channel = await community(world, admin, fatima)
    assert "privacy@example.org" in (await anna.slash(channel, "feedback")).text
