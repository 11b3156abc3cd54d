"""Whether a member will still take part: the question and its three answers."""

from collections.abc import Mapping

import discord

from bot.domain.stays import StayAnswer, StayQuestion
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.ui.components import Card, button

ANSWERS: Mapping[StayAnswer, str] = {
    StayAnswer.YES: N_("Yes"),
    StayAnswer.DOUBT: N_("I doubt it"),
    StayAnswer.NO: N_("No"),
}


def ask_stay(card: Card, asked: StayQuestion, texts: Texts, action: str, key: int) -> None:
    """Add the question with its three answers; the action gets the answer after the key."""
    day = Markup(texts.date(asked.until))
    title = texts("**Will you still take part after {day}?**", day=day)
    legend = texts(
        "-# Any answer is fine. Besides you, your facilitator sees it when you share with them. From "
        "eight answers on, the coordinator reads how many say what, without names."
    )
    if asked.answer is not None:
        legend = texts("-# Saved: {choice}", choice=texts(ANSWERS[asked.answer]))
    card.text(Markup(f"{title}\n{legend}"))
    card.buttons(
        *(
            button(
                texts(label),
                action,
                key,
                answer.value,
                style=discord.ButtonStyle.primary
                if answer is asked.answer
                else discord.ButtonStyle.secondary,
            )
            for answer, label in ANSWERS.items()
        )
    )
