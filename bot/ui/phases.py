"""The phase of a community: what it asks for, and going to another one with a reason."""

import discord

from bot.domain.phases import Condition, Phase
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.phases import PhaseProposal, PhaseView
from bot.ui.components import TYPED, Card, Choice, Field, button, form, select
from bot.ui.harvests import closed_line

NAMES = {
    Phase.EXPLORE: N_("Explore"),
    Phase.START: N_("Start"),
    Phase.RHYTHM: N_("Rhythm"),
    Phase.HARVEST: N_("Harvest"),
    Phase.SCALE: N_("Scale and embed"),
    Phase.CLOSE: N_("Close"),
}

EMPHASIS = {
    Phase.EXPLORE: N_(
        "Find out whether there is a question from which at least three parties benefit, and which "
        "existing structure can host it."
    ),
    Phase.START: N_("Get to know each other, sharpen the question and agree on a fixed rhythm."),
    Phase.RHYTHM: N_("Try something, check in, and close the loop every time."),
    Phase.HARVEST: N_("Write down what worked and why, so that others can use it."),
    Phase.SCALE: N_(
        "Bring what works to more places, into policy or deeper into the work, and give it a home "
        "in a structure that exists."
    ),
    Phase.CLOSE: N_(
        "End well: harvest, thank each other, and say where it goes on. Closing well is a success."
    ),
}
"""What each phase is about, in one sentence."""

CONDITIONS = {
    Condition.COMPANIES: N_("at least two companies at the table"),
    Condition.LEADER: N_("a leader with a mandate"),
    Condition.PRACTICE: N_("one practice of yours that worked in another community too"),
}


def phase_card(view: PhaseView, texts: Texts, *, first: str = "") -> Card:
    """Return all phases with the one of now, and for who leads a choice of another."""
    community = view.community
    card = Card().text(first).text(texts("**The phase of {community}**", community=community.name))
    lines = [_line(each, texts, now=each is community.phase) for each in Phase]
    card.text(Markup("\n".join(lines)))
    if community.closed_on is not None:
        return card.text(closed_line(community, texts))
    if not view.may_change:
        return card.text(
            texts("-# Facilitators and coordinators change it, with a reason; see /why.")
        )
    others = [each for each in Phase if each is not community.phase]
    choices = [Choice(texts(NAMES[each]), each.value) for each in others]
    return card.select(select(texts("Go to another phase"), choices, "phase-choose", community.id))


def proposal_card(proposal: PhaseProposal, texts: Texts) -> Card:
    """Return what going to a phase means, with what is missing for it, and a way to go on."""
    key, phase = proposal.community.id, proposal.phase
    card = Card().text(_line(phase, texts, now=True))
    if proposal.unmet:
        lines = [texts("☐ {condition}", condition=texts(CONDITIONS[e])) for e in proposal.unmet]
        card.text(Markup("\n".join([texts("**Before scaling, this is still missing**"), *lines])))
        card.text(
            texts(
                "Scaling without them usually fails; /community table says how to find who is "
                "missing. You can go on all the same: then say why."
            )
        )
    if phase is Phase.CLOSE:
        card.text(
            texts("When the group is ready, /community close writes down the harvest and closes.")
        )
    return card.buttons(
        button(
            texts("Go to this phase"),
            "phase-move",
            key,
            phase.value,
            style=discord.ButtonStyle.primary,
        ),
        button(texts("Back"), "phase", key),
    )


def reason_form(proposal: PhaseProposal, texts: Texts) -> discord.ui.Modal:
    """Return the form that asks why the community goes to another phase."""
    field = Field(
        "reason",
        texts("Why now?"),
        description=texts("One or two sentences. Everybody in the group can read them with /why."),
        long=True,
        most=TYPED,
    )
    key, phase = proposal.community.id, proposal.phase.value
    return form(texts("To another phase"), [field], "phase-move", key, phase)


def _line(phase: Phase, texts: Texts, *, now: bool) -> Markup:
    name, about = texts(NAMES[phase]), texts(EMPHASIS[phase])
    if now:
        return texts("➜ **{phase}.** {about}", phase=name, about=about)
    return texts("-# {phase}. {about}", phase=name, about=about)
