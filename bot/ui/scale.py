"""The voluntary scale on Discord: four questions in one private panel, and a mean for oneself."""

from bot.domain.items import COMMITMENT_ITEMS
from bot.i18n import Markup, Texts
from bot.services.commitment import ScalePanel
from bot.ui.checkins import question
from bot.ui.components import Card, button


def panel(shown: ScalePanel, texts: Texts) -> Card:
    """Return the four questions with what was answered today, and the last mean."""
    key = shown.community.id
    card = Card().text(
        texts(
            "**Your commitment to {community}, in four questions**", community=shown.community.name
        )
    )
    card.text(
        texts(
            "Nobody has to. Every tap is saved at once and counts as what you say today; only you "
            "see your answers and their mean."
        )
    )
    for item in COMMITMENT_ITEMS:
        question(card, item, shown.answers.get(item.code), texts, "scale-tap", key)
    if shown.mean is not None and shown.given_on is not None:
        card.line().text(
            texts(
                "Your mean is {mean} of 5, given on {day}. Only you see it.",
                mean=texts.number(float(shown.mean), 2),
                day=Markup(texts.date(shown.given_on)),
            )
        )
    return card.buttons(button(texts("My commitment"), "my-commitment", key))
