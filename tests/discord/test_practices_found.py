"""/practice find: what is found, by whom, and how far it reaches."""

import re

import pytest

from bot.demo.world import World
from bot.domain.communities import Sector
from bot.domain.roles import Level, RoleKind
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.practising import (
    TITLE,
    drafted,
    found,
    keys,
    neighbours,
    own,
    shared,
)


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six in care; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


@pytest.mark.parametrize(
    ("reach", "sees"),
    [
        ("", ()),
        ("Het hele fieldlab", ("lab",)),
        ("Het hele ecosysteem", ("lab", "far", "coordinator")),
        ("Iedereen, ook daarbuiten", ("lab", "far", "coordinator", "stranger")),
    ],
)
async def test_a_practice_is_seen_as_far_as_its_maker_says(
    group: Circle, reach: str, sees: tuple[str, ...]
) -> None:
    _, near_channel, near = await neighbours(group, "slim-roosteren")
    _, _, far = await neighbours(group, "bouw", lab="Bouw", sector=Sector.CONSTRUCTION)
    coordinator = group.world.add_person("Cora")
    place = group.community.ecosystem_id
    store = group.world.bot.app.store
    await holding(store, coordinator.id, RoleKind.COORDINATOR, place, Level.ECOSYSTEM)
    stranger = group.world.add_person("Vera")
    await shared(group, group.members[0], reach)
    readers = {"lab": near, "far": far, "coordinator": coordinator, "stranger": stranger}
    (key,) = await keys(group)
    for name, reader in readers.items():
        seen = await found(reader, group.channel, "ploegoverdracht")
        offered = await reader.suggestions(group.channel, "practice card", "practice", "fou")
        assert (TITLE in seen.everything, offered == [TITLE]) == (
            name in sees,
            name in sees,
        ), name
    refused = await near.slash(near_channel, "practice card", practice=str(key))
    assert ("niet met jou gedeeld" in refused.text) is ("lab" not in sees)


async def test_a_typing_error_is_mended_from_what_the_reader_may_see(group: Circle) -> None:
    _, channel, near = await neighbours(group, "slim-roosteren")
    await shared(group, group.members[0])
    seen = await found(group.members[1], group.channel, "ploegoverdarcht")
    assert "Bedoelde je **ploegoverdracht**?" in seen.text
    assert f"**{TITLE}**" in seen.text
    unseen = await found(near, channel, "ploegoverdarcht")
    assert "ploegoverdracht" not in unseen.everything
    assert "Er is nog niets met ‘ploegoverdarcht’ met jou gedeeld" in unseen.text


async def test_many_are_turned_page_by_page_as_they_are_then(group: Circle) -> None:
    maker, reader = group.members[:2]
    for number in range(7):
        await shared(group, maker, Titel=f"Fout {number}")
    seen = await found(reader, group.channel, "fout ploegoverdracht")
    assert "**7 praktijken**" in seen.text
    assert "Pagina 1 van 2" in seen.text
    sure = await maker.press(await own(group, maker), "Intrekken")
    await maker.press(sure, "Ja, trek maar in")
    more = await reader.press(seen, "Verder")
    assert "**6 praktijken**" in more.text
    assert len(re.findall(r"\*\*Fout \d\*\*", more.text)) == 1


async def test_the_filters_offer_their_lists_and_narrow(group: Circle) -> None:
    maker, reader = group.members[:2]
    card = await drafted(group, maker)
    card = await maker.press(card, "Labels")
    card = await maker.choose(card, "Teamritueel")
    await maker.press(await maker.press(card, "Terug"), "Delen")
    offered = await reader.suggestions(group.channel, "practice find", "type", "team", text="x")
    assert offered == ["Teamritueel"]
    assert TITLE in (await found(reader, group.channel, "fout", type="team_ritual")).text
    assert "met jou gedeeld" in (await found(reader, group.channel, "fout", type="coaching")).text
    assert (
        "met jou gedeeld" in (await found(reader, group.channel, "fout", sector="logistics")).text
    )
    assert TITLE in (await found(reader, group.channel, "fout", stage="idea")).text


async def test_a_filter_finds_without_words_and_neither_is_no_question(group: Circle) -> None:
    maker, reader = group.members[:2]
    await shared(group, maker)
    seen = await reader.slash(group.channel, "practice find", sector="care")
    assert "**1 praktijk**" in seen.text
    assert TITLE in seen.text
    none = await reader.slash(group.channel, "practice find", sector="logistics")
    assert "Van die soort is er nog niets met jou gedeeld" in none.text
    refused = await reader.slash(group.channel, "practice find")
    assert "typ een paar woorden, of kies een filter" in refused.text


async def test_signs_without_words_find_nothing_and_are_named(group: Circle) -> None:
    maker, reader = group.members[:2]
    await shared(group, maker)
    for filters in ({}, {"sector": "care"}):
        refused = await found(reader, group.channel, "🙂🙂", **filters)
        assert "Op ‘🙂🙂’ kan ik niet zoeken" in refused.text
        assert TITLE not in refused.everything
    assert await reader.suggestions(group.channel, "practice card", "practice", "?!") == []


async def test_who_finds_nothing_with_one_word_is_not_told_to_use_one_less(group: Circle) -> None:
    reader = group.members[0]
    one = await found(reader, group.channel, "robots")
    assert "Probeer een ander woord of een ander filter" in one.text
    two = await found(reader, group.channel, "robots drones")
    assert "Probeer een woord minder" in two.text


async def test_a_compound_is_found_by_what_it_is_made_of_and_after_the_word_itself(
    group: Circle,
) -> None:
    maker, reader = group.members[:2]
    await shared(group, maker)
    await shared(group, maker, Titel="Koffie", Situatie="De overdracht van de ploeg duurde lang.")
    for words in ("overdracht", "ploegen"):
        seen = await found(reader, group.channel, words)
        assert seen.text.index("**Koffie**") < seen.text.index(f"**{TITLE}**"), words
    assert await reader.suggestions(group.channel, "practice card", "practice", "overdr") == [
        "Koffie",
        TITLE,
    ]
