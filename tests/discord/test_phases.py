"""/community phase, from reading it to going on with a reason."""

import pytest

from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.members import OrganisationType
from bot.domain.roles import RoleKind
from tests.discord.circle import Circle, circle
from tests.discord.test_meetings import speak_english
from tests.discord.test_table import holds, sits


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six that has just been created."""
    return await circle(world)


async def proposed(group: Circle, phase: str) -> Reply:
    card = await group.facilitator.slash(group.channel, "community phase")
    return await group.facilitator.choose(card, phase)


async def moved(group: Circle, phase: str, reason: str = "Het eerste halfjaar zit erop") -> Reply:
    form = await group.facilitator.press(await proposed(group, phase), "Naar deze fase")
    return await group.facilitator.submit(form, {"Waarom nu?": reason})


async def test_a_new_community_explores_and_a_member_reads_what_that_means(group: Circle) -> None:
    shown = await group.members[0].slash(group.channel, "community phase")
    assert shown.private
    assert "➜ **Verkennen.** Zoek uit of er een vraag is" in shown.text
    assert "-# Ritme. Probeer iets, check in en koppel elke keer terug." in shown.text
    assert "Naar een andere fase" not in shown.everything


async def test_going_to_another_phase_is_a_decision_with_its_reason(group: Circle) -> None:
    saved = await moved(group, "Ritme")
    assert "Bewaard. Iedereen in de groep kan het lezen met /waarom." in saved.text
    assert "➜ **Ritme.**" in saved.text
    history = await group.members[0].slash(group.channel, "why")
    said = "bracht de community naar de fase: Ritme: Het eerste halfjaar zit erop"
    assert said in history.text


async def test_before_scaling_what_is_missing_is_named_and_a_reason_is_enough(
    group: Circle,
) -> None:
    asked = await proposed(group, "Opschalen en borgen")
    assert "☐ minstens twee bedrijven aan tafel" in asked.text
    assert "☐ een leidinggevende met mandaat" in asked.text
    assert "☐ één praktijk van jullie die ook in een andere community werkte" in asked.text
    first, second, leader, *_ = group.members
    await sits(group, first, "De Linde", OrganisationType.COMPANY)
    await sits(group, second, "Transport Oost", OrganisationType.COMPANY)
    await holds(group, leader, RoleKind.LEADER)
    asked = await proposed(group, "Opschalen en borgen")
    assert "bedrijven" not in asked.text
    assert "leidinggevende" not in asked.text
    assert "☐ één praktijk van jullie die ook in een andere community werkte" in asked.text
    saved = await moved(group, "Opschalen en borgen", "Twee ziekenhuizen willen meedoen")
    assert "➜ **Opschalen en borgen.**" in saved.text


async def test_no_other_phase_has_a_checklist(group: Circle) -> None:
    assert "ontbreekt" not in (await proposed(group, "Afronden")).text


@pytest.mark.parametrize(
    ("reason", "told"), [(" ", "Waarom nu?: hier staat nog niets"), ("x" * 301, "dit zijn er 301")]
)
async def test_without_a_usable_reason_nothing_changes(
    group: Circle, reason: str, told: str
) -> None:
    refused = await moved(group, "Starten", reason)
    assert told in refused.text
    shown = await group.members[0].slash(group.channel, "community phase")
    assert "➜ **Verkennen.**" in shown.text


async def test_a_second_press_says_that_the_community_is_there_already(group: Circle) -> None:
    card = await proposed(group, "Starten")
    await moved(group, "Starten")
    assert "zit al in deze fase" in (await group.facilitator.press(card, "Naar deze fase")).text


async def test_in_english(group: Circle) -> None:
    await speak_english(group.facilitator, group)
    asked = await proposed(group, "Scale and embed")
    assert "☐ a leader with a mandate" in asked.text
    form = await group.facilitator.press(asked, "Go to this phase")
    saved = await group.facilitator.submit(form, {"Why now?": "Two hospitals want to join"})
    assert "Saved. Everybody in the group can read it with /why." in saved.text
