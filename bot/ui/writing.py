"""Text on Discord: what a person wrote is shown as they wrote it and does nothing.

No mention, link, timestamp, command or formatting ever comes out of user text.
"""

import re
from datetime import date
from itertools import pairwise

from bot.domain.communities import visible
from bot.i18n import Catalogue, Markup, Texts

_BREAKER = "\u200b"
"""A zero-width space: invisible, and Discord no longer recognises what it interrupts."""


_TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows them."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_MENTION = re.compile("(?<=<)@|@(?=everyone|here)", re.IGNORECASE)
"""The @ of a mention. That of an e-mail address stays whole, so that it can be copied."""

_LINK = re.compile(r"(?<!\d):(?=\S)|:(?=[^\s\d])")
"""The colon of a link, an emoji or a timestamp; not that of a time such as 12:00."""

_INVITE = re.compile(r"(?i)(discord(?:app)?\.(?:gg|com))/")
"""An invitation to a server, which Discord may draw as a card even without https."""

_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
"""Around a line with right-to-left words, so that the words of others keep their order."""


def harmless(text: str) -> Markup:
    """Return user text in which nothing pings, links, formats, runs or turns its neighbours."""
    text = plain(text)
    text = re.sub(r"([\\*_~`|>#\[\]<])", r"\\\1", text)
    text = re.sub(r"(?m)^(\s*)([-+]|\d+\.)(?=\s)", rf"\1{_BREAKER}\2", text)
    text = _MENTION.sub(f"@{_BREAKER}", text)
    text = _LINK.sub(f":{_BREAKER}", text)
    text = _INVITE.sub(rf"\1{_BREAKER}/", text)
    return Markup("\n".join(_isolated(line) for line in text.split("\n")))


def plain(text: str) -> str:
    """Return text for a place without markup, such as a button: nothing turns its neighbours."""
    return _TURNS.sub("", text)


def _isolated(line: str) -> str:
    if not _RIGHT_TO_LEFT.search(line):
        return line
    return f"{_ISOLATE}{line}{_END_OF_ISOLATE}"


def texts_for(catalogue: Catalogue, language: str) -> Texts:
    """Return the texts of a language for Discord: every value in them is made harmless."""
    return catalogue.texts(language, harmless)


def as_markup(text: str) -> Markup:
    """Return text for a card: markup as it is, anything else made harmless."""
    return text if isinstance(text, Markup) else harmless(text)


def closed_up(text: str) -> str:
    """Return typed text with at most one empty line in a row: more leave a hole in a card."""
    lines = pairwise(["-", *text.split("\n")])
    return "\n".join(line for above, line in lines if visible(line) or visible(above))


def shortened(text: str, most: int) -> str:
    """Return text of at most so many characters, with an ellipsis where it was cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def day_words(day: date, today: date, form: str, texts: Texts) -> Markup:
    """Return a day in words, with its year when that is not this one."""
    return Markup(texts.date(day, form if day.year == today.year else f"{form} y"))
