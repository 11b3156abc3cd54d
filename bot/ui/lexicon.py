"""The words of a group: as a card, as a form, and in what the bot asks."""

import discord

from bot.domain.communities import CommunityState
from bot.domain.lexicon import LABELS, Concept, Lexicon
from bot.domain.words import Word
from bot.i18n import Markup, Texts
from bot.services.lexicon import LexiconView
from bot.ui.components import TYPED, Card, Field, button, form
from bot.ui.writing import as_markup


def spoken(lexicon: Lexicon, concept: Concept, texts: Texts) -> Markup:
    """Return what a group calls something, for the middle of a sentence."""
    word = lexicon.word(concept)
    return texts(word) if isinstance(word, Word) else as_markup(word)


def lexicon_card(view: LexiconView, texts: Texts, *, first: str = "") -> Card:
    """Return the words of a group, with a way to change them."""
    community = view.community
    card = Card().text(first).text(texts("**The words of {community}**", community=community.name))
    lines = [
        texts(
            "{what}: **{word}**",
            what=texts(label),
            word=spoken(view.lexicon, concept, texts),
        )
        for concept, label in LABELS.items()
    ]
    card.text(Markup("\n".join(lines)))
    if community.state is CommunityState.CLOSED:
        return card.text(
            texts("{community} is closed, so its words stay as they are.", community=community.name)
        )
    card.text(
        texts(
            "I use them when I ask for a goal, a step or a promise. Does it sound wrong to you? "
            "Whoever belongs to the group may change them."
        )
    )
    return card.buttons(button(texts("Change the words"), "words", community.id))


def lexicon_form(view: LexiconView, texts: Texts) -> discord.ui.Modal:
    """Return the form for the words, with the sector's own beside each."""
    fields = [
        Field(
            concept.value,
            texts(label),
            view.lexicon.own.get(concept, ""),
            placeholder=texts(view.lexicon.usual(concept)),
            description=texts(
                "One or two words without an article; empty: the word of your sector."
            ),
            required=False,
            most=TYPED,
        )
        for concept, label in LABELS.items()
    ]
    return form(texts("The words of the group"), fields, "words", view.community.id)
