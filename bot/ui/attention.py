"""Points of attention on Discord: a list, one point with what could be done, and what was."""

from typing import Any

import discord

from bot.domain.attention import Attention
from bot.domain.intervention_catalogue import CATALOGUE, Intervention
from bot.domain.interventions import Proposal
from bot.domain.point_history import PointRecord, PointVerdict
from bot.domain.points import Point
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.attention import OpenPoint, PointView, WatchList
from bot.services.attention_words import SUBJECTS, attention_line
from bot.services.gauge_words import DAY, capital
from bot.ui.components import WARNING, Card, Choice, button, select
from bot.ui.facilitating import overview_button
from bot.ui.impressions import ask_look, ask_missed
from bot.ui.track_record import precision_line

SHOWN = 6
"""Points on one card: more than a facilitator can do anything about in a week."""

LEVELS = {
    Attention.ATTENTION: N_("🔶 **{subject}**, attention: {sentence}"),
    Attention.WATCH: N_("🔹 **{subject}**, watch: {sentence}"),
}
VERDICTS = {
    PointVerdict.YES: N_("Yes"),
    PointVerdict.PARTLY: N_("Partly"),
    PointVerdict.NO: N_("No"),
    PointVerdict.TOO_LATE: N_("Too late"),
}
_CHOSEN = discord.ButtonStyle.primary


def watch_card(seen: WatchList, texts: Texts, *, first: str = "") -> Card:
    """Return the open points of a community, the most urgent first."""
    urgent = any(each.record.found.level is Attention.ATTENTION for each in seen.points)
    card = Card(accent=WARNING) if urgent else Card()
    name = seen.community.name
    card.text(first)
    card.text(texts("**What deserves a look in {community}**", community=name))
    if seen.shadow_until is not None:
        card.text(
            texts(
                "Until {day} the rules watch along and say nothing: in its first eight weeks every "
                "group has to find its feet. Go by what you see and hear yourself.",
                day=Markup(texts.date(seen.shadow_until)),
            )
        )
    ask_look(card, seen, texts, "points")
    if not (seen.points or seen.shadow_until):
        card.text(
            texts(
                "Nothing stands out now. The rules look once a day, and again whenever you open "
                "this list."
            )
        )
    for each in seen.points[:SHOWN]:
        card.text(point_line(each.record, texts))
        card.buttons(closer(each.record, texts))
    if len(seen.points) > SHOWN:
        card.text(texts.plural("{n} more.", "{n} more.", len(seen.points) - SHOWN))
    ask_missed(card, seen, texts, "points")
    for point, how in seen.silent.items():
        card.text(texts("-# This rule is silent for now, because it was wrong too often:"))
        card.text(precision_line(point, how, texts))
    key = seen.community.id
    return card.buttons(button(texts("Earlier"), "points-past", key), overview_button(key, texts))


def closer(record: PointRecord, texts: Texts) -> discord.ui.Button[Any]:
    """Return the button that opens a point; it says which, for who reads buttons only."""
    subject = texts(SUBJECTS[record.found.point])
    return button(texts("Look closer: {subject}", subject=subject), "point", record.id)


def point_line(record: PointRecord, texts: Texts) -> Markup:
    """Return a point as one line: what it is about, how much it matters, and the evidence."""
    return texts(
        LEVELS[record.found.level],
        subject=capital(str(texts(SUBJECTS[record.found.point]))),
        sentence=Markup(attention_line(record.found, None, texts)),
    )


def point_card(view: PointView, texts: Texts) -> Card:
    """Return one point: the evidence, what could be done, and whether it holds."""
    shown, record = view.point, view.point.record
    card = Card(accent=WARNING) if record.found.level is Attention.ATTENTION else Card()
    card.text(Markup(f"**{texts('{community}', community=view.community.name)}**"))
    card.text(point_line(record, texts))
    card.text(_since(record, texts))
    for each in shown.proposed:
        card.line().text(proposal(each, texts))
        card.buttons(_did_button(shown, each, texts))
    card.select(select(texts("I did something else…"), _choices(texts), "point-other", record.id))
    card.text(done_line(shown, texts))
    offered = {each.code for each in shown.proposed}
    card.buttons(
        *(
            button(
                texts("Take back: {name}", name=texts(CATALOGUE[code].name)),
                "point-undid",
                record.id,
                code,
            )
            for code in shown.today
            if code not in offered
        )
    )
    card.line().text(texts("Does this hold? Your answer judges the rule, never the group."))
    return card.buttons(
        *(
            button(
                texts(words),
                "point-verdict",
                record.id,
                verdict,
                style=_CHOSEN if record.verdict is verdict else discord.ButtonStyle.secondary,
            )
            for verdict, words in VERDICTS.items()
        )
    )


