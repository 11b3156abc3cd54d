"""Pausing and resuming a community: a question first, a confirmation after."""

from datetime import date

import discord

from bot.domain.communities import Community
from bot.i18n import Texts
from bot.ui.components import Card, button

NO_END = "open"
"""Key of a pause without a last day."""


def pause_question(community: Community, until: date | None, texts: Texts) -> Card:
    """Return the question whether the community really rests."""
    card = Card().text(texts("**Pause {community}?**", community=community.name))
    if until is None:
        card.text(texts("It stays paused until you resume it with /community pause."))
    else:
        card.text(texts("It goes on by itself on {day}.", day=texts.date(until)))
    card.text(
        texts(
            "Meanwhile no check-in opens. One that is open now closes as planned. Nothing is "
            "lost, and a pause is not counted against anybody."
        )
    )
    key = until.isoformat() if until else NO_END
    return card.buttons(
        button(
            texts("Pause it"),
            "community-pause",
            community.id,
            key,
            style=discord.ButtonStyle.danger,
        )
    )


def resume_question(community: Community, texts: Texts) -> Card:
    """Return what is paused, with the button that resumes it."""
    card = Card().text(_resting(community, texts))
    return card.buttons(
        button(
            texts("Resume now"),
            "community-resume",
            community.id,
            style=discord.ButtonStyle.primary,
        )
    )


def paused_card(community: Community, texts: Texts) -> Card:
    """Return the confirmation of a pause, with the way back."""
    return resume_question(community, texts)


def resumed_card(community: Community, texts: Texts) -> Card:
    """Return the confirmation that the community goes on."""
    return Card().text(
        texts(
            "▶️ {community} goes on. With /checkin next you see the coming check-ins.",
            community=community.name,
        )
    )


def _resting(community: Community, texts: Texts) -> str:
    if community.paused_until is None:
        return texts("⏸️ {community} is paused until you resume it.", community=community.name)
    return texts(
        "⏸️ {community} is paused until {day}.",
        community=community.name,
        day=texts.date(community.paused_until),
    )
