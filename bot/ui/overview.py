"""The facilitator's ten minutes on Discord: one screen, everything reachable from it."""

from collections.abc import Sequence

from bot.domain.attention import Attention
from bot.domain.members import SignalKind
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.attention import OpenPoint
from bot.services.attention_words import SUBJECTS
from bot.services.gauge_words import DAY
from bot.services.overview import Overview
from bot.ui.attention import closer, point_line
from bot.ui.bringing import waiting_button, waiting_line
from bot.ui.components import WARNING, Card, Choice, button, select
from bot.ui.facilitating import hours_words
from bot.ui.impressions import ask_look, ask_missed
from bot.ui.meetings import NO_MARK

POINTS_SHOWN = 4
"""Points on the screen; the list of all of them is one press away."""

SUMMARIES = 10
"""Communities on the screen of somebody who facilitates several."""

SUMMED = {
    Attention.ATTENTION: N_("🔶 Asks for attention: {subjects}"),
    Attention.WATCH: N_("🔹 A watch: {subjects}"),
}


def overview_card(seen: Sequence[Overview], here: int, texts: Texts) -> Card:
    """Return the one screen: of the only community, or of several, that of the channel first."""
    if len(seen) == 1:
        return community_card(seen[0], texts)
    card = Card(accent=WARNING) if any(_urgent(each) for each in seen) else Card()
    at_home = seen[0].community.channel_id == here
    card.text(
        texts("**Your week: first this community, then the most urgent**")
        if at_home
        else texts("**Your week, the most urgent first**")
    )
    for each in seen[:SUMMARIES]:
        card.text(_summary(each, texts))
    choices = [Choice(each.community.name, str(each.community.id)) for each in seen[:25]]
    return card.select(select(texts("Open a community"), choices, "overview-open"))


def community_card(seen: Overview, texts: Texts, *, first: str = "") -> Card:
    """Return what asks for a facilitator in one community, in order of urgency.

    What asks for attention, who waits for an answer, what falls due, who wants to talk, what may
    help, what to keep an eye on; then what comes.
    """
    community = seen.community
    card = Card(accent=WARNING) if _urgent(seen) else Card()
    card.text(first)
    card.text(texts("**Your week with {community}**", community=community.name))
    ask_look(card, seen.watch, texts, "overview")
    asks = seen.points(Attention.ATTENTION)[:POINTS_SHOWN]
    watches = seen.points(Attention.WATCH)[: POINTS_SHOWN - len(asks)]
    _add_points(card, asks, texts)
    if seen.unanswered is not None:
        card.text(unanswered(seen, texts))
        label = texts("Say what we do with it")
        card.buttons(button(label, "respond", community.id, "overview"))
    card.text(promises(seen, texts))
    if seen.signals:
        card.text(signals(seen, texts))
        card.buttons(button(texts("Show me who"), "talks", community.id))
    if seen.pairs:
        card.text(waiting_line(seen.pairs, texts)).buttons(waiting_button(texts))
    _add_points(card, watches, texts)
    if not (asks or seen.unanswered or seen.signals or seen.pairs or watches):
        card.text(texts("Nothing asks for you now. A good week to share what works."))
    if seen.watch.shadow_until is not None:
        until = Markup(texts.date(seen.watch.shadow_until))
        card.text(texts("-# The rules watch along and say nothing until {day}.", day=until))
    ask_missed(card, seen.watch, texts, "overview")
    card.line().text(ahead(seen, texts))
    shared = () if seen.signals else (button(texts("What members share"), "talks", community.id),)
    return card.buttons(
        button(texts("All points"), "points", community.id),
        button(texts("Earlier"), "points-past", community.id),
        button(texts("Check-ins"), "coming", community.id, NO_MARK),
        button(texts("Meetings"), "meetings", community.id, NO_MARK),
        button(texts("Before a meeting"), "brief", community.id),
        button(texts("Hours"), "hours", community.id),
        button(texts("Hand over"), "handover", community.id),
        *shared,
    )


def _add_points(card: Card, points: Sequence[OpenPoint], texts: Texts) -> None:
    for each in points:
        card.text(point_line(each.record, texts))
        card.buttons(closer(each.record, texts))


def _urgent(seen: Overview) -> bool:
    late = seen.unanswered is not None and seen.unanswered.late
    return bool(seen.signals) or late or bool(seen.points(Attention.ATTENTION))


