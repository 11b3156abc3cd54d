"""The facilitator's ten minutes on Discord: one screen, everything reachable from it."""

from collections.abc import Sequence

from bot.domain.attention import Attention
from bot.domain.points import Point
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

POINTS_SHOWN = 4
"""Points on the screen; the list of all of them is one press away."""

SUMMARIES = 10
"""Communities on the screen of somebody who facilitates several."""

SUMMED = {
    Attention.ATTENTION: N_("🔶 Asks for attention: {subjects}"),
    Attention.WATCH: N_("🔹 A watch: {subjects}"),
}


def overview_card(seen: Sequence[Overview], texts: Texts) -> Card:
    """Return the one screen: of the only community, or the most urgent of several first."""
    if len(seen) == 1:
        return community_card(seen[0], texts)
    card = Card(accent=WARNING) if any(_urgent(each) for each in seen) else Card()
    card.text(texts("**Your week, the most urgent first**"))
    for each in seen[:SUMMARIES]:
        card.text(_summary(each, texts))
    choices = [Choice(each.community.name, str(each.community.id)) for each in seen[:25]]
    return card.select(select(texts("Open a community"), choices, "overview-open"))


def community_card(seen: Overview, texts: Texts, *, first: str = "") -> Card:
    """Return what asks for a facilitator in one community, in order of urgency."""
    community = seen.community
    card = Card(accent=WARNING) if _urgent(seen) else Card()
    card.text(first)
    card.text(texts("**Your week with {community}**", community=community.name))
    ask_look(card, seen.watch, texts, "overview")
    if seen.talks:
        card.text(talks(seen, texts))
        card.buttons(button(texts("Show me who"), "talks", community.id))
    if seen.unanswered is not None:
        card.text(unanswered(seen, texts))
        label = texts("Say what we do with it")
        card.buttons(button(label, "respond", community.id, "overview"))
    if seen.pairs:
        card.text(waiting_line(seen.pairs, texts)).buttons(waiting_button(texts))
    for each in _points(seen)[:POINTS_SHOWN]:
        card.text(point_line(each.record, texts))
        card.buttons(closer(each.record, texts))
    if not (seen.talks or seen.unanswered or seen.pairs or _points(seen)):
        card.text(texts("Nothing asks for you now. A good week to share what works."))
    if seen.watch.shadow_until is not None:
        until = Markup(texts.date(seen.watch.shadow_until))
        card.text(texts("-# The rules watch along and say nothing until {day}.", day=until))
    ask_missed(card, seen.watch, texts, "overview")
    card.line().text(ahead(seen, texts))
    shared = () if seen.talks else (button(texts("What members share"), "talks", community.id),)
    return card.buttons(
        *shared,
        button(texts("All points"), "points", community.id),
        button(texts("Earlier"), "points-past", community.id),
        button(texts("Before a meeting"), "brief", community.id),
        button(texts("Hours"), "hours", community.id),
    )


def _urgent(seen: Overview) -> bool:
    late = seen.unanswered is not None and seen.unanswered.late
    return bool(seen.talks) or late or bool(_attention(seen))


def _attention(seen: Overview) -> int:
    levels = [each.record.found.level for each in _points(seen)]
    return levels.count(Attention.ATTENTION)


def _points(seen: Overview) -> Sequence[OpenPoint]:
    # That the group waits for an answer stands on a line of its own, which is true at this moment.
    return [each for each in seen.watch.points if each.record.found.point is not Point.LOOP]


def talks(seen: Overview, texts: Texts) -> Markup:
    """Return how many members let the facilitator know something; empty when none did."""
    if not seen.talks:
        return Markup("")
    return texts.plural(
        "🗨️ {n} member let you know something.", "🗨️ {n} members let you know something.", seen.talks
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
    lines = [texts("**{community}**", community=seen.community.name)]
    if seen.talks:
        lines.append(talks(seen, texts))
    if seen.unanswered is not None:
        lines.append(unanswered(seen, texts))
    if seen.pairs:
        lines.append(waiting_line(seen.pairs, texts))
    for level, words in SUMMED.items():
        found = [each.record.found for each in _points(seen)]
        if named := [str(texts(SUBJECTS[each.point])) for each in found if each.level is level]:
            lines.append(texts(words, subjects=", ".join(named)))
    asked = seen.watch.asked
    if asked.look and asked.seen is None:
        lines.append(texts("👁️ Open it, and say how it looks to you."))
    if len(lines) == 1:
        lines.append(texts("Nothing asks for you now."))
    return Markup("\n".join(lines))


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
    """Return what comes next: promises, the check-in, the meeting, and hours."""
    zone = seen.community.zone
    lines = []
    if seen.promises:
        lines.append(
            texts.plural(
                "{n} promise falls due within a week.",
                "{n} promises fall due within a week.",
                seen.promises,
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
