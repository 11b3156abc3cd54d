"""A facilitator chooses a rhythm, looks ahead, skips, moves, rests and hurries, on Discord."""

from datetime import UTC, datetime

import pytest

from bot.demo.world import ASKED_PERMISSIONS, World
from tests.discord.circle import Circle, circle, stored
from tests.discord.test_setup import take_from_bot

FIRST = datetime(2025, 9, 2, 10, tzinfo=UTC)


@pytest.fixture
async def ring(world: World) -> Circle:
    """A community with a question card and no rhythm yet."""
    return await circle(world)


async def choose(ring: Circle, **options: str) -> None:
    given = {"rhythm": "fortnightly", "first": "dinsdag 12:00", **options}
    shown = await ring.facilitator.slash(ring.channel, "checkin schedule", **given)
    await ring.facilitator.press(shown, "Bewaar dit ritme")


async def test_a_rhythm_shows_its_first_five_dates_before_it_is_saved(ring: Circle) -> None:
    shown = await ring.facilitator.slash(
        ring.channel, "checkin schedule", rhythm="fortnightly", first="dinsdag 12:00"
    )
    assert shown.private
    assert "elke twee weken, vanaf dinsdag 2 september 2025 12:00" in shown.text
    assert "1. dinsdag 2 september 2025 12:00" in shown.text
    assert "5. dinsdag 28 oktober 2025 12:00" in shown.text
    assert "bekend tot en met 31 augustus 2030" in shown.text
    ring.world.clock.move_to(FIRST)
    await ring.world.run_due()
    assert ring.world.posts(ring.channel) == []


async def test_a_saved_rhythm_posts_in_its_own_time_and_next_says_why_one_is_skipped(
    ring: Circle,
) -> None:
    await choose(ring)
    await ring.world.live(weeks=14)
    assert len([p for p in ring.world.posts(ring.channel) if "## Check-in" in p.text]) == 7
    member = ring.members[0]
    shown = await member.slash(ring.channel, "checkin next")
    assert "~~dinsdag 23 december 2025~~: Kerstvakantie, een schoolvakantie" in shown.text
    assert "10. dinsdag 6 januari 2026 12:00" in shown.text
    assert "Tijden in Europe/Amsterdam" in shown.text
    assert shown.buttons == []


async def test_skip_and_move_keep_the_numbers(ring: Circle) -> None:
    await choose(ring)
    fenna = ring.facilitator
    shown = await fenna.slash(ring.channel, "checkin skip", date="2025-09-16")
    assert "~~dinsdag 16 september 2025~~: overgeslagen door de facilitator" in shown.text
    shown = await fenna.press(shown, "Zet 16 september terug")
    assert "2. dinsdag 16 september 2025 12:00" in shown.text
    shown = await fenna.slash(
        ring.channel, "checkin move", to="donderdag 2 oktober 9:30", date="2025-09-30"
    )
    assert "3. donderdag 2 oktober 2025 09:30" in shown.text
    assert "verzet van dinsdag 30 september 2025" in shown.text
    offered = await fenna.suggestions(ring.channel, "checkin skip", "date", "oktober")
    assert offered == ["dinsdag 14 oktober 2025", "dinsdag 28 oktober 2025"]


async def test_a_rest_uses_no_numbers_and_ends_with_a_press(ring: Circle) -> None:
    await choose(ring)
    shown = await ring.facilitator.slash(ring.channel, "checkin pause")
    assert "Op pauze tot iemand hem hervat." in shown.text
    await ring.world.live(weeks=3)
    assert ring.world.posts(ring.channel) == []
    shown = await ring.facilitator.press(shown, "Hervatten")
    assert "1. dinsdag 30 september 2025 12:00" in shown.text


async def test_a_rest_until_a_date_ends_by_itself(ring: Circle) -> None:
    await choose(ring)
    shown = await ring.facilitator.slash(ring.channel, "checkin pause", until="20-09-2025")
    assert "~~dinsdag 2 september 2025~~: pauze tot zaterdag 20 september 2025" in shown.text
    await ring.world.live(weeks=5)
    assert len([p for p in ring.world.posts(ring.channel) if "## Check-in 1" in p.text]) == 1


