"""/mydata: everything that is stored about somebody, to read in pages, take along or erase."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

import discord

from bot.i18n import Markup, Texts
from bot.services.mydata import Place, Stored
from bot.ui import paging
from bot.ui.bringing_words import ENTRIES_GO
from bot.ui.choices import LANGUAGES, choices
from bot.ui.components import WARNING, Card, Choice, button, select
from bot.ui.experiment_words import EXPERIMENTS_STAY
from bot.ui.history import detail_words
from bot.ui.practice_words import PRACTICES_STAY
from bot.ui.stored_codes import Section
from bot.ui.stored_drafts import draft_lines
from bot.ui.stored_words import SECTIONS
from bot.ui.writing import harmless

_DANGER = discord.ButtonStyle.danger
_LINE = 900
_ZONE = "Europe/Amsterdam"
_SHOWN_PLACES = 20


def nothing_card(texts: Texts) -> Card:
    """Return the answer for somebody about whom nothing is stored."""
    return Card().text(
        texts("Nothing is stored about you: no name, no number, no answer. You only read along.")
    )


def stored_card(stored: Stored, page: int, texts: Texts, *, computed: Sequence[str]) -> Card:
    """Return one page of everything that is stored, and of what is `computed` from it on the spot."""
    pages = paging.cut([*_paragraphs(stored, texts), *computed], len)
    shown = paging.within(page, len(pages))
    card = Card().text(texts("**Everything that is stored about you**"))
    card.text(Markup("\n".join(pages[shown])))
    card.text(
        texts(
            "No score of you is stored, no label but one that you chose yourself, and no message "
            "that you write in Discord. "
            "Answers, what you say of meetings and what you brought the group are kept for 180 "
            "days, promises until 180 days after their day, notes 90, the link with your account "
            "until 30 days after you leave."
        )
    )
    paging.turn(card, shown, len(pages), texts, "mydata")
    return card.buttons(
        button(texts("As a file"), "mydata-file"),
        button(texts("Correct"), "mydata-correct"),
        button(texts("Erase everything"), "mydata-forget", style=_DANGER),
    )


def file_card(texts: Texts) -> Card:
    """Return the words beside the file."""
    return Card().text(
        texts(
            "This file holds everything that is stored about you, readable by people and "
            "programs. Keep it safe: only you receive it."
        )
    )


def export_file(stored: Stored) -> discord.File:
    """Return the same as a JSON file."""
    text = json.dumps(stored.export, ensure_ascii=False, indent=2, default=_plain)
    return discord.File(BytesIO(text.encode()), "leerkring.json")


def correct_card(places: Sequence[Place], language: str, texts: Texts) -> Card:
    """Return what can be corrected, and where."""
    card = Card().text(
        texts(
            "**Correct what is stored about you**\nYour language counts everywhere. The rest you "
            "change per community. Answers can be changed until their check-in closes."
        )
    )
    options = choices(LANGUAGES, texts, language)
    card.select(select(texts("Language"), options, "mydata-language"))
    if places:
        named = [
            Choice(place.community.name, str(place.community.id))
            for place in places[:_SHOWN_PLACES]
        ]
        card.select(select(texts("My commitment label in…"), named, "my-label"))
    card.buttons(
        *(
            button(place.community.name, "profile", place.community.id)
            for place in places[:_SHOWN_PLACES]
        )
    )
    return card


def forget_card(stored: Stored, texts: Texts) -> Card:
    """Return the question before everything is erased; it says what goes and what stays."""
    card = Card(accent=WARNING).text(texts("**Erase everything about you?**"))
    card.text(
        texts(
            "This erases at once, for good, in every community: the link with your account, your "
            "memberships and consent, every answer (also to the four questions about commitment), "
            "note and promise, a label of your own, what you said of meetings, what you brought "
            "the group, how long you intend to stay, your roles, and who looked. "
            "Group results that were published stay as they are: they hold only numbers of the "
            "whole group. For 35 days a keyed hash of your account is kept, so that a restored "
            "backup forgets you too; backups are at most 30 days old."
        )
    )
    if stored.export.get("practice"):
        card.text(texts(PRACTICES_STAY))
    if stored.export.keys() & {"experiment", "experiment_review"}:
        card.text(texts(EXPERIMENTS_STAY))
    if stored.export.get("bringing_entry"):
        card.text(texts(ENTRIES_GO))
    if stored.export.get("role_holding"):
        card.text(texts("You hold a role. It ends; tell the people who count on you."))
    return card.buttons(
        button(texts("Erase everything"), "mydata-forget-now", style=_DANGER),
        button(texts("Keep everything"), "mydata", 0),
    )


def forgotten_card(texts: Texts) -> Card:
    """Return the confirmation after erasing."""
    return Card().text(
        texts("Done. Nothing is stored about you any more. You can read along, and join again.")
    )


def _paragraphs(stored: Stored, texts: Texts) -> Iterable[str]:
    for name, section in SECTIONS.items():
        rows = stored.export.get(name, ())
        if not rows:
            continue
        yield f"**{texts(section.title)}**"
        for row in rows:
            if name == "draft":
                when = f"{texts(section.columns['at'])}: {_plain_words(row['at'], texts)}"
                yield from draft_lines(row, when, texts)
            else:
                yield _line(section, row, stored, texts)[:_LINE]


def _line(section: Section, row: Mapping[str, Any], stored: Stored, texts: Texts) -> str:
    shown = [
        f"{texts(label)}: {_value(section, column, row, stored, texts)}"
        for column, label in section.columns.items()
        if column == "by" or row.get(column) not in {None, ""}
    ]
    return "– " + " · ".join(shown)


def _value(
    section: Section, column: str, row: Mapping[str, Any], stored: Stored, texts: Texts
) -> str:
    if column == "by":
        looker = stored.lookers.get(row["by_person_id"])
        return f"<@{looker}>" if looker else texts("somebody about whom nothing is stored any more")
    value = row[column]
    if column == "user_id":
        return f"<@{value}> ({value})"
    if value in (words := section.codes.get(column, {})):
        return texts(words[value])
    if column == "detail":
        return harmless(detail_words(row["what"], value, texts))
    return _plain_words(value, texts)


def _plain_words(value: object, texts: Texts) -> str:
    if isinstance(value, bool):
        return texts("yes") if value else texts("no")
    if isinstance(value, datetime):
        return texts.moment(value, _ZONE, "d MMMM y HH:mm")
    if isinstance(value, date):
        return texts("you take part again") if value == date.max else texts.date(value)
    return harmless(str(value))


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)
