"""What a visitor does from end to end in the browser: found a community, meet a friendly no."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.demo.ecosystem import FREE_CHANNELS
from bot.demo.page.server import PageServer
from tests.demo.conversation import Conversation

# SimCord would wait a minute.
PATIENCE_SECONDS = 30
PLACE = FREE_CHANNELS[0]
STEPS = ("asked_as", "why_now", "cost_of_nothing", "tried", "visible_in_six_months")


async def seated(page: Any, person: str, place: str) -> Conversation:
    """Take somebody's seat in a place."""
    calm = "!document.body.dataset.busy"
    await page.choose("#person", person)
    await page.until(f"{calm} && document.querySelector('#person').value === '{person}'")
    button = f"document.querySelector('[data-place={place}]')"
    await page.until(f"{calm} && (e => e && (e.click(), true))({button})")
    await page.until(f"{calm} && {button}?.getAttribute('aria-current')")
    return await Conversation.of(page)


async def test_a_visitor_founds_a_community_and_answers_its_first_check_in(
    lived_in: PageServer, page: Any
) -> None:
    await page.goto(lived_in.url + "?language=nl")
    admin = lived_in.stage.town.ecosystem.admin
    talk = await seated(page, admin.key, PLACE)
    await _found(talk)
    await _ask(talk)
    await talk.begin("/checkin planning")
    await talk.option("ritme", choose="elke week")
    await talk.option("eerste", write="22 september 12:00")
    await talk.send()
    await talk.press("Bewaar dit ritme")
    await talk.command("/community kaart")
    await talk.press("Doe mee")
    await talk.press("Alleen de groep")
    await talk.sees("je doet mee")
    await page.press("+ 1 week")
    await page.until("document.querySelector('#clock').innerText.startsWith('di 23 september')")
    talk = await Conversation.of(page)
    await talk.press("Doe check-in (20 sec)")
    await talk.press("4")
    await talk.sees("Bewaard: behoorlijk")


async def _found(talk: Conversation) -> None:
    await talk.command("/community maken")
    await talk.press("Kies de thuisbasis")
    await talk.choose("Een overleg dat er al is", field="host_kind")
    await talk.fill("host_name", "Overleg Proef")
    await talk.press("Verzenden")
    await talk.sees("stap 2 van 4")
    await talk.choose(PLACE)
    await talk.sees("stap 3 van 4")
    await talk.choose(f"leden {PLACE}")
    await talk.press("Naam en sector")
    await talk.fill("name", "Nieuw Initiatief")
    await talk.choose("Zorg", field="lab")
    await talk.choose("Zorg", field="sector")
    await talk.press("Verzenden")
    await talk.press("Dat doe ik")
    await talk.press("Ja, ik kijk zelf wel")
    await talk.sees("Je bent nu facilitator")


async def _ask(talk: Conversation) -> None:
    await talk.command("/community vraag")
    await talk.press("Begin met stap 1")
    for step in STEPS:
        await talk.fill(step, "We proberen iets nieuws")
    await talk.press("Verzenden")
    await talk.press("Verder: Hoe kunnen we…?")
    await talk.fill("how_can_we", "Hoe kunnen we samen iets nieuws proberen voor 1 mei?")
    await talk.press("Verzenden")
    await talk.press("Kaart bewaren")
    await talk.sees("versie 1")


async def test_a_friendly_no_is_an_answer_and_leaves_an_empty_composer(
    served: PageServer, page: Any
) -> None:
    await page.goto(served.url + "?language=nl")
    talk = await Conversation.of(page)
    await talk.command("/pauze")
    await talk.sees("Alleen jij kunt dit zien")
    alerts = "[...document.querySelectorAll('[role=alert]')].map(e => e.innerText).join('')"
    assert await talk.until(f"{alerts} || 'quiet'") == "quiet"


@pytest.mark.parametrize(
    ("language", "home", "place"),
    [("nl", "L1", "datagedreven-warehouse"), ("en", "M1", "cobots-next-to-you")],
)
async def test_a_visitor_begins_where_the_guide_begins_in_their_language(
    served: PageServer, page: Any, language: str, home: str, place: str
) -> None:
    other = "en" if language == "nl" else "nl"
    await page.goto(f"{served.url}?language={other}")
    await page.goto(f"{served.url}?language={language}")
    member = served.stage.town.ecosystem.community(home).invited[0].person
    await page.until(f"document.querySelector('#person').value === '{member.key}'")
    here = "document.querySelector('#places [aria-current=true]').innerText"
    await page.until(f"{here}.includes('{place}')")
    await page.until(f"document.querySelector('summary').innerText.includes('{member.name}')")


async def test_who_chose_a_seat_keeps_it_in_the_other_language(served: PageServer) -> None:
    stage = served.stage
    coordinator = stage.town.ecosystem.coordinator
    await stage.look(person=coordinator.key, place="coordination", language="nl")
    await stage.look(**stage.seat_in("en"))
    assert (stage.person, stage.place, stage.language) == (coordinator, "coordination", "en")


async def test_a_frame_that_is_still_asking_does_not_hold_up_who_changes_seats(
    served: PageServer,
) -> None:
    stage = served.stage
    await stage.look(**stage.seat_in("nl"))
    address, key = stage.frame_url.split("/#")
    host = address.removeprefix("http://")
    _, asking = await asyncio.open_connection(*host.split(":"))
    # The page is asked for, and what is asked never comes to an end.
    head = f"Host: {host}\r\nX-Simcord-Capability: {key}\r\nContent-Length: 9"
    asking.write(f"POST /api/pages HTTP/1.1\r\n{head}\r\n\r\n".encode())
    await asyncio.sleep(0.2)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await stage.look(**stage.seat_in("en"))
    asking.close()


async def test_a_day_later_is_the_same_time_on_the_wall_where_summer_time_begins(
    served: PageServer,
) -> None:
    world = served.stage.town.world
    world.clock.move_to(datetime(2026, 3, 28, 11, 4, tzinfo=UTC))
    await served.stage.pass_time(2)
    assert world.clock.now() == datetime(2026, 3, 30, 10, 4, tzinfo=UTC)


async def test_a_facilitators_week_begins_with_one_screen(lived_in: PageServer, page: Any) -> None:
    await page.goto(lived_in.url + "?language=nl")
    facilitator = lived_in.stage.town.ecosystem.facilitators["L1"]
    talk = await seated(page, facilitator.key, "L1")
    await talk.command("/begeleiden overzicht")
    await talk.sees("Jouw week: eerst deze community, dan het dringendste")
    await talk.choose("Plannen met een Serious Game")
    await talk.sees("Jouw week met Plannen met een Serious Game")
    await talk.sees("kijken de regels mee en zeggen ze niets")
    await talk.press("Uren")
    await talk.sees("afgesproken 4 uur")
