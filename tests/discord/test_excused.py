"""Who cannot come to a meeting says so before it, from the announcement or from the list."""

import pytest

from bot.demo.world import World
from tests.discord.circle import Circle, circle
from tests.discord.test_meetings import AFGEMELD, ERBIJ, planned, posts, stored


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def test_before_it_begins_somebody_excuses_themselves_and_can_still_come(
    group: Circle,
) -> None:
    lid = group.members[0]
    await planned(group)
    (post,) = posts(group, "Bijeenkomst van")
    said = await lid.press(post, AFGEMELD)
    assert said.private
    assert "Dit staat er: **Je bent afgemeld; dat telt nergens voor mee.**" in said.text
    assert said.buttons == [AFGEMELD, "Niets laten staan", "Alle bijeenkomsten"]
    shown = await lid.press(said, "Alle bijeenkomsten")
    assert "14:00 tot 15:00. Je bent afgemeld" in shown.text
    await group.world.live(days=3, hours=8)
    said = await lid.press(posts(group, "was je erbij?")[-1], ERBIJ)
    assert "Dit staat er: **Je was erbij.**" in said.text


async def test_the_list_lets_somebody_excuse_themselves_from_what_comes(group: Circle) -> None:
    lid = group.members[0]
    await planned(group)
    shown = await lid.slash(group.channel, "meeting list")
    assert "nog niets weten" not in shown.text
    card = await lid.choose(shown, "vr 5 sep 14:00")
    await lid.press(card, AFGEMELD)
    assert await stored(group) == 1


async def test_with_more_meetings_than_one_list_can_show_the_furthest_cannot_be_chosen_yet(
    group: Circle,
) -> None:
    await planned(group, "vandaag 10:00")
    await group.world.live(hours=5)
    for day in range(1, 26):
        await planned(group, f"{day}-10-2025 12:00")
    shown = await group.members[0].slash(group.channel, "meeting list")
    assert "woensdag 1 oktober" in shown.text
    await group.members[0].choose(shown, "di 2 sep 10:00")
    assert await stored(group) == 0
