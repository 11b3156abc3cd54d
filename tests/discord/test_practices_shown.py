"""/practice card and /practice permission: a card follows its practice for good."""

import re
from typing import Any

import pytest

from bot.demo.world import World
from tests.builders import joined
from tests.discord.circle import Circle, circle
from tests.discord.practising import (
    MORE,
    TITLE,
    WORDS,
    drafted,
    found,
    keys,
    neighbours,
    own,
    posted,
    shared,
)


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six in care; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def test_a_card_does_not_stand_where_it_may_not_be_read(group: Circle) -> None:
    _, channel, _ = await neighbours(group, "slim-roosteren")
    maker = group.members[0]
    async with group.world.bot.app.store.read() as work:
        place = await work.communities.of_channel(channel.id)
    assert place is not None
    await joined(group.world.bot.app.store, maker.id, place.id)
    await shared(group, maker)
    (key,) = await keys(group)
    refused = await maker.slash(channel, "practice card", practice=str(key))
    assert "mag deze praktijk niet lezen" in refused.text
    await group.world.run_due()
    assert group.world.posts(channel) == []


@pytest.mark.parametrize("typed", ["abc", "-1", "9" * 20, "9" * 5000])
@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("card", "Die praktijk is er niet meer"),
        ("try", "Die praktijk is er niet meer"),
        ("permission", "Die praktijk is er niet meer"),
        ("result", "Die praktijk probeer je niet"),
    ],
)
async def test_what_is_typed_in_place_of_a_choice_is_no_practice(
    group: Circle, command: str, words: str, typed: str
) -> None:
    refused = await group.members[0].slash(group.channel, f"practice {command}", practice=typed)
    assert words in refused.text
    assert refused.private


async def test_a_card_in_a_channel_wakes_nobody_and_opens_for_who_may_read(group: Circle) -> None:
    maker, reader = group.members[:2]
    await shared(group, maker)
    post = await posted(group, reader, group.channel)
    assert post.silent
    assert not post.private
    assert f"💡 {TITLE}" in post.text
    assert "Idee · Zorg · van Zorgtechnologie op de Afdeling" in post.text
    again = await reader.slash(group.channel, "practice card", practice=str((await keys(group))[0]))
    assert "staat al in dit kanaal" in again.text
    whole = await reader.press(post, "Lees verder")
    assert whole.private
    assert "Vertel meer" not in whole.buttons
    assert "Vertel meer" in (await maker.press(post, "Lees verder")).buttons
    stranger = group.world.add_person("Vera")
    assert "niet met jou gedeeld" in (await stranger.press(post, "Lees verder")).text


async def test_a_name_is_shown_only_when_its_maker_says_so_and_goes_again(group: Circle) -> None:
    maker = group.members[0]
    card = await drafted(group, maker)
    card = await maker.press(card, "Laat mijn naam zien")
    await maker.press(card, "Delen")
    post = await posted(group, maker, group.channel)
    assert f"van <@{maker.id}> uit" in post.text
    assert post.pinged == set()
    sure = await maker.press(await own(group, maker), "Laat mijn naam weg")
    assert f"<@{maker.id}>" in post.text
    await maker.press(sure, "Ja, wijzig het")
    assert str(maker.id) not in post.text
    assert TITLE in post.text


async def test_changed_words_change_on_the_card_and_in_what_is_found(group: Circle) -> None:
    maker = group.members[0]
    await shared(group, maker)
    post = await posted(group, maker, group.channel)
    form = await maker.press(await own(group, maker), "De woorden veranderen")
    assert form.form.prefilled("Titel") == TITLE
    await maker.submit(form, {**WORDS, "Titel": "Misser van de maand", "Resultaat": ""})
    assert "Misser van de maand" in post.text
    assert "zendingen" not in post.text
    assert "Misser" in (await found(group.members[1], group.channel, "missers")).text
    assert "met jou gedeeld" in (await found(group.members[1], group.channel, "zending")).text


async def test_shared_less_far_it_goes_from_where_it_may_not_be_read_at_once(
    group: Circle,
) -> None:
    _, channel, near = await neighbours(group, "slim-roosteren")
    maker = group.members[0]
    await shared(group, maker, "Het hele ecosysteem")
    there = await posted(group, near, channel)
    here = await posted(group, maker, group.channel)
    sure = await maker.choose(
        await own(group, maker), "Alleen deze community", under="Wie mag hem zien"
    )
    assert "Anderen vinden hem niet meer" in sure.text
    assert TITLE in there.text
    await maker.press(sure, "Ja, wijzig het")
    assert TITLE not in there.everything
    assert "Hier stond een praktijk" in there.text
    assert there.buttons == []
    assert TITLE in here.text
    assert "met jou gedeeld" in (await found(near, channel, "fout")).text


