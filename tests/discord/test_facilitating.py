"""/facilitate time, as facilitators and their coordinator use it."""

import pytest

from bot.demo.people import Person
from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.roles import Level, RoleKind
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.test_meetings import speak_english


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def time(group: Circle, who: Person, **given: str) -> Reply:
    return await who.slash(group.channel, "facilitate time", **given)


async def coordinator(group: Circle) -> Person:
    cora = group.world.add_person("Cora Coördinator")
    lab = group.community.field_lab_id
    await holding(group.world.bot.app.store, cora.id, RoleKind.COORDINATOR, lab, Level.FIELD_LAB)
    return cora


async def test_without_hours_it_says_how_to_write_them_down(group: Circle) -> None:
    shown = await time(group, group.facilitator)
    assert shown.private
    assert "week 36 (1 t/m 7 sep): niets genoteerd" in shown.text
    assert "week 29 (14 t/m 20 jul): niets genoteerd" in shown.text
    assert "Er zijn nog geen uren afgesproken" in shown.text
    assert shown.buttons == ["Uren noteren", "Naar het overzicht"]


async def test_hours_are_written_down_and_corrected(group: Circle) -> None:
    await time(group, group.facilitator, agreed="4")
    saved = await time(group, group.facilitator, spent="2,5")
    assert "Bewaard." in saved.text
    assert "week 36 (1 t/m 7 sep): 2,5 uur, afgesproken 4 uur" in saved.text
    await time(group, group.facilitator, spent="1")
    shown = await time(group, group.facilitator, spent="3.25", week="2025-08-25")
    assert "week 36 (1 t/m 7 sep): 1 uur, afgesproken 4 uur" in shown.text
    assert "week 35 (25 t/m 31 aug): 3,25 uur" in shown.text
    group.world.clock.move(days=7)
    shown = await time(group, group.facilitator)
    assert "week 37 (8 t/m 14 sep): niets genoteerd, afgesproken 4 uur" in shown.text


async def test_a_little_time_is_never_nothing_and_what_was_rounded_is_said_back(
    group: Circle,
) -> None:
    saved = await time(group, group.facilitator, spent="0.1")
    assert "Bewaard, afgerond op een kwartier: 0,25 uur." in saved.text
    assert "week 36 (1 t/m 7 sep): 0,25 uur" in saved.text
    none = await time(group, group.facilitator, spent="0")
    assert "Bewaard." in none.text
    assert "week 36 (1 t/m 7 sep): 0 uur" in none.text


async def test_a_coordinator_agrees_and_does_not_spend(group: Circle) -> None:
    cora = await coordinator(group)
    agreed = await time(group, cora, agreed="3")
    assert "afgesproken 3 uur" in agreed.text
    form = await cora.press(agreed, "Uren noteren")
    assert "Bestede uren" not in str(form.result.modal)
    assert "afgesproken 3,5 uur" in (await cora.submit(form, {"Afgesproken uren": "3,5"})).text
    await time(group, cora, agreed="3")
    refused = await time(group, cora, spent="3")
    assert "Alleen een facilitator van" in refused.text
    history = await group.facilitator.slash(group.channel, "why")
    assert f"<@{cora.id}> legde de afgesproken uren begeleiding per week vast: 3" in history.text


async def test_weeks_are_offered_and_another_is_refused(group: Circle) -> None:
    offered = await group.facilitator.suggestions(group.channel, "facilitate time", "week")
    assert len(offered) == 8
    assert offered[0] == "week 36 (1 t/m 7 sep)"
    found = await group.facilitator.suggestions(group.channel, "facilitate time", "week", "31 aug")
    assert found == ["week 35 (25 t/m 31 aug)"]
    elsewhere = group.world.add_channel("elders")
    stranger = group.world.add_person("Vera Vreemd")
    assert await stranger.suggestions(elsewhere, "facilitate time", "week") == []
    refused = await time(group, group.facilitator, spent="1", week="week 53")
    assert "Met ‘week 53’ als week kan ik niets" in refused.text


@pytest.mark.parametrize("typed", ["veel", "81", "-1", "2:30", "1e1"])
async def test_what_is_no_number_of_hours_is_refused_with_an_example(
    group: Circle, typed: str
) -> None:
    refused = await time(group, group.facilitator, spent=typed)
    assert f"Met ‘{typed}’ als uren kan ik niets" in refused.text
    assert "tot en met 80, zoals 2,5" in refused.text


async def test_in_english(group: Circle) -> None:
    await speak_english(group.facilitator, group)
    shown = await time(group, group.facilitator, spent="1", agreed="2.5")
    assert "week 36 (1 to 7 Sept): 1 hour, agreed 2.5 hours" in shown.text
    assert "Facilitators of this community and its coordinators see this" in shown.text
