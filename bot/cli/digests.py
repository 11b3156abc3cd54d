"""`leerkring digest` and `leerkring export`: the same reports as on Discord, in files."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.settings import config_option, json_option, load_settings

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.services.ports import UnitOfWork

NOTHING_WRITTEN = 1
"""Exit code when there was nothing to write."""


@click.command()
@config_option
@json_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("digests"),
    show_default=True,
    help="Folder for the pages, pictures and texts.",
)
@click.option(
    "--language",
    type=click.Choice(["nl", "en"]),
    default=None,
    help="Language of the digests; each community's own when left out.",
)
def digest(config: Path | None, out: Path, language: str | None, *, as_json: bool) -> None:
    """Write every digest as it stands now into a folder. Nothing is sent or recorded."""
    paths, silent = asyncio.run(_write(load_settings(config), out, language))
    if as_json:
        click.echo(json.dumps({"files": [str(path) for path in paths], "silent": silent}))
    else:
        for path in paths:
            click.echo(str(path))
        for name, reason in silent.items():
            click.echo(f"{name}: {reason}", err=True)
    if not paths:
        if not silent:
            click.echo(
                "There is no digest yet: nobody has made an ecosystem with /setup.", err=True
            )
        raise SystemExit(NOTHING_WRITTEN)


@click.command()
@config_option
@click.option("--form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option(
    "--language",
    type=click.Choice(["nl", "en"]),
    default="en",
    show_default=True,
    help="Which spreadsheets a CSV is for: nl has semicolons and decimal commas.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="File to write; the terminal when left out.",
)
def export(config: Path | None, form: str, language: str, out: Path | None) -> None:
    """Write every published figure of every community as CSV or JSON."""
    content = asyncio.run(_figures(load_settings(config), form, language))
    if out is None:
        click.echo(content.decode("utf-8-sig"), nl=False)
    else:
        out.write_bytes(content)


async def _write(
    settings: "Settings", out: Path, language: str | None
) -> tuple[list[Path], dict[str, str]]:
    from bot.domain.digests import Silence
    from bot.i18n import Catalogue, unchanged
    from bot.reports.drawing import Drawing
    from bot.reports.files import save
    from bot.reports.renderer import ReportRenderer
    from bot.services.digests.shelf import every_digest

    async with _reading(settings) as work:
        found = await every_digest(work, datetime.now(UTC))
    paths: list[Path] = []
    silent: dict[str, str] = {}
    drawing = Drawing()
    renderer, catalogue = ReportRenderer(drawing), Catalogue()
    for each in found:
        if isinstance(each.said, Silence):
            silent[each.name] = each.said.text
            continue
        texts = catalogue.texts(language or each.language, unchanged)
        report = await renderer.render(each.said, texts, each.zone)
        paths += save(report, each.said.on, out)
    await drawing.close()
    return paths, silent


async def _figures(settings: "Settings", form: str, language: str) -> bytes:
    from bot.domain.figure_rows import figure_rows
    from bot.reports.exports import as_csv, as_json
    from bot.services.digests.shelf import every_week

    async with _reading(settings) as work:
        rows = tuple(figure_rows(await every_week(work, datetime.now(UTC))))
    return as_json(rows) if form == "json" else as_csv(rows, language=language)


@asynccontextmanager
async def _reading(settings: "Settings") -> "AsyncIterator[UnitOfWork]":
    from bot.cli.databases import own_keys
    from bot.persistence.engine import Engines
    from bot.persistence.unit_of_work import SqlStore

    keys = await own_keys(settings)
    engines = Engines.connect(settings.database.url)
    store = SqlStore(engines, keys, lambda: datetime.now(UTC))
    async with store.read() as work:
        yield work
    await engines.close()
