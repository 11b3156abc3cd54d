"""The card of a result quotes a note no longer than its author, its facilitator and time allow."""

import pytest

from bot.demo.posts import Post
from bot.demo.simulated_discord import Fault, behave, misbehave
from bot.demo.world import World
from bot.domain.roles import Road
from bot.services.redrawing import MOST_TRIES
from tests.builders import actor
from tests.discord.circle import Circle, circle

ANSWERS = [(4, 4, 5), (4, 3, 4), (3, 4, 4), (4, 4, 4), (5, 4, 3)]
WORDS = "Mevrouw Jansen viel gisteren"
MILDER = "Iemand viel gisteren"
CHANGE = "De woorden van een opmerking aanpassen"


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six."""
    return await circle(world)


async def with_note(group: Circle, answered: int = 5) -> None:
    """Let members answer a round, and the first one write a note for the group."""
    post = await group.open_round()
    await group.answer(post, ANSWERS[:answered])
    lid = group.members[0]
    form = await lid.press(await lid.press(post, "Doe check-in (20 sec)"), "Opmerking")
    await lid.submit(form, {"text": WORDS, "audience": "group"})


async def closed_with_note(group: Circle) -> None:
    """Let that round close; its result waits for the facilitator."""
    await with_note(group)
    await group.world.live(hours=49)


async def ticked(group: Circle) -> None:
    desk = await group.facilitator.slash(group.channel, "checkin notes")
    await group.facilitator.choose(desk, f"1. {WORDS}")


async def published(group: Circle) -> Post:
    """Return the posted result that quotes the note."""
    await closed_with_note(group)
    await ticked(group)
    await group.world.live(hours=20)
    post = group.world.posts(group.channel)[-1]
    assert WORDS in post.text
    return post


async def forget(group: Circle) -> None:
    lid = group.members[0]
    await lid.press(await lid.slash_in_dm("mydata forget"), "Alles wissen")


async def housekeep(group: Circle, **later: float) -> None:
    """Let time pass, and do the chores of that day."""
    group.world.clock.move(**later)
    await group.world.as_bot(group.world.bot.app.alarm.keep_house())


async def redact(group: Circle) -> None:
    """Take the name out of the note."""
    desk = await group.facilitator.slash(group.channel, "checkin notes")
    form = await group.facilitator.choose(desk, f"1. {WORDS}", under=CHANGE)
    await group.facilitator.submit(form, {"text": MILDER})


def refused(group: Circle, status: int, code: int = 0) -> None:
    """Let Discord refuse every change of a post."""
    no_change = Fault("PATCH", "/channels/*/messages/*", status, code, times=None)
    misbehave(group.world.env, no_change)


async def test_a_post_whose_arrival_nobody_heard_of_loses_the_erased_note(group: Circle) -> None:
    await closed_with_note(group)
    await ticked(group)
    group.world.clock.move(hours=20)
    there = Fault("POST", "/channels/*/messages", breaks=TimeoutError(), lost=True)
    misbehave(group.world.env, there)
    await group.world.run_due()
    post = group.world.posts(group.channel)[-1]
    assert WORDS in post.text
    await forget(group)
    group.world.clock.move(minutes=20)
    await group.world.as_bot(group.world.bot.app.alarm.tick())
    assert group.world.posts(group.channel)[-1].id == post.id
    assert WORDS not in post.text
    assert "5 van de 6 antwoordden" in post.text


async def test_an_erased_note_is_taken_out_where_it_was_posted_and_not_where_the_group_went(
    group: Circle,
) -> None:
    post = await published(group)
    settings = group.world.bot.app.settings_of_communities
    asked = await actor(
        group.world.bot.app.store, group.facilitator.id, guild_id=group.world.guild.id
    )
    elsewhere = group.world.add_channel("nieuw")
    await settings.move(asked, group.community.id, elsewhere.id, channel="nieuw")
    await forget(group)
    assert WORDS not in post.text


@pytest.mark.parametrize(("status", "code"), [(403, 50001), (403, 50013), (404, 10003), (503, 0)])
async def test_a_refusal_that_passes_keeps_no_erased_note(
    group: Circle, status: int, code: int
) -> None:
    post = await published(group)
    refused(group, status, code)
    await forget(group)
    await housekeep(group, days=1)
    assert WORDS in post.text
    behave(group.world.env)
    await housekeep(group, days=1)
    assert WORDS not in post.text


async def test_an_archived_thread_is_woken_to_take_an_erased_note_out(group: Circle) -> None:
    post = await published(group)
    misbehave(group.world.env, Fault("PATCH", "/channels/*/messages/*", 400, 50083))
    await forget(group)
    assert WORDS not in post.text


async def test_what_stays_out_of_reach_for_a_month_is_told_to_the_facilitator_and_once(
    group: Circle,
) -> None:
    post = await published(group)
    refused(group, 403, 50001)
    await forget(group)
    for _ in range(MOST_TRIES + 2):
        await housekeep(group, days=1)
    await group.world.run_due()
    (told,) = [each for each in group.facilitator.inbox if "moet een opmerking" in each.text]
    place = f"{group.world.guild.id}/{group.channel.id}/{post.id}"
    assert f"https://discord.com/channels/{place}" in told.text
    assert WORDS not in told.text
    assert "Lid 0" not in told.text


async def test_without_a_road_to_the_facilitator_the_coordinators_hear_what_to_delete(
    world: World,
) -> None:
    quiet = await circle(world, road=Road.NEITHER)
    office = world.add_channel("coordinatoren")
    async with world.bot.app.store.write() as work:
        await work.communities.change_ecosystem(
            quiet.community.ecosystem_id, digest_channel_id=office.id
        )
        await work.commit()
    await published(quiet)
    refused(quiet, 403, 50001)
    await forget(quiet)
    for _ in range(MOST_TRIES):
        await housekeep(quiet, days=1)
    await world.run_due()
    assert "moet een opmerking verdwijnen" in world.posts(office)[-1].text


async def test_a_post_that_a_moderator_deleted_is_nobodys_trouble(group: Circle) -> None:
    await published(group)
    refused(group, 404, 10008)
    await forget(group)
    for _ in range(MOST_TRIES + 1):
        await housekeep(group, days=1)
    await group.world.run_due()
    assert not [each for each in group.facilitator.inbox if "moet een opmerking" in each.text]
    async with group.world.bot.app.store.read() as work:
        assert await work.retention.retractions() == []


async def test_after_ninety_days_a_note_leaves_the_card_too(group: Circle) -> None:
    post = await published(group)
    await housekeep(group, days=91)
    assert WORDS not in post.text
    assert "5 van de 6 antwoordden" in post.text
    shown = await group.members[1].slash(group.channel, "checkin results")
    assert WORDS not in shown.text


async def test_taking_one_note_out_leaves_the_other(group: Circle) -> None:
    post = await group.open_round()
    await group.answer(post, ANSWERS)
    for place, words in enumerate((WORDS, "De proef loopt goed")):
        lid = group.members[place]
        form = await lid.press(await lid.press(post, "Doe check-in (20 sec)"), "Opmerking")
        await lid.submit(form, {"text": words, "audience": "group"})
    await group.world.live(hours=49)
    desk = await group.facilitator.slash(group.channel, "checkin notes")
    await group.facilitator.choose(desk, f"1. {WORDS}", "2. De proef loopt goed")
    await group.world.live(hours=20)
    card = group.world.posts(group.channel)[-1]
    await forget(group)
    assert WORDS not in card.text
    assert "De proef loopt goed" in card.text


def out_of_order(group: Circle) -> None:
    """Let Discord take no message in the group's channel."""
    nothing_comes = Fault("POST", f"/channels/{group.channel.id}/messages", 500, times=None)
    misbehave(group.world.env, nothing_comes)


