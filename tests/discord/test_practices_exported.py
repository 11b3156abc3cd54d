"""/digest export of practices: what a facilitator takes along, and only what they may see."""

import csv
import json
from io import StringIO

import pytest

from bot.demo.people import Person
from bot.demo.world import World
from bot.domain.roles import Level, RoleKind
from tests.builders import holding
from tests.discord.circle import Circle, circle
from tests.discord.practising import MORE, TITLE, WORDS, drafted, keys, neighbours, own, shared

FAR = "Het hele ecosysteem"


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of six in care; it is Tuesday 2 September 2025, eight o'clock."""
    return await circle(world)


async def exported(group: Circle, who: Person, **options: str) -> list[dict[str, str]]:
    """The rows of the CSV that somebody gets."""
    reply = await who.slash(group.channel, "digest export", what="practices", **options)
    assert reply.private
    content = reply.post.file("praktijken.csv").decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content, newline=""), delimiter=";"))


async def coordinator(group: Circle) -> Person:
    who = group.world.add_person("Cora")
    place = group.community.ecosystem_id
    store = group.world.bot.app.store
    await holding(store, who.id, RoleKind.COORDINATOR, place, Level.ECOSYSTEM)
    return who


async def test_a_facilitator_takes_the_practices_of_the_community_along(group: Circle) -> None:
    maker = group.members[0]
    card = await drafted(group, maker)
    card = await maker.choose(await maker.press(card, "Labels"), "Weinig tijd", "Leren van fouten")
    card = await maker.press(await maker.press(card, "Terug"), "Laat mijn naam zien")
    card = await maker.choose(card, "Het werkte", under="Werkte het?")
    await maker.press(card, "Delen")
    form = await maker.press(await own(group, maker), "Vertel meer")
    await maker.submit(form, MORE)
    await drafted(group, maker, Titel="Nog een idee")
    (row,) = await exported(group, group.facilitator)
    told = {part: row[part] for part in ("title", "situation", "approach", "result")}
    assert list(told.values()) == list(WORDS.values())
    assert (row["community"], row["sector"], row["published"], row["stage"], row["reach"]) == (
        "Zorgtechnologie op de Afdeling", "care", "2025-09-02", "promising", "community",
    )  # fmt: skip
    assert (row["worked"], row["tried"], row["worked_there"]) == ("worked", "0", "0")
    assert row["tags_challenge"] == "learning_from_mistakes, little_time"
    assert row["must_be_there"] == "Een vast overleg"
    assert "Lid 0" not in str(row)
    assert str(maker.id) not in str(row)


async def test_the_file_holds_what_reaches_its_reader_at_that_moment(group: Circle) -> None:
    maker, cora = group.members[0], await coordinator(group)
    _, _, near = await neighbours(group, "slim-roosteren")
    await shared(group, maker, FAR)
    await shared(group, maker, Titel="Alleen hier")
    assert [row["title"] for row in await exported(group, cora, about="ecosystem")] == [TITLE]
    titles = {row["title"] for row in await exported(group, group.facilitator)}
    assert titles == {TITLE, "Alleen hier"}
    (first, _) = await keys(group)
    card = await maker.slash(group.channel, "practice permission", practice=str(first))
    sure = await maker.choose(card, "Alleen deze community", under="Wie mag hem zien")
    await maker.press(sure, "Ja, wijzig het")
    assert await exported(group, cora, about="ecosystem") == []
    sure = await maker.press(await own(group, maker), "Intrekken")
    await maker.press(sure, "Ja, trek maar in")
    assert [row["title"] for row in await exported(group, group.facilitator)] == [TITLE]
    for nobody in (maker, near):
        refused = await nobody.slash(group.channel, "digest export", what="practices")
        assert "Alleen een facilitator of coördinator" in refused.text
        assert refused.post.files == []


@pytest.mark.parametrize("hostile", ["=1+1", "+1", "-2", "@SUM(A1)", " =1+1", "＝1+1"])
async def test_no_word_of_a_practice_becomes_a_formula(group: Circle, hostile: str) -> None:
    await shared(group, group.members[0], **dict.fromkeys(WORDS, hostile))
    (row,) = await exported(group, group.facilitator)
    assert {row[part][0] for part in ("title", "situation", "approach", "result")} == {"'"}


async def test_a_program_gets_the_same_as_json_and_the_reader_is_told_what_it_is(
    group: Circle,
) -> None:
    await shared(group, group.members[0])
    reply = await group.facilitator.slash(
        group.channel, "digest export", what="practices", form="JSON"
    )
    (row,) = json.loads(reply.post.file("praktijken.json"))
    assert (row["title"], row["tried"]) == (TITLE, 0)
    assert "1 praktijk van deze community die jij mag zien" in reply.text
    assert "Het bestand verandert niet mee" in reply.text