async def test_taken_back_its_words_are_gone_everywhere_and_its_trail_stays(group: Circle) -> None:
    maker = group.members[0]
    card = await drafted(group, maker)
    card = await maker.press(card, "Labels")
    card = await maker.choose(card, "Weinig tijd", "Leren van fouten")
    card = await maker.press(card, "Terug")
    assert "Uitdaging: Leren van fouten, Weinig tijd" in card.text
    await maker.press(card, "Delen")
    post = await posted(group, maker, group.channel)
    sure = await maker.press(await own(group, maker), "Intrekken")
    assert "dat is niet terug te draaien" in sure.text
    await maker.press(sure, "Ja, trek maar in")
    assert TITLE not in post.everything
    assert "met jou gedeeld" in (await found(group.members[1], group.channel, "fout")).text
    async with group.world.bot.app.store.read() as work:
        (stub,) = await work.practices.several(await keys(group))
    assert stub.told.title == ""
    assert stub.membership_id is None
    assert [len(codes) for codes in stub.tags.values()] == [2]
    refused = await own(group, maker)
    assert "heeft hem ingetrokken: de woorden zijn gewist" in refused.text
    assert "Met /praktijk delen vertel je hem opnieuw" in refused.text
    _, channel, near = await neighbours(group, "slim-roosteren")
    (key,) = await keys(group)
    hidden = await near.slash(channel, "practice card", practice=str(key))
    assert "is er niet meer, of hij is niet met jou gedeeld" in hidden.text


async def test_forgetting_oneself_takes_the_name_away_and_drafts_with_it(group: Circle) -> None:
    maker = group.members[0]
    card = await drafted(group, maker)
    await maker.press(await maker.press(card, "Laat mijn naam zien"), "Delen")
    post = await posted(group, maker, group.channel)
    await drafted(group, maker, Titel="Nog niet af")
    assert "Nog niet af" in (await maker.slash(group.channel, "mydata show")).everything
    asked = await maker.slash(group.channel, "mydata forget")
    await maker.press(asked, "Alles wissen")
    assert TITLE in post.text
    assert str(maker.id) not in post.text
    assert len(await keys(group)) == 1
    seen = await found(group.members[1], group.channel, "fout")
    assert TITLE in seen.text


async def test_two_weeks_later_its_maker_is_asked_once_why_it_worked(group: Circle) -> None:
    maker = group.members[0]
    await maker.press(await maker.slash(group.channel, "profile"), "Herinnering aanzetten")
    await shared(group, maker)
    post = await posted(group, maker, group.channel)
    await group.world.live(days=13)
    assert maker.inbox == []
    await group.world.live(days=30)
    (asked,) = maker.inbox
    assert "Twee weken geleden deelde je een praktijk" in asked.text
    assert TITLE not in asked.everything
    form = await maker.press(asked, "Vertel meer")
    told = await maker.submit(form, MORE)
    assert "De teamleider begon met een eigen fout." in told.text
    whole = await group.members[1].press(post, "Lees verder")
    assert "Wat moet er zijn?**\nEen vast overleg" in whole.text


async def test_who_told_more_already_or_allows_no_message_is_not_asked(group: Circle) -> None:
    teller, silent = group.members[:2]
    await teller.press(await teller.slash(group.channel, "profile"), "Herinnering aanzetten")
    await shared(group, teller)
    form = await teller.press(await own(group, teller), "Vertel meer")
    await teller.submit(form, MORE)
    await shared(group, silent, Titel="Anders")
    await group.world.live(days=20)
    assert teller.inbox == []
    assert silent.inbox == []
    assert "Vertel meer" in (await own(group, silent)).buttons


HOSTILE = (
    "@everyone @here <@1> <@&2>",
    "[klik](https://kwaad.example) https://kwaad.example",
    "**vet** `code` ||geheim|| > citaat # kop",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "\u202eסלק\u202c שלום",
    "{title} {0} %s",
)


SHOWS_THROUGH = r"@(everyone|here)|(?<!\\)<|https://|(?<!\\)\[|\u202e|(?<!\\)[`|]|\*\*vet"
"""What would ping, link or format where hostile words came through as they were."""


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words_do_nothing_on_the_card_and_in_what_is_found(
    group: Circle, words: str
) -> None:
    maker, reader = group.members[:2]
    told = {"Titel": f"Proef {words}", "Situatie": words, "Aanpak": words, "Resultaat": words}
    await shared(group, maker, **told)
    post = await posted(group, maker, group.channel)
    seen = await found(reader, group.channel, "proef")
    missed = await found(reader, group.channel, words)
    for text, pings in (
        (post.text, post.pings_everyone or post.pinged),
        (seen.text, seen.post.pings_everyone or seen.post.pinged),
        (missed.text, missed.post.pings_everyone or missed.post.pinged),
    ):
        assert not pings
        assert not re.search(SHOWS_THROUGH, text)


async def test_a_card_that_somebody_deleted_can_be_posted_again(group: Circle) -> None:
    maker = group.members[0]
    await shared(group, maker)
    post = await posted(group, maker, group.channel)
    channel: Any = group.world.bot.get_channel(group.channel.id)
    await group.world.as_bot(channel.get_partial_message(post.id).delete())
    again = await posted(group, maker, group.channel)
    assert again.id != post.id
    assert TITLE in again.text


async def test_a_practice_as_long_as_it_may_be_fits_its_cards(group: Circle) -> None:
    maker, reader = group.members[:2]
    long = dict.fromkeys(WORDS, "*" * 600) | {"Titel": "T" * 80}
    await shared(group, maker, **long)
    post = await posted(group, maker, group.channel)
    form = await maker.press(await own(group, maker), "Vertel meer")
    told = await maker.submit(form, dict.fromkeys(MORE, "_" * 400))
    assert "Intrekken" in told.buttons
    whole = await reader.press(post, "Lees verder")
    assert "T" * 80 in whole.text
    assert whole.text.endswith("…")
