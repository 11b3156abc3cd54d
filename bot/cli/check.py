"""`leerkring check`: every problem at once, each with its mend, before anybody else finds it."""

import asyncio
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.findings import Findings
from bot.cli.settings import (
    chosen_file,
    config_option,
    given_settings,
    json_option,
    wrong_values,
)

if TYPE_CHECKING:
    from bot.config import Settings

_ROUNDS_OF_READING = 3
"""Read again without what is wrong; a wrong section may hide another problem once."""


@click.command()
@config_option
@click.option("--offline", is_flag=True, help="Do not ask Discord anything.")
@json_option
def check(config: Path | None, *, offline: bool, as_json: bool) -> None:
    """Look for problems: settings, keys, database, privacy, Discord. Exit code 1 when there are."""
    findings = Findings()
    settings = read_settings(chosen_file(config), findings)
    if settings is not None:
        _look(settings, chosen_file(config), findings, offline=offline)
    if as_json:
        click.echo(json.dumps(findings.as_data(), ensure_ascii=False, indent=2))
    else:
        findings.show()
        click.echo("\nReady to run." if findings.sound else "\nMend what is marked ✗ first.")
    raise SystemExit(0 if findings.sound else 1)


def read_settings(path: Path | None, findings: Findings) -> "Settings | None":
    """Return the settings, with defaults in place of wrong values; None when that is no use."""
    from pydantic import ValidationError

    from bot.config import load

    wrong: list[tuple[str, ...]] = []
    for _ in range(_ROUNDS_OF_READING):
        try:
            settings = load(path, leaving_out=wrong, command_line=given_settings())
        except FileNotFoundError:
            findings.problem("settings", f"{path} does not exist", mend="leerkring init")
            return None
        except OSError as error:
            findings.problem(
                "settings",
                f"{path} cannot be read: {error.strerror}",
                mend="give it to the account that runs Leerkring, readable by that account alone",
            )
            return None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            findings.problem("settings", f"{path} is no TOML: {error}", mend="correct that line")
            return None
        except ValidationError as error:
            for sentence in dict.fromkeys(wrong_values(error)):
                findings.problem(
                    "settings",
                    sentence,
                    mend="correct it in the file, in the environment variable of that name, or in --set",
                )
            wrong += [tuple(map(str, problem["loc"])) for problem in error.errors()]
        else:
            if not wrong:
                findings.fine("settings", str(path or "defaults and environment"))
            return settings
    return None


def _look(settings: "Settings", path: Path | None, findings: Findings, *, offline: bool) -> None:
    from bot.cli.database_checks import check_database
    from bot.cli.own_checks import (
        check_environment,
        check_file_mode,
        check_keys,
        check_privacy,
        check_token,
    )

    check_environment(findings)
    check_file_mode(path, settings, findings)
    check_privacy(settings, findings)
    keys = check_keys(settings, findings)
    looks_real = check_token(settings, findings)

    async def look_outside() -> None:
        places = await check_database(settings, keys, findings)
        if looks_real and not offline:
            from bot.cli.discord_checks import check_discord

            await check_discord(settings, places, findings)

    asyncio.run(look_outside())
    if not any(found.subject == "keys" for found in findings.all):
        name = settings.privacy.key_file.name
        findings.fine("keys", f"{name} is made at the first start; keep a copy of it apart")
