"""Asking a channel for practices: the question itself, and when it comes."""

import discord

from bot.domain.outgoing import Outgoing
from bot.domain.planning import Schedule
from bot.domain.practice_prompts import NoPrompt, question_of
from bot.domain.rhythms import NAMES
from bot.domain.schedules import ShiftPolicy, Why
from bot.i18n import Markup, Texts
from bot.services.rhythms import Outlook, Proposal, Wish
from bot.ui.components import Card, Field, button, form
from bot.ui.schedules import (
    MOST_BACK,
    add_moments,
    add_state,
    keys_of,
    last_words,
    wall_clock,
    wish_of,
)

_DO = discord.ButtonStyle.success

NO_MARK = "-"
"""In place of a message's mark, on a button of a card that is no message of its own."""


def posted(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the question as it stands in the channel; its button opens the form."""
    data = outgoing.message.data
    late = texts("-# sent later than planned") if data["late"] else Markup("")
    question = texts(question_of(int(data["number"])))
    card = Card().text(late).text(Markup(f"**{question}**"))
    card.text(
        texts(
            "It takes three minutes, it stays yours, and you decide who may read it. What did not "
            "work is just as welcome."
        )
    )
    key = outgoing.message.community_id
    card.buttons(button(texts("Share it"), "prompt-share", key, outgoing.mark, style=_DO))
    return card.text(texts("-# When this comes and who chose that: /practice prompt and /why."))


def outlook(seen: Outlook, texts: Texts) -> Card:
    """Return when the channel is asked, with the reason of every skip."""
    card, name = Card(), seen.community.name
    if seen.schedule is None:
        if not seen.may_change:
            return card.text(texts(NoPrompt.text, community=name))
        card.text(texts("{community} is not asked for practices.", community=name))
        return card.text(
            texts(
                "To ask it now and then who tried something, use /practice prompt again with how "
                "often and the first time."
            )
        )
    card.text(texts("**When {community} is asked for practices**", community=name))
    add_state(card, seen.schedule, texts)
    add_moments(card, seen.moments, seen.schedule.zone, texts)
    if seen.last is not None and (seen.last.reason is None or seen.last.reason.why != Why.MISSED):
        card.text(last_words(seen.last, texts))
    if seen.may_change:
        card.buttons(*_buttons(seen, seen.schedule, texts))
    return card


def proposal(found: Proposal, texts: Texts) -> Card:
    """Return a rhythm that is not saved yet, with its first five moments."""
    wish, key = found.wish, found.community.id
    card = Card().text(
        texts(
            "**Asking {community} for practices: {rhythm}, from {first}.**",
            community=found.community.name,
            rhythm=texts(NAMES[wish.rhythm]),
            first=wall_clock(wish.first, texts),
        )
    )
    add_moments(card, found.moments, found.community.zone, texts)
    card.text(
        texts(
            "Nobody is mentioned, and on a day off nothing comes. It is not saved yet. I can do all "
            "I have to in the channel."
        )
    )
    rhythm, first, _, _ = keys_of(wish)
    label = texts("Save this rhythm")
    return card.buttons(button(label, "prompt-save", key, rhythm, first, style=_DO))


def chosen(rhythm: str, first: str) -> Wish:
    """Return the wish that the keys of [Save this rhythm] hold."""
    return wish_of(rhythm, first, NO_MARK, ShiftPolicy.SKIP)


def move_form(community_id: int, texts: Texts) -> discord.ui.Modal:
    """Ask to which moment the next one is moved."""
    to = Field(
        "to",
        texts("To which moment?"),
        description=texts("Such as: Wednesday 9:30"),
        most=100,
    )
    return form(texts("Move the next one"), [to], "prompt-move", community_id)


def _buttons(
    seen: Outlook, schedule: Schedule, texts: Texts
) -> list[discord.ui.Button[discord.ui.View]]:
    key = seen.community.id
    if schedule.paused:
        return [button(texts("Resume"), "prompt-resume", key, NO_MARK)]
    buttons = []
    if any(each.at is not None for each in seen.moments):
        buttons = [
            button(texts("Skip the next one"), "prompt-skip", key),
            button(texts("Move the next one"), "prompt-move", key),
        ]
    buttons.append(button(texts("Pause it"), "prompt-rest", key))
    for slot in seen.restorable[: MOST_BACK - 1]:
        label = texts("Put {day} back", day=Markup(texts.date(slot, "d MMMM")))
        buttons.append(button(label, "prompt-back", key, slot.isoformat()))
    return buttons
