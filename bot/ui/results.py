"""Results on Discord: the card, and what is done with it."""

import discord

from bot.domain.figures import Bound, Hidden, Tally, written
from bot.domain.items import BY_CODE
from bot.domain.outgoing import Outgoing
from bot.domain.results import (
    RESPONSE_LENGTH,
    ItemResult,
    RoundResult,
    from_data,
)
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.checkins import ResultView
from bot.services.ports.checkins import Frozen
from bot.ui.components import Card, Field, button, form
from bot.ui.writing import harmless

_HISTORY = 13
"""Rounds that the history shows: half a year."""


def result(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the public result of a round."""
    data = outgoing.message.data
    published = from_data(data["result"])
    card = _figures(published, data["community"], texts)
    _notes(card, tuple(data["notes"]), texts)
    if published.response.responded and not data.get("answered"):
        card.text(
            texts(
                "-# The facilitator is asked to say within five working days what is done with it."
            )
        )
    return card.buttons(button(texts("Where does this come from?"), "source", outgoing.mark))


def response(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the public post of what is done with a result."""
    data = outgoing.message.data
    title = N_("## This is what we do with check-in {number}")
    if data.get("again"):
        title = N_("## This is what we do with check-in {number} (changed)")
    card = Card().text(texts(title, number=data["number"]))
    card.text(data["text"])
    return card.buttons(button(texts("Where does this come from?"), "source", outgoing.mark))


def source(texts: Texts) -> Card:
    """Explain what the figures are and are not."""
    return Card().text(
        texts(
            "These are group figures: a mean is shown from 5 answers on, a share from 8. Answers "
            "are stored under each member's own account and nobody else sees them. The figures "
            "were fixed when the check-in closed. They say nothing about persons, and they are "
            "not meant for appraisal or grading."
        )
    )


def view(shown: ResultView, texts: Texts) -> Card:
    """Return a result as somebody reads it privately."""
    card = _figures(shown.result.published, shown.community.name, texts)
    if shown.result.posted_at is not None:
        _notes(card, shown.notes, texts)
    if shown.response:
        card.line().text(texts("**This is what we do with it:** {said}", said=shown.response.text))
    else:
        card.line().text(texts("-# The facilitator has not said yet what is done with it."))
    return card


def history(results: list[Frozen], community: str, texts: Texts) -> Card:
    """Return the published figures of the latest rounds, newest first."""
    card = Card().text(texts("**Check-ins of {community}**", community=community))
    if not results:
        return card.text(
            texts("No check-in has been closed yet. After the first one, its figures stand here.")
        )
    for frozen in reversed(results[-_HISTORY:]):
        published = frozen.published
        parts = [
            f"{texts(BY_CODE[item.item].short)} {figure(item.tally, texts)}"
            for item in published.items
            if item.tally is not None
        ]
        line = texts(
            "**{number}** · {day} · {responded} of {invited}",
            number=published.number,
            day=Markup(texts.date(published.on, "d MMM y")),
            responded=published.response.responded,
            invited=published.response.invited,
        )
        shown = " · ".join(parts) or str(texts("too few answers to share"))
        card.text(Markup(f"{line}\n-# {shown}"))
    return card


def respond_form(shown: ResultView, texts: Texts) -> discord.ui.Modal:
    """Return the form of 'this is what we do with it'."""
    field = Field(
        "text",
        texts("This is what we do with it"),
        value=shown.response.text if shown.response else "",
        description=texts("Everyone in the channel reads it; the next check-in opens with it.")
        if shown.result.posted_at
        else texts(
            "The result is posted first, with the notes ticked so far; everyone reads this."
        ),
        long=True,
        most=RESPONSE_LENGTH,
    )
    title = texts("Check-in {number}", number=shown.result.published.number)
    return form(title, (field,), "respond", shown.result.round_id)


def responded(shown: ResultView, texts: Texts) -> Card:
    """Confirm a response, and say that a result which was not out yet comes before it."""
    if shown.result_first:
        return Card().text(
            texts.plural(
                "Saved. The result was not posted yet: it comes now, with {n} note that you "
                "ticked, and then your answer. The next check-in opens with it.",
                "Saved. The result was not posted yet: it comes now, with {n} notes that you "
                "ticked, and then your answer. The next check-in opens with it.",
                len(shown.notes),
            )
        )
    return Card().text(
        texts("Saved. It appears in the channel in a moment, and the next check-in opens with it.")
    )


def figure(tally: Tally | None, texts: Texts) -> Markup:
    """Return a mean as it may be shown: 3.5, ≤1.5 or ≥4.5."""
    if tally is None:
        return Markup("")
    shown = written(tally)
    bound = "" if shown.bound is Bound.EXACT else shown.bound.value
    return Markup(f"{bound}{texts.number(float(shown.value), 1)}")


def _figures(published: RoundResult, community: str, texts: Texts) -> Card:
    card = Card().text(
        texts(
            "## Result of check-in {number} · {community}",
            number=published.number,
            community=community,
        )
    )
    card.text(
        texts.plural(
            "{n} of {invited} answered.",
            "{n} of {invited} answered.",
            published.response.responded,
            invited=published.response.invited,
        )
    )
    if not published.response.responded:
        return card.text(
            texts("Nobody had time for it this time. The next check-in comes as planned.")
        )
    if not published.shows_figures:
        return card.text(texts("Too few answers to share; it counts again next time."))
    return card.text(Markup("\n".join(_line(item, texts) for item in published.items)))


def _line(item: ItemResult, texts: Texts) -> str:
    known = BY_CODE[item.item]
    name = str(texts(known.short))
    name = name[:1].upper() + name[1:]
    if item.tally is not None:
        words = texts(known.scale.label_of(written(item.tally).nearest))
        answers = texts.plural("{n} answer", "{n} answers", item.n)
        return f"**{name}** {figure(item.tally, texts)} · {words} -# ({answers})".replace(" -#", "")
    if item.counts is not None:
        named = zip(known.choices, item.counts, strict=True)
        return f"**{name}** " + " · ".join(
            f"{texts(choice.label)} {count}" for choice, count in named if count
        )
    reason = N_("too few answers to share")
    if item.hidden is Hidden.SMALL_GROUP:
        reason = N_("the group is too small to share figures")
    return f"**{name}** {texts(reason)}"


def _notes(card: Card, shown: tuple[str, ...], texts: Texts) -> None:
    if shown:
        quoted = "\n".join("> " + harmless(note).replace("\n", "\n> ") for note in shown)
        said = texts("**Also said:**")
        card.text(Markup(f"{said}\n{quoted}"))


__all__ = ["respond_form", "responded", "response", "result", "view"]
