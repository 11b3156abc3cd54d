"""The tags of practices: chosen from lists, and shown in words."""

from collections.abc import Sequence

import discord

from bot.domain.practice_tags import KINDS, TAG_LENGTH, OwnTag, TagKind, TagUses, labels
from bot.domain.words import Word
from bot.i18n import Markup, Texts
from bot.services.practices import TagView
from bot.ui.components import WARNING, Card, Field, button, form
from bot.ui.writing import as_markup, plain

_DANGER = discord.ButtonStyle.danger


def tag_words(kind: TagKind, codes: Sequence[str], own: Sequence[OwnTag], texts: Texts) -> Markup:
    """Return tags in words, with a comma between them; one that is gone is left out."""
    listed = labels(kind, own)
    return Markup(", ".join(label_of(listed[code], texts) for code in codes if code in listed))


def label_of(label: str, texts: Texts) -> Markup:
    """Return the words of a tag: a `Word` in the reader's language, others as they were typed."""
    return texts(label) if isinstance(label, Word) else as_markup(label)


def plain_label(label: str, texts: Texts) -> str:
    """Return the words of a tag for a place without markup."""
    return str(texts(label)) if isinstance(label, Word) else plain(label)


def tag_card(view: TagView, texts: Texts) -> Card:
    """Return a tag of the ecosystem's own, with what can be done about it."""
    tag, key = view.tag, view.community.id
    about = {"tag": tag.label, "kind": texts(KINDS[tag.kind])}
    if view.added:
        card = Card().text(
            texts(
                "Added: **{tag}** now stands under *{kind}*, for every community of this ecosystem.",
                **about,
            )
        )
    else:
        card = Card().text(texts("**{tag}** stands under *{kind}*.", **about))
        card.text(_uses(view.uses, texts))
    return card.buttons(
        button(texts("Rename it"), "own-tag-name", key, tag.id),
        button(texts("Remove it"), "own-tag-remove", key, tag.id),
    )


def name_form(view: TagView, texts: Texts) -> discord.ui.Modal:
    """Ask how a tag is called from now on."""
    name = Field("name", texts("The tag, in a few words"), value=view.tag.label, most=TAG_LENGTH)
    key = view.community.id
    return form(texts("Rename a tag"), [name], "own-tag-name", key, view.tag.id)


def sure_card(view: TagView, texts: Texts) -> Card:
    """Ask whether a tag really goes, with what loses it."""
    key = view.community.id
    card = Card(accent=WARNING).text(texts("**Remove {tag} from the list?**", tag=view.tag.label))
    card.text(_uses(view.uses, texts))
    if view.uses != TagUses():
        card.text(texts("They lose this tag and keep the rest; a practice keeps its words."))
    card.text(texts("It cannot be undone. To correct how it is written, rename it instead."))
    return card.buttons(
        button(texts("Yes, remove it"), "own-tag-remove-now", key, view.tag.id, style=_DANGER),
        button(texts("Rename it"), "own-tag-name", key, view.tag.id),
        button(texts("Back"), "own-tag", key, view.tag.id),
    )


def removed_card(view: TagView, texts: Texts) -> Card:
    """Confirm that a tag is gone."""
    return Card().text(
        texts("Removed: **{tag}**. Nobody can choose it any more.", tag=view.tag.label)
    )


def _uses(uses: TagUses, texts: Texts) -> Markup:
    parts = [
        texts.plural("{n} practice", "{n} practices", uses.practices) if uses.practices else "",
        texts.plural("{n} group looks for it", "{n} groups look for it", uses.groups)
        if uses.groups
        else "",
        texts.plural("{n} ask or offer", "{n} asks and offers", uses.entries)
        if uses.entries
        else "",
    ]
    used = " · ".join(part for part in parts if part)
    return texts("Used by: {used}.", used=Markup(used)) if used else texts("Nobody uses it yet.")