def done_line(shown: OpenPoint, texts: Texts) -> Markup:
    """Return what was done for a point, and when; empty when nothing was."""
    if not shown.tried:
        return Markup("")
    names = [
        texts(
            "{name} ({day})",
            name=texts(CATALOGUE[each.code].name),
            day=Markup(texts.date(each.done_on, DAY)),
        )
        for each in shown.tried
    ]
    return texts("Done for this: {names}", names=Markup(", ".join(names)))


def _did_button(shown: OpenPoint, proposed: Proposal, texts: Texts) -> discord.ui.Button[Any]:
    logged = proposed.code in shown.today
    return button(
        texts("Logged today; take it back") if logged else texts("I did this"),
        "point-undid" if logged else "point-did",
        shown.record.id,
        proposed.code,
        style=_CHOSEN if logged else discord.ButtonStyle.secondary,
    )


def did_card(community: str, done: Intervention, point: Point | None, texts: Texts) -> Card:
    """Return that something was logged, for a point where one open point proposed it."""
    if point is not None:
        return Card().text(
            texts(
                "✅ Logged for {community}: {intervention}, for {subject}. After two rounds you "
                "read at /facilitate attention, *Earlier*, what moved.",
                community=community,
                intervention=texts(done.name),
                subject=texts(SUBJECTS[point]),
            )
        )
    return Card().text(
        texts(
            "✅ Logged for {community}: {intervention}. The list is at /facilitate attention, "
            "*Earlier*.",
            community=community,
            intervention=texts(done.name),
        )
    )


def intervention_code(given: str, texts: Texts) -> str:
    """Return the code of an intervention that was chosen, or typed by its name or code."""
    typed = given.strip().casefold()
    for code, each in CATALOGUE.items():
        name = str(texts(each.name)).casefold()
        if typed in {code.casefold(), name, f"{code} {name}".casefold()}:
            return code
    return given


def intervention_choices(typed: str, texts: Texts) -> list[tuple[str, str]]:
    """Return the names and codes of interventions in which the typed text occurs."""
    named = [(f"{code} {texts(each.name)}", code) for code, each in CATALOGUE.items()]
    return [(name, code) for name, code in named if typed.casefold() in name.casefold()]


def _since(record: PointRecord, texts: Texts) -> Markup:
    opened = Markup(texts.date(record.opened, DAY))
    if record.closed is not None:
        closed = Markup(texts.date(record.closed, DAY))
        return texts("-# Open from {opened} to {closed}.", opened=opened, closed=closed)
    if record.found.level is Attention.WATCH:
        return texts(
            "-# Open since {opened}. A watch is for you alone; in a small group one in two has "
            "such a dip in half a year.",
            opened=opened,
        )
    return texts("-# Open since {opened}. Coordinators see this too.", opened=opened)


def proposal(proposed: Proposal, texts: Texts) -> Markup:
    """Return an intervention: what to do, why here, what to expect of it, and who described it."""
    found = proposed.intervention
    return texts(
        "**{name}** ({minutes} min). {doing}\n*{why}*\n-# Expected: {effect}. Active ingredient: "
        "{mechanism}. Source: {source}.",
        name=texts(found.name),
        minutes=found.minutes,
        doing=texts(found.doing),
        why=texts(proposed.why),
        effect=texts(found.effect),
        mechanism=texts(found.mechanism.text),
        source=found.source,
    )


def _choices(texts: Texts) -> list[Choice]:
    return [
        Choice(f"{code} {texts(each.name)}", code, description=str(texts(each.effect)))
        for code, each in CATALOGUE.items()
    ]
