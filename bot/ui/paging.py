"""What is too long for one card, in pages with a button back and a button on."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.i18n import Texts
from bot.ui.components import Card, button

_Entry = TypeVar("_Entry")

ROOM = 3000
"""Characters of one page, with room for what stands around it (a card holds 4,000)."""

MOST_LINES = 25
"""Lines of one page that a list to choose from can hold."""


def cut(
    entries: Iterable[_Entry], length: Callable[[_Entry], int], *, most: int | None = None
) -> list[list[_Entry]]:
    """Return the entries in pages that fit on a card, at most so many on each; at least one page."""
    pages: list[list[_Entry]] = [[]]
    room = ROOM
    for entry in entries:
        taken = length(entry) + 1
        if pages[-1] and (taken > room or len(pages[-1]) == most):
            pages.append([])
            room = ROOM
        pages[-1].append(entry)
        room -= taken
    return pages


def within(page: int, pages: int) -> int:
    """Return the page nearest to the one that was asked for: there may be fewer by now."""
    return min(max(page, 0), pages - 1)


def turn(card: Card, page: int, pages: int, texts: Texts, action: str, *keys: object) -> Card:
    """Add which page this is and the buttons to the others, when there are several."""
    if pages < 2:  # noqa: PLR2004 - several
        return card
    card.text(texts("Page {page} of {pages}", page=page + 1, pages=pages))
    return card.buttons(
        button(texts("Back"), action, *keys, page - 1, disabled=page == 0),
        button(texts("Next"), action, *keys, page + 1, disabled=page == pages - 1),
    )
