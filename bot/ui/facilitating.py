"""Time agreed and spent, as one private card."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import discord

from bot.domain.facilitating import MINUTES, Hours, minutes_of
from bot.i18n import Markup, Texts
from bot.services.facilitating import TimeView
from bot.ui.components import TYPED, Card, Choice, Field, button, form

_TO_SUNDAY = timedelta(days=6)
_HALF, _QUARTERS = 30, 2


def time_card(view: TimeView, texts: Texts, *, first: str = "") -> Card:
    """Return the last weeks with hours agreed and spent; `first` is a sentence to begin with."""
    card = Card().text(first)
    card.text(texts("**Facilitation time of {community}**", community=view.community.name))
    card.text(Markup("\n".join(_line(each, texts) for each in view.weeks)))
    if view.weeks[0].agreed is None:
        card.text(
            texts(
                "No hours have been agreed yet. Agree on them with the coordinator, and write them "
                "down here, at *Hours agreed*."
            )
        )
    if view.may_write:
        card.text(
            texts(
                "-# Writing down the hours of a week again corrects them. The hours of all "
                "facilitators together count."
            )
        )
    card.text(
        texts("-# Facilitators of this community and its coordinators see this, nobody else.")
    )
    key = view.community.id
    back = (overview_button(key, texts),) if view.may_write else ()
    return card.buttons(button(texts("Write down hours"), "hours-write", key), *back)


def hours_form(view: TimeView, texts: Texts) -> discord.ui.Modal:
    """Return the form for hours: of a week for a facilitator, agreed for who leads the community."""
    spent = (
        Field(
            "spent",
            texts("Hours spent"),
            description=texts("Hours that facilitating took in a week, such as 2.5"),
            required=False,
            most=TYPED,
        ),
        Field("week", texts("In which week"), choices=_weeks(view, texts), required=False),
    )
    agreed = Field(
        "agreed",
        texts("Hours agreed"),
        description=texts("Hours a week that were agreed, from this week on"),
        required=False,
        most=TYPED,
    )
    fields = (*spent, agreed) if view.may_write else (agreed,)
    return form(texts("Write down hours"), fields, "hours-write", view.community.id)


def _weeks(view: TimeView, texts: Texts) -> tuple[Choice, ...]:
    first = view.weeks[0].week
    return tuple(
        Choice(week_words(each.week, texts), each.week.isoformat(), chosen=each.week == first)
        for each in view.weeks
    )


def overview_button(community_id: int, texts: Texts) -> discord.ui.Button[Any]:
    """Return the way back to the facilitator's one screen."""
    return button(texts("To the overview"), "overview", community_id)


def saved(given: Iterable[float | None], texts: Texts) -> Markup:
    """Confirm the hours that were given; what was rounded is said back."""
    hours = [(each, minutes_of(each)) for each in given if each is not None]
    rounded = [hours_words(minutes, texts) for each, minutes in hours if minutes != each * MINUTES]
    if not rounded:
        return texts("Saved.")
    what = Markup(", ".join(rounded))
    return texts("Saved, rounded to a quarter of an hour: {hours}.", hours=what)


def week_words(week: date, texts: Texts) -> str:
    """Return a week by its number and its days."""
    sunday = week + _TO_SUNDAY
    form = "d MMM" if sunday.month != week.month else "d"
    return texts(
        "week {number} ({first} to {last})",
        number=week.isocalendar().week,
        first=Markup(texts.date(week, form)),
        last=Markup(texts.date(sunday, "d MMM")),
    )


def _line(hours: Hours, texts: Texts) -> Markup:
    week = Markup(week_words(hours.week, texts))
    spent = (
        texts("nothing written down") if hours.spent is None else hours_words(hours.spent, texts)
    )
    if hours.agreed is None:
        return texts("{week}: {spent}", week=week, spent=spent)
    agreed = hours_words(hours.agreed, texts)
    return texts("{week}: {spent}, agreed {agreed}", week=week, spent=spent, agreed=agreed)


def hours_words(minutes: int, texts: Texts) -> Markup:
    """Return minutes as hours, to the quarter."""
    digits = 0 if minutes % MINUTES == 0 else 1 if minutes % _HALF == 0 else _QUARTERS
    number = Markup(texts.number(minutes / MINUTES, digits))
    return (
        texts("{number} hour", number=number)
        if minutes == MINUTES
        else texts("{number} hours", number=number)
    )
