"""Digest pages: one self-contained HTML file, everything in it escaped by Jinja2."""

from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.services.digest_view import DigestView

TEMPLATES = Path(__file__).parent / "templates"


def page(view: DigestView, picture: bytes | None) -> str:
    """Return a digest as a page that can be sent, stored and printed as it is."""
    address = "" if picture is None else "data:image/png;base64," + b64encode(picture).decode()
    return _environment().get_template("digest.html").render(view=view, picture=address)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
