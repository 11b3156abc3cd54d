"""The card of a community, for everybody in its channel: no names, only counts."""

import discord

from bot.domain.communities import SHARPNESS_CHECKS
from bot.domain.harvests import Harvest
from bot.domain.roles import RoleKind
from bot.i18n import Markup, Texts
from bot.services.portraits import Portrait
from bot.ui.choices import SECTORS
from bot.ui.components import Card, button
from bot.ui.harvests import add_harvest, closed_line, reopen_button
from bot.ui.meetings import meeting_time
from bot.ui.members import KINDS
from bot.ui.plans import goal_lines, step_line
from bot.ui.writing import as_markup


def portrait_card(portrait: Portrait, texts: Texts) -> Card:
    """Return question, goal, plan, who is at the table, what comes next, and [Join]."""
    community = portrait.community
    sector = texts(SECTORS[community.sector])
    places = (portrait.field_lab.name, sector, community.host_name)
    # A field lab is often named after its sector: said once is enough.
    place = Markup(" · ".join(dict.fromkeys(as_markup(each) for each in places)))
    card = Card().text(texts("**{name}**\n-# {place}", name=community.name, place=place))
    if portrait.harvest is not None:
        return _closed(card, portrait, portrait.harvest, texts)
    _rest(card, portrait, texts)
    _question(card, portrait, texts)
    card.text(goal_lines(portrait.goal, texts) if portrait.goal else texts("**Goal:** not set yet"))
    if portrait.open_steps:
        lines = [step_line(step, portrait.today, texts) for step in portrait.open_steps]
        card.text(Markup("\n".join([texts("**Plan**"), *lines])))
    _table(card, portrait, texts)
    _next(card, portrait, texts)
    return card.buttons(
        button(texts("Join"), "join", community.id, style=discord.ButtonStyle.primary),
        button(texts("My part"), "profile", community.id),
        button(texts("Talk with my facilitator"), "my-talk", community.id),
    )


def _closed(card: Card, portrait: Portrait, harvest: Harvest, texts: Texts) -> Card:
    card.text(closed_line(portrait.community, texts))
    _question(card, portrait, texts)
    if portrait.goal:
        card.text(goal_lines(portrait.goal, texts))
    add_harvest(card.line(), harvest.words, harvest.numbers, texts)
    if not portrait.may_reopen:
        return card
    return card.buttons(reopen_button(portrait.community, texts))


def _rest(card: Card, portrait: Portrait, texts: Texts) -> None:
    community = portrait.community
    if not community.rests_on(portrait.today):
        return
    if community.paused_until is None:
        card.text(texts("⏸️ This community is paused for a while."))
    else:
        day = texts.date(community.paused_until)
        card.text(texts("⏸️ This community is paused until {day}.", day=day))


def _question(card: Card, portrait: Portrait, texts: Texts) -> None:
    question = portrait.question
    if question is None:
        card.text(texts("**Question:** no question card yet, so no check-ins either"))
        return
    card.text(texts("**How can we…?** {text}", text=question.how_can_we))
    card.text(
        texts(
            "-# Asked as: {asked}\n-# Version {version}, sharpness {points} of {most}",
            asked=question.asked_as,
            version=question.version,
            points=question.sharpness,
            most=SHARPNESS_CHECKS,
        )
    )


def _table(card: Card, portrait: Portrait, texts: Texts) -> None:
    seats = [
        texts("{kind}: {n}", kind=texts(KINDS[kind]), n=n)
        for kind, n in portrait.at_the_table.items()
    ]
    if portrait.organisation_unknown:
        seats.append(texts("organisation not told: {n}", n=portrait.organisation_unknown))
    people = texts.plural("{n} member", "{n} members", portrait.members)
    shown = Markup(" · ".join(seats)) if seats else texts("nobody yet")
    card.text(texts("**At the table** ({people}): {seats}", people=people, seats=shown))
    missing = [
        words
        for absent, words in (
            (not portrait.roles[RoleKind.FACILITATOR], texts("a facilitator")),
            (not portrait.roles[RoleKind.LEADER], texts("a leader")),
            (not portrait.company_driver, texts("a driver from a company")),
        )
        if absent
    ]
    if missing:
        card.text(texts("-# Still missing: {roles}", roles=Markup(", ".join(missing))))


def _next(card: Card, portrait: Portrait, texts: Texts) -> None:
    meeting = portrait.next_meeting
    if meeting is not None:
        zone = portrait.community.zone
        when = meeting_time(meeting.starts_at, meeting.ends_at, zone, texts)
        card.text(texts("**Next meeting:** {when}", when=when))
    if not portrait.next_moments:
        card.text(texts("**Next check-ins:** none planned"))
        return
    moments = [texts.moment(each, portrait.community.zone) for each in portrait.next_moments]
    card.text(texts("**Next check-ins:** {moments}", moments=Markup(" · ".join(moments))))
