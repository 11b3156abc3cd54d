"""A facilitator can read and choose every note, however many there are and however long."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.demo.posts import Reply
from bot.demo.world import World
from bot.domain.checkins import Audience, Note
from tests.builders import joined
from tests.discord.circle import Circle, circle
from tests.discord.test_talks import looks

ANSWERS = [(4, 4, 5), (4, 3, 4), (3, 4, 4), (4, 4, 4), (5, 4, 3)]
FOR_GROUP, FOR_FACILITATOR = 45, 15
CHANGE = "De woorden van een opmerking aanpassen"


def written(number: int) -> str:
    """Return 280 characters in which nothing is harmless as it is."""
    return f"n{number:02} " + "[_*]" * 68 + "eind"


@pytest.fixture
async def group(world: World) -> Circle:
    """A community of 66 whose round closed with sixty long notes."""
    group = await circle(world)
    store = world.bot.app.store
    authors = [await joined(store, 900 + each, group.community.id) for each in range(60)]
    await group.answer(await group.open_round(), ANSWERS)
    async with store.write() as work:
        running = await work.checkins.open_round(group.community.id)
        assert running is not None
        for number, author in enumerate(authors, start=1):
            audience = Audience.GROUP if number <= FOR_GROUP else Audience.FACILITATOR
            now = world.clock.now()
            note = Note(running.id, author.id, written(number), audience, now)
            await work.checkins.save_note(note)
        await work.commit()
    await world.live(hours=49)
    return group


def read(page: Reply) -> set[int]:
    """The numbers of the notes that can be read whole on a page."""
    return {int(found) for found in re.findall(r"n(\d\d) [^\n]*eind", page.text)}


async def pages(group: Circle) -> AsyncIterator[Reply]:
    """Every page, each as it is before the next one takes its place."""
    page = await group.facilitator.slash(group.channel, "checkin notes")
    yield page
    last = int(re.search(r"Pagina 1 van (\d+)", page.text)[1])  # type: ignore[index] # there is
    for _ in range(last - 1):
        page = await group.facilitator.press(page, "Verder")
        yield page


async def test_every_one_of_sixty_long_notes_can_be_read_whole(group: Circle) -> None:
    shown = [read(page) async for page in pages(group)]
    assert set().union(*shown) == set(range(1, FOR_GROUP + FOR_FACILITATOR + 1))
    assert sum(map(len, shown)) == FOR_GROUP + FOR_FACILITATOR


async def test_notes_for_the_facilitator_stand_apart_and_cannot_be_chosen(group: Circle) -> None:
    async for page in pages(group):
        alone = {each for each in read(page) if each > FOR_GROUP}
        assert bool(alone) == ("Alleen voor jou" in page.text)
        if alone == read(page):
            with pytest.raises(LookupError):
                page.post.select(under=CHANGE)


async def test_what_was_chosen_on_one_page_stays_chosen_on_another(group: Circle) -> None:
    page = await group.facilitator.slash(group.channel, "checkin notes")
    page = await group.facilitator.choose(page, _option(page, 1))
    page = await group.facilitator.press(page, "Verder")
    number = min(read(page))
    page = await group.facilitator.choose(page, _option(page, number))
    assert "Pagina 2 van" in page.text
    await group.world.live(hours=20)
    assert quoted(group) == {1, number}


async def test_a_third_note_on_another_page_is_refused_until_there_is_room(group: Circle) -> None:
    page = await group.facilitator.slash(group.channel, "checkin notes")
    page = await group.facilitator.choose(page, _option(page, 1), _option(page, 2))
    page = await group.facilitator.press(page, "Verder")
    number = min(read(page))
    refused = await group.facilitator.choose(page, _option(page, number))
    assert "hooguit 2 opmerkingen" in refused.text
    page = await group.facilitator.press(page, "Terug")
    page = await group.facilitator.choose(page, _option(page, 2))
    page = await group.facilitator.press(page, "Verder")
    await group.facilitator.choose(page, _option(page, number))
    await group.world.live(hours=20)
    assert quoted(group) == {2, number}


async def test_the_last_note_for_the_group_can_be_redacted_on_its_page(group: Circle) -> None:
    async for page in pages(group):
        if FOR_GROUP in read(page):
            option = _option(page, FOR_GROUP, under=CHANGE)
            form = await group.facilitator.choose(page, option, under=CHANGE)
            after = await group.facilitator.submit(form, {"text": "Zonder naam"})
            assert f"{FOR_GROUP}. Zonder naam" in after.text
            break


def _option(page: Reply, number: int, *, under: str | None = None) -> str:
    """The words of a note in a list to choose from."""
    options = page.post.select(under=under)["options"]
    return next(str(each["label"]) for each in options if each["label"].startswith(f"{number}. "))


def quoted(group: Circle) -> set[int]:
    """The numbers of the notes that the posted card quotes."""
    card = group.world.posts(group.channel)[-1]
    return {int(found) for found in re.findall(r"n(\d\d) ", card.text)}


async def test_who_wrote_a_note_reads_of_one_look_however_many_pages_were_turned(
    group: Circle,
) -> None:
    async for _ in pages(group):
        pass
    assert [await looks(group, 900 + each) for each in (0, 59)] == [1, 1]
    await group.facilitator.slash(group.channel, "checkin notes")
    assert await looks(group, 900) == 1
    group.world.clock.move(minutes=16)
    await group.facilitator.slash(group.channel, "checkin notes")
    assert await looks(group, 900) == 2
