"""The bot is away and comes back: one catch-up or one skip, never a burst."""

from datetime import UTC, datetime

import pytest

from bot.demo.world import World
from tests.discord.circle import Circle, circle
from tests.discord.test_deliveries import check_ins
from tests.discord.test_schedules import choose

FIRST = datetime(2025, 9, 2, 10, tzinfo=UTC)


@pytest.fixture
async def ring(world: World) -> Circle:
    """A community with a weekly check-in, the first of which was due this minute."""
    found = await circle(world)
    await choose(found, rhythm="weekly")
    world.clock.move_to(FIRST)
    return found


async def come_back(ring: Circle, **away: float) -> None:
    """Let the bot be killed, time pass, and a new one catch up."""
    ring.world.clock.move(**away)
    await ring.world.restart(kill=True)
    await ring.world.run_due()


async def test_after_an_hour_the_check_in_comes_late_and_stays_open_as_long(ring: Circle) -> None:
    await come_back(ring, hours=1)
    (post,) = check_ins(ring)
    assert "Check-in 1" in post.text
    assert "Later geplaatst dan gepland" in post.text
    assert "48 uur" in post.text


async def test_after_a_week_only_the_newest_check_in_comes(ring: Circle) -> None:
    await come_back(ring, days=7, hours=1)
    (post,) = check_ins(ring)
    assert "Check-in 2" in post.text


async def test_after_a_month_one_skip_is_told_with_its_reason_and_the_rhythm_goes_on(
    ring: Circle,
) -> None:
    await come_back(ring, days=30)
    assert check_ins(ring) == []
    (told,) = ring.facilitator.inbox
    assert "overgeslagen" in told.text
    assert "Daarvoor zijn ook 4 check-ins gemist" in told.text
    shown = await ring.facilitator.slash(ring.channel, "checkin next")
    assert "ik was er even niet; 5 check-ins gemist" in shown.text
    why = await ring.members[0].slash(ring.channel, "why")
    assert "**Check-ins die niet kwamen**\n30 september 2025: ik was er even niet; 5" in why.text
    await ring.world.live(weeks=1)
    (post,) = check_ins(ring)
    assert "Check-in 6" in post.text


async def test_what_was_missed_before_a_check_in_that_comes_is_told_in_one_message(
    ring: Circle,
) -> None:
    await come_back(ring, weeks=4)
    (post,) = check_ins(ring)
    assert "Check-in 5" in post.text
    (told,) = ring.facilitator.inbox
    assert "4 check-ins van Zorgtechnologie op de Afdeling zijn overgeslagen" in told.text
    shown = await ring.facilitator.slash(ring.channel, "checkin next")
    assert "Daarvoor was ik er even niet; 4 check-ins gemist" in shown.text
    why = await ring.members[0].slash(ring.channel, "why")
    assert "Voor 30 september 2025: ik was er even niet; 4 check-ins gemist" in why.text
