"""The guided question card: two forms with a button between, then five checks."""

from dataclasses import asdict

import discord

from bot.domain.communities import SHARPNESS_CHECKS, Community, QuestionCard
from bot.domain.questions import CHECKS, LABELS, Check, Step
from bot.i18n import Texts
from bot.services.questions import CardInTheMaking
from bot.ui.components import TYPED, Card, Field, button, form
from bot.ui.writing import shortened

_PRIMARY = discord.ButtonStyle.primary
_SHOWN = 300
"""Characters of each part that are shown of a card that was begun; its forms have them all."""

_FIVE = [step for step in Step if step is not Step.HOW_CAN_WE]


def begin_card(making: CardInTheMaking, known: QuestionCard | None, texts: Texts) -> Card:
    """Return the explanation, the card that is in force, and the button that begins."""
    name = making.community.name
    card = Card().text(texts("**The question behind the question · {community}**", community=name))
    card.text(
        texts(
            "The question as it is asked is seldom the question that matters. Five short steps, "
            "then one sentence that begins with *How can we…?* Do it together; it takes ten "
            "minutes. Check-ins begin once there is a card."
        )
    )
    if making.resumed:
        return _go_on(card, making, texts)
    if known is not None:
        _add_card(card.line(), known, texts)
    label = texts("Begin with step 1") if known is None else texts("Sharpen it")
    return card.buttons(button(label, "question-steps", making.draft_id, style=_PRIMARY))


def _go_on(card: Card, making: CardInTheMaking, texts: Texts) -> Card:
    card.line().text(texts("**You began on this and did not save it. Your words are still here:**"))
    for step in Step:
        if words := making.values.get(step):
            card.text(_part(step, shortened(words, _SHOWN), texts))
    action = "question-how" if making.steps_filled else "question-steps"
    return card.buttons(
        button(texts("Go on with it"), action, making.draft_id, style=_PRIMARY),
        button(texts("Change the five steps"), "question-steps", making.draft_id),
    )


def read_card(community: Community, known: QuestionCard | None, texts: Texts) -> Card:
    """Return the card that is in force, for who may only read it."""
    card = Card().text(
        texts("**The question behind the question · {community}**", community=community.name)
    )
    if known is None:
        return card.text(texts("There is no question card yet. A facilitator makes it."))
    return _add_card(card, known, texts)


def _add_card(card: Card, known: QuestionCard, texts: Texts) -> Card:
    card.text(texts("**How can we…?** {text}", text=known.how_can_we))
    for step in _FIVE:
        card.text(_part(step, str(asdict(known)[step]), texts))
    return card.text(
        texts(
            "-# Version {version}, sharpness {points} of {most}",
            version=known.version,
            points=known.sharpness,
            most=SHARPNESS_CHECKS,
        )
    )


def _part(step: Step, words: str, texts: Texts) -> str:
    return texts("**{label}**\n{text}", label=texts(LABELS[step]), text=words)


def steps_form(making: CardInTheMaking, texts: Texts) -> discord.ui.Modal:
    """Return the form with the five steps, filled with what was written before."""
    fields = [
        Field(step, texts(LABELS[step]), making.values.get(step, ""), long=True, most=TYPED)
        for step in _FIVE
    ]
    return form(texts("Five steps"), fields, "question-steps", making.draft_id)


def between_card(making: CardInTheMaking, texts: Texts) -> Card:
    """Return what was written, to look at while finding the one sentence."""
    card = Card().text(texts("**Read it back together.** Which question lies behind it?"))
    for step in _FIVE:
        card.text(_part(step, making.values.get(step, ""), texts))
    return card.buttons(
        button(texts("Next: How can we…?"), "question-how", making.draft_id, style=_PRIMARY),
        button(texts("Change the five steps"), "question-steps", making.draft_id),
    )


def how_form(making: CardInTheMaking, texts: Texts) -> discord.ui.Modal:
    """Return the form with the one sentence."""
    field = Field(
        Step.HOW_CAN_WE,
        texts(LABELS[Step.HOW_CAN_WE]),
        making.values.get(Step.HOW_CAN_WE, ""),
        description=texts("One sentence: who, what changes, for whom, by when."),
        long=True,
        most=TYPED,
    )
    return form(texts("How can we…?"), [field], "question-how", making.draft_id)


def checks_card(making: CardInTheMaking, texts: Texts) -> Card:
    """Return the five checks; a press on a number turns it from no to yes and back."""
    card = Card().text(
        texts("**How can we…?** {text}", text=making.values.get(Step.HOW_CAN_WE, ""))
    )
    card.text(texts("**How sharp is it?** Press the number of each sentence that is true."))
    for number, check in enumerate(Check, 1):
        mark = "✅" if check in making.met else "☐"
        card.text(
            texts(
                "{mark} {number}. {sentence}",
                mark=mark,
                number=number,
                sentence=texts(CHECKS[check]),
            )
        )
    card.buttons(
        *(
            button(
                str(number),
                "question-check",
                making.draft_id,
                check,
                style=discord.ButtonStyle.success
                if check in making.met
                else discord.ButtonStyle.secondary,
            )
            for number, check in enumerate(Check, 1)
        )
    )
    return card.buttons(
        button(texts("Save the card"), "question-save", making.draft_id, style=_PRIMARY),
        button(texts("Change the sentence"), "question-how", making.draft_id),
        button(texts("Change the five steps"), "question-steps", making.draft_id),
    )


def saved_card(saved: QuestionCard, met: set[str], texts: Texts) -> Card:
    """Return the confirmation, with what would make the question sharper."""
    card = Card().text(
        texts(
            "✅ The question card is saved (version {version}, sharpness {points} of {most}).",
            version=saved.version,
            points=saved.sharpness,
            most=SHARPNESS_CHECKS,
        )
    )
    unmet = [check for check in Check if check not in met]
    if unmet:
        card.text(texts("It becomes sharper when this is true too:"))
        for check in unmet:
            card.text(texts("☐ {sentence}", sentence=texts(CHECKS[check])))
    return card.text(
        texts("Next: /community goal and /community plan. Show it with /community card.")
    )
