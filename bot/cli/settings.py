"""What every command asks first: which settings, and where output for a script goes."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from pydantic import ValidationError

    from bot.config import Settings

WRONG_SETTINGS = 2
"""Exit code when the settings cannot be used."""

CONFIG_FILE = Path("config.toml")

_GIVEN = "leerkring.settings"

_Command = TypeVar("_Command", bound=Callable[..., object])


def config_option(command: _Command) -> _Command:
    """Give a command `--config` and `--set`: where its settings come from."""
    command = click.option(
        "--set",
        "given",
        metavar="SECTION.NAME=VALUE",
        multiple=True,
        expose_value=False,
        callback=_remember,
        help="One setting for this time, over file and environment; may be repeated.",
    )(command)
    return click.option(
        "--config",
        type=click.Path(path_type=Path, dir_okay=False),
        default=None,
        help="Settings file; config.toml when it exists.",
    )(command)


def _remember(context: click.Context, _option: click.Parameter, given: Sequence[str]) -> None:
    sections: dict[str, dict[str, str]] = {}
    for each in given:
        place, equals, value = each.partition("=")
        section, dot, name = place.partition(".")
        if not (equals and dot and section and name):
            raise click.BadParameter(f"{each}: write it like log.level=DEBUG")
        sections.setdefault(section, {})[name] = value
    context.meta[_GIVEN] = sections


def given_settings() -> dict[str, dict[str, str]]:
    """Return what `--set` says, by section."""
    context = click.get_current_context(silent=True)
    return dict(context.meta.get(_GIVEN, {})) if context else {}


json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object, for a script."
)


class SettingsUnusable(click.ClickException):
    """The settings cannot be used; the message lists every problem with its mend."""

    exit_code = WRONG_SETTINGS


def chosen_file(path: Path | None) -> Path | None:
    """Return the named file, else config.toml when there is one."""
    if path is None and CONFIG_FILE.is_file():
        return CONFIG_FILE
    return path


def load_settings(path: Path | None) -> "Settings":
    """Return the settings for a command.

    Raises:
        SettingsUnusable: the file is missing or broken, or a value is wrong.
    """
    from pydantic import ValidationError

    from bot.config import load

    try:
        return load(chosen_file(path), command_line=given_settings())
    except FileNotFoundError as error:
        raise SettingsUnusable(
            f"{error.args[0]} does not exist. Make one with: leerkring init"
        ) from error
    except OSError as error:
        raise SettingsUnusable(
            f"{chosen_file(path)} cannot be read: {error.strerror}. "
            "Give it to the account that runs Leerkring."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsUnusable(
            f"{chosen_file(path)} cannot be read: {error}. Correct that line."
        ) from error
    except ValidationError as error:
        raise SettingsUnusable("\n".join(wrong_values(error))) from error


def wrong_values(error: "ValidationError") -> Iterator[str]:
    """Yield a sentence per wrong value: where it stands and what is expected."""
    for problem in error.errors(include_url=False):
        place = ".".join(str(part) for part in problem["loc"])
        if problem["type"] == "extra_forbidden":
            yield f"{place}: there is no such setting; is it misspelt?"
        else:
            yield f"{place}: {problem['msg'].removeprefix('Value error, ')}"
