"""Discord is away for long and comes back: what waited is late, as it is now, or not sent at all."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.posts import Post
from bot.demo.simulated_discord import Fault, behave, misbehave
from bot.demo.world import World
from bot.domain.planning import OccurrenceState, Place, ScheduleKind, Subject
from tests.builders import actor
from tests.discord.circle import Circle, circle, stored
from tests.discord.test_checkins import ANSWERS
from tests.discord.test_deliveries import check_ins
from tests.discord.test_schedules import choose

FIRST = datetime(2025, 9, 2, 10, tzinfo=UTC)
AWAY = Fault("POST", "/channels/*/messages", status=500, times=None)


@pytest.fixture
async def ring(world: World) -> Circle:
    """A community with a weekly check-in, the first of which is due this minute."""
    found = await circle(world)
    await choose(found, rhythm="weekly")
    world.clock.move_to(FIRST)
    return found


async def outage(ring: Circle, **lasts: float) -> None:
    """Let Discord refuse every message for so long, with the bot trying, and come back."""
    misbehave(ring.world.env, AWAY)
    await ring.world.run_due()
    await ring.world.live(**lasts)
    behave(ring.world.env)
    await ring.world.live(hours=1)


def reminders(ring: Circle) -> list[Post]:
    """The reminders that everybody can read."""
    return [post for post in ring.world.posts(ring.channel) if "Heb je 20 seconden?" in post.text]


async def test_after_some_hours_the_check_in_comes_late_with_its_full_window(ring: Circle) -> None:
    await outage(ring, hours=7)
    (post,) = check_ins(ring)
    assert "Later geplaatst dan gepland" in post.text
    assert "48 uur" in post.text
    assert post.pinged == {ring.role.id}
    shown = await ring.facilitator.slash(ring.channel, "checkin next")
    assert "later geplaatst" in shown.text


async def test_after_its_grace_a_check_in_is_skipped_and_said(ring: Circle) -> None:
    await outage(ring, days=3)
    assert check_ins(ring) == []
    assert await stored(ring.world, ring.community) == ["skipped"]
    (told,) = ring.facilitator.inbox
    assert "overgeslagen: Discord was niet op tijd bereikbaar" in told.text
    shown = await ring.facilitator.slash(ring.channel, "checkin next")
    assert "Discord was niet op tijd bereikbaar" in shown.text
    async with ring.world.bot.app.store.read() as work:
        subject = Subject(Place.COMMUNITY, ring.community.id)
        schedule = await work.schedules.of(ScheduleKind.CHECKIN, subject)
        (turn,) = await work.schedules.history(schedule.id, most=9)
    assert turn.state is OccurrenceState.SKIPPED


async def test_after_more_than_a_week_one_check_in_comes_with_one_mention(ring: Circle) -> None:
    await outage(ring, days=7, hours=4)
    (post,) = check_ins(ring)
    assert "Check-in 2" in post.text
    assert post.pinged == {ring.role.id}
    assert await stored(ring.world, ring.community) == ["skipped", "open"]


async def test_a_mention_counts_from_when_it_was_heard(ring: Circle) -> None:
    await outage(ring, hours=20)
    await ring.world.live(days=6, hours=4)
    first, second = check_ins(ring)
    assert first.pinged == {ring.role.id}
    assert second.pinged == set()
    assert second.silent


@pytest.mark.parametrize("command", ["community pause", "checkin pause"])
async def test_a_check_in_that_waits_does_not_come_in_a_pause(ring: Circle, command: str) -> None:
    misbehave(ring.world.env, AWAY)
    await ring.world.run_due()
    shown = await ring.facilitator.slash(ring.channel, command)
    if command == "community pause":
        await ring.facilitator.press(shown, shown.buttons[0])
    await outage(ring, hours=5)
    assert check_ins(ring) == []
    assert await stored(ring.world, ring.community) == ["skipped"]


async def test_a_post_that_had_arrived_is_adopted_even_in_a_pause(ring: Circle) -> None:
    misbehave(ring.world.env, Fault("POST", AWAY.path, breaks=TimeoutError(), lost=True))
    await ring.world.run_due()
    shown = await ring.facilitator.slash(ring.channel, "community pause")
    await ring.facilitator.press(shown, shown.buttons[0])
    await ring.world.live(hours=5)
    assert len(check_ins(ring)) == 1
    assert await stored(ring.world, ring.community) == ["open"]


async def test_a_reminder_that_waits_does_not_come_after_the_check_in(ring: Circle) -> None:
    await ring.world.run_due()
    (post,) = check_ins(ring)
    await ring.answer(post, ANSWERS[:3])
    await outage(ring, hours=50)
    assert reminders(ring) == []
    assert "Resultaat" in ring.world.posts(ring.channel)[-1].text


async def test_a_result_that_waits_shows_the_notes_as_they_are_chosen_by_then(
    ring: Circle,
) -> None:
    await ring.world.run_due()
    (post,) = check_ins(ring)
    await ring.answer(post, ANSWERS[:5])
    shown = await ring.members[0].press(post, "Doe check-in (20 sec)")
    form = await ring.members[0].press(shown, "Opmerking")
    words = {
        "Eén ding dat we moeten weten of houden?": "Mevrouw Jansen viel",
        "Wie mag dit lezen?": "De groep, als de facilitator hem kiest",
    }
    await ring.members[0].submit(form, words)
    await ring.world.live(hours=49)
    notes = await ring.facilitator.press(ring.facilitator.inbox[-1], "Bekijk de opmerkingen")
    await ring.facilitator.choose(notes, "1. Mevrouw Jansen viel")
    await ring.world.live(hours=18)
    misbehave(ring.world.env, AWAY)
    await ring.world.live(hours=3)
    desk, store = ring.world.bot.app.results, ring.world.bot.app.store
    who = await actor(store, ring.facilitator.id, guild_id=ring.world.guild.id)
    async with store.read() as work:
        (done,) = await work.checkins.rounds(ring.community.id)
    await desk.tick(who, done.id, [])
    behave(ring.world.env)
    await ring.world.live(hours=1)
    posted = ring.world.posts(ring.channel)[-1].text
    assert "Resultaat" in posted
    assert "Jansen" not in posted


async def test_nobody_is_reminded_of_a_check_in_that_ended_while_the_bot_was_away(
    ring: Circle,
) -> None:
    await ring.world.run_due()
    (post,) = check_ins(ring)
    await ring.answer(post, ANSWERS[:2])
    ring.world.clock.move(days=3)
    await ring.world.restart(kill=True)
    await ring.world.run_due()
    assert reminders(ring) == []


@pytest.mark.parametrize(
    ("left", "reminded"), [(timedelta(minutes=59), 0), (timedelta(hours=1), 1)]
)
async def test_a_reminder_comes_while_there_is_time_to_answer(
    ring: Circle, left: timedelta, reminded: int
) -> None:
    await ring.world.run_due()
    ring.world.clock.move_to(FIRST + timedelta(hours=48) - left)
    await ring.world.run_due()
    assert len(reminders(ring)) == reminded
