"""A facilitator says how the group looks before the rules do, and afterwards what these missed."""

import pytest

from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.roles import RoleKind
from bot.services.attention import Watch
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.test_meetings import speak_english

ASKED = "Hoe ziet de groep er deze week voor je uit?"
MISSED = "Wat hebben we gemist?"


@pytest.fixture
async def young(world: World) -> Circle:
    """A community of six in its first week, on Tuesday 2 September 2025."""
    return await circle(world)


async def overview(group: Circle) -> Reply:
    return await group.facilitator.slash(group.channel, "facilitate overview")


async def earlier(group: Circle) -> Reply:
    return await group.facilitator.press(await overview(group), "Eerder")


async def look_daily(group: Circle) -> None:
    """Let the rules look, as they do once a day."""
    app = group.world.bot.app
    await group.world.as_bot(Watch(app.store, app.clock).daily())


def chosen(reply: Reply) -> set[str]:
    """The words on the buttons that stand out."""
    return {each["label"] for each in reply.post.components if each.get("style") == 1}


async def told(group: Circle, words: str, *, seen: Reply | None = None) -> Reply:
    form = await group.facilitator.press(seen or await overview(group), MISSED)
    return await group.facilitator.submit(form, {"Wat verdiende aandacht?": words})


async def test_in_the_first_weeks_one_tap_says_how_the_group_looks(young: Circle) -> None:
    seen = await overview(young)
    assert ASKED in seen.text
    assert MISSED not in seen.buttons
    seen = await young.facilitator.press(seen, "In de gaten houden")
    assert "Bewaard" in seen.text
    assert "Jouw week met" in seen.text
    assert chosen(seen) == {"In de gaten houden"}
    seen = await young.facilitator.press(seen, "Er valt niets op")
    assert chosen(seen) == {"Er valt niets op"}
    young.world.clock.move(days=7)
    assert chosen(await overview(young)) == set()


async def test_the_list_of_points_asks_it_too_and_comes_back(young: Circle) -> None:
    listed = await young.facilitator.slash(young.channel, "facilitate attention")
    assert ASKED in listed.text
    seen = await young.facilitator.press(listed, "Vraagt aandacht")
    assert "Wat verdient aandacht in" in seen.text
    assert chosen(seen) == {"Vraagt aandacht"}


async def test_nothing_tells_what_the_rules_found_before_the_first_weeks_are_over(
    young: Circle,
) -> None:
    young.world.clock.move(days=35)
    await look_daily(young)
    await young.facilitator.press(await overview(young), "Er valt niets op")
    past = await earlier(young)
    assert "Vanaf 28 oktober lees je hier hoe vaak de regels zagen wat jij zag" in past.text
    assert "Gesloten" not in past.text
    stored = await young.facilitator.slash(young.channel, "mydata show")
    assert "je zei: Er valt niets op" in stored.everything
    young.world.clock.move(days=21)
    past = await earlier(young)
    compared = "1 keer vergeleken: 0 keer hetzelfde, 1 keer zagen de regels meer, 0 keer minder."
    assert compared in past.text


async def test_what_opened_and_closed_unseen_is_told_only_after_the_first_weeks(
    young: Circle,
) -> None:
    app, world = young.world.bot.app, young.world
    world.clock.move(days=7)
    await look_daily(young)
    leads = young.members[0]
    await holding(app.store, leads.id, RoleKind.LEADER, young.community.id)
    await look_daily(young)
    assert "Gesloten" not in (await earlier(young)).text
    world.clock.move(days=49)
    assert "Een leidinggevende aan tafel, van 9 september tot 9 september" in (
        (await earlier(young)).text
    )


async def test_two_facilitators_each_look_for_themselves(young: Circle) -> None:
    frits = young.world.add_person("Frits")
    await holding(young.world.bot.app.store, frits.id, RoleKind.FACILITATOR, young.community.id)
    await young.facilitator.press(await overview(young), "Vraagt aandacht")
    assert chosen(await frits.slash(young.channel, "facilitate overview")) == set()


async def test_an_old_button_does_not_judge_a_group_of_which_the_rules_speak(
    young: Circle,
) -> None:
    seen = await overview(young)
    young.world.clock.move(days=56)
    late = await young.facilitator.press(seen, "Vraagt aandacht")
    assert "De eerste acht weken van Zorgtechnologie op de Afdeling zijn voorbij" in late.text
    assert "/begeleiden aandacht" in late.text


async def test_every_four_weeks_is_asked_what_was_missed_and_nothing_is_one_tap(
    young: Circle,
) -> None:
    young.world.clock.move(days=83)
    assert MISSED not in (await overview(young)).buttons
    young.world.clock.move(days=1)
    await look_daily(young)
    seen = await overview(young)
    assert ASKED not in seen.text
    # Below the points: it is about what these did not tell.
    places = [seen.text.index(each) for each in ("🔶", "laatste vier weken", "Deze week besteed")]
    assert places == sorted(places)
    seen = await young.facilitator.press(seen, "Er is niets gemist")
    assert "Bewaard" in seen.text
    assert MISSED not in seen.buttons
    assert "misten" not in (await earlier(young)).text
    young.world.clock.move(days=28)
    assert MISSED in (await overview(young)).buttons


async def test_what_was_missed_is_read_by_facilitators_of_the_group_and_counted_for_all(
    young: Circle,
) -> None:
    young.world.clock.move(days=84)
    seen = await told(young, "Ruzie over **tijd**\n@everyone")
    assert "Bewaard" in seen.text
    assert MISSED not in seen.buttons
    past = await earlier(young)
    assert "25 november: Ruzie over \\*\\*tijd\\*\\* @\u200beveryone" in past.text
    assert "Gemist in het hele ecosysteem: 1 van de 1 dingen" in past.text
    assert not past.post.pinged
    stored = await young.facilitator.slash(young.channel, "mydata show")
    assert "Ruzie over" in stored.everything


async def test_too_many_words_are_told_and_kept(young: Circle) -> None:
    young.world.clock.move(days=84)
    refused = await told(young, "x" * 281)
    assert "Wat verdiende aandacht?: schrijf 1 tot 280 tekens; dit zijn er 281" in refused.text
    assert MISSED in (await overview(young)).buttons


async def test_a_paused_group_is_asked_nothing(young: Circle) -> None:
    paused = await young.facilitator.slash(young.channel, "community pause")
    await young.facilitator.press(paused, paused.buttons[0])
    seen = await overview(young)
    assert ASKED not in seen.text


async def test_in_english(young: Circle) -> None:
    await speak_english(young.facilitator, young)
    seen = await overview(young)
    assert "How does the group look to you this week?" in seen.text
    seen = await young.facilitator.press(seen, "Keep an eye on it")
    assert "Saved. It judges the rules, never the group." in seen.text
    young.world.clock.move(days=84)
    seen = await overview(young)
    assert "Did anything deserve a look in the last four weeks" in seen.text
    past = await young.facilitator.press(seen, "Earlier")
    assert "Compared 1 time: the same 0, the rules more 1, the rules less 0." in past.text
