"""SimCord's preview in a frame of ours: only the conversation, and only for this machine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import simcord
from simcord.builders import ChannelHandle
from simcord.preview import Preview, _commands, _media, _server

from bot.demo import simulated_discord
from bot.demo.world import is_refusal
from bot.domain.words import N_
from bot.i18n import Texts

READ_SOURCES = {
    "PreviewServer._static": "30be061bc82fdbc4073df744137a30a3",
    "build_catalog": "10d208f7ad97d99878ec3569c190c2b0",
    "Preview._finish_action": "97ac2273cc88001d5eac9f2934099ac4",
}
_ORIGINALS: dict[str, Callable[..., Any]] = {
    "PreviewServer._static": _server.PreviewServer._static,  # noqa: SLF001 - it is corrected below
    "build_catalog": _commands.build_catalog,
    "Preview._finish_action": Preview._finish_action,  # noqa: SLF001
}
# A channel shows fifty messages, and a digest among them brings a picture.
PICTURES_AT_ONCE = 50
CLOSING_SECONDS = 1.0
FRAMES = "frame-ancestors http://127.0.0.1:*"
# The workbench is for developers of bots; a newcomer needs the conversation alone.
CSS = """
[data-workbench], .drawer-scrim { display: none !important; }
.preview-app:not(.presentation-fixed) { width: 100% !important; height: 100% !important; margin: 0; }
"""


# What the preview's own scripts say, and what they say here instead.
SCRIPTS: dict[str, tuple[tuple[str, str], ...]] = {
    # Somebody who reads the newest message sees the next one, as in Discord; SimCord follows only
    # who stands on the very last pixel.
    "/timeline.js": (("ui.timeline.clientHeight <= 1 ?", "ui.timeline.clientHeight <= 600 ?"),),
    # An option has a name in every language; the scripts know it by the English one.
    "/commands.js": (
        ("? [focused.name, focused", "? [focused.label, focused"),
        ('"command-pill-label", option.name)', '"command-pill-label", option.label)'),
        ("({ name: option.name, value", "({ name: option.label, value"),
        ("`${option.name}${option.required", "`${option.label}${option.required"),
        ("`Remove ${option.name} option`", "`Remove ${option.label} option`"),
    ),
}
# Discord's own words, in the scripts that say them.
WORDS: dict[str, tuple[str, ...]] = {
    "/messages.js": (N_("Only you can see this"),),
    "/components.js": (N_("Submit"), N_("Cancel")),
    "/selects.js": (N_("Cancel"),),
}
_texts: WeakKeyDictionary[Preview, Texts] = WeakKeyDictionary()


@cache
def correct() -> None:
    """Check SimCord's preview and let it be framed, once per process."""
    simulated_discord.require(READ_SOURCES, _ORIGINALS)
    static = Path(_server.__file__).with_name("static")
    for path in {**SCRIPTS, **WORDS}:
        script = (static / path.removeprefix("/")).read_text(encoding="utf-8")
        said = [before for before, _ in SCRIPTS.get(path, ())]
        said += [json.dumps(word) for word in WORDS.get(path, ())]
        if any(each not in script for each in said):
            raise simulated_discord.SimCordChangedError(f"SimCord's {path} says something else")
    _server.PreviewServer._static = _static  # type: ignore[method-assign]  # noqa: SLF001
    Preview._finish_action = _finish_action  # type: ignore[method-assign, assignment]  # noqa: SLF001
    _commands.build_catalog = _build_catalog
    _media.MAX_QUEUE = PICTURES_AT_ONCE


async def _static(self: _server.PreviewServer, request: Any) -> Any:
    answer = await _ORIGINALS["PreviewServer._static"](self, request)
    answer.headers.pop("X-Frame-Options", None)
    policy = answer.headers["Content-Security-Policy"]
    answer.headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", FRAMES)
    if request.path == "/preview.css":
        answer.text = answer.text + CSS
    for before, after in SCRIPTS.get(request.path, ()):
        answer.text = answer.text.replace(before, after)
    for word in WORDS.get(request.path, ()):
        said = json.dumps(_texts[self.preview](word))
        answer.text = answer.text.replace(json.dumps(word), said)
    return answer


def _finish_action(
    self: Preview,
    page: Any,
    action: Any,
    settlement: str,
    cursor: int,
    *error: BaseException | None,
    **given: Any,
) -> dict[str, Any]:
    """Take a refusal that was answered for what it is: an answer."""
    asked = given.get("interaction") or action.interaction
    raised = self.env.errors_since(cursor)
    if asked is not None and asked.responded and all(is_refusal(each) for each in raised):
        cursor = self.env.error_cursor
    finish = _ORIGINALS["Preview._finish_action"]
    result: dict[str, Any] = finish(self, page, action, settlement, cursor, *error, **given)
    return result


def _build_catalog(preview: Any, page: Any) -> dict[str, Any]:
    """Name the commands as Discord names them for this person; they still run by their own names."""
    catalog: dict[str, Any] = _ORIGINALS["build_catalog"](preview, page)
    locale = simulated_discord.locale_of(preview.env, page.viewer.id)
    visible = preview.env.backend.visible_commands(
        user_id=page.viewer.id, channel_id=page.channel_id
    )
    roots = {str(command["id"]): command for command in visible}
    for entry in catalog["entries"]:
        steps = list(_steps(roots[entry["commandId"]], entry["path"][1:]))
        entry["invocation"] = " ".join(_localised(step, "name", locale) for step in steps)
        entry["description"] = _localised(steps[-1], "description", locale)
        for shown, spec in zip(entry["options"], steps[-1].get("options") or (), strict=True):
            shown["label"] = _localised(spec, "name", locale)
            shown["description"] = _localised(spec, "description", locale)
            for choice, known in zip(shown["choices"], spec.get("choices") or (), strict=True):
                choice["name"] = _localised(known, "name", locale)
    return catalog


def _steps(command: Mapping[str, Any], path: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    yield command
    for name in path:
        command = next(each for each in command["options"] if each["name"] == name)
        yield command


def _localised(spec: Mapping[str, Any], field: str, locale: str) -> str:
    return str((spec.get(f"{field}_localizations") or {}).get(locale) or spec.get(field, ""))


async def open_preview(
    world: simcord.Env, channel: ChannelHandle, viewer: Any, *, texts: Texts, zone: str
) -> Preview:
    """Show a channel as one person sees it; the caller closes it before it opens another."""
    correct()
    locale = "en-GB" if texts.language == "en" else texts.language
    preview = world.preview(
        channel, viewers=[viewer], layout="channel", locale=locale, timezone=zone
    )
    _texts[preview] = texts
    opened = await preview.__aenter__()
    # A request of the frame may wait for the turn of whoever takes the frame down.
    runner: Any = opened._server.runner  # noqa: SLF001
    runner._shutdown_timeout = CLOSING_SECONDS  # noqa: SLF001
    return opened


@asynccontextmanager
async def alone(world: simcord.Env) -> AsyncIterator[None]:
    """Hold SimCord for one task, on its own clock; a press in the frame is refused meanwhile."""
    # SimCord has no public word for busy, and nothing to wait on.
    while world._operation_task is not None:  # noqa: SLF001, ASYNC110
        await asyncio.sleep(0.01)
    world._begin_operation("demo")  # noqa: SLF001
    try:
        with world.time_context():
            yield
    finally:
        world._end_operation()  # noqa: SLF001
