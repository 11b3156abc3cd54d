"""`leerkring status`: is the bot doing its work? For a person at a glance, or for a monitor."""

import asyncio
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.settings import config_option, json_option, load_settings

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.config import Settings
    from bot.persistence.health import Health

_CANNOT_LOOK = 2


@click.command()
@config_option
@json_option
def status(config: Path | None, *, as_json: bool) -> None:
    """Show how the bot is doing, from its database. Exit code 0: well, 1: look, 2: cannot look."""
    from bot.cli.databases import DatabaseUnreachableError

    settings = load_settings(config)
    try:
        seen = asyncio.run(_look(settings))
    except DatabaseUnreachableError as error:
        click.echo(f"The database cannot be opened: {error}\n    → {error.mend}", err=True)
        raise SystemExit(_CANNOT_LOOK) from error
    if as_json:
        click.echo(json.dumps(seen, ensure_ascii=False, indent=2, default=str))
    else:
        _show(seen)
    raise SystemExit(0 if seen["sound"] else 1)


async def _look(settings: "Settings") -> dict[str, Any]:
    from bot.cli.databases import looking
    from bot.persistence.health import health
    from bot.persistence.upgrade import newest, revision_of

    async with looking(settings.database.url) as connection:
        revision = await revision_of(connection)
        seen: dict[str, Any] = {"revision": revision, "expected_revision": newest()}
        if revision != newest():
            return {**seen, "sound": False}
        found: Health = await health(connection, datetime.now(UTC))
        keys = await _keys_trouble(connection, settings.privacy.key_file)
    return {**seen, **asdict(found), "keys": keys, "sound": found.sound and not keys}


async def _keys_trouble(connection: "AsyncConnection", key_file: Path) -> str:
    """Say why the bot cannot run with its keys; nothing when it can."""
    from bot.persistence.keys import KeysUnusableError
    from bot.persistence.sealed import holds_sealed, keys_of

    try:
        if await holds_sealed(connection):
            await keys_of(connection, key_file)
    except KeysUnusableError as error:
        return str(error)
    return ""


def _show(seen: dict[str, Any]) -> None:
    if "communities" not in seen:
        click.echo(f"Database: revision {seen['revision']}, expected {seen['expected_revision']}")
        click.echo("    → leerkring db upgrade (it also happens when the bot starts)")
        return
    communities = ", ".join(f"{n} {state}" for state, n in seen["communities"].items())
    due = seen["next_due"]
    lines = (
        ("Database", f"revision {seen['revision']}, up to date"),
        ("Communities", communities),
        ("Open rounds", seen["open_rounds"]),
        ("Next moment", f"{due:%a %d %b %Y %H:%M} UTC" if due else "nothing is planned"),
        ("Overdue moments", seen["overdue"]),
        ("Messages waiting", f"{seen['waiting']}, of which {seen['stuck']} too long"),
        ("Messages given up", f"{seen['given_up']} in the last seven days"),
    )
    for name, value in lines:
        click.echo(f"{name + ':':<19}{value}")
    if seen["keys"]:
        click.echo(f"✗ {seen['keys']}")
    for kind, where, trouble in seen["troubled"]:
        click.echo(f"✗ {where}: {kind} is paused by the bot ({trouble})")
    if seen["overdue"] or seen["stuck"]:
        click.echo("✗ Something is overdue: does `leerkring run` run? Its log says more.")
    if seen["given_up"] or seen["troubled"]:
        click.echo("    → leerkring check names what the bot lacks in a channel")