async def test_now_posts_the_next_one_with_its_own_number_and_not_again_on_its_day(
    ring: Circle,
) -> None:
    await choose(ring)
    ring.world.clock.move_to(datetime(2025, 9, 1, 10, tzinfo=UTC))
    shown = await ring.facilitator.slash(ring.channel, "checkin now")
    assert "Check-in 1, gepland voor dinsdag 2 september 2025, komt nu" in shown.text
    await ring.facilitator.press(shown, "Plaats hem nu")
    (post,) = ring.world.posts(ring.channel)
    assert "## Check-in 1" in post.text
    again = await ring.facilitator.slash(ring.channel, "checkin now")
    refused = await ring.facilitator.press(again, "Plaats hem nu")
    assert "Check-in 1 is nog open" in refused.text
    await ring.world.live(days=2)
    assert await stored(ring.world, ring.community) == ["closed"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"first": "2024-01-01 12:00"}, "is al voorbij"),
        ({"first": "zomaar een keer"}, "Ik kan ‘zomaar een keer’ niet lezen"),
        ({"first": "@everyone 12:00"}, "niet lezen"),
        ({"last": "01-09-2025"}, "is al voorbij"),
        ({"first": "31-12-9999 12:00", "last": "ooit"}, "Ik kan ‘31-12-9999 12:00’ niet lezen"),
    ],
)
async def test_what_cannot_be_planned_is_refused_in_words(
    ring: Circle, options: dict[str, str], said: str
) -> None:
    given = {"rhythm": "weekly", "first": "dinsdag 12:00", **options}
    refused = await ring.facilitator.slash(ring.channel, "checkin schedule", **given)
    assert said in refused.text


async def test_a_missing_permission_is_named_before_a_rhythm_is_saved(ring: Circle) -> None:
    take_from_bot(ring.world, embed_links=False, read_message_history=False)
    refused = await ring.facilitator.slash(
        ring.channel, "checkin schedule", rhythm="weekly", first="dinsdag 12:00"
    )
    assert "Berichtgeschiedenis" in refused.text
    assert "Bewaar" not in refused.everything


@pytest.mark.parametrize("command", ["schedule", "skip", "move", "pause", "resume", "now"])
async def test_only_a_facilitator_of_this_community_changes_its_rhythm(
    ring: Circle, command: str
) -> None:
    await choose(ring)
    needed = {
        "schedule": {"rhythm": "weekly", "first": "dinsdag 12:00"},
        "move": {"to": "woensdag 12:00"},
    }
    for person in (ring.members[0], ring.world.add_person("Ada", admin=True)):
        refused = await person.slash(ring.channel, f"checkin {command}", **needed.get(command, {}))
        assert "facilitator" in refused.text
        assert refused.buttons == []


async def test_a_lost_channel_rests_the_rhythm_tells_the_facilitator_and_goes_on_when_mended(
    ring: Circle,
) -> None:
    await choose(ring)
    take_from_bot(ring.world, send_messages=False)
    ring.world.clock.move_to(FIRST)
    await ring.world.run_due()
    (told,) = ring.facilitator.inbox
    assert "kon hem niet plaatsen" in told.text
    assert "Ik mag niets plaatsen" in told.text
    shown = await ring.facilitator.slash(ring.channel, "checkin next")
    assert "Op pauze: ik mag niets plaatsen in het kanaal" in shown.text
    await ring.world.live(weeks=2)
    assert len(ring.facilitator.inbox) == 1
    ring.world.limit_bot(ASKED_PERMISSIONS)
    shown = await ring.facilitator.press(shown, "Hervatten")
    assert "2. dinsdag 30 september 2025 12:00" in shown.text
    await ring.world.live(weeks=2)
    assert "## Check-in 2" in ring.world.posts(ring.channel)[0].text


async def test_every_skipped_check_in_can_be_put_back(ring: Circle) -> None:
    await choose(ring, rhythm="weekly")
    fenna = ring.facilitator
    shown = await fenna.slash(ring.channel, "checkin next")
    for _ in range(2):
        shown = await fenna.press(shown, "Sla de volgende over")
    assert "Zet 2 september terug" in shown.buttons
    shown = await fenna.press(shown, "Zet 9 september terug")
    assert [each for each in shown.buttons if "terug" in each] == ["Zet 2 september terug"]
    assert "2. dinsdag 9 september 2025 12:00" in shown.text


async def test_what_a_pause_covers_has_no_number(ring: Circle) -> None:
    await choose(ring, rhythm="weekly")
    shown = await ring.facilitator.slash(ring.channel, "checkin pause")
    assert "• ~~dinsdag 2 september 2025~~: op pauze tot iemand hem hervat" in shown.text
