"""What a facilitator is asked beside the points: how the group looks, and what the rules missed."""

import discord

from bot.domain.communities import Community
from bot.domain.impressions import MISSED_LENGTH, Look
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.attention import WatchList
from bot.services.attention.impressions import MISSED_LABEL
from bot.services.attention.views import Compared
from bot.services.gauge_words import DAY
from bot.ui.components import TYPED, Card, Field, button, form
from bot.ui.writing import as_markup

LOOKS = {
    Look.NOTHING: N_("Nothing stands out"),
    Look.WATCH: N_("Keep an eye on it"),
    Look.ATTENTION: N_("Needs attention"),
}

MISSES_SHOWN = 5
"""What was missed, on one card, the last one first."""


def ask_look(card: Card, seen: WatchList, texts: Texts, back: str) -> None:
    """Add how the group looks, while that is asked; `back` names the card that comes after."""
    key, asked = seen.community.id, seen.asked
    if asked.look:
        card.text(
            texts(
                "👁️ **How does the group look to you this week?** The rules tell you nothing yet, so "
                "that your eyes and theirs can be laid side by side later."
            )
        )
        card.buttons(
            *(
                button(
                    texts(words),
                    "impression",
                    key,
                    look,
                    back,
                    style=discord.ButtonStyle.primary
                    if look is asked.seen
                    else discord.ButtonStyle.secondary,
                )
                for look, words in LOOKS.items()
            )
        )


def ask_missed(card: Card, seen: WatchList, texts: Texts, back: str) -> None:
    """Add what was missed, below what was not, when it is time to ask; `back`: see `ask_look`."""
    key = seen.community.id
    if seen.asked.missed:
        card.text(
            texts("👁️ Did anything deserve a look in the last four weeks that no point told you?")
        )
        card.buttons(
            button(texts("What did we miss?"), "miss", key, back),
            button(texts("Nothing was missed"), "miss-nothing", key, back),
        )


def miss_form(community: Community, back: str, texts: Texts) -> discord.ui.Modal:
    """Return the form for what the rules missed."""
    field = Field(
        "words",
        texts(MISSED_LABEL),
        description=texts(
            "At most {most} characters, and no names; only facilitators of this group read it.",
            most=MISSED_LENGTH,
        ),
        long=True,
        most=TYPED,
    )
    return form(texts("What did we miss?"), (field,), "miss", community.id, back)


def compared_lines(seen: Compared, texts: Texts) -> list[Markup]:
    """Return how the rules compare with what facilitators saw themselves, paragraph by paragraph."""
    found = [_agreement(seen, texts)]
    if seen.misses:
        lines = [
            texts(
                "{day}: {words}",
                day=Markup(texts.date(each.told_on, DAY)),
                words=as_markup(" ".join(each.words.split())),
            )
            for each in seen.misses[:MISSES_SHOWN]
        ]
        found.append(Markup("\n".join([texts("**What the rules missed here**"), *lines])))
    if seen.missed.missed:
        found.append(
            texts(
                "Missed in the whole ecosystem: {n} of the {of} things that deserved a look.",
                n=seen.missed.missed,
                of=seen.missed.of,
            )
        )
    return [each for each in found if each]


def _agreement(seen: Compared, texts: Texts) -> Markup:
    if seen.shadow_until is not None:
        return texts(
            "You read here from {day} on how often the rules saw what you saw.",
            day=Markup(texts.date(seen.shadow_until, DAY)),
        )
    if seen.agreement is None:
        return Markup("")
    how = seen.agreement
    heading = texts("**Your eyes and the rules, in the first eight weeks**")
    counts = texts.plural(
        "Compared {n} time: the same {same}, the rules more {more}, the rules less {less}.",
        "Compared {n} times: the same {same}, the rules more {more}, the rules less {less}.",
        how.times,
        same=how.same,
        more=how.more,
        less=how.less,
    )
    return Markup(f"{heading}\n{counts}")
