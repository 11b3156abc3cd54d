"""Before a meeting, and when somebody else takes over: one private page each."""

import discord

from bot.domain.attention import Attention
from bot.domain.readings import sentence
from bot.i18n import Markup, Texts
from bot.services.briefs import Brief, Handover
from bot.services.digest_view import GaugeView
from bot.services.digest_words import tiles
from bot.services.gauge_words import capital
from bot.ui.attention import done_line, point_line, proposal
from bot.ui.components import Card, button
from bot.ui.meetings import meeting_time
from bot.ui.overview import ahead, promises, signals, unanswered
from bot.ui.phases import NAMES as PHASES
from bot.ui.plans import goal_lines, step_line
from bot.ui.track_record import past_lines

STEPS_SHOWN = 6
POINTS_SHOWN = 4


def brief_card(brief: Brief, texts: Texts) -> Card:
    """Return what to take along: where the group stands, what was said, what to talk about."""
    seen = brief.overview
    card = Card().text(
        texts("**For your meeting with {community}**", community=seen.community.name)
    )
    card.text(_when(brief, texts))
    _course(card, brief, texts)
    _standing(card, brief, texts)
    first = seen.watch.points[0] if seen.watch.points else None
    if first is not None:
        card.line().text(texts("**To talk about**"))
        card.text(point_line(first.record, texts)).text(done_line(first, texts))
        if first.fresh is not None:
            card.text(proposal(first.fresh, texts))
    elif brief.reading is not None:
        card.line().text(
            texts("**To talk about**\nDoes this picture hold, and what is missing in it?")
        )
    return card.buttons(button(texts("All points"), "points", seen.community.id))


def handover_card(handover: Handover, texts: Texts) -> Card:
    """Return what a successor needs: the course, what is open, what was done, what comes next."""
    brief = handover.brief
    seen, community = brief.overview, brief.overview.community
    card = Card().text(texts("**Handover of {community}**", community=community.name))
    card.text(texts("**Phase:** {phase}", phase=texts(PHASES[community.phase])))
    _course(card, brief, texts)
    _standing(card, brief, texts)
    card.line().text(texts("**Still open**"))
    told = (unanswered(seen, texts), promises(seen, texts), signals(seen, texts))
    waits = [each for each in told if each]
    found = [*seen.points(Attention.ATTENTION), *seen.points(Attention.WATCH)]
    points = [point_line(each.record, texts) for each in found[:POINTS_SHOWN]]
    card.text(Markup("\n".join([*points, *waits])) or texts("Nothing asks for you now."))
    done = past_lines(handover.past, texts)
    if done:
        card.line().text(done)
    card.line().text(ahead(seen, texts))
    card.text(
        texts(
            "-# Show or copy this to your successor. Who wants to talk and what members share is "
            "theirs to see from the moment they accept the role, under their own name in /mydata."
        )
    )
    return card.buttons(
        button(
            texts("Offer the role to somebody"),
            "role-offer",
            "facilitator",
            community.id,
            style=discord.ButtonStyle.primary,
        )
    )


def _when(brief: Brief, texts: Texts) -> Markup:
    meeting = brief.overview.next_meeting
    if meeting is None:
        return texts("No meeting is planned: /meeting add.")
    zone = brief.overview.community.zone
    when = meeting_time(meeting.starts_at, meeting.ends_at, zone, texts)
    if not meeting.title:
        return texts("**Next meeting:** {when}", when=when)
    return texts("**Next meeting:** {when}, {title}", when=when, title=meeting.title)


def _course(card: Card, brief: Brief, texts: Texts) -> None:
    if brief.question is None:
        card.text(texts("**Question:** no question card yet, so no check-ins either"))
    else:
        card.text(texts("**How can we…?** {text}", text=brief.question.how_can_we))
    card.text(goal_lines(brief.goal, texts) if brief.goal else texts("**Goal:** not set yet"))
    if brief.open_steps:
        lines = [step_line(each, brief.today, texts) for each in brief.open_steps[:STEPS_SHOWN]]
        card.text(Markup("\n".join([texts("**Plan**"), *lines])))


def _standing(card: Card, brief: Brief, texts: Texts) -> None:
    reading = brief.reading
    if reading is None:
        card.text(texts("No check-in has closed yet, so there are no figures."))
        return
    card.text(
        texts(
            "**How it stands after round {number}**\n{sentence}\n{gauges}",
            number=reading.round,
            sentence=capital(str(texts(sentence(reading).text))),
            gauges=" · ".join(_gauge(each) for each in tiles(reading, texts)),
        )
    )
    if brief.spoken is not None:
        card.text(
            texts(
                "**Said after round {number}:** {text}",
                number=brief.spoken.round,
                text=brief.spoken.text,
            )
        )


def _gauge(view: GaugeView) -> str:
    return ", ".join(part for part in (f"{view.name} {view.figure}", view.trend) if part)
