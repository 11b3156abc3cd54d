"""`leerkring db`: bring the database up to date, see where it stands, keep it and put it back."""

import asyncio
import json
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.erasures import erasures, read_list
from bot.cli.settings import config_option, json_option, load_settings

if TYPE_CHECKING:
    from bot.config import Settings


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
@config_option
def upgrade(config: Path | None) -> None:
    """Bring the database to this version's tables."""
    from bot.cli.databases import upgrade_or_say_why

    asyncio.run(upgrade_or_say_why(load_settings(config).database.url))
    click.echo("The database is up to date.")


@db.command()
@config_option
@json_option
def current(config: Path | None, *, as_json: bool) -> None:
    """Say which revision the database has. Exit code 1 when it is not this version's."""
    from bot.cli.databases import looking
    from bot.persistence.upgrade import newest, revision_of

    async def look() -> str | None:
        async with looking(load_settings(config).database.url) as connection:
            return await revision_of(connection)

    revision = asyncio.run(look())
    if as_json:
        click.echo(json.dumps({"revision": revision, "expected_revision": newest()}))
    else:
        behind = "" if revision == newest() else f", this version has {newest()}"
        click.echo(f"{revision or 'empty'}{behind}")
    raise SystemExit(0 if revision == newest() else 1)


@db.command()
@config_option
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), required=False)
def backup(config: Path | None, target: Path | None) -> None:
    """Copy a SQLite database into one file, while the bot runs."""
    import sqlite3

    from bot.persistence.backups import BackupUnusableError, back_up

    settings = load_settings(config)
    live = _sqlite_file(settings, "backup")
    now = datetime.now(UTC)
    target = target or Path(f"{live.stem}-{now:%Y%m%dT%H%M%S}.sqlite")
    if not target.parent.is_dir():
        raise click.ClickException(f"There is no folder {target.parent}; make it first.")
    try:
        back_up(live, target, now.date())
    except FileExistsError as error:
        raise click.ClickException(
            f"{target} exists already; nothing was changed. Give another name."
        ) from error
    except OSError as error:
        raise click.ClickException(
            f"{target} cannot be written: {error.strerror}. Name another place."
        ) from error
    except (sqlite3.Error, BackupUnusableError) as error:
        raise click.ClickException(f"{live} cannot be copied: {error}") from error
    click.echo(f"Written: {target}. Delete it within 30 days; people may be forgotten.")
    if settings.privacy.key_file.exists():
        click.echo(f"It is of no use without {settings.privacy.key_file.name}: keep that apart.")


@db.command()
@config_option
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--erasures",
    "extra",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A list made by `db erasures`, for when the database itself is lost.",
)
@click.option("--although-old", is_flag=True, help="Take a backup of more than 35 days old.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(
    config: Path | None, source: Path, extra: Path | None, *, although_old: bool, yes: bool
) -> None:
    """Put a backup back, and forget again who was forgotten since. Stop the bot first."""
    from bot.persistence.backups import BackupUnusableError, must_be_recent, put_back
    from bot.persistence.keys import Keys

    settings = load_settings(config)
    live, key_file = _sqlite_file(settings, "restore"), settings.privacy.key_file
    if not key_file.exists():
        raise click.ClickException(
            f"There is no {key_file}; put the key file that belongs to this backup there."
        )
    keys = Keys.load(key_file)
    now = datetime.now(UTC)
    try:
        if not although_old:
            must_be_recent(source, now.date())
        if not (yes or click.confirm(f"Replace {live} by {source}?", default=False)):
            raise click.ClickException(
                "Nothing was changed. Answer y, or give --yes, to replace it."
            )
        listed = read_list(extra) if extra else ()
        done = put_back(source, live, keys, listed, now)
    except BackupUnusableError as error:
        raise click.ClickException(f"{error}. Nothing was changed.") from error
    click.echo(f"Put back, revision {done.revision}.")
    click.echo(f"Forgotten again: {done.forgotten_again}.")
    if done.kept is not None:
        click.echo(f"What was there before: {done.kept}")


_POSTGRES_WORDS = {
    "backup": (
        "PostgreSQL makes its own backups. Run:\n"
        "  pg_dump --format=custom --file=leerkring.dump --dbname={address}\n"
        "Delete it within 30 days, and keep the key file apart."
    ),
    "restore": (
        "PostgreSQL puts back its own backups. Stop every bot, then run:\n"
        "  leerkring db erasures save erasures.json\n"
        "  pg_restore --clean --if-exists --dbname={address} leerkring.dump\n"
        "  leerkring db upgrade\n"
        "  leerkring db erasures repeat erasures.json"
    ),
}


def _sqlite_file(settings: "Settings", act: str) -> Path:
    from sqlalchemy import URL, make_url

    from bot.cli.databases import sqlite_file

    file = sqlite_file(settings.database.url)
    if file is None:
        # Without the password, which pg_dump asks for or reads from ~/.pgpass.
        full = make_url(settings.database.url)
        plain = URL.create(
            "postgresql", full.username, None, full.host, full.port, full.database, full.query
        )
        raise click.ClickException(
            _POSTGRES_WORDS[act].format(address=shlex.quote(plain.render_as_string()))
        )
    if act == "backup" and not file.exists():
        raise click.ClickException(f"There is no database yet: {file}")
    return file


db.add_command(erasures)
