"""What a facilitator is told by the road they chose: short, and what to do next."""

from datetime import date
from typing import Any

import discord

from bot.domain.outgoing import Outgoing
from bot.domain.schedules import Why
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.ui.components import WARNING, Card, button


def notes(outgoing: Outgoing, texts: Texts) -> Card:
    """Tell that a round closed with notes, and how long there is to choose."""
    data = outgoing.message.data
    card = Card().text(
        texts.plural(
            "Check-in {number} of {community} has closed, with {n} note.",
            "Check-in {number} of {community} has closed, with {n} notes.",
            data["notes"],
            number=data["number"],
            community=data["community"],
        )
    )
    if data["hours"]:
        card.text(
            texts(
                "You can choose two of the notes for the group within {hours} hours; "
                "then the result is posted.",
                hours=data["hours"],
            )
        )
    label = texts("See the notes")
    return card.buttons(button(label, "notes", data["community_id"], outgoing.mark))


def note_stays(outgoing: Outgoing, texts: Texts) -> Card:
    """Tell which post has to be deleted because a note could not be taken out of it."""
    data = outgoing.message.data
    where = f"{data['guild_id']}/{data['channel_id']}/{data['message_id']}"
    card = Card(accent=WARNING).text(
        texts(
            "A note has to disappear from the result of check-in {number} of {community}, and "
            "for a month I could not change that post in {channel}. Ask somebody with Manage "
            "Messages to delete it: {link}",
            number=data["number"],
            community=data["community"],
            channel=Markup(f"<#{data['channel_id']}>"),
            link=Markup(f"https://discord.com/channels/{where}"),
        )
    )
    card.text(texts("-# Its figures stay in /checkin results and /checkin history."))
    return card.buttons(coming(outgoing, texts))


def respond_reminder(outgoing: Outgoing, texts: Texts) -> Card:
    """Remind once, after five working days, that the group waits for a response."""
    data = outgoing.message.data
    card = Card().text(
        texts(
            "{community} does not know yet what is done with check-in {number}. "
            "One sentence is enough: /checkin respond in the community's channel.",
            number=data["number"],
            community=data["community"],
        )
    )
    label = texts("Say what we do with it")
    return card.buttons(button(label, "respond", data["community_id"], outgoing.mark))


def round_skipped(outgoing: Outgoing, texts: Texts) -> Card:
    """Tell that a check-in was not posted, and why."""
    data = outgoing.message.data
    note = data["note"]
    away = N_("the bot was away for too long")
    declined = data["why"] == Why.DECLINED
    why = texts(note if declined else away)
    card = Card(accent=WARNING).text(
        texts(
            "The check-in of {community} on {day} was skipped: {why}. "
            "The next one comes in its own time; /checkin next shows when.",
            community=data["community"],
            day=Markup(texts.date(date.fromisoformat(data["slot"]))),
            why=why,
        )
    )
    if data.get("missed"):
        card.text(
            texts.plural(
                "{n} check-in before it was missed as well.",
                "{n} check-ins before it were missed as well.",
                data["missed"],
            )
        )
    return card.buttons(coming(outgoing, texts))


def rounds_missed(outgoing: Outgoing, texts: Texts) -> Card:
    """Tell how many check-ins passed before the one that is posted now."""
    data = outgoing.message.data
    card = Card(accent=WARNING).text(
        texts.plural(
            "The bot was away for too long: {n} check-in of {community} was skipped. "
            "From now on they come in their own time; /checkin next shows when.",
            "The bot was away for too long: {n} check-ins of {community} were skipped. "
            "From now on they come in their own time; /checkin next shows when.",
            data["missed"],
            community=data["community"],
        )
    )
    return card.buttons(coming(outgoing, texts))


def coming(outgoing: Outgoing, texts: Texts) -> discord.ui.Button[Any]:
    """Return the button that shows which check-ins come next."""
    label = texts("See what comes next")
    return button(label, "coming", outgoing.message.community_id, outgoing.mark)