async def waiting(group: Circle) -> None:
    """Let the result that quotes the note wait because Discord is out of order."""
    await closed_with_note(group)
    await ticked(group)
    out_of_order(group)
    await group.world.live(hours=21)


async def test_what_the_facilitator_redacts_while_the_post_waits_is_what_is_posted(
    group: Circle,
) -> None:
    await waiting(group)
    await redact(group)
    behave(group.world.env)
    await group.world.live(hours=1)
    card = group.world.posts(group.channel)[-1]
    assert MILDER in card.text
    assert WORDS not in card.text


async def test_what_the_facilitator_unticks_while_the_post_waits_is_not_posted(
    group: Circle,
) -> None:
    await waiting(group)
    desk = await group.facilitator.slash(group.channel, "checkin notes")
    await group.facilitator.choose(desk)
    behave(group.world.env)
    await group.world.live(hours=1)
    card = group.world.posts(group.channel)[-1]
    assert "Resultaat van check-in 1" in card.text
    assert WORDS not in card.text


async def test_what_is_redacted_after_the_post_arrived_unheard_is_changed_in_the_post(
    group: Circle,
) -> None:
    await closed_with_note(group)
    await ticked(group)
    group.world.clock.move(hours=20)
    there = Fault("POST", "/channels/*/messages", breaks=TimeoutError(), lost=True)
    misbehave(group.world.env, there)
    await group.world.run_due()
    await redact(group)
    group.world.clock.move(minutes=20)
    await group.world.as_bot(group.world.bot.app.alarm.tick())
    card = group.world.posts(group.channel)[-1]
    assert MILDER in card.text
    assert WORDS not in card.text


async def test_a_note_is_not_read_in_private_that_the_card_may_not_show(group: Circle) -> None:
    await with_note(group, answered=3)
    out_of_order(group)
    await group.world.live(hours=49)
    await ticked(group)
    behave(group.world.env)
    await group.world.live(hours=1)
    assert WORDS not in group.world.posts(group.channel)[-1].text
    shown = await group.members[1].slash(group.channel, "checkin results")
    assert "Resultaat van check-in 1" in shown.text
    assert WORDS not in shown.text
