"""The rhythm while a check-in is open, while the community rests, and from old buttons."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.world import World
from tests.discord.circle import Circle, circle, stored
from tests.discord.test_schedules import choose

FIRST = datetime(2025, 9, 2, 10, tzinfo=UTC)


@pytest.fixture
async def ring(world: World) -> Circle:
    """A community with a question card and no rhythm yet."""
    return await circle(world)


async def pause_community(ring: Circle) -> None:
    asked = await ring.facilitator.slash(ring.channel, "community pause")
    await ring.facilitator.press(asked, "Pauzeren")


async def test_no_moment_is_chosen_while_a_check_in_is_open_or_within_a_day_after_it(
    ring: Circle,
) -> None:
    await choose(ring)
    ring.world.clock.move_to(FIRST)
    await ring.world.run_due()
    fenna = ring.facilitator
    refused = await fenna.slash(ring.channel, "checkin move", to="2 september 16:00")
    assert "Check-in 1 is nog open" in refused.text
    assert "vanaf 05-09-2025 12:00" in refused.text
    refused = await fenna.slash(
        ring.channel, "checkin schedule", rhythm="weekly", first="3 september 12:00"
    )
    assert "vanaf 05-09-2025 12:00" in refused.text
    shown = await fenna.slash(ring.channel, "checkin move", to="5 september 12:00")
    assert "2. vrijdag 5 september 2025 12:00" in shown.text
    await ring.world.live(days=4)
    assert await stored(ring.world, ring.community) == ["closed", "open"]


async def test_a_moved_check_in_does_not_come_in_a_pause(ring: Circle) -> None:
    await choose(ring, rhythm="weekly")
    fenna = ring.facilitator
    await fenna.slash(ring.channel, "checkin move", to="5 september 12:00", date="2025-09-02")
    ring.world.clock.move_to(datetime(2025, 9, 3, 8, tzinfo=UTC))
    shown = await fenna.slash(ring.channel, "checkin pause")
    assert "op pauze tot iemand hem hervat" in shown.text
    await ring.world.live(days=4)
    assert ring.world.posts(ring.channel) == []


async def test_a_community_at_rest_promises_and_posts_no_check_in(ring: Circle) -> None:
    await choose(ring, rhythm="weekly")
    fenna = ring.facilitator
    proposed = await fenna.slash(
        ring.channel, "checkin schedule", rhythm="weekly", first="dinsdag 12:00"
    )
    asked = await fenna.slash(ring.channel, "checkin now")
    await pause_community(ring)
    for button, card in (("Bewaar dit ritme", proposed), ("Plaats hem nu", asked)):
        refused = await fenna.press(card, button)
        assert "zelf heeft pauze" in refused.text
    for command, options in (
        ("schedule", {"rhythm": "weekly", "first": "dinsdag 12:00"}),
        ("now", {}),
    ):
        refused = await fenna.slash(ring.channel, f"checkin {command}", **options)
        assert "zelf heeft pauze" in refused.text
    await ring.world.live(weeks=3)
    assert await stored(ring.world, ring.community) == []
    assert fenna.inbox == []


async def test_a_check_in_that_cannot_come_now_keeps_its_moment(ring: Circle) -> None:
    await choose(ring, rhythm="weekly")
    fenna = ring.facilitator
    await fenna.slash(ring.channel, "checkin move", to="2 september 10:00", date="2025-09-02")
    ring.world.clock.move_to(datetime(2025, 9, 1, 12, tzinfo=UTC))
    # The check-in after it is so near that this one would have to close before it opened.
    near = {"to": "2 september 11:00", "date": "2025-09-09"}
    shown = await fenna.slash(ring.channel, "checkin move", **near)
    assert "2. dinsdag 2 september 2025 11:00" in shown.text
    asked = await fenna.slash(ring.channel, "checkin now")
    refused = await fenna.press(asked, "Plaats hem nu")
    assert "kan nu niet komen: de volgende check-in komt te snel" in refused.text
    shown = await fenna.slash(ring.channel, "checkin next")
    assert "1. dinsdag 2 september 2025 10:00" in shown.text
    assert fenna.inbox == []


async def test_an_old_button_puts_nothing_back_to_a_moment_that_has_passed(ring: Circle) -> None:
    await choose(ring, rhythm="weekly")
    fenna = ring.facilitator
    shown = await fenna.slash(
        ring.channel, "checkin move", to="5 september 12:00", date="2025-09-02"
    )
    ring.world.clock.move_to(datetime(2025, 9, 4, 8, tzinfo=UTC))
    refused = await fenna.press(shown, "Zet 2 september terug")
    assert "een moment dat nog komt" in refused.text
    shown = await fenna.slash(ring.channel, "checkin next")
    assert "1. vrijdag 5 september 2025 12:00" in shown.text
    assert "Zet 2 september terug" not in shown.buttons
    await ring.world.live(days=2)
    assert "## Check-in 1" in ring.world.posts(ring.channel)[0].text
    assert fenna.inbox == []


@pytest.mark.parametrize("late", [timedelta(hours=3), timedelta(days=3)])
async def test_an_old_save_button_saves_no_rhythm_that_has_begun(
    ring: Circle, late: timedelta
) -> None:
    shown = await ring.facilitator.slash(
        ring.channel, "checkin schedule", rhythm="weekly", first="dinsdag 12:00"
    )
    ring.world.clock.move_to(FIRST + late)
    refused = await ring.facilitator.press(shown, "Bewaar dit ritme")
    assert "‘02-09-2025 12:00’ is al voorbij" in refused.text
    await ring.world.run_due()
    assert await stored(ring.world, ring.community) == []


async def test_an_old_resume_button_swallows_no_check_in_that_is_due(ring: Circle) -> None:
    await choose(ring, rhythm="weekly")
    shown = await ring.facilitator.slash(ring.channel, "checkin pause")
    await ring.facilitator.press(shown, "Hervatten")
    ring.world.clock.move_to(FIRST)
    await ring.facilitator.press(shown, "Hervatten")
    await ring.world.run_due()
    (post,) = ring.world.posts(ring.channel)
    assert "## Check-in 1" in post.text


async def test_an_old_resume_button_of_the_community_leaves_a_later_pause_of_the_rhythm(
    ring: Circle,
) -> None:
    await choose(ring, rhythm="weekly")
    await pause_community(ring)
    first = await ring.facilitator.slash(ring.channel, "community pause")
    second = await ring.facilitator.slash(ring.channel, "community pause")
    await ring.facilitator.press(first, "Nu hervatten")
    await ring.facilitator.slash(ring.channel, "checkin pause")
    await ring.facilitator.press(second, "Nu hervatten")
    shown = await ring.facilitator.slash(ring.channel, "checkin next")
    assert "op pauze tot iemand hem hervat" in shown.text


async def test_a_pause_of_a_member_counts_on_the_day_a_check_in_really_comes(ring: Circle) -> None:
    await choose(ring, first="16 september 12:00")
    await ring.members[0].slash(ring.channel, "pause", until="10 september")
    asked = await ring.facilitator.slash(ring.channel, "checkin now")
    await ring.facilitator.press(asked, "Plaats hem nu")
    async with ring.world.bot.app.store.read() as work:
        running = await work.checkins.open_round(ring.community.id)
    assert running is not None
    assert running.invited == len(ring.members) - 1


async def test_nothing_is_offered_while_typing_where_there_is_no_community(ring: Circle) -> None:
    stranger = ring.world.add_person("Ada")
    elsewhere = ring.world.add_channel("koffie")
    for person, channel in ((stranger, ring.channel), (stranger, elsewhere)):
        assert await person.suggestions(channel, "checkin skip", "date", "o") == []
    assert ring.world.take_errors() == []
