"""While a community rests its clocks stand still: nobody is asked for a response, nor reminded."""

from datetime import UTC, datetime

import pytest

from bot.demo.world import World
from tests.discord.circle import Circle, circle
from tests.discord.test_checkins import ANSWERS
from tests.discord.test_harvests import closed

ASKED = "weet nog niet wat er met check-in 1 gebeurt"


@pytest.fixture
async def group(world: World) -> Circle:
    """A community whose check-in closed on Thursday 4 September; a response is due on the 11th."""
    found = await circle(world)
    await found.answer(await found.open_round(), ANSWERS)
    await found.close_round()
    return found


def asked(group: Circle) -> list[str]:
    """The reminders to respond that the facilitator got."""
    return [post.text for post in group.facilitator.inbox if ASKED in post.text]


async def press_pause(group: Circle, **given: str) -> None:
    """Pause or resume the whole community."""
    shown = await group.facilitator.slash(group.channel, "community pause", **given)
    await group.facilitator.press(shown, shown.buttons[0])


async def live_until(group: Circle, day: int, hour: int = 12) -> None:
    """Live until an hour of a day in September."""
    await group.world.live_until(datetime(2025, 9, day, hour, tzinfo=UTC))


async def test_without_a_pause_it_comes_on_the_fifth_working_day(group: Circle) -> None:
    await live_until(group, 10)
    assert asked(group) == []
    await live_until(group, 11)
    assert len(asked(group)) == 1


async def test_in_a_pause_without_an_end_it_does_not_come_until_the_days_are_full(
    group: Circle,
) -> None:
    # Friday, Monday and Tuesday have passed; Wednesday the 10th is the first day of the pause.
    await live_until(group, 10)
    await press_pause(group)
    await live_until(group, 22)
    assert asked(group) == []
    await press_pause(group)
    await live_until(group, 22, hour=20)
    assert asked(group) == []
    await live_until(group, 23)
    assert len(asked(group)) == 1


async def test_a_pause_with_an_end_that_is_over_by_then_counts_too(group: Circle) -> None:
    await live_until(group, 8)
    await press_pause(group, until="10 september")
    await live_until(group, 12)
    assert asked(group) == []
    await live_until(group, 15)
    assert len(asked(group)) == 1


async def test_nobody_is_reminded_of_an_open_check_in_in_a_pause(world: World) -> None:
    group = await circle(world)
    await group.open_round()
    await press_pause(group)
    await world.live(hours=30)
    assert len(world.posts(group.channel)) == 1


async def test_the_button_of_an_old_check_in_says_that_the_community_was_closed(
    group: Circle,
) -> None:
    post = await group.open_round()
    panel = await group.members[0].press(post, "Doe check-in (20 sec)")
    await group.close_round()
    await closed(group)
    for late in (
        await group.members[0].press(post, "Doe check-in (20 sec)"),
        await group.members[0].press(panel, "4", under="Ligt ons plan op koers?"),
        await group.members[0].slash(group.channel, "checkin answer"),
        await group.world.add_person("Vera Vreemd").press(post, "Doe check-in (20 sec)"),
    ):
        assert "is afgerond op 06-09-2025, en daarmee de check-ins" in late.text
        assert late.buttons == []
