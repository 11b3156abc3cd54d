"""The page over HTTP, on this machine only; it stops by itself when nobody looks any more."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from dataclasses import asdict
from pathlib import Path
from typing import Any

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, select_autoescape

from bot.demo.page.stage import ZONE, Stage, roles_of
from bot.demo.page.words import READS_ALONG, WORDS, turns
from bot.i18n import Catalogue, Texts, language_of, unchanged

HOST = "127.0.0.1"
IDLE_SECONDS = 1800.0
_HERE = Path(__file__).parent
_KEY = "X-Leerkring-Key"
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; frame-src 'self' http://127.0.0.1:*; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_PAPER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
_log = logging.getLogger(__name__)


class PageServer:
    """Serves one stage to one visitor."""

    def __init__(self, stage: Stage, catalogue: Catalogue) -> None:
        self.stage = stage
        self._catalogue = catalogue
        self._key = secrets.token_urlsafe(24)
        self._turn = asyncio.Lock()
        self._left = asyncio.Event()
        self._leaving: asyncio.TimerHandle | None = None
        self._runner: web.AppRunner | None = None
        self.url = ""
        templates = FileSystemLoader(_HERE)
        self._templates = Environment(loader=templates, autoescape=select_autoescape())

    async def start(self, port: int = 0) -> str:
        """Listen on the loopback address; port 0 takes a free one. Return the page's address."""
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/page.css", self._file),
                web.get("/page.js", self._file),
                web.get("/state", self._state),
                web.post("/look", self._look),
                web.post("/clock", self._clock),
                web.post("/kill", self._kill),
                web.get("/papers/{key}", self._paper),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port)
        await site.start()
        address = self._runner.addresses[0]
        self.url = f"http://{HOST}:{address[1]}/"
        self._look_again()
        return self.url

    async def wait_until_left(self) -> None:
        """Return when nobody has looked for half an hour."""
        await self._left.wait()

    async def close(self) -> None:
        """Stop listening and take the frame down."""
        if self._leaving is not None:
            self._leaving.cancel()
        if self._runner is not None:
            await self._runner.cleanup()
        await self.stage.close()

    def _look_again(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
        self._leaving = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._left.set)

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        # Another site in the same browser must not drive this page: it has neither name nor key.
        if request.host not in {self.url.removeprefix("http://").rstrip("/"), _local(self.url)}:
            raise web.HTTPForbidden
        if request.method == "POST" and request.headers.get(_KEY) != self._key:
            raise web.HTTPForbidden
        self._look_again()
        answer: web.StreamResponse = await handler(request)
        answer.headers.setdefault("Content-Security-Policy", _PAGE_POLICY)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    async def _page(self, request: web.Request) -> web.Response:
        language = language_of(request.query.get("language"), self.stage.language)
        async with self._turn:
            if not self.stage.frame_url or language != self.stage.language:
                await self.stage.look(**self.stage.seat_in(language))
        texts = self._texts(language)
        page = self._templates.get_template("page.html.j2").render(
            language=language,
            say={name: texts(text) for name, text in WORDS.items() if "{" not in text},
            turns=turns(self.stage.town.ecosystem, texts),
            people=await self._people(texts),
            key=self._key,
        )
        return web.Response(text=page, content_type="text/html")

    async def _file(self, request: web.Request) -> web.Response:
        kind = "text/css" if request.path.endswith(".css") else "text/javascript"
        text = (_HERE / request.path.lstrip("/")).read_text(encoding="utf-8")
        return web.Response(text=text, content_type=kind)

    async def _state(self, _request: web.Request) -> web.Response:
        # The page asks every few seconds, and so it is the alarm of the simulated world.
        if not self._turn.locked():
            async with self._turn:
                await self.stage.tick()
        return web.json_response(self._told())

    async def _look(self, request: web.Request) -> web.Response:
        asked = await _body(request)
        async with self._turn:
            await self._seat(
                person=str(asked.get("person", self.stage.person.key)),
                place=str(asked.get("place", self.stage.place)),
            )
        return web.json_response(self._told())

    async def _clock(self, request: web.Request) -> web.Response:
        days = int((await _body(request)).get("days", 1))
        async with self._turn:
            counts = await self.stage.pass_time(days)
        name = "passed" if counts["posts"] else "quiet"
        return web.json_response(self._told(name, days=days, **counts))

    async def _kill(self, _request: web.Request) -> web.Response:
        async with self._turn:
            away = await self.stage.kill()
        return web.json_response(self._told("killed", **away))

    async def _paper(self, request: web.Request) -> web.Response:
        try:
            body = self.stage.paper(request.match_info["key"])
        except LookupError:
            raise web.HTTPNotFound from None
        headers = {"Content-Security-Policy": _PAPER_POLICY}
        return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)

    async def _seat(self, **wanted: str) -> None:
        stage = self.stage
        seat = {"person": stage.person.key, "place": stage.place, "language": stage.language}
        await stage.look(**(seat | wanted))

    def _told(self, happened: str = "", **values: int) -> dict[str, Any]:
        stage, texts = self.stage, self._texts(self.stage.language)
        return {
            "person": stage.person.key,
            "place": stage.place,
            "places": [
                {**asdict(place), "group": _heading(place.group, texts)} for place in stage.places()
            ],
            "unread": stage.unread(),
            "frame": stage.frame_url,
            "clock": texts.moment(stage.town.world.clock.now(), ZONE, "EEE d MMMM y, HH:mm"),
            "papers": [asdict(paper) for paper in stage.papers()],
            "happened": texts(WORDS[happened], **values) if happened else "",
        }

    async def _people(self, texts: Texts) -> list[tuple[str, list[tuple[str, str]]]]:
        ecosystem = self.stage.town.ecosystem
        grouped: dict[str, list[tuple[str, str]]] = {}
        for sample in ecosystem.people:
            for role in roles_of(self.stage.town, sample):
                named = (sample.key, sample.name)
                grouped.setdefault(str(texts(WORDS[role])), []).append(named)
        for each in ecosystem.communities:
            readers = await self.stage.readers(each)
            grouped[each.name] = [
                (who.key, texts(READS_ALONG, name=who.name) if who in readers else who.name)
                for who in (member.person for member in each.members)
            ]
        return list(grouped.items())

    def _texts(self, language: str) -> Texts:
        return self._catalogue.texts(language, unchanged)


def _heading(group: str, texts: Texts) -> str:
    return str(texts(WORDS[group])) if group in WORDS else group


def _local(url: str) -> str:
    return "localhost:" + url.rstrip("/").rpartition(":")[2]


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except json.JSONDecodeError:
        raise web.HTTPBadRequest from None
    return body if isinstance(body, dict) else {}
