"""`leerkring demo`: the whole of Leerkring without Discord, a token or a network."""

import asyncio
import os
import tempfile
from pathlib import Path

import click


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-out"),
    show_default=True,
    help="Where the digests are written.",
)
@click.option("--no-serve", is_flag=True, help="Stop after writing the digests.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8722,
    show_default=True,
    help="Port of the page; 0: a free one.",
)
@click.option("--language", type=click.Choice(["nl", "en"]), default=None, help="Of the page.")
@click.option(
    "--weeks",
    type=click.IntRange(2, 26),
    default=26,
    show_default=True,
    help="Weeks that are played.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def demo(
    *,
    out: Path,
    no_serve: bool,
    as_json: bool,
    port: int,
    language: str | None,
    weeks: int,
    no_browser: bool,
) -> None:
    """Try Leerkring without Discord: half a year of an imaginary ecosystem, then your turn."""
    try:
        from bot.demo.show import DemoOptions, show
    except ModuleNotFoundError as missing:
        raise click.ClickException(
            f"The demo needs {missing.name}. In the folder of Leerkring: pip install '.[demo]'"
        ) from missing
    _must_be_writable(out)  # before half a year is played for nothing
    options = DemoOptions(
        out=out,
        serve=not no_serve,
        as_json=as_json,
        port=port,
        language=language or _terminal_language(),
        browser=not no_browser,
        weeks=weeks,
    )
    try:
        asyncio.run(show(options))
    except KeyboardInterrupt:
        click.echo("The demo has stopped.", err=True)


def _must_be_writable(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise click.ClickException(
            f"Nothing can be written in {out}: {error.strerror}. Name another folder: --out FOLDER"
        ) from error


def _terminal_language() -> str:
    return "nl" if os.environ.get("LANG", "").startswith("nl") else "en"
