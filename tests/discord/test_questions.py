"""A facilitator finds the question behind the question, step by step."""

import pytest

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import World
from tests.discord.settled import community

STEPS = {
    "1. De vraag zoals die gesteld is": "Kunnen we een training krijgen?",
    "2. Waarom nu?": "Twee collega's zijn uitgevallen.",
    "3. Wat als er niets verandert?": "Dan tillen we nog meer.",
    "4. Wat is er al geprobeerd?": "Een tillift, die staat in de kast.",
    "5. Wat zien we over een half jaar?": "De lift wordt elke dag gebruikt.",
}
HOW = "Hoe kunnen we de tillift voor 1 maart elke dienst gebruiken?"


@pytest.fixture
def fatima(world: World) -> Person:
    """The facilitator."""
    return world.add_person("Fatima")


async def through_both_forms(fatima: Person, card: Reply) -> Reply:
    label = "Begin met stap 1" if "Begin met stap 1" in card.buttons else "Aanscherpen"
    between = await fatima.submit(await fatima.press(card, label), STEPS)
    return await fatima.submit(
        await fatima.press(between, "Verder: Hoe kunnen we…?"), {"Hoe kunnen we…?": HOW}
    )


async def test_five_steps_one_sentence_and_five_checks_make_a_card(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.slash(channel, "community question")
    assert card.private
    between = await fatima.submit(await fatima.press(card, "Begin met stap 1"), STEPS)
    assert "Lees het samen terug" in between.text
    assert "De lift wordt elke dag gebruikt." in between.text
    checks = await fatima.submit(
        await fatima.press(between, "Verder: Hoe kunnen we…?"), {"Hoe kunnen we…?": HOW}
    )
    assert checks.text.count("☐") == 5
    checks = await fatima.press(checks, "1")
    checks = await fatima.press(checks, "5")
    checks = await fatima.press(checks, "2")
    checks = await fatima.press(checks, "2")
    assert checks.text.count("✅") == 2
    saved = await fatima.press(checks, "Kaart bewaren")
    assert "versie 1, scherpte 2 van 5" in saved.text
    assert "Het resultaat is te zien" in saved.text
    shown = await fatima.slash(channel, "community card")
    assert HOW in shown.text
    assert "scherpte 2 van 5" in shown.text


async def test_a_second_card_starts_from_the_first_and_is_version_two(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    checks = await through_both_forms(fatima, await fatima.slash(channel, "community question"))
    await fatima.press(checks, "Kaart bewaren")
    card = await fatima.slash(channel, "community question")
    assert HOW in card.text
    form = await fatima.press(card, "Aanscherpen")
    assert form.form.prefilled("2. Waarom nu?") == "Twee collega's zijn uitgevallen."
    checks = await through_both_forms(fatima, card)
    assert "versie 2" in (await fatima.press(checks, "Kaart bewaren")).text


async def test_what_was_written_survives_a_killed_bot(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.slash(channel, "community question")
    between = await fatima.submit(await fatima.press(card, "Begin met stap 1"), STEPS)
    await world.restart(kill=True)
    form = await fatima.press(between, "De vijf stappen wijzigen")
    for label, words in STEPS.items():
        assert form.form.prefilled(label) == words
    await world.restart(kill=True)
    checks = await fatima.submit(
        await fatima.press(between, "Verder: Hoe kunnen we…?"), {"Hoe kunnen we…?": HOW}
    )
    await world.restart(kill=True)
    assert "is bewaard" in (await fatima.press(checks, "Kaart bewaren")).text


async def test_a_step_that_is_too_long_keeps_every_word_typed(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.slash(channel, "community question")
    long = {**STEPS, "2. Waarom nu?": "x" * 4000}
    refused = await fatima.submit(await fatima.press(card, "Begin met stap 1"), long)
    assert "2. Waarom nu?: schrijf 1 tot 1.000 tekens; dit zijn er 4.000" in refused.text
    again = await fatima.press(refused, "Terug naar wat ik schreef")
    assert again.form.prefilled("2. Waarom nu?") == "x" * 4000
    assert (
        again.form.prefilled("4. Wat is er al geprobeerd?") == STEPS["4. Wat is er al geprobeerd?"]
    )
    assert "Lees het samen terug" in (await fatima.submit(again, STEPS)).text


async def test_a_card_without_the_sentence_is_not_saved(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.slash(channel, "community question")
    between = await fatima.submit(await fatima.press(card, "Begin met stap 1"), STEPS)
    blank = await fatima.submit(
        await fatima.press(between, "Verder: Hoe kunnen we…?"), {"Hoe kunnen we…?": "   "}
    )
    assert "Hoe kunnen we…?: hier staat nog niets." in blank.text


async def test_a_card_once_saved_cannot_be_saved_again_by_its_old_button(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    card = await fatima.slash(channel, "community question")
    await through_both_forms(fatima, card)
    again = await fatima.slash(channel, "community question")
    form = await fatima.press(again, "Ga ermee verder")
    await fatima.submit(form, {"Hoe kunnen we…?": HOW})
    await fatima.press(again, "Kaart bewaren")
    first = await fatima.press(card, "Kaart bewaren")
    assert "Die tekst is er niet meer" in first.text


async def test_words_of_a_card_that_was_left_are_offered_when_the_command_is_typed_again(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    await fatima.slash(channel, "community question")
    card = await fatima.slash(channel, "community question")
    assert "begonnen" not in card.text
    await fatima.submit(await fatima.press(card, "Begin met stap 1"), STEPS)
    again = await fatima.slash(channel, "community question")
    assert "Je woorden staan er nog" in again.text
    assert all(words in again.text for words in STEPS.values())
    form = await fatima.press(again, "De vijf stappen wijzigen")
    assert form.form.prefilled("2. Waarom nu?") == STEPS["2. Waarom nu?"]
    form = await fatima.press(again, "Ga ermee verder")
    checks = await fatima.submit(form, {"Hoe kunnen we…?": HOW})
    assert "is bewaard" in (await fatima.press(checks, "Kaart bewaren")).text


async def test_unfinished_work_is_called_that_in_my_data_with_its_words_under_their_labels(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    await fatima.slash(channel, "community question")
    card = await fatima.slash(channel, "community question")
    shown = (await fatima.slash(channel, "mydata show")).text
    assert "Iets waar je nog mee bezig bent" in shown
    assert shown.count("– een vraagkaart · wanneer:") == 1
    await fatima.submit(await fatima.press(card, "Begin met stap 1"), STEPS)
    shown = (await fatima.slash(channel, "mydata show")).text
    assert "**2. Waarom nu?**\nTwee collega's zijn uitgevallen." in shown
    assert "{" not in shown
    assert "wat: nam een rol aan · toelichting: facilitator" in shown


async def test_members_read_the_card_and_cannot_change_it(
    world: World, admin: Person, fatima: Person
) -> None:
    channel = await community(world, admin, fatima)
    anna = world.add_person("Anna")
    assert "nog geen vraagkaart" in (await anna.slash(channel, "community question")).text
    checks = await through_both_forms(fatima, await fatima.slash(channel, "community question"))
    await fatima.press(checks, "Kaart bewaren")
    read = await anna.slash(channel, "community question")
    assert HOW in read.text
    assert read.buttons == []
    assert read.private


async def test_no_user_text_pings_or_formats(world: World, admin: Person, fatima: Person) -> None:
    channel = await community(world, admin, fatima)
    evil = f"@everyone **vet** [klik](https://kwaad.example) <@{admin.id}>"
    card = await fatima.slash(channel, "community question")
    between = await fatima.submit(
        await fatima.press(card, "Begin met stap 1"), dict.fromkeys(STEPS, evil)
    )
    checks = await fatima.submit(
        await fatima.press(between, "Verder: Hoe kunnen we…?"), {"Hoe kunnen we…?": evil}
    )
    await fatima.press(checks, "Kaart bewaren")
    await fatima.slash(channel, "community card")
    post = world.posts(channel)[-1]
    assert not post.pinged
    assert not post.pings_everyone
    assert "**vet**" not in post.text
    assert "\\[klik\\]" in post.text
    assert f"<@{admin.id}>" not in post.text
