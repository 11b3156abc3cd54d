"""The tags of practices: chosen from lists, and shown in words."""

from collections.abc import Sequence

from bot.domain.practice_tags import KINDS, OwnTag, TagKind, labels
from bot.domain.words import Word
from bot.i18n import Markup, Texts
from bot.ui.components import Card
from bot.ui.writing import as_markup, plain


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


def added_card(tag: OwnTag, texts: Texts) -> Card:
    """Confirm a tag of the ecosystem's own."""
    return Card().text(
        texts(
            "Added: **{tag}** now stands under *{kind}*, for every community of this ecosystem.",
            tag=tag.label,
            kind=texts(KINDS[tag.kind]),
        )
    )
