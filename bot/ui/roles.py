"""Roles as people see them: who holds which, the offer in a channel, and the role agreement."""

from collections.abc import Sequence

import discord

from bot.domain.roles import Level, Offer, Place, Road, RoleKind
from bot.i18n import Markup, Texts
from bot.services.roles import EndedRole, HeldRole, RolesView
from bot.ui.components import WARNING, Card, Choice, button, select
from bot.ui.pickers import channel_picker, person_picker
from bot.ui.role_words import MEANING, NAMES, ROADS, VISIBLE, key_of, mention

_GREEN = discord.ButtonStyle.success
_MOST = 25


def roles_card(
    view: RolesView, texts: Texts, *, buttons: bool = True, user_id: int | None = None
) -> Card:
    """Return who holds which role, with what the reader may change.

    With `user_id` a role is offered to that person at once, else the reader is asked to whom.
    """
    card = Card().text(texts("**Roles in {place}**", place=view.place.name))
    for number, each in enumerate(view.held, 1):
        card.text(
            texts(
                "{number}. {role}: {person}, since {day}",
                number=number,
                role=texts(NAMES[each.role.kind]),
                person=mention(each.user_id),
                day=texts.date(each.role.accepted_at.date()),
            )
        )
    if view.may_offer and not _facilitated(view.held):
        card.text(texts("⚠️ This community has no facilitator now. Offer somebody the role."))
    if not view.held:
        card.text(texts("Nobody has accepted a role yet."))
    if not buttons:
        return card
    if user_id is not None and view.may_offer:
        card.text(texts("Which role do you offer {person}?", person=mention(user_id)))
    card.buttons(*(_offer_button(kind, view.place, user_id, texts) for kind in view.may_offer))
    if any(each.may_end for each in view.held):
        card.buttons(button(texts("End a role"), "role-ending", view.place.id))
    return card


def _offer_button(
    kind: RoleKind, place: Place, user_id: int | None, texts: Texts
) -> discord.ui.Button[discord.ui.LayoutView]:
    label = texts("Offer: {role}", role=texts(NAMES[kind]))
    if user_id is None:
        return button(label, "role-offer", kind, place.id)
    return button(label, "role-ask", key_of(kind, place.level, place.id), user_id)


def _facilitated(held: Sequence[HeldRole]) -> bool:
    return any(each.role.kind is RoleKind.FACILITATOR for each in held)


def whom_card(kind: RoleKind, place: Place, texts: Texts) -> Card:
    """Return the question to whom a role is offered."""
    role = texts(NAMES[kind])
    card = Card().text(
        texts(
            "Who do you want to ask as **{role}** of {place}? They get a post with a button; "
            "nothing about them is stored until they accept.",
            role=role,
            place=place.name,
        )
    )
    menu = person_picker(texts("Choose a person"), "role-to", key_of(kind, place.level, place.id))
    return card.select(menu)


def offer_post(kind: RoleKind, place: Place, user_id: int, texts: Texts) -> Card:
    """Return the public post in which somebody is asked; only they can press its buttons."""
    key = key_of(kind, place.level, place.id)
    card = Card().text(
        texts(
            "{person}, will you be **{role}** of {place}?",
            person=mention(user_id),
            role=texts(NAMES[kind]),
            place=place.name,
        )
    )
    card.text(texts(MEANING[kind]))
    card.text(texts("-# First you read what becomes visible. Until you accept, nothing is stored."))
    return card.buttons(
        button(texts("Accept…"), "role-read", key, user_id, style=_GREEN),
        button(texts("No, thank you"), "role-decline", key, user_id),
    )


def agreement_card(offer: Offer, place: Place, message_id: int, texts: Texts) -> Card:
    """Return the role agreement, privately, with the buttons that accept it."""
    card = Card().text(
        texts(
            "**Role agreement: {role} of {place}**", role=texts(NAMES[offer.kind]), place=place.name
        )
    )
    card.text(texts(MEANING[offer.kind]))
    card.text(texts("**What becomes visible.** {visible}", visible=texts(VISIBLE[offer.kind])))
    card.text(
        texts(
            "**What is logged.** What you set or change in this role, with the date. It can be "
            "read with /why.\n**Ending it.** At any time with /community role. With /mydata you "
            "see and erase what is stored about you."
        )
    )
    if offer.kind not in {RoleKind.FACILITATOR, RoleKind.COORDINATOR}:
        return card.buttons(_accept(offer, Road.NEITHER, message_id, texts("I accept")))
    card.text(
        texts(
            "**How may I tell you something**, such as a post that could not be placed? "
            "A direct message is sent at most twice a week."
        )
    )
    buttons = [_accept(offer, road, message_id, texts(words)) for road, words in ROADS.items()]
    for each in buttons:
        card.buttons(each)
    return card


