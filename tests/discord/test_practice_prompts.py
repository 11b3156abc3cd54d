"""/practice prompt: a channel is asked for practices when its facilitator chose that it comes."""

from datetime import UTC, datetime

import pytest

from bot.demo.posts import Post, Reply
from bot.demo.simulated_discord import Fault, behave, misbehave
from bot.demo.world import World
from tests.discord.circle import Circle, circle
from tests.discord.practising import TITLE, WORDS
from tests.discord.test_setup import take_from_bot

QUESTION = "Wat heb je de laatste tijd geprobeerd waar anderen iets aan hebben?"


@pytest.fixture
async def ring(world: World) -> Circle:
    """A community of six in care; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def prompted(ring: Circle) -> Reply:
    """Let the facilitator choose that the channel is asked every two weeks."""
    shown = await ring.facilitator.slash(
        ring.channel, "practice prompt", rhythm="fortnightly", first="dinsdag 15:00"
    )
    return await ring.facilitator.press(shown, "Bewaar dit ritme")


def questions(ring: Circle) -> list[Post]:
    return [each for each in ring.world.posts(ring.channel) if "Deel het" in each.buttons]


async def test_nothing_is_saved_before_the_facilitator_has_seen_the_dates(ring: Circle) -> None:
    shown = await ring.facilitator.slash(
        ring.channel, "practice prompt", rhythm="monthly", first="dinsdag 15:00"
    )
    assert shown.private
    assert "elke maand, vanaf dinsdag 2 september 2025 15:00" in shown.text
    assert "2. dinsdag 7 oktober 2025 15:00" in shown.text
    await ring.world.live(days=1)
    assert questions(ring) == []
    half = await ring.facilitator.slash(ring.channel, "practice prompt", rhythm="monthly")
    assert "Kies ze allebei" in half.text


async def test_the_channel_is_asked_silently_and_a_member_shares_from_the_question(
    ring: Circle,
) -> None:
    await prompted(ring)
    await ring.world.live(hours=8)
    (post,) = questions(ring)
    assert QUESTION in post.text
    assert post.silent
    assert f"<@&{ring.role.id}>" not in post.everything
    form = await ring.members[0].press(post, "Deel het")
    draft = await ring.members[0].submit(form, WORDS)
    assert TITLE in draft.text
    stranger = ring.world.add_person("Gast")
    refused = await stranger.press(post, "Deel het")
    assert refused.private
    assert "doe" in refused.text


async def test_it_stands_still_in_holidays_and_the_questions_take_turns(ring: Circle) -> None:
    await prompted(ring)
    await ring.world.live(weeks=17)
    asked = questions(ring)
    assert len({each.text for each in asked}) == 3
    # Autumn holidays fall beside it; two weeks of Christmas hold one of its days.
    assert len(asked) == 8
    shown = await ring.members[0].slash(ring.channel, "practice prompt")
    assert "Kerstvakantie, een schoolvakantie" in shown.text
    assert shown.buttons == []


async def test_a_facilitator_skips_moves_puts_back_pauses_and_resumes(ring: Circle) -> None:
    fenna = ring.facilitator
    shown = await prompted(ring)
    shown = await fenna.press(shown, "Sla de volgende over")
    assert "~~dinsdag 2 september 2025~~: overgeslagen door de facilitator" in shown.text
    form = await fenna.press(shown, "Verzet de volgende")
    shown = await fenna.submit(form, {"Naar welk moment?": "woensdag 17 september 9:30"})
    assert "woensdag 17 september 2025 09:30" in shown.text
    form = await fenna.press(shown, "Verzet de volgende")
    refused = await fenna.submit(form, {"Naar welk moment?": "15 december 9:30"})
    assert "/praktijk oproep laat zien wat er gepland is" in refused.text
    shown = await fenna.press(shown, "Zet 2 september terug")
    assert "dinsdag 2 september 2025 15:00" in shown.text
    shown = await fenna.press(shown, "Pauzeren")
    assert "Op pauze tot iemand hem hervat." in shown.text
    assert "check-in" not in shown.text
    await ring.world.live(days=1)
    assert questions(ring) == []
    await fenna.press(shown, "Hervatten")
    await ring.world.live(weeks=4)
    assert len(questions(ring)) == 2
    why = await fenna.slash(ring.channel, "why")
    assert "koos wanneer de oproep voor praktijken komt, met als eerste: 02-09-2025" in why.text
    assert "hervatte de oproep voor praktijken" in why.text


async def test_it_rests_with_its_community(ring: Circle) -> None:
    await prompted(ring)
    paused = await ring.facilitator.slash(ring.channel, "community pause")
    await ring.facilitator.press(paused, paused.buttons[0])
    await ring.world.live(weeks=3)
    assert questions(ring) == []


async def test_what_cannot_be_posted_pauses_it_and_says_so(ring: Circle) -> None:
    await prompted(ring)
    take_from_bot(ring.world, send_messages=False)
    await ring.world.live(days=1)
    shown = await ring.facilitator.slash(ring.channel, "practice prompt")
    assert "Op pauze: ik mag niets plaatsen in het kanaal" in shown.text
    assert "Hervatten" in shown.buttons
    (told,) = ring.facilitator.inbox
    assert "om praktijken te delen is gepauzeerd" in told.text
    refused = await ring.facilitator.press(told, "Hervatten")
    assert "mis ik: **Berichten verzenden**" in refused.text
    take_from_bot(ring.world)
    again = await ring.facilitator.press(told, "Hervatten")
    assert "dinsdag 16 september 2025 15:00" in again.text
    await ring.world.live(weeks=2)
    assert len(questions(ring)) == 1


async def test_a_question_that_comes_late_says_so_and_one_that_is_too_late_does_not_come(
    ring: Circle,
) -> None:
    await prompted(ring)
    ring.world.clock.move_to(datetime(2025, 9, 2, 20, tzinfo=UTC))
    await ring.world.run_due()
    (post,) = questions(ring)
    assert "later verstuurd dan gepland" in post.text
    ring.world.clock.move_to(datetime(2025, 9, 19, 20, tzinfo=UTC))
    await ring.world.run_due()
    assert len(questions(ring)) == 1
    shown = await ring.facilitator.slash(ring.channel, "practice prompt")
    assert "Laatste" not in shown.text


@pytest.mark.parametrize(
    ("hours", "asked", "resting"), [(7, 1, False), (60, 0, False), (7, 0, True)]
)
async def test_when_discord_was_away_it_comes_late_or_not_at_all(
    ring: Circle, hours: int, asked: int, *, resting: bool
) -> None:
    await prompted(ring)
    ring.world.clock.move_to(datetime(2025, 9, 2, 13, tzinfo=UTC))
    misbehave(ring.world.env, Fault("POST", "/channels/*/messages", status=500, times=None))
    await ring.world.run_due()
    if resting:
        paused = await ring.facilitator.slash(ring.channel, "community pause")
        await ring.facilitator.press(paused, paused.buttons[0])
    await ring.world.live(hours=hours)
    behave(ring.world.env)
    await ring.world.live(hours=1)
    assert len(questions(ring)) == asked
    assert all("later verstuurd dan gepland" in each.text for each in questions(ring))
