"""/practice tag: a coordinator corrects and removes what was added to the lists of tags."""

from typing import Any

import pytest

from bot.demo.people import Person
from bot.demo.posts import Post, Reply
from bot.demo.world import World
from bot.domain.practice_tags import TagKind
from bot.domain.roles import Level, RoleKind
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.practising import drafted, posted

TAG: dict[str, Any] = {"list": "challenge", "name": "Tillen"}


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of two in care."""
    return await circle(world, members=2)


@pytest.fixture
async def coordinator(group: Circle) -> Person:
    """The coordinator of its ecosystem."""
    found = group.world.add_person("Cora Coördinator")
    place = group.community.ecosystem_id
    await holding(group.world.bot.app.store, found.id, RoleKind.COORDINATOR, place, Level.ECOSYSTEM)
    return found


async def tag(group: Circle, coordinator: Person, **typed: str) -> Reply:
    return await coordinator.slash(group.channel, "practice tag", **TAG | typed)


async def used(group: Circle, coordinator: Person) -> Post:
    """Let a practice, a need and an offer have the tag; return the card of the practice."""
    await tag(group, coordinator)
    app, maker = group.world.bot.app, group.members[0]
    card = await maker.press(await drafted(group, maker), "Labels")
    card = await maker.choose(card, "Tillen")
    await maker.press(await maker.press(card, "Terug"), "Delen")
    async with app.store.write() as work:
        (own,) = await work.practices.own_tags(group.community.ecosystem_id)
        await work.matching.choose(group.community.id, TagKind.CHALLENGE, {own.code: True})
        await work.commit()
    return await posted(group, maker, group.channel)


async def test_a_coordinator_adds_a_tag_in_a_channel_of_no_community(
    group: Circle, coordinator: Person
) -> None:
    desk = group.world.add_channel("coördinatie")
    shown = await coordinator.slash(desk, "practice tag", **TAG)
    assert "Toegevoegd: **Tillen** staat nu onder *Uitdaging*" in shown.text
    refused = await group.facilitator.slash(desk, "practice tag", **TAG)
    assert "Tillen" not in refused.text


async def test_a_tag_is_renamed_and_cards_that_show_it_follow(
    group: Circle, coordinator: Person
) -> None:
    post = await used(group, coordinator)
    assert "Uitdaging: Tillen" in post.text
    shown = await tag(group, coordinator)
    assert "**Tillen** staat onder *Uitdaging*." in shown.text
    assert "Gebruikt door: 1 praktijk · 1 groep zoekt het." in shown.text
    form = await coordinator.press(shown, "Hernoemen")
    renamed = await coordinator.submit(form, {form.form.labels[0]: "Zwaar @everyone tillen"})
    assert "**Zwaar @\u200beveryone tillen** staat onder" in renamed.text
    assert "Uitdaging: Zwaar @\u200beveryone tillen" in post.text
    why = await coordinator.slash(group.channel, "why")
    assert "hernoemde een label voor praktijken: Tillen → Zwaar" in why.text


async def test_a_tag_keeps_clear_of_the_names_that_are_there(
    group: Circle, coordinator: Person
) -> None:
    shown = await tag(group, coordinator)
    form = await coordinator.press(shown, "Hernoemen")
    refused = await coordinator.submit(form, {form.form.labels[0]: "little TIME"})
    assert "staat al in die lijst" in refused.text
    form = await coordinator.press(shown, "Hernoemen")
    same = await coordinator.submit(form, {form.form.labels[0]: "tillen"})
    assert "**tillen** staat onder" in same.text


@pytest.mark.parametrize("name", ["Weinig tijd", "weinig  TIJD", "Little time"])
async def test_a_tag_that_every_ecosystem_has_is_known_in_every_language(
    group: Circle, coordinator: Person, name: str
) -> None:
    refused = await tag(group, coordinator, name=name)
    assert "staat al in die lijst" in refused.text
    async with group.world.bot.app.store.read() as work:
        assert await work.practices.own_tags(group.community.ecosystem_id) == []


async def test_a_tag_that_is_removed_goes_from_all_that_had_it_after_a_question(
    group: Circle, coordinator: Person
) -> None:
    post = await used(group, coordinator)
    older = await tag(group, coordinator)
    sure = await coordinator.press(await tag(group, coordinator), "Verwijderen")
    assert "Tillen uit de lijst verwijderen?" in sure.text
    assert "1 praktijk · 1 groep zoekt het" in sure.text
    assert "Tillen" in post.text
    gone = await coordinator.press(sure, "Ja, verwijder het")
    assert "Niemand kan het nog kiezen" in gone.text
    assert "Tillen" not in post.text
    async with group.world.bot.app.store.read() as work:
        assert await work.practices.own_tags(group.community.ecosystem_id) == []
        assert (await work.matching.need(group.community.id)).challenges == ()
    again = await coordinator.press(older, "Verwijderen")
    assert "Dat label is er niet meer" in again.text


async def test_the_tags_of_the_chosen_list_are_offered(group: Circle, coordinator: Person) -> None:
    await tag(group, coordinator)
    await tag(group, coordinator, list="technology", name="Exoskelet")
    offered = await coordinator.suggestions(
        group.channel, "practice tag", "name", "l", list="challenge"
    )
    assert offered == ["Tillen"]
