"""A newcomer in the browser: who they are, where they look, what time it is."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from bot.demo.page.server import PageServer
from tests.demo.conversation import Conversation


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
    await page.until("document.querySelectorAll('#places button').length == 11")
    assert served.stage.person == coordinator


async def test_who_only_reads_along_is_told_from_who_takes_part(
    lived_in: PageServer, page: Any
) -> None:
    await page.goto(lived_in.url + "?language=nl")
    options = "[...document.querySelectorAll('#person option')].map(each => each.textContent)"
    shown = await page.until(options)
    sample = lived_in.stage.town.ecosystem.community("L1").members
    readers = {f"{each.person.name}, leest mee" for each in sample if not each.tier}
    assert readers
    assert readers <= set(shown)
    assert {each.person.name for each in sample if each.tier} <= set(shown)


async def test_a_newcomer_answers_kills_the_bot_and_sees_the_groups_result(
    lived_in: PageServer, page: Any
) -> None:
    before = lived_in.stage.town.world.bot
    await page.goto(lived_in.url + "?language=nl")
    talk = await Conversation.of(page)
    await talk.press("Doe check-in (20 sec)")
    await talk.sees("Ligt ons plan op koers")
    await talk.press("4")
    await talk.sees("Bewaard: grotendeels")
    await page.press("Trek de stekker eruit en")
    await page.until("document.querySelector('#happened').innerText.includes('viel om')")
    assert lived_in.stage.town.world.bot is not before
    talk = await Conversation.of(page)
    await talk.press("Doe check-in (20 sec)")
    await talk.sees("Bewaard: grotendeels")
    await page.press("+ 1 week")
    await page.until("document.querySelector('#clock').innerText.startsWith('di 23 september')")
    talk = await Conversation.of(page)
    await talk.sees("Resultaat van check-in 2")
    await page.press("Weekberichten")
    await page.press("2025-09-22")
    await page.until("document.querySelector('#paper').open")
    await page.press("Terug naar de lijst")
    await _facilitator_responds(lived_in, page)
    await page.goto(lived_in.url + "?language=en")
    talk = await Conversation.of(page)
    await talk.press("Klopt dit?")
    await talk.sees("Yes")


async def _facilitator_responds(lived_in: PageServer, page: Any) -> None:
    facilitator = lived_in.stage.town.ecosystem.facilitators["L1"]
    await page.choose("#person", facilitator.key)
    await page.until("document.querySelectorAll('#places button').length == 4")
    talk = await Conversation.of(page)
    await talk.command("/checkin reageer")
    await page.write("#modal-root textarea", "Elke vrijdag een kwartier.", frame=talk.frame)
    await talk.press("Verzenden")
    await talk.sees("Dit doen we met check-in 2")


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
