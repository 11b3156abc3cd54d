"""The pictures of the README, made by the demo: `python -m tests.demo.pictures`.

Needs Chromium. Run it when the check-in, the digest or the page looks different than before.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from bot.bootstrap import create_bot
from bot.config import DatabaseSettings, PrivacySettings, Settings
from bot.demo.ecosystem import oost
from bot.demo.page.server import PageServer
from bot.demo.page.stage import Stage
from bot.demo.play import START, play
from bot.demo.town import found
from bot.demo.world import open_world
from bot.persistence.keys import Keys
from bot.persistence.upgrade import upgrade
from tests.demo.chromium import Page, browser
from tests.demo.conversation import Conversation

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DIGEST = "cobots-next-to-you"
DIGEST_DAY = "2026-01-12"
WEEK = "Z1"
LOOKED_FOR, LANDED = "fouten", "Fout van de week"


async def main() -> None:
    """Play half a year, answer one check-in, read one digest, find one practice; keep what was seen."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            database=DatabaseSettings(url=f"sqlite+aiosqlite:///{folder}/demo.sqlite"),
            privacy=PrivacySettings(key_file=Path(folder) / "demo.keys"),
        )
        await upgrade(settings.database.url)
        Keys.make(settings.privacy.key_file)
        async with open_world(lambda: create_bot(settings), start=START) as world:
            with world.env.time_context():
                home = await play(found(world, oost()), lambda _words, _done: None)
            server = PageServer(Stage(home, language="en"), home.app.catalogue)
            await server.start()
            async with browser(Path(folder) / "profile") as page:
                await _pictures(server, page)
            await server.close()


async def _pictures(server: PageServer, page: Page) -> None:
    await page.size(1400, 860)
    await page.goto(server.url)
    address = await page.until("document.querySelector('#frame').src")
    frame = address.partition("#")[0]
    await page.press("Do the check-in (20 sec)", frame=frame)
    await page.until("document.body.innerText.includes('Is our plan on track')", frame=frame)
    await page.press("4", frame=frame)
    await page.until("document.body.innerText.includes('Saved')", frame=frame)
    await page.until("Boolean(window.simcordPreview?.ready)", frame=frame)
    await page.picture(FOLDER / "check-in.png", width=1400, height=860)
    coordinator = server.stage.town.ecosystem.coordinator
    await server.stage.look(person=coordinator.key, place="coordination", language="en")
    paper = next(
        each for each in server.stage.papers() if each.channel == DIGEST and each.day == DIGEST_DAY
    )
    await page.goto(f"{server.url}papers/{paper.key}")
    await page.until("Boolean(document.querySelector('.panels'))")
    await page.picture(FOLDER / "digest.png", width=820, height=1050)
    facilitator = server.stage.town.ecosystem.facilitators[WEEK]
    await server.stage.look(person=facilitator.key, place=WEEK, language="en")
    await page.goto(f"{server.url}?language=en")
    talk = await Conversation.of(page)
    await talk.command("/facilitate overview")
    await talk.choose(server.stage.town.ecosystem.community(WEEK).name)
    await talk.sees("Your week with")
    await page.until("Boolean(window.simcordPreview?.ready)", frame=talk.frame)
    await page.picture(FOLDER / "overview.png", width=1400, height=980)
    nurse = server.stage.town.ecosystem.community(WEEK).promising[0]
    await server.stage.look(person=nurse.person.key, place=WEEK, language="en")
    await page.goto(f"{server.url}?language=en")
    talk = await Conversation.of(page)
    await talk.begin("/practice find")
    await talk.add("text")
    await talk.option("text", write=LOOKED_FOR)
    await talk.send()
    await talk.choose(LANDED)
    await talk.sees("Tried")
    await page.until("Boolean(window.simcordPreview?.ready)", frame=talk.frame)
    await page.picture(FOLDER / "practice.png", width=1400, height=980)


if __name__ == "__main__":
    asyncio.run(main())
