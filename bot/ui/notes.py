"""The notes of a round as its facilitator reads, chooses and redacts them: without names."""

from collections.abc import Sequence

import discord

from bot.domain.checkins import Audience
from bot.domain.results import MOST_NOTES
from bot.i18n import Markup, Texts
from bot.services.checkins import NotesToTick
from bot.services.ports.checkins import WrittenNote
from bot.ui import paging
from bot.ui.components import Card, Choice, Field, form, select
from bot.ui.writing import harmless, shortened

_Line = tuple[WrittenNote, Markup]


def notes(shown: NotesToTick, texts: Texts, *, page: int = 0, around: int | None = None) -> Card:
    """Return a page of the notes, or the one on which the note `around` stands."""
    card = Card().text(
        texts(
            "**Notes with check-in {number} · {community}**",
            number=shown.round.number,
            community=shown.community.name,
        )
    )
    lines = _lines(shown)
    if not lines:
        return card.text(texts("Nobody left a note."))
    pages = paging.cut(lines, lambda line: len(line[1]), most=paging.MOST_LINES)
    if around is not None:
        held = (n for n, each in enumerate(pages) if around in {note.id for note, _ in each})
        page = next(held, 0)
    page = paging.within(page, len(pages))
    for_group = [line for line in pages[page] if line[0].audience is Audience.GROUP]
    card.text(_joined(for_group))
    if for_group and not shown.posted:
        _controls(card, shown, for_group, texts)
    if for_facilitator := pages[page][len(for_group) :]:
        card.line().text(texts("**For you alone:**")).text(_joined(for_facilitator))
    if shown.posted:
        card.text(texts("-# The result is posted already, so its notes no longer change."))
    return paging.turn(card, page, len(pages), texts, "notes-page", shown.community.id)


def redact_form(shown: NotesToTick, note_id: int, texts: Texts) -> discord.ui.Modal | None:
    """Return the form in which a facilitator takes a name or detail out of a note."""
    found = next((note for note in shown.group if note.id == note_id), None)
    if found is None:
        return None
    field = Field(
        "text",
        texts("What the card will say"),
        value=found.shown,
        description=texts("Take out names and details; keep what matters."),
        long=True,
        most=280,
    )
    return form(texts("Change this note"), (field,), "redact", shown.round.id, note_id)


def _lines(shown: NotesToTick) -> list[_Line]:
    """Return every note with its line: those for the group, then those for the facilitator."""
    for_group = [
        (note, Markup(f"{'☑' if note.ticked else '☐'} {place}. {harmless(note.shown)}"))
        for place, note in enumerate(shown.group, start=1)
    ]
    return for_group + [(note, Markup(f"• {harmless(note.text)}")) for note in shown.facilitator]


def _joined(lines: Sequence[_Line]) -> Markup:
    return Markup("\n".join(words for _, words in lines))


def _controls(card: Card, shown: NotesToTick, lines: Sequence[_Line], texts: Texts) -> None:
    """Add the lists to choose from; they hold what stands on this page."""
    on_page = {note.id for note, _ in lines}
    placed = [(n, note) for n, note in enumerate(shown.group, start=1) if note.id in on_page]
    card.text(texts("Choose at most {most} for the result card.", most=MOST_NOTES))
    ticking = [_choice(place, note, chosen=note.ticked) for place, note in placed]
    card.select(
        select(
            texts("Which notes go on the card?"),
            ticking,
            "tick",
            shown.round.id,
            min(on_page),
            max(on_page),
            least=0,
            most=min(MOST_NOTES, len(placed)),
        )
    )
    redacting = [_choice(place, note) for place, note in placed]
    card.select(select(texts("Change the words of a note"), redacting, "redact", shown.round.id))


def _choice(place: int, note: WrittenNote, *, chosen: bool = False) -> Choice:
    return Choice(f"{place}. {shortened(note.shown, 90)}", str(note.id), chosen=chosen)