def _accept(
    offer: Offer, road: Road, message_id: int, label: Markup
) -> discord.ui.Button[discord.ui.LayoutView]:
    return button(
        label,
        "role-accept",
        key_of(offer.kind, offer.level, offer.place_id),
        road,
        message_id,
        style=_GREEN,
    )


def road_channel_card(offer: Offer, message_id: int, texts: Texts) -> Card:
    """Return the choice of the private channel in which a facilitator is told things."""
    card = Card().text(texts("In which private channel may I tell you?"))
    return card.select(
        channel_picker(
            texts("Choose a channel"),
            "role-road",
            key_of(offer.kind, offer.level, offer.place_id),
            message_id,
        )
    )


def accepted_card(kind: RoleKind, place: Place, texts: Texts) -> Card:
    """Return the private confirmation, with what to do next."""
    card = Card().text(
        texts("You are now **{role}** of {place}.", role=texts(NAMES[kind]), place=place.name)
    )
    if kind is RoleKind.FACILITATOR:
        card.text(texts("Next: /community question, the question behind the question."))
    return card


def taken_post(kind: RoleKind, place: Place, user_id: int, texts: Texts) -> Card:
    """Return what the public post becomes once the role is accepted."""
    return Card().text(
        texts(
            "{person} is now **{role}** of {place}.",
            person=mention(user_id),
            role=texts(NAMES[kind]),
            place=place.name,
        )
    )


def declined_post(kind: RoleKind, place: Place, texts: Texts) -> Card:
    """Return what the public post becomes when the invited person says no."""
    return Card().text(
        texts(
            "This offer (**{role}** of {place}) is closed.",
            role=texts(NAMES[kind]),
            place=place.name,
        )
    )


def offered_card(place: Place, channel_id: int, texts: Texts) -> Card:
    """Return the private confirmation that the post stands in a channel."""
    channel = Markup(f"<#{channel_id}>")
    return Card().text(
        texts("The offer stands in {channel}. Point them to it.", channel=channel, place=place.name)
    )


def ending_card(view: RolesView, texts: Texts) -> Card:
    """Return the choice of a role to end, with the same numbers as the list above it."""
    card = roles_card(view, texts, buttons=False)
    lines = [
        Choice(
            texts(
                "{number}. {role}, since {day}",
                number=number,
                role=texts(NAMES[each.role.kind]),
                day=texts.date(each.role.accepted_at.date()),
            ),
            str(each.role.id),
        )
        for number, each in enumerate(view.held, 1)
        if each.may_end
    ]
    card.select(select(texts("Which role ends?"), lines[:_MOST], "role-end-chosen"))
    return card.buttons(button(texts("Back"), "roles", view.place.id))


def end_question(role_id: int, texts: Texts) -> Card:
    """Return the question whether a role really ends."""
    card = Card(accent=WARNING).text(
        texts(
            "End this role? What was done in it stays in /why. It can be offered again at any time."
        )
    )
    return card.buttons(
        button(texts("Yes, end it"), "role-end", role_id, style=discord.ButtonStyle.danger)
    )


def ended_card(ended: EndedRole, texts: Texts) -> Card:
    """Return the confirmation, and what to do when nobody facilitates any more."""
    card = Card().text(
        texts(
            "The role **{role}** of {place} has ended.",
            role=texts(NAMES[ended.role.kind]),
            place=ended.place.name,
        )
    )
    if ended.nobody_left and ended.place.level is Level.COMMUNITY:
        card.text(
            texts(
                "⚠️ {place} has no facilitator now. A coordinator or a server admin can appoint "
                "one with /community role.",
                place=ended.place.name,
            )
        )
    return card
