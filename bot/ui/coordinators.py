"""The coordinators of an ecosystem and its field labs, for the server admin."""

import discord

from bot.domain.roles import RoleKind
from bot.i18n import Texts
from bot.services.coordinators import CoordinatorsView
from bot.ui.components import Card, Choice, button, select
from bot.ui.role_words import key_of, mention

_MOST = 25


def coordinators_card(view: CoordinatorsView, texts: Texts) -> Card:
    """Return who coordinates what, with the ways to appoint and to end."""
    card = Card().text(texts("**Coordinators**"))
    card.text(
        texts(
            "A coordinator reads the weekly digest and looks after the communities of the "
            "ecosystem or of one field lab. The offer is posted in the channel where you are now."
        )
    )
    for number, (place, held) in enumerate(view.held, 1):
        card.text(
            texts(
                "{number}. {place}: {person}, since {day}",
                number=number,
                place=place.name,
                person=mention(held.user_id),
                day=texts.date(held.role.accepted_at.date()),
            )
        )
    places = [
        Choice(place.name, key_of(RoleKind.COORDINATOR, place.level, place.id))
        for place in view.places[:_MOST]
    ]
    card.select(select(texts("Appoint a coordinator of…"), places, "coordinator-of"))
    if view.held:
        lines = [
            Choice(
                texts(
                    "{number}. {place}, since {day}",
                    number=number,
                    place=place.name,
                    day=texts.date(held.role.accepted_at.date()),
                ),
                str(held.role.id),
            )
            for number, (place, held) in enumerate(view.held[:_MOST], 1)
        ]
        card.select(select(texts("End the role of…"), lines, "role-end-chosen"))
    return card.buttons(button(texts("Back"), "setup", style=discord.ButtonStyle.secondary))
