"""`leerkring demo`: play half a year of the sample ecosystem, write the digests, open the page."""

from __future__ import annotations

import asyncio
import gc
import json
import signal
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.bootstrap import create_bot
from bot.config import DatabaseSettings, PrivacySettings, Settings
from bot.demo.ecosystem import oost
from bot.demo.households import Households
from bot.demo.page.server import PageServer
from bot.demo.page.stage import Stage
from bot.demo.play import START, play
from bot.demo.results import Counts, count, write
from bot.demo.town import Town, found
from bot.demo.world import open_world
from bot.persistence.keys import Keys
from bot.persistence.sqlite_driver import on_the_loop
from bot.persistence.upgrade import upgrade

_SELDOM = 50_000
"""How many objects more, before garbage is looked for while half a year goes by."""


@dataclass(frozen=True)
class DemoOptions:
    """What the command line asked for."""

    out: Path
    serve: bool
    as_json: bool
    port: int
    language: str
    browser: bool
    weeks: int


async def show(options: DemoOptions) -> None:
    """Play and write; serve the page until it is left or the terminal says stop."""
    # Everything that a person reads while it runs goes to stderr: stdout is for --json.
    console = Console(stderr=True, quiet=options.as_json and not options.serve)
    with tempfile.TemporaryDirectory(prefix="leerkring-demo-") as folder:
        settings = _settings(Path(folder))
        await upgrade(settings.database.url)
        Keys.make(settings.privacy.key_file)
        async with open_world(lambda: create_bot(settings), start=START) as world:
            with world.env.time_context():
                town = found(world, oost())
                home = await _play(town, console, options.weeks)
                counts = await count(home)
                written = write(home, counts, options.out)
                _report(console, counts, options, written)
                if options.serve:
                    await _serve(home, console, options)


def _settings(folder: Path) -> Settings:
    # Given here, so that neither a config file nor the environment can point at a real database.
    return Settings(
        database=DatabaseSettings(url=f"sqlite+aiosqlite:///{folder / 'demo.sqlite'}"),
        privacy=PrivacySettings(key_file=folder / "demo.keys"),
    )


async def _play(town: Town, console: Console, weeks: int) -> Households:
    columns = (TextColumn("{task.description:<34}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=1)

        def tell(words: str, done: float) -> None:
            progress.update(task, description=words, completed=done)

        with _nobody_waits():
            return await play(town, tell, weeks=weeks)


@contextmanager
def _nobody_waits() -> Iterator[None]:
    # While half a year goes by, nobody else waits for the loop: no trips to SQLite's thread. And
    # nearly everything that is made stays: looking for garbage as often as usual is a fifth of it.
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM, *usual[1:])
    try:
        with on_the_loop():
            yield
    finally:
        gc.set_threshold(*usual)


def _report(console: Console, counts: Counts, options: DemoOptions, written: int) -> None:
    if options.as_json:
        print(json.dumps(asdict(counts), indent=2))  # noqa: T201 - this is the answer asked for
    console.print(
        f"{counts.communities} communities, {counts.members} imaginary members, "
        f"{counts.rounds_closed} rounds, {counts.answers} answers. "
        f"{written} files in {options.out}/"
    )


async def _serve(home: Households, console: Console, options: DemoOptions) -> None:
    stage = Stage(home, language=options.language)
    server = PageServer(stage, home.app.catalogue)
    url = await _listen(server, options.port)
    console.print(f"\nOpen [bold]{url}[/bold] in a browser. Stop with Ctrl+C.")
    try:
        if options.browser:
            await asyncio.to_thread(webbrowser.open, url)
        await _stopped(server)
        console.print("The demo has stopped.")
    finally:
        await server.close()


async def _stopped(server: PageServer) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    waits = [asyncio.create_task(each) for each in (server.wait_until_left(), stop.wait())]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for each in waits:
        each.cancel()
    # A second signal ends the process at once.
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.remove_signal_handler(sign)


async def _listen(server: PageServer, port: int) -> str:
    try:
        return await server.start(port)
    except OSError:
        await server.close()
        return await server.start(0)
