"""Trying a practice: the promise to do so, what came of it, and the trail that grows from it."""

import discord

from bot.domain.adoptions import AdoptionState
from bot.domain.communities import Community
from bot.domain.lexicon import Lexicon
from bot.domain.outgoing import Outgoing
from bot.domain.practices import Worked
from bot.domain.schedules import local_date
from bot.i18n import Markup, Texts
from bot.services.adoptions import AdoptionView
from bot.services.practices import PracticeView
from bot.ui.adoption_words import KEPT, STATES
from bot.ui.components import TYPED, WARNING, Card, Field, button, form
from bot.ui.practice_words import WORKED
from bot.ui.promises import promise_fields
from bot.ui.writing import day_words

_PRIMARY = discord.ButtonStyle.primary
_SECONDARY = discord.ButtonStyle.secondary
_RESULTS_SHOWN = 5

NOT_TRIED = "not_tried"
"""In place of what came of it, when it was not tried after all."""


def try_form(
    community: Community, view: PracticeView, words: Lexicon, texts: Texts
) -> discord.ui.Modal:
    """Return the form with which somebody promises to try a practice."""
    title = texts("Try: {title}", title=Markup(view.practice.told.title))
    return form(title, promise_fields(words, texts), "practice-try", community.id, view.practice.id)


def planned_card(view: AdoptionView, texts: Texts) -> Card:
    """Confirm that somebody will try a practice, and what comes next."""
    planned = view.adoption
    today = local_date(planned.made_at, view.community.zone)
    return Card().text(
        texts(
            "Saved as a promise, {day}: /promise list has it. Two weeks after that day I ask what "
            "came of it; you can say it sooner with /practice result.",
            day=day_words(planned.day, today, "EEEE d MMMM", texts),
        )
    )


def result_card(view: AdoptionView, texts: Texts, *, first: str = "") -> Card:
    """Return a try with what can be said of it; each tap is saved at once."""
    adoption, key = view.adoption, view.adoption.id
    card = Card().text(first)
    card.text(texts("**What came of it?**\n{practice}", practice=title_of(view, texts)))
    card.buttons(
        *(
            button(
                texts(label),
                "adoption-came",
                key,
                code.value,
                style=_PRIMARY if code is adoption.worked else _SECONDARY,
            )
            for code, label in WORKED.items()
        )
    )
    if adoption.state is not AdoptionState.TRIED:
        if adoption.state is AdoptionState.NOT_TRIED:
            card.text(texts("-# For now: not tried after all. Tap a result when you do."))
            return card
        return card.buttons(button(texts("Not tried after all"), "adoption-came", key, NOT_TRIED))
    if adoption.adaptation:
        card.text(texts("What you did differently: {words}", words=adoption.adaptation))
    card.buttons(
        button(texts("What did you do differently?"), "adoption-words", key),
        *(
            button(
                texts(label),
                "adoption-kept",
                key,
                int(kept),
                style=_PRIMARY if kept is adoption.kept else _SECONDARY,
            )
            for kept, label in KEPT.items()
        ),
    )
    if not view.has_maker:
        return card.text(
            texts(
                "-# Nobody reads this: who made the practice took it back, or is not here any more."
            )
        )
    return card.text(
        texts(
            "-# Who made the practice reads this, with the name of your community and not with "
            "yours. Others see only in how many places it was tried and worked."
        )
    )


def title_of(view: AdoptionView, texts: Texts) -> str:
    """Return the title of what somebody tries, or that it is not theirs to read any more."""
    return view.title or texts("a practice that is not shared with you any more")


def line_of(view: AdoptionView, texts: Texts) -> str:
    """Return a try in one line without markup, for a list of choices."""
    adoption = view.adoption
    state = WORKED[adoption.worked] if adoption.worked else STATES[adoption.state]
    title = Markup(title_of(view, texts))
    return texts("{practice} ({state})", practice=title, state=texts(state))


def words_form(view: AdoptionView, texts: Texts) -> discord.ui.Modal:
    """Return the form for what was done differently."""
    field = Field(
        "words",
        texts("What did you do differently?"),
        view.adoption.adaptation,
        description=texts(
            "One or two sentences, such as: we do it at the handover. No names, no patient data."
        ),
        long=True,
        required=False,
        most=TYPED,
    )
    return form(texts("What did you do differently?"), [field], "adoption-words", view.adoption.id)


def asked_card(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the direct message that asks what came of a try; without its title."""
    data = outgoing.message.data
    card = Card().text(
        texts(
            "Two weeks ago you were going to try a practice in {community}. What came of it? That "
            "it did not work is just as good to know.",
            community=data["community"],
        )
    )
    label = texts("Say what came of it")
    return card.buttons(
        button(label, "adoption", data["adoption_id"], outgoing.mark, style=_PRIMARY)
    )


def told_card(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the direct message that tells a maker that their practice was tried."""
    data = outgoing.message.data
    card = Card().text(
        texts(
            "**{community}** tried a practice that you shared. {worked}.",
            community=data["community"],
            worked=texts(WORKED[Worked(data["worked"])]),
        )
    )
    label = texts("Read on")
    return card.buttons(
        button(label, "practice", data["practice_id"], outgoing.mark, style=_PRIMARY)
    )


def embed_card(view: PracticeView, texts: Texts) -> Card:
    """Ask whether a practice is really part of a structure."""
    card = Card(accent=WARNING).text(
        texts("**Is {title} part of an existing structure now?**", title=view.practice.told.title)
    )
    card.text(
        texts(
            "Such as the induction programme, the roster or a fixed meeting: it goes on when those "
            "who began it leave. It cannot be taken back."
        )
    )
    yes = button(texts("Yes, it is embedded"), "practice-embed-now", view.practice.id)
    yes.style = _PRIMARY
    return card.buttons(yes, button(texts("Back"), "practice", view.practice.id, "-"))
