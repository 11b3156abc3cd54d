"""`leerkring init`: ask what is needed and write a settings file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from bot.cli.private_files import write_private
from bot.cli.settings import CONFIG_FILE


@dataclass(frozen=True)
class _Question:
    section: str
    name: str
    text: str
    hidden: bool = False


_QUESTIONS = (
    _Question(
        "discord",
        "token",
        "Bot token (Enter: I will put it in the environment as LEERKRING_DISCORD__TOKEN)",
        hidden=True,
    ),
    _Question("database", "url", "Database (a SQLite file beside the settings, or PostgreSQL)"),
    _Question("defaults", "language", "Language of public posts (nl or en)"),
    _Question("defaults", "zone", "Time zone"),
    _Question("defaults", "school_region", "School holidays (noord, midden, zuid or none)"),
    _Question("privacy", "policy_url", "Address of your privacy policy (shown by /privacy)"),
    _Question("privacy", "contact", "Who answers questions about personal data"),
)


_ELSEWHERE = "Move it away first, or write elsewhere: leerkring init --config FILE"


@click.command()
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default=CONFIG_FILE,
    show_default=True,
    help="Where to write.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing, take every default.")
def init(config: Path, *, no_input: bool) -> None:
    """Ask what is needed and write a settings file. It overwrites nothing without asking."""
    from bot.cli.config_text import config_text

    if config.exists():
        if no_input:
            raise click.ClickException(
                f"{config} exists already; nothing was changed. {_ELSEWHERE}"
            )
        if not click.confirm(f"{config} exists already. Replace it?", default=False):
            raise click.ClickException(f"Nothing was changed. {_ELSEWHERE}")
    if not config.parent.is_dir():
        raise click.ClickException(f"There is no folder {config.parent}; make it first.")
    chosen = {} if no_input else {(q.section, q.name): _answer(q) for q in _QUESTIONS}
    write_private(config, config_text(chosen))
    click.echo(f"Written: {config} (readable by you alone).")
    click.echo("Next: leerkring check, then leerkring run.")


def _answer(question: _Question) -> str:
    from bot.config import Settings

    section = Settings.model_fields[question.section].default
    default = getattr(section, question.name)
    answer: str = click.prompt(
        question.text,
        default="" if question.hidden else str(default),
        show_default=not question.hidden and bool(default),
        hide_input=question.hidden,
        value_proc=_checked(type(section), question.name),
    )
    return answer


def _checked(section: type, name: str) -> Callable[[str], str]:
    from pydantic import ValidationError

    from bot.cli.settings import wrong_values

    def check(value: str) -> str:
        value = value.strip()
        try:
            section(**{name: value})
        except ValidationError as error:
            raise click.BadParameter("; ".join(wrong_values(error))) from error
        return value

    return check
