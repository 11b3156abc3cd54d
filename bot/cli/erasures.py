"""`leerkring db erasures`: take the list of who was forgotten along when a backup is put back."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.private_files import write_private
from bot.cli.settings import config_option, load_settings

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.persistence.erasures import Erasure


@click.group()
def erasures() -> None:
    """Keep who was forgotten (as keyed hashes), and forget again after a restore."""


@erasures.command()
@config_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def save(config: Path | None, file: Path) -> None:
    """Write the list to a file."""
    found = asyncio.run(_listed(load_settings(config)))
    write_private(file, json.dumps([each.as_data() for each in found], indent=1))
    click.echo(f"Written: {file}, {len(found)} erasures.")


@erasures.command()
@config_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def repeat(config: Path | None, file: Path) -> None:
    """Forget again everybody on the list who is back."""
    from bot.cli.databases import own_keys
    from bot.persistence.backups import repeat as forget_again

    settings = load_settings(config)
    listed = read_list(file)

    async def again() -> int:
        return await forget_again(settings.database.url, await own_keys(settings), listed)

    count = asyncio.run(again())
    click.echo(f"Forgotten again: {count}.")


def read_list(file: Path) -> "Sequence[Erasure]":
    """Return the list in a file that `save` wrote."""
    from bot.persistence.erasures import Erasure

    try:
        return [Erasure.from_data(each) for each in json.loads(file.read_text(encoding="utf-8"))]
    except (ValueError, KeyError, TypeError) as error:
        raise click.ClickException(f"{file} is no list of erasures.") from error


async def _listed(settings: "Settings") -> "Sequence[Erasure]":
    from bot.cli.databases import own_keys
    from bot.persistence.engine import Engines
    from bot.persistence.erasures import SqlErasures

    keys = await own_keys(settings)
    engines = Engines.connect(settings.database.url)
    try:
        async with engines.reader.connect() as connection:
            return await SqlErasures(connection, keys).remembered()
    finally:
        await engines.close()
