"""/community words: the bot asks in the words of the trade, and the group changes them."""

import pytest

from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.communities import Sector
from tests.discord.circle import Circle, circle
from tests.discord.test_harvests import closed
from tests.discord.test_meetings import speak_english


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six in care."""
    return await circle(world)


def asked(form: Reply) -> str:
    """Everything that stands above and below the fields of a form."""
    assert form.result.modal is not None
    return str(form.result.modal["components"])


async def works_in(group: Circle, sector: Sector) -> None:
    async with group.world.bot.app.store.write() as work:
        await work.communities.change(group.community.id, sector=sector)
        await work.commit()


async def changed(group: Circle, **words: str) -> Reply:
    card = await group.members[0].slash(group.channel, "community words")
    form = await group.members[0].press(card, "De woorden veranderen")
    return await group.members[0].submit(form, words)


@pytest.mark.parametrize(
    ("sector", "team", "handover", "lead"),
    [
        (Sector.LOGISTICS, "ploeg", "ploegoverdracht", "teamleider"),
        (Sector.CARE, "dienst", "dienstoverdracht", "teamcoördinator"),
        (Sector.HIGH_TECH, "lijn", "shiftoverdracht", "meewerkend voorman"),
        (Sector.CONSTRUCTION, "ploeg", "werkoverdracht", "uitvoerder"),
        (Sector.EDUCATION, "team", "overdracht", "teamleider"),
    ],
)
async def test_the_same_questions_are_asked_in_the_words_of_each_sector(
    group: Circle, sector: Sector, team: str, handover: str, lead: str
) -> None:
    await works_in(group, sector)
    shown = await group.members[0].slash(group.channel, "community words")
    assert shown.private
    assert f"Het team op de werkvloer: **{team}**" in shown.text
    promise = await group.members[0].slash(group.channel, "promise make")
    assert f"zoals: jullie {handover} van maandag begint" in asked(promise)
    goal = await group.facilitator.slash(group.channel, "community goal")
    assert f"iedereen in jullie {team} kan zien" in asked(goal)
    plan = await group.facilitator.slash(group.channel, "community plan")
    step = await group.facilitator.press(plan, "Stap toevoegen")
    assert f"een rol zoals {lead}, geen naam" in asked(step)


async def test_a_member_changes_a_word_and_an_empty_one_is_the_sector_s_again(
    group: Circle,
) -> None:
    saved = await changed(group, team=" huis  kamer ")
    assert "Bewaard." in saved.text
    assert "Het team op de werkvloer: **huis kamer**" in saved.text
    assert "De overdracht van het werk: **dienstoverdracht**" in saved.text
    goal = await group.facilitator.slash(group.channel, "community goal")
    assert "iedereen in jullie huis kamer kan zien" in asked(goal)
    history = await group.facilitator.slash(group.channel, "why")
    assert "veranderde de woorden van de groep: huis kamer" in history.text
    again = await changed(group, team="")
    assert "Het team op de werkvloer: **dienst**" in again.text


async def test_a_word_that_is_too_long_is_told_and_user_text_does_nothing(group: Circle) -> None:
    refused = await changed(group, team="x" * 31)
    assert "Het team op de werkvloer: schrijf 1 tot 30 tekens; dit zijn er 31" in refused.text
    saved = await changed(group, team="**vet** @everyone")
    assert "\\*\\*vet\\*\\* @\u200beveryone" in saved.text


async def test_the_sector_s_words_are_in_the_reader_s_language_and_the_group_s_own_are_theirs(
    group: Circle,
) -> None:
    await changed(group, handover="briefing")
    lid = group.members[1]
    await speak_english(lid, group)
    shown = await lid.slash(group.channel, "community words")
    assert "The team at work: **shift**" in shown.text
    assert "The handover of the work: **briefing**" in shown.text
    promise = await lid.slash(group.channel, "promise make")
    assert "such as: your briefing on Monday" in asked(promise)


async def test_in_a_closed_community_the_words_stay_and_nothing_is_offered(group: Circle) -> None:
    await changed(group, team="huiskamer")
    await closed(group)
    shown = await group.facilitator.slash(group.channel, "community words")
    assert "Het team op de werkvloer: **huiskamer**" in shown.text
    assert "is afgerond, dus de woorden blijven zoals ze zijn" in shown.text
    assert not shown.buttons
