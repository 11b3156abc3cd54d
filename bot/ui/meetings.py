"""Meetings on Discord: a post with two buttons, a list, and what is recorded of somebody."""

from datetime import datetime

import discord

from bot.domain.communities import Community
from bot.domain.meetings import MOST_COMING, USUAL_MINUTES, Attendance
from bot.domain.outgoing import Outgoing
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.meetings import ListedMeeting, MeetingList, MeetingView, SaidView
from bot.ui.components import TYPED, WARNING, Card, Choice, Field, button, form, select
from bot.ui.facilitating import overview_button
from bot.ui.schedules import NOTES

_CHOSEN = discord.ButtonStyle.primary
_DANGER = discord.ButtonStyle.danger
DURATIONS = (30, 45, USUAL_MINUTES, 90, 120, 180, 240, 480)
"""Minutes that a form offers; with the command any other number can be typed."""

NOTHING = "nothing"
"""In place of what somebody says, when they say nothing any more."""

NO_MARK = "-"
"""In place of a message's mark, on a card that is no message of its own."""

SAID = {
    Attendance.PRESENT: N_("I was there"),
    Attendance.EXCUSED: N_("Excused"),
}
RECORDED = {
    Attendance.PRESENT: N_("You were there."),
    Attendance.EXCUSED: N_("You are excused; that counts for nothing."),
    None: N_("You let nothing be known yet."),
}


