"""A group hears what is done with its answers: after its result, and once more next time."""

import pytest

from bot.demo.simulated_discord import Fault, behave, misbehave
from bot.demo.world import World
from tests.discord.circle import Circle, circle

ANSWERS = [(4, 4, 5), (4, 3, 4), (3, 4, 4), (4, 4, 4), (5, 4, 3)]


@pytest.fixture
async def group(world: World) -> Circle:
    return await circle(world)


async def test_the_group_sees_its_result_and_then_what_is_done_with_it(group: Circle) -> None:
    post = await group.open_round()
    await group.answer(post, ANSWERS)
    result = await group.close_round()
    assert "Resultaat van check-in 1" in result.text
    assert "5 van de 6 antwoordden" in result.text
    assert "**Voordeel** 4,0 · veel (5 antwoorden)" in result.text
    form = await group.facilitator.slash(group.channel, "checkin respond")
    said = "Donderdag geen presentatie, wel proberen. @everyone"
    await group.facilitator.submit(form, {"Dit doen we ermee": said})
    answer = group.world.posts(group.channel)[-1]
    assert "Dit doen we met check-in 1" in answer.text
    assert not answer.pings_everyone
    following = await group.open_round()
    assert "Donderdag geen presentatie, wel proberen." in following.text


async def respond(group: Circle, said: str) -> str:
    """Say what is done with the last result, and return what the facilitator is told."""
    form = await group.facilitator.slash(group.channel, "checkin respond")
    return (await group.facilitator.submit(form, {"Dit doen we ermee": said})).text


async def test_a_check_in_opens_with_the_answer_to_the_last_one_and_never_with_an_older_one(
    group: Circle,
) -> None:
    await group.answer(await group.open_round(), ANSWERS)
    await group.close_round()
    await respond(group, "Donderdag proberen.")
    second = await group.open_round()
    assert "Vorige keer, en wat we ermee doen: Donderdag proberen." in second.text.replace("*", "")
    await group.close_round()
    third = await group.open_round()
    assert "Donderdag proberen." not in third.text
    assert "Vorige keer" not in third.text


async def test_an_answer_that_came_after_the_next_check_in_opened_still_opens_the_one_after_it(
    group: Circle,
) -> None:
    await group.answer(await group.open_round(), ANSWERS)
    await group.close_round()
    await group.open_round()
    await group.world.live(hours=1)
    await respond(group, "Donderdag proberen.")
    await group.close_round()
    third = await group.open_round()
    assert "Na check-in 1, dit doen we ermee: Donderdag proberen." in third.text.replace("*", "")
    await group.close_round()
    assert "Donderdag proberen." not in (await group.open_round()).text


async def test_an_answer_brings_the_waiting_result_first_with_the_notes_ticked_so_far(
    group: Circle,
) -> None:
    post = await group.open_round()
    await group.answer(post, ANSWERS)
    lid = group.members[0]
    form = await lid.press(await lid.press(post, "Doe check-in (20 sec)"), "Opmerking")
    words = {
        "Eén ding dat we moeten weten of houden?": "Meer tijd, graag",
        "Wie mag dit lezen?": "De groep, als de facilitator hem kiest",
    }
    await lid.submit(form, words)
    await group.world.live(hours=49)
    notes = await group.facilitator.press(group.facilitator.inbox[-1], "Bekijk de opmerkingen")
    await group.facilitator.choose(notes, "1. Meer tijd, graag")
    told = await respond(group, "Donderdag proberen.")
    assert "dat komt nu, met 1 opmerking die je had aangevinkt" in told
    result, answer = group.world.posts(group.channel)[-2:]
    assert "Resultaat van check-in 1" in result.text
    assert "Meer tijd, graag" in result.text
    assert "binnen vijf werkdagen" not in result.text
    assert "Dit doen we met check-in 1" in answer.text
    await group.world.live(weeks=2)
    assert [each.id for each in group.world.posts(group.channel)[-2:]] == [result.id, answer.id]


async def test_an_answer_waits_for_a_result_that_discord_keeps_waiting(group: Circle) -> None:
    post = await group.open_round()
    await group.answer(post, ANSWERS)
    path = f"/channels/{group.channel.id}/messages"
    await group.world.live(hours=47)
    misbehave(group.world.env, Fault("POST", path, 503, times=None))
    await group.world.live(hours=2)
    await respond(group, "Donderdag proberen.")
    behave(group.world.env)
    await group.world.live(hours=2)
    texts = [each.text for each in group.world.posts(group.channel)]
    assert ["Resultaat van" in each for each in texts[-2:]] == [True, False]
    assert "Dit doen we met check-in 1" in texts[-1]


async def test_a_second_response_says_that_the_words_were_changed(group: Circle) -> None:
    post = await group.open_round()
    await group.answer(post, ANSWERS)
    await group.close_round()
    for said in ("Meer tijd.", "Nog meer tijd."):
        form = await group.facilitator.slash(group.channel, "checkin respond")
        await group.facilitator.submit(form, {"Dit doen we ermee": said})
    first, second = group.world.posts(group.channel)[-2:]
    assert "Dit doen we met check-in 1\n" in first.text
    assert "Dit doen we met check-in 1 (aangepast)\nNog meer tijd." in second.text
