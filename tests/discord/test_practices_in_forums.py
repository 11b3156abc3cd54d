"""/practice card in a forum: a post with its tags, once, that follows its practice."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from simcord.builders import ChannelHandle

from bot.demo.posts import Post
from bot.demo.simulated_discord import Fault, misbehave
from bot.demo.world import World
from tests.discord.circle import Circle, circle
from tests.discord.practising import TITLE, WORDS, drafted, keys, own, shared
from tests.discord.test_adoptions import EVERYWHERE
from tests.discord.test_practices_shown import HOSTILE, SHOWS_THROUGH
from tests.discord.test_setup import take_from_bot

TAGS = (
    "zorg",
    "Veelbelovend",
    "Leren van fouten",
    "Weinig tijd",
    "Acceptatie van technologie",
    "Idee",
)
REQUIRE_TAG = 1 << 4


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six in care; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


@pytest.fixture
def forum(group: Circle) -> ChannelHandle:
    """A forum of the server, with tags of which some are called like labels."""
    made: ChannelHandle = group.world.guild.create_forum_channel("praktijken")
    tagged(group, made, TAGS)
    return made


def tagged(group: Circle, forum: ChannelHandle, names: Sequence[str]) -> None:
    """Give a forum these tags, and no others."""
    plain = {"moderated": False, "emoji_id": None, "emoji_name": None}
    tags = [{"id": str(number), "name": name, **plain} for number, name in enumerate(names, 1)]
    group.world.env.backend.edit_channel(forum.id, {"available_tags": tags})


def threads(group: Circle, forum: ChannelHandle) -> list[Any]:
    channels = group.world.env.backend.channels.values()
    return [each for each in channels if each.parent_id == forum.id]


def first_post(group: Circle, thread: Any) -> Post:
    (message,) = group.world.env.backend.messages[thread.id].values()
    return Post(group.world.env, thread.id, message.id)


async def show(group: Circle, forum: ChannelHandle) -> str:
    (key,) = (await keys(group))[-1:]
    reply = await group.members[0].slash(
        group.channel, "practice card", practice=str(key), forum=forum
    )
    await group.world.run_due()
    return reply.text


async def labelled(group: Circle) -> None:
    """Share a practice with everybody that worked and has two challenges."""
    maker = group.members[0]
    card = await maker.press(await drafted(group, maker), "Labels")
    card = await maker.choose(card, "Weinig tijd", "Leren van fouten")
    card = await maker.press(card, "Terug")
    card = await maker.choose(card, "Het werkte", under="Werkte het?")
    card = await maker.choose(card, EVERYWHERE, under="Wie mag hem zien")
    await maker.press(card, "Delen")


async def test_it_becomes_a_post_with_the_tags_that_are_called_like_its_labels(
    group: Circle, forum: ChannelHandle
) -> None:
    await labelled(group)
    assert "als bericht in" in await show(group, forum)
    (thread,) = threads(group, forum)
    assert thread.name == TITLE
    assert {TAGS[each - 1] for each in thread.applied_tags} == {
        "zorg",
        "Veelbelovend",
        "Leren van fouten",
        "Weinig tijd",
    }
    post = first_post(group, thread)
    assert f"💡 {TITLE}" in post.text
    assert "Lees verder" in post.buttons
    read = await group.members[1].press(post, "Lees verder")
    assert TITLE in read.text
    assert "staat al in dit kanaal" in await show(group, forum)
    assert len(threads(group, forum)) == 1


async def test_title_words_and_tags_follow_the_practice(
    group: Circle, forum: ChannelHandle
) -> None:
    maker = group.members[0]
    await labelled(group)
    await show(group, forum)
    (thread,) = threads(group, forum)
    form = await maker.press(await own(group, maker), "De woorden veranderen")
    await maker.submit(form, {**WORDS, "Titel": "Misser van de maand @everyone"})
    card = await maker.press(await own(group, maker), "Labels")
    await maker.choose(card, "Weinig tijd")
    assert thread.name == "Misser van de maand @everyone"
    assert "Leren van fouten" not in {TAGS[each - 1] for each in thread.applied_tags}
    post = first_post(group, thread)
    assert "Misser van de maand @\u200beveryone" in post.text
    assert post.pinged == set()


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words_do_nothing_in_a_post_and_its_title_is_text(
    group: Circle, forum: ChannelHandle, words: str
) -> None:
    told = {"Titel": f"Proef {words}", "Situatie": words, "Aanpak": words, "Resultaat": words}
    await shared(group, group.members[0], EVERYWHERE, **told)
    await show(group, forum)
    (thread,) = threads(group, forum)
    assert thread.name.startswith("Proef ")
    assert "\u202e" not in thread.name
    post = first_post(group, thread)
    assert not post.pings_everyone
    assert post.pinged == set()
    assert not re.search(SHOWS_THROUGH, post.text)


@pytest.mark.parametrize("how", ["taken back", "shared less far", "archived"])
async def test_nothing_of_it_stays_when_it_may_not_stand_there_any_more(
    group: Circle, forum: ChannelHandle, how: str
) -> None:
    maker = group.members[0]
    await labelled(group)
    await show(group, forum)
    (thread,) = threads(group, forum)
    if how == "archived":
        thread.thread_metadata.archived = True
    if how == "shared less far":
        card = await own(group, maker)
        sure = await maker.choose(card, "Alleen deze community", under="Wie mag hem zien")
        await maker.press(sure, "Ja, wijzig het")
    else:
        sure = await maker.press(await own(group, maker), "Intrekken")
        await maker.press(sure, "Ja, trek maar in")
    assert thread.name == "Hier stond een praktijk"
    assert thread.applied_tags == []
    post = first_post(group, thread)
    assert "Hier stond een praktijk" in post.text
    assert TITLE not in post.everything


async def test_what_only_the_group_may_read_does_not_stand_in_a_forum(
    group: Circle, forum: ChannelHandle
) -> None:
    await shared(group, group.members[0])
    assert "kan meer dan één groep meelezen" in await show(group, forum)
    assert threads(group, forum) == []


@pytest.mark.parametrize("minutes", [1.1, 30])
async def test_a_post_whose_answer_was_lost_is_found_and_not_made_again(
    group: Circle, forum: ChannelHandle, minutes: float
) -> None:
    await labelled(group)
    path = f"/channels/{forum.id}/threads"
    misbehave(group.world.env, Fault("POST", path, breaks=TimeoutError(), lost=True))
    await show(group, forum)
    (thread,) = threads(group, forum)
    group.world.clock.move(minutes=minutes)
    await group.world.run_due()
    assert threads(group, forum) == [thread]
    maker = group.members[0]
    sure = await maker.press(await own(group, maker), "Intrekken")
    await maker.press(sure, "Ja, trek maar in")
    assert thread.name == "Hier stond een praktijk"


async def test_a_post_that_did_not_arrive_is_made_once_discord_is_back(
    group: Circle, forum: ChannelHandle
) -> None:
    await labelled(group)
    misbehave(group.world.env, Fault("POST", f"/channels/{forum.id}/threads", status=503))
    await show(group, forum)
    assert threads(group, forum) == []
    await group.world.live(hours=1)
    assert len(threads(group, forum)) == 1


async def test_what_is_missing_is_said_before_anything_is_posted(
    group: Circle, forum: ChannelHandle
) -> None:
    await labelled(group)
    take_from_bot(group.world, send_messages_in_threads=False)
    assert "mis ik: **Berichten verzenden in threads**" in await show(group, forum)
    assert threads(group, forum) == []


async def test_nobody_posts_by_the_bot_where_they_may_not_post_themselves(
    group: Circle, forum: ChannelHandle
) -> None:
    await labelled(group)
    take_from_bot(group.world)  # and so from everybody: only the bot's own role may post
    assert "Je mag zelf niets plaatsen" in await show(group, forum)
    assert threads(group, forum) == []


async def test_a_forum_that_wants_a_tag_says_which_there_are(
    group: Circle, forum: ChannelHandle
) -> None:
    await shared(group, group.members[0], EVERYWHERE)
    tagged(group, forum, ["Alleen nieuws"])
    # What Discord tells of such a forum; the simulated one has no word for it.
    group.world.bot.get_channel(forum.id)._flags = REQUIRE_TAG
    refused = await show(group, forum)
    assert "wil bij elk bericht een tag" in refused
    assert "Alleen nieuws" in refused
    assert threads(group, forum) == []


async def test_a_forum_that_was_deleted_is_forgotten_and_somebody_is_told(
    group: Circle, forum: ChannelHandle
) -> None:
    await labelled(group)
    path = f"/channels/{forum.id}/threads"
    misbehave(group.world.env, Fault("POST", path, status=403, code=50013))
    await show(group, forum)
    (told,) = group.facilitator.inbox
    assert "Een praktijk kon niet in" in told.text
    assert "met /praktijk kaart" in told.text
    await show(group, forum)
    assert len(threads(group, forum)) == 1


@pytest.mark.parametrize("gone", ["post", "first message", "forum"])
async def test_what_a_moderator_deleted_is_forgotten_and_may_come_again(
    group: Circle, forum: ChannelHandle, gone: str
) -> None:
    await labelled(group)
    await show(group, forum)
    (thread,) = threads(group, forum)
    backend = group.world.env.backend
    if gone == "first message":
        backend.delete_message(thread.id, first_post(group, thread).id)
    else:
        backend.delete_channel(thread.id if gone == "post" else forum.id)
    await group.members[0].slash(
        group.channel, "practice card", practice=str((await keys(group))[-1])
    )
    maker = group.members[0]
    if gone == "forum":
        sure = await maker.press(await own(group, maker), "Intrekken")
        assert "ingetrokken" in (await maker.press(sure, "Ja, trek maar in")).text.casefold()
        return
    assert "als bericht in" in await show(group, forum)
    assert len(threads(group, forum)) == (1 if gone == "post" else 2)


async def test_a_post_that_came_to_rest_before_it_was_looked_for_is_found(
    group: Circle, forum: ChannelHandle
) -> None:
    await labelled(group)
    path = f"/channels/{forum.id}/threads"
    misbehave(group.world.env, Fault("POST", path, breaks=TimeoutError(), lost=True))
    await show(group, forum)
    (thread,) = threads(group, forum)
    thread.thread_metadata.archived = True
    await group.world.live(days=8)
    assert threads(group, forum) == [thread]