def announced(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the public post about a meeting that is planned."""
    data = outgoing.message.data
    card = Card().text(texts("📅 **Meeting of {community}**", community=data["community"]))
    card.text(_posted_line(outgoing, texts))
    card.text(
        texts(
            "-# Cannot make it? Excuse yourself here, from now on. From its start until two weeks "
            "after it you can say that you were there. Only you see what you say; of leaders and drivers, facilitators see the last "
            "date."
        )
    )
    return card.buttons(*_says(data["meeting_id"], outgoing.mark, texts))


def asked(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the public question after a meeting: were you there?"""
    data = outgoing.message.data
    card = Card().text(texts("**How was it: were you there?**")).text(_posted_line(outgoing, texts))
    if data["late"]:
        card.text(texts("-# Posted later than planned."))
    card.text(
        texts(
            "-# You can say so for two weeks. Only you see what you say; of leaders and drivers, "
            "facilitators see the last date."
        )
    )
    return card.buttons(*_says(data["meeting_id"], outgoing.mark, texts))


def cancelled(outgoing: Outgoing, texts: Texts) -> Card:
    """Return the public post about a meeting that does not take place."""
    data = outgoing.message.data
    card = Card(accent=WARNING).text(
        texts("**Cancelled: this meeting of {community}**", community=data["community"])
    )
    card.text(_posted_line(outgoing, texts))
    return card.buttons(
        button(texts("The next meetings"), "meetings", data["community_id"], outgoing.mark)
    )


def agenda(shown: MeetingList, texts: Texts, *, first: str = "") -> Card:
    """Return when a community meets and met, with what the reader said of each."""
    name = shown.community.name
    card = Card().text(first).text(texts("**Meetings of {community}**", community=name))
    if not shown.coming:
        card.text(texts("No meeting is planned. A facilitator plans one with /meeting add."))
    card.text(Markup("\n".join(_coming_line(each, texts) for each in shown.coming)))
    if shown.past:
        card.line().text(texts("**Behind us**"))
        lines = (_past_line(each, texts, is_member=shown.is_member) for each in shown.past)
        card.text(Markup("\n".join(lines)))
    sayable = [each.view for each in (*shown.past, *shown.coming) if each.may_say]
    if sayable:
        # As many as one list can show; what is left out is furthest ahead.
        choices = [_choice(each, texts) for each in sayable[:MOST_COMING]]
        label = texts("Say that you were there, or excuse yourself")
        card.select(select(label, choices, "meeting-choose", shown.community.id))
    if not shown.may_plan:
        return card
    key = shown.community.id
    plan = button(texts("Plan a meeting"), "meeting-add", key)
    return card.buttons(plan, overview_button(key, texts))


def add_form(community: Community, texts: Texts) -> discord.ui.Modal:
    """Return the form in which a facilitator plans a meeting."""
    fields = (
        Field(
            "when",
            texts("When"),
            description=texts("Day and time, such as Thursday 14:00 or 12 March 9:30"),
            most=TYPED,
        ),
        Field("title", texts("What it is about, in a few words"), required=False, most=TYPED),
        Field("host", texts("The organisation where you meet"), required=False, most=TYPED),
        Field(
            "minutes",
            texts("How long"),
            choices=tuple(
                Choice(texts("{n} minutes", n=each), str(each), chosen=each == USUAL_MINUTES)
                for each in DURATIONS
            ),
            required=False,
        ),
    )
    return form(texts("Plan a meeting"), fields, "meeting-add", community.id)


def said(shown: SaidView, texts: Texts) -> Card:
    """Return what is recorded of a member and a meeting, with the way to change it."""
    card = Card().text(_line(shown.view, texts))
    card.text(texts("Recorded: **{said}**", said=texts(RECORDED[shown.said])))
    seen = (
        texts("-# Because of your role, facilitators see the date on which you were last there.")
        if shown.in_role
        else texts("-# Only you see this, here and in /mydata.")
    )
    card.text(seen)
    key = shown.view.meeting.id
    says = _says(key, NO_MARK, texts, chosen=shown.said)
    card.buttons(*(says if shown.begun else says[1:]))
    if shown.may_host:
        card.text(
            texts(
                "It was at your own organisation. Did you help to host it? That counts as something "
                "you brought the group; /commitment mine says who sees that."
            )
        )
        style = _CHOSEN if shown.hosted else discord.ButtonStyle.secondary
        label = texts("We hosted this one")
        card.buttons(button(label, "meeting-host", key, int(not shown.hosted), style=style))
    nothing = button(texts("Record nothing"), "meeting-said", key, NOTHING, NO_MARK)
    back = button(texts("All meetings"), "meetings", shown.view.community.id, NO_MARK)
    return card.buttons(*([nothing] if shown.said else []), back)


def which_to_cancel(shown: MeetingList, texts: Texts) -> Card:
    """Ask a facilitator which meeting does not take place."""
    if not shown.coming:
        return agenda(shown, texts)
    card = Card().text(texts("Which meeting does not take place?"))
    choices = [_choice(each.view, texts) for each in shown.coming]
    return card.select(
        select(texts("Choose a meeting"), choices, "meeting-cancel", shown.community.id)
    )


def may_cancel(view: MeetingView, texts: Texts) -> Card:
    """Ask whether a meeting is really cancelled, and say what that does."""
    card = Card(accent=WARNING).text(texts("Cancel this meeting?")).text(_line(view, texts))
    card.text(texts("I say so in the channel, and ask nobody whether they were there."))
    return card.buttons(
        button(texts("Yes, cancel it"), "meeting-cancel-now", view.meeting.id, style=_DANGER),
        button(texts("Keep it"), "meetings", view.community.id, NO_MARK),
    )


def added(view: MeetingView, texts: Texts) -> Card:
    """Confirm a meeting, and say what comes of it."""
    card = Card().text(texts("Planned, and announced in the channel.")).text(_line(view, texts))
    return card.text(
        texts(
            "-# When it is over I ask once in the channel who was there. Something came up? "
            "/meeting cancel says so to all."
        )
    )


def _line(view: MeetingView, texts: Texts) -> Markup:
    meeting = view.meeting
    when = meeting_time(meeting.starts_at, meeting.ends_at, view.community.zone, texts)
    return _in_words(when, meeting.title, view.host, texts)


def _posted_line(outgoing: Outgoing, texts: Texts) -> Markup:
    data = outgoing.message.data
    begins, ends = (datetime.fromisoformat(data[each]) for each in ("starts_at", "ends_at"))
    when = meeting_time(begins, ends, data["zone"], texts)
    return _in_words(when, data["title"], data["host"], texts)


def meeting_time(begins: datetime, ends: datetime, zone: str, texts: Texts) -> Markup:
    """Return when a meeting is, on the community's clock."""
    begin = Markup(texts.moment(begins, zone, "EEEE d MMMM HH:mm"))
    return texts("{begin} to {end}", begin=begin, end=Markup(texts.moment(ends, zone, "HH:mm")))


def _in_words(when: Markup, title: str, host: str, texts: Texts) -> Markup:
    if title and host:
        return texts("{when}: {title}, at {host}", when=when, title=title, host=host)
    if title:
        return texts("{when}: {title}", when=when, title=title)
    return texts("{when}, at {host}", when=when, host=host) if host else when


def _coming_line(coming: ListedMeeting, texts: Texts) -> Markup:
    line = _line(coming.view, texts)
    if coming.said is None:
        return line
    return texts("{meeting}. {said}", meeting=line, said=texts(RECORDED[coming.said]))


def _past_line(past: ListedMeeting, texts: Texts, *, is_member: bool) -> Markup:
    line = _line(past.view, texts)
    if is_member:
        line = texts("{meeting}. {said}", meeting=line, said=texts(RECORDED[past.said]))
    if not past.not_asked:
        return line
    why = texts(NOTES.get(past.not_asked, past.not_asked))
    return texts("{meeting}\n-# The channel was not asked: {why}", meeting=line, why=why)


def _choice(view: MeetingView, texts: Texts) -> Choice:
    day = texts.moment(view.meeting.starts_at, view.community.zone, "EEE d MMM HH:mm")
    return Choice(day, str(view.meeting.id), view.meeting.title)


def _says(
    meeting_id: int, mark: str, texts: Texts, *, chosen: Attendance | None = None
) -> list[discord.ui.Button[discord.ui.LayoutView]]:
    return [
        button(
            texts(label),
            "meeting-said",
            meeting_id,
            value.value,
            mark,
            style=_CHOSEN if value is chosen else discord.ButtonStyle.secondary,
        )
        for value, label in SAID.items()
    ]
