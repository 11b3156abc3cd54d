"""Promises on Discord: a form to make one, a list, and a card that asks how it went."""

from collections.abc import Sequence
from datetime import date

import discord

from bot.domain.communities import Community
from bot.domain.lexicon import Concept, Lexicon
from bot.domain.outgoing import Outgoing
from bot.domain.promises import Promise, PromiseState
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.promises import PromiseList, PromiseView
from bot.ui.components import TYPED, Card, Choice, Field, button, form, select
from bot.ui.lexicon import spoken
from bot.ui.writing import day_words

_DO = discord.ButtonStyle.success
_CHOSEN = discord.ButtonStyle.primary
_SETTLED_SHOWN = 5

STATES = {
    PromiseState.OPEN: N_("open"),
    PromiseState.DONE: N_("done"),
    PromiseState.PARTLY: N_("partly done"),
    PromiseState.NOT_DONE: N_("not done"),
    PromiseState.MOVED: N_("moved"),
    PromiseState.WITHDRAWN: N_("withdrawn"),
}
OUTCOMES = {
    PromiseState.DONE: N_("Done"),
    PromiseState.PARTLY: N_("Partly"),
    PromiseState.NOT_DONE: N_("Not done"),
}


def promise_form(community: Community, words: Lexicon, texts: Texts) -> discord.ui.Modal:
    """Return the form for a promise."""
    return form(texts("A promise"), promise_fields(words, texts), "promise-make", community.id)


def promise_fields(words: Lexicon, texts: Texts) -> tuple[Field, ...]:
    """Return the questions of a promise: a moment, an act, and a day."""
    return (
        Field(
            "cue",
            texts("When…"),
            description=texts(
                "A moment that will come by itself, such as: your {handover} on Monday",
                handover=spoken(words, Concept.HANDOVER, texts),
            ),
            most=TYPED,
        ),
        Field(
            "action",
            texts("…I will"),
            description=texts(
                "Something small, such as: ask one question. No names, no patient data."
            ),
            most=TYPED,
        ),
        Field(
            "due",
            texts("When shall I ask how it went?"),
            description=texts("A day such as Friday or 1 July."),
            most=100,
        ),
    )


def move_form(view: PromiseView, texts: Texts) -> discord.ui.Modal:
    """Return the form for another day."""
    field = Field(
        "due",
        texts("When shall I ask how it went?"),
        value=f"{view.promise.due:%d-%m-%Y}",
        description=texts("A day such as Friday or 1 July."),
        most=100,
    )
    return form(texts("Move the promise"), [field], "promise-move", view.promise.id)


def sentence(promise: Promise, texts: Texts) -> Markup:
    """Return a promise as one sentence."""
    return texts("When {cue}, I will {action}", cue=promise.cue, action=promise.action)


def promise_line(promise: Promise, today: date, texts: Texts) -> Markup:
    """Return a promise with its day and how it stands."""
    said, day = sentence(promise, texts), day_words(promise.due, today, "EEE d MMM", texts)
    if promise.waits_on(today):
        return texts("⏰ {promise} ({day}: how did it go?)", promise=said, day=day)
    if promise.state is PromiseState.OPEN:
        return texts("☐ {promise} ({day})", promise=said, day=day)
    state = texts(STATES[promise.state])
    return texts("– {promise} ({day}: {state})", promise=said, day=day, state=state)


def promise_list(shown: PromiseList, texts: Texts) -> Card:
    """Return somebody's own promises, with a way to say how each went."""
    key = shown.community.id
    card = Card().text(texts("**Your promises in {community}**", community=shown.community.name))
    if not shown.open:
        card.text(
            texts(
                "You have no open promises. A small one with a moment and a day works best: "
                "when the handover begins, I will ask one question."
            )
        )
    card.text(_lines(shown.open, shown.today, texts))
    if shown.open:
        choices = [Choice(f"{each.cue}: {each.action}", str(each.id)) for each in shown.open]
        card.select(select(texts("How did it go, or change one"), choices, "promise-choose", key))
    if shown.settled:
        card.line().text(_lines(shown.settled[:_SETTLED_SHOWN], shown.today, texts))
    asked = (
        texts("-# I ask you by direct message on the day itself.")
        if shown.reminder
        else texts(
            "-# They wait here and at your next check-in. Shall I ask by direct message on the "
            "day itself? Switch the reminder on with /profile."
        )
    )
    card.text(asked)
    return card.buttons(button(texts("Make a promise"), "promise-make", key, style=_DO))


def promise_card(view: PromiseView, texts: Texts, *, first: str = "") -> Card:
    """Return one promise with what can be said about it; `first` is a sentence to begin with."""
    promise = view.promise
    card = Card().text(first).text(promise_line(promise, view.today, texts))
    if promise.state not in {PromiseState.MOVED, PromiseState.WITHDRAWN}:
        card.buttons(
            *(
                button(
                    texts(label),
                    "promise-went",
                    promise.id,
                    state.value,
                    style=_CHOSEN if state is promise.state else discord.ButtonStyle.secondary,
                )
                for state, label in OUTCOMES.items()
            )
        )
    back = button(texts("All my promises"), "promises", view.community.id)
    if promise.state is not PromiseState.OPEN:
        return card.buttons(back)
    return card.buttons(
        button(texts("Another day"), "promise-move", promise.id),
        button(texts("Withdraw"), "promise-went", promise.id, PromiseState.WITHDRAWN.value),
        back,
    )


def made(view: PromiseView, texts: Texts) -> Card:
    """Confirm a new promise, or a new day."""
    day = day_words(view.promise.due, view.today, "EEEE d MMMM", texts)
    first = texts("Saved. On {day} I ask how it went; only you see the words.", day=day)
    return promise_card(view, texts, first=first)


def went(view: PromiseView, texts: Texts) -> Card:
    """Confirm what was said about a promise, without praise and without blame."""
    first = texts("Saved: {state}.", state=texts(STATES[view.promise.state]))
    return promise_card(view, texts, first=first)


def asked_back(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the direct message on the day of a promise; its words stay out of it."""
    data = outgoing.message.data
    card = Card().text(
        texts("Today is the day of your promise in {community}.", community=data["community"])
    )
    label = texts("Say how it went")
    return card.buttons(button(label, "promise", data["promise_id"], outgoing.mark))


def _lines(promises: Sequence[Promise], today: date, texts: Texts) -> Markup:
    return Markup("\n".join(promise_line(each, today, texts) for each in promises))
