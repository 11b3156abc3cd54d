"""What was wrong is mended: what waited for that and is still true comes after all, once."""

import pytest

from bot.demo.simulated_discord import Fault, behave, misbehave
from bot.demo.world import World
from tests.builders import actor
from tests.discord.circle import Circle, circle, stored
from tests.discord.test_checkins import ANSWERS
from tests.discord.test_deliveries import FIRST, POSTING, check_ins
from tests.discord.test_schedules import choose


@pytest.fixture
async def ring(world: World) -> Circle:
    """A community whose first check-in is due."""
    found = await circle(world)
    await choose(found)
    world.clock.move_to(FIRST)
    return found


async def test_a_post_that_nobody_may_look_for_is_adopted_when_the_rhythm_goes_on(
    ring: Circle,
) -> None:
    world, place = ring.world, f"/channels/{ring.channel.id}/messages"
    misbehave(world.env, Fault("POST", POSTING, breaks=TimeoutError(), lost=True))
    await world.run_due()
    closed = [Fault(method, place, 403, 50001, times=None) for method in ("GET", "POST")]
    for fault in closed:
        misbehave(world.env, fault)
    await world.live(hours=2)
    assert await stored(world, ring.community) == ["planned"]
    (told,) = ring.facilitator.inbox
    behave(world.env)
    await world.live(days=2)
    await ring.facilitator.press(told, "Hervatten")
    await world.run_due()
    assert len(check_ins(ring)) == 1
    assert await stored(world, ring.community) == ["open"]
    assert [each for each in ring.facilitator.inbox if "overgeslagen" in each.text] == []


async def test_the_first_press_opens_a_post_that_nobody_may_look_for(ring: Circle) -> None:
    world, place = ring.world, f"/channels/{ring.channel.id}/messages"
    misbehave(world.env, Fault("POST", POSTING, breaks=TimeoutError(), lost=True))
    await world.run_due()
    misbehave(world.env, Fault("GET", place, 403, 50001, times=None))
    await world.live(hours=2)
    (post,) = check_ins(ring)
    shown = await ring.members[0].press(post, post.buttons[0])
    assert "Check-in 1" in shown.text
    assert await stored(world, ring.community) == ["open"]


async def test_result_and_response_that_could_not_be_posted_come_when_the_rhythm_goes_on(
    ring: Circle,
) -> None:
    world, place = ring.world, f"/channels/{ring.channel.id}/messages"
    await world.run_due()
    (post,) = check_ins(ring)
    await ring.answer(post, ANSWERS[:5])
    await world.live(hours=47)
    misbehave(world.env, Fault("POST", place, 403, 50013, times=None))
    await world.live(hours=2)
    form = await ring.facilitator.slash(ring.channel, "checkin respond")
    await ring.facilitator.submit(form, {"Dit doen we ermee": "Meer tijd."})
    await world.live(hours=21)
    behave(world.env)
    assert len(world.posts(ring.channel)) == 2
    told = next(each for each in ring.facilitator.inbox if "Hervatten" in each.buttons)
    await ring.facilitator.press(told, "Hervatten")
    await world.live(days=2)
    came = [each.text for each in world.posts(ring.channel)[2:]]
    assert len(came) == 2
    assert "Resultaat" in came[0]
    assert "Meer tijd." in came[1]


async def test_what_could_not_be_posted_comes_in_the_channel_that_was_chosen_instead(
    ring: Circle,
) -> None:
    world, place = ring.world, f"/channels/{ring.channel.id}/messages"
    await world.run_due()
    (post,) = check_ins(ring)
    await ring.answer(post, ANSWERS[:5])
    await world.live(hours=47)
    misbehave(world.env, Fault("*", f"{place}*", 404, 10003, times=None))
    await world.live(hours=2)
    there = world.add_channel("nieuw")
    who = await actor(world.bot.app.store, ring.facilitator.id, guild_id=world.guild.id)
    moving = world.bot.app.settings_of_communities
    await moving.move(who, ring.community.id, there.id, channel="nieuw")
    await world.run_due()
    (came,) = world.posts(there)
    assert "Resultaat" in came.text