def signals(seen: Overview, texts: Texts) -> Markup:
    """Return how many members want to talk, pause and left, each apart; empty when none did."""
    counted = seen.signals
    lines = []
    if talk := counted.get(SignalKind.TALK):
        wants = texts.plural(
            "🗨️ {n} member wants to talk with you.", "🗨️ {n} members want to talk with you.", talk
        )
        lines.append(wants)
    if pause := counted.get(SignalKind.PAUSE):
        lines.append(texts.plural("⏸️ {n} member pauses.", "⏸️ {n} members pause.", pause))
    if stop := counted.get(SignalKind.STOP):
        lines.append(texts.plural("👋 {n} member has left.", "👋 {n} members have left.", stop))
    return Markup("\n".join(lines))


def promises(seen: Overview, texts: Texts) -> Markup:
    """Return how many promises fall due within a week; empty when none does."""
    if not seen.promises:
        return Markup("")
    return texts.plural(
        "{n} promise falls due within a week.",
        "{n} promises fall due within a week.",
        seen.promises,
    )


def unanswered(seen: Overview, texts: Texts) -> Markup:
    """Return which round still waits for an answer, and until when; empty when none does."""
    waits = seen.unanswered
    if waits is None:
        return Markup("")
    day = Markup(texts.date(waits.until, DAY))
    if waits.late:
        return texts(
            "↩️ The group waits since {day} to hear what you do with round {number}.",
            day=day,
            number=waits.number,
        )
    return texts(
        "↩️ The group hears by {day} what you do with round {number}.", day=day, number=waits.number
    )


def _summary(seen: Overview, texts: Texts) -> Markup:
    told = (
        _named(seen, Attention.ATTENTION, texts),
        unanswered(seen, texts),
        signals(seen, texts),
        waiting_line(seen.pairs, texts),
        _named(seen, Attention.WATCH, texts),
    )
    lines = [each for each in told if each]
    asked = seen.watch.asked
    if asked.look and asked.seen is None:
        lines.append(texts("👁️ Open it, and say how it looks to you."))
    name = texts("**{community}**", community=seen.community.name)
    return Markup("\n".join([name, *(lines or [texts("Nothing asks for you now.")])]))


def _named(seen: Overview, level: Attention, texts: Texts) -> Markup:
    names = [str(texts(SUBJECTS[each.record.found.point])) for each in seen.points(level)]
    return texts(SUMMED[level], subjects=", ".join(names)) if names else Markup("")


def _hours(seen: Overview, texts: Texts) -> Markup:
    if seen.short_of_time:
        return texts(
            "⏳ For three weeks there was less time than agreed. Show the coordinator "
            "/facilitate time, and ask to restore the hours or to merge groups."
        )
    if seen.hours.spent is None:
        spent = texts("nothing written down yet")
    else:
        spent = hours_words(seen.hours.spent, texts)
    if seen.hours.agreed is None:
        return texts("Spent this week: {spent}. Agree on hours with /facilitate time.", spent=spent)
    agreed = hours_words(seen.hours.agreed, texts)
    return texts("Spent this week: {spent}, agreed: {agreed}.", spent=spent, agreed=agreed)


def ahead(seen: Overview, texts: Texts) -> Markup:
    """Return what comes next: the check-in that is open, the next one, the meeting, and hours."""
    zone = seen.community.zone
    lines = []
    if running := seen.running:
        until = Markup(texts.moment(running.until, zone))
        lines.append(
            texts.plural(
                "Check-in {number} is open until {moment}; {n} of {expected} has answered.",
                "Check-in {number} is open until {moment}; {n} of {expected} have answered.",
                running.answered,
                number=running.number,
                moment=until,
                expected=running.expected,
            )
        )
    lines.append(
        texts("Next check-in: {moment}", moment=Markup(texts.moment(seen.next_check_in, zone)))
        if seen.next_check_in
        else texts("No check-in is planned: /checkin schedule.")
    )
    lines.append(
        texts(
            "Next meeting: {moment}",
            moment=Markup(texts.moment(seen.next_meeting.starts_at, zone)),
        )
        if seen.next_meeting
        else texts("No meeting is planned: /meeting add.")
    )
    lines.append(_hours(seen, texts))
    return Markup("\n".join(lines))
