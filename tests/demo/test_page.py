"""A newcomer in the browser: who they are, where they look, what time it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.bootstrap import create_bot
from bot.config import Settings
from bot.demo.ecosystem import oost
from bot.demo.households import Households
from bot.demo.page.server import PageServer
from bot.demo.page.stage import Stage
from bot.demo.play import START, play
from bot.demo.town import found
from bot.demo.world import World, open_world
from bot.i18n import Catalogue


@pytest.fixture
async def world(settings: Settings) -> AsyncIterator[World]:
    async with open_world(lambda: create_bot(settings), start=START) as opened:
        yield opened
        assert opened.take_errors() == []


@pytest.fixture
async def served(world: World) -> AsyncIterator[PageServer]:
    """The page of a town where nothing has happened yet, on a free port of this machine."""
    server = PageServer(Stage(Households(found(world, oost()))), Catalogue())
    await server.start()
    yield server
    await server.close()


@pytest.fixture
async def lived_in(world: World) -> AsyncIterator[PageServer]:
    """The page after two weeks of Oost, a minute after check-in 2 was posted."""
    with world.env.time_context():
        home = await play(found(world, oost()), lambda _words, _done: None, weeks=2)
    server = PageServer(Stage(home), Catalogue())
    await server.start()
    yield server
    await server.close()


async def conversation(page: Any) -> str:
    """The address of the conversation that is framed now, without its key."""
    source = "(s => s.startsWith('http') && s)(document.querySelector('#frame').src)"
    return str(await page.until(source)).partition("#")[0]


async def test_the_page_says_what_it_is_in_both_languages(served: PageServer, page: Any) -> None:
    await page.goto(served.url + "?language=nl")
    await page.until("document.body.innerText.includes('Iedereen hier is verzonnen')")
    await page.goto(served.url + "?language=en")
    await page.until("document.body.innerText.includes('Everyone here is imaginary')")
    assert served.stage.language == "en"


async def test_a_person_sees_their_own_channels_only(served: PageServer, page: Any) -> None:
    await page.goto(served.url + "?language=en")
    await page.until("document.querySelectorAll('#places button').length == 1")
    coordinator = served.stage.town.ecosystem.coordinator
    await page.choose("#person", coordinator.key)
    await page.until("document.querySelectorAll('#places button').length == 9")
    assert served.stage.person == coordinator


async def test_a_newcomer_answers_kills_the_bot_and_sees_the_groups_result(
    lived_in: PageServer, page: Any
) -> None:
    before = lived_in.stage.town.world.bot
    await page.goto(lived_in.url + "?language=nl")
    frame = await conversation(page)
    await page.press("Doe check-in (20 sec)", frame=frame)
    await page.until("document.body.innerText.includes('Ligt ons plan op koers')", frame=frame)
    await page.press("4", frame=frame)
    await page.until("document.body.innerText.includes('Bewaard: grotendeels')", frame=frame)
    await page.press("Trek de stekker eruit en")
    await page.until("document.querySelector('#happened').innerText.includes('viel om')")
    assert lived_in.stage.town.world.bot is not before
    frame = await conversation(page)
    await page.press("Doe check-in (20 sec)", frame=frame)
    await page.until("document.body.innerText.includes('Bewaard: grotendeels')", frame=frame)
    await page.press("+ 1 week")
    await page.until("document.querySelector('#clock').innerText.startsWith('di 23 september')")
    frame = await conversation(page)
    await page.until("document.body.innerText.includes('Resultaat van check-in 2')", frame=frame)
    await page.press("Weekberichten")
    await page.press("2025-09-22")
    await page.until("document.querySelector('#paper').open")
    await page.press("Terug naar de lijst")
    await _facilitator_responds(lived_in, page)
    await page.goto(lived_in.url + "?language=en")
    frame = await conversation(page)
    await page.press("Klopt dit?", frame=frame)
    await page.until("document.body.innerText.includes('Yes')", frame=frame)


async def _facilitator_responds(lived_in: PageServer, page: Any) -> None:
    facilitator = lived_in.stage.town.ecosystem.facilitators["L1"]
    await page.choose("#person", facilitator.key)
    await page.until("document.querySelectorAll('#places button').length == 3")
    frame = await conversation(page)
    ready = "Boolean(window.simcordPreview?.ready && window.simcordPreview.lastAction)"
    await page.until(ready, frame=frame)
    await page.write("#channel-composer-input", "/checkin reageer", frame=frame)
    await page.until("document.body.innerText.includes('/checkin reageer')", frame=frame)
    await page.enter()
    await page.until("document.querySelector('.command-chip')", frame=frame)
    await page.until(
        "(b => b && (b.click(), true))(document.querySelector('#send-message'))", frame=frame
    )
    await page.write("#modal-root textarea", "Elke vrijdag een kwartier.", frame=frame)
    await page.press("Submit", frame=frame)
    posted = "Dit doen we met check-in 2"
    await page.until(f"document.body.innerText.includes('{posted}')", frame=frame)


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {"Host": "evil.example"}, 403),
        ("POST", "/kill", {}, 403),
        ("POST", "/clock", {"X-Leerkring-Key": "guessed"}, 403),
        ("GET", "/papers/nothing", {}, 404),
        ("GET", "/state", {}, 200),
    ],
)
async def test_another_site_cannot_drive_the_page(
    served: PageServer, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    async with aiohttp.ClientSession() as session:
        url = served.url.rstrip("/") + path
        async with session.request(method, url, headers=headers) as answer:
            assert answer.status == status
