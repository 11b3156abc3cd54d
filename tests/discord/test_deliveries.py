"""Discord misbehaves in every way it can; each check-in is posted once, late at the worst."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.demo.posts import Post
from bot.demo.simulated_discord import Fault, behave, misbehave
from bot.demo.world import World
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.roles import Level, Road, RoleKind
from tests.discord.circle import Circle, circle
from tests.discord.test_schedules import choose

FIRST = datetime(2025, 9, 2, 10, tzinfo=UTC)
POSTING = "/channels/*/messages"


@pytest.fixture
async def ring(world: World) -> Circle:
    """A community whose first check-in is due."""
    found = await circle(world)
    await choose(found)
    world.clock.move_to(FIRST)
    return found


def check_ins(ring: Circle) -> list[Post]:
    """The check-in posts that everybody can read."""
    return [post for post in ring.world.posts(ring.channel) if "## Check-in" in post.text]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("POST", POSTING, status=500, times=5),
        Fault("POST", POSTING, status=503),
        Fault("POST", POSTING, status=429, retry_after=120.0),
        Fault("POST", POSTING, breaks=TimeoutError()),
        Fault("POST", POSTING, breaks=aiohttp.ServerDisconnectedError()),
        Fault("POST", POSTING, breaks=ConnectionResetError()),
        Fault("POST", POSTING, status=400, code=50083),
    ],
    ids=["500", "503", "429", "timeout", "disconnected", "reset", "archived"],
)
async def test_what_passes_by_itself_is_tried_again(ring: Circle, fault: Fault) -> None:
    misbehave(ring.world.env, replace(fault))
    report = await ring.world.run_due()
    assert (report.posted, report.failed) == (0, 0)
    assert check_ins(ring) == []
    ring.world.clock.move(minutes=3)
    assert (await ring.world.run_due()).posted == 1
    assert len(check_ins(ring)) == 1


@pytest.mark.parametrize("away", [timedelta(minutes=1), timedelta(minutes=20)])
@pytest.mark.parametrize(
    "fault",
    [
        Fault("POST", POSTING, status=500, times=5, lost=True),
        Fault("POST", POSTING, status=503, lost=True),
        Fault("POST", POSTING, breaks=TimeoutError(), lost=True),
    ],
    ids=["500", "503", "timeout"],
)
async def test_an_accepted_post_whose_answer_was_lost_is_not_posted_again(
    ring: Circle, fault: Fault, away: timedelta
) -> None:
    misbehave(ring.world.env, replace(fault))
    assert (await ring.world.run_due()).posted == 0
    ring.world.clock.move(minutes=away.total_seconds() / 60)
    assert (await ring.world.run_due()).posted == 1
    (post,) = check_ins(ring)
    shown = await ring.members[0].press(post, post.buttons[0])
    assert "Check-in 1" in shown.text


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (403, 50001, "no_access"),
        (403, 50013, "no_permission"),
        (404, 10003, "no_channel"),
        (400, 50035, "refused"),
    ],
)
async def test_what_stays_wrong_rests_the_rhythm_and_is_told_once(
    ring: Circle, status: int, code: int, why: str
) -> None:
    misbehave(
        ring.world.env,
        Fault("POST", f"/channels/{ring.channel.id}/messages", status, code, times=None),
    )
    assert (await ring.world.run_due()).failed == 1
    await ring.world.live(weeks=3)
    assert check_ins(ring) == []
    (told,) = ring.facilitator.inbox
    assert ring.community.name in told.text
    async with ring.world.bot.app.store.read() as work:
        subject = Subject(Place.COMMUNITY, ring.community.id)
        schedule = await work.schedules.of(ScheduleKind.CHECKIN, subject)
    assert (schedule.paused, schedule.trouble) == (True, why)
    behave(ring.world.env)
    shown = await ring.facilitator.press(told, "Hervatten")
    assert "2. dinsdag 30 september 2025" in shown.text


async def test_a_facilitator_whose_direct_messages_are_closed_is_told_through_the_coordinators(
    ring: Circle,
) -> None:
    office = ring.world.add_channel("coordinatoren")
    async with ring.world.bot.app.store.write() as work:
        await work.communities.change_ecosystem(
            ring.community.ecosystem_id, digest_channel_id=office.id
        )
        await work.commit()
    closed = Fault("POST", "/users/@me/channels", 403, 50007, times=None)
    broken = Fault("POST", f"/channels/{ring.channel.id}/messages", 403, 50013, times=None)
    misbehave(ring.world.env, closed)
    misbehave(ring.world.env, broken)
    await ring.world.run_due()
    (told,) = ring.world.posts(office)
    assert ring.community.name in told.text
    assert ring.facilitator.name not in told.text
    assert ring.facilitator.inbox == []


async def test_a_killed_bot_that_had_posted_knows_its_post_again(ring: Circle) -> None:
    world = ring.world
    misbehave(world.env, Fault("POST", POSTING, breaks=TimeoutError(), lost=True))
    await world.run_due()
    await world.restart(kill=True)
    world.clock.move(minutes=30)
    await world.run_due()
    assert len(check_ins(ring)) == 1


async def test_the_role_is_mentioned_and_nobody_else(ring: Circle) -> None:
    await ring.world.run_due()
    (post,) = check_ins(ring)
    assert post.pinged == {ring.role.id}
    assert not post.silent
    assert not post.pings_everyone


async def test_a_facilitators_channel_that_is_gone_closes_that_road_and_no_rhythm(
    ring: Circle,
) -> None:
    world = ring.world
    staff, office = world.add_channel("staf"), world.add_channel("coordinatoren")
    async with world.bot.app.store.write() as work:
        kind, level = RoleKind.FACILITATOR, Level.COMMUNITY
        (held,) = await work.members.holders(kind, level, ring.community.id)
        await work.members.change_role(held.id, road=Road.CHANNEL, road_channel_id=staff.id)
        ecosystem_id = ring.community.ecosystem_id
        await work.communities.change_ecosystem(ecosystem_id, digest_channel_id=office.id)
        await work.commit()
    misbehave(world.env, Fault("POST", f"/channels/{staff.id}/messages", 404, 10003, times=None))
    asked = await ring.members[0].slash(ring.channel, "talk")
    await ring.members[0].press(asked, asked.buttons[0])
    await world.live(weeks=3)
    assert len(check_ins(ring)) == 2
    async with world.bot.app.store.read() as work:
        role = await work.members.role(held.id)
    assert (role.road, role.road_channel_id) == (Road.NEITHER, None)
    (told,) = world.posts(office)
    assert f"<#{staff.id}>" in told.text
    assert "kiest een andere plek met /community rol" in told.text
    assert "voor de community" not in told.text
    listed = await ring.facilitator.slash(ring.channel, "talk")
    assert f"<@{ring.members[0].id}>" in listed.text


async def test_in_a_busy_channel_a_post_is_found_again_however_much_was_said_since(
    ring: Circle,
) -> None:
    world = ring.world
    misbehave(world.env, Fault("POST", POSTING, breaks=TimeoutError(), lost=True))
    await world.run_due()
    world.clock.move(minutes=10)
    for number in range(310):
        await ring.members[number % 6].actor.send(ring.channel, f"hoi {number}")
    world.clock.move(minutes=110)
    assert (await world.run_due()).posted == 1
    assert len(check_ins(ring)) == 1


async def test_what_was_said_while_the_bot_tried_is_read_page_by_page(ring: Circle) -> None:
    world = ring.world
    misbehave(world.env, Fault("POST", POSTING, status=503))
    await world.run_due()
    for number in range(210):
        await ring.members[number % 6].actor.send(ring.channel, f"hoi {number}")
    world.clock.move(minutes=1)
    misbehave(world.env, Fault("POST", POSTING, breaks=TimeoutError(), lost=True))
    await world.run_due()
    world.clock.move(hours=2)
    await world.run_due()
    assert len(check_ins(ring)) == 1


@pytest.mark.parametrize("status", [403, 404])
async def test_what_something_on_the_way_to_discord_says_pauses_nothing(
    ring: Circle, status: int
) -> None:
    misbehave(ring.world.env, Fault("POST", POSTING, status, 0))
    assert (await ring.world.run_due()).failed == 0
    ring.world.clock.move(minutes=1)
    assert (await ring.world.run_due()).posted == 1


async def test_direct_messages_that_a_member_closed_are_switched_off(ring: Circle) -> None:
    world = ring.world
    misbehave(world.env, Fault("POST", "/users/@me/channels", 403, 50278, times=None))
    asked = await ring.members[0].slash(ring.channel, "talk")
    await ring.members[0].press(asked, asked.buttons[0])
    await world.run_due()
    behave(world.env)
    async with world.bot.app.store.read() as work:
        kind, level = RoleKind.FACILITATOR, Level.COMMUNITY
        (held,) = await work.members.holders(kind, level, ring.community.id)
        subject = Subject(Place.COMMUNITY, ring.community.id)
        rhythm = await work.schedules.of(ScheduleKind.CHECKIN, subject)
    assert (held.road, rhythm.paused) == (Road.NEITHER, False)
    shown = await ring.facilitator.press(check_ins(ring)[0], "Doe check-in (20 sec)")
    assert "geen privébericht" in shown.everything


async def test_discord_is_left_alone_for_as_long_as_it_asks(ring: Circle) -> None:
    misbehave(ring.world.env, Fault("POST", POSTING, status=429, retry_after=300.0))
    for posted in (0, 0, 1):
        assert (await ring.world.run_due()).posted == posted
        ring.world.clock.move(minutes=2.5)
