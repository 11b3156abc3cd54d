"""A member's profile: one private card on which every choice is stored as it is made."""

from collections.abc import Mapping
from enum import StrEnum

import discord

from bot.domain.communities import Community
from bot.domain.members import OrganisationType, Rhythm
from bot.domain.words import N_
from bot.i18n import Markup, Texts
from bot.services.profiles import Profile
from bot.ui.choices import LANGUAGES, SECTORS, choices
from bot.ui.components import TYPED, WARNING, Card, Choice, Field, button, form, select
from bot.ui.joining import TIERS, resting_line
from bot.ui.stays import ask_stay

_DANGER = discord.ButtonStyle.danger
_MOST_OPTIONS = 25
RHYTHMS: Mapping[StrEnum, str] = {
    Rhythm.EVERY: N_("Every check-in"),
    Rhythm.ALTERNATE: N_("Every other check-in"),
    Rhythm.MONTHLY: N_("Once a month"),
}
KINDS: Mapping[StrEnum, str] = {
    OrganisationType.COMPANY: N_("Company"),
    OrganisationType.MBO: N_("School: mbo"),
    OrganisationType.HBO: N_("School: hbo"),
    OrganisationType.UNIVERSITY: N_("University"),
    OrganisationType.GOVERNMENT: N_("Public authority"),
    OrganisationType.OTHER: N_("Something else"),
}


def profile_card(profile: Profile, texts: Texts, *, first: str = "") -> Card:
    """Return somebody's own profile; `first` is a sentence to begin with."""
    community = profile.community
    card = Card().text(texts("**You and {community}**", community=community.name))
    card.text(first).text(resting_line(community, texts))
    _shared(card, profile, texts)
    _organisation(card, profile, texts)
    _language_and_rhythm(card, profile, texts)
    _reminder(card, profile, texts)
    _time(card, profile, texts)
    return card.buttons(
        button(texts("Talk with my facilitator"), "my-talk", community.id),
        button(texts("Leave (the facilitator is told)"), "my-leave", community.id),
    )


def _shared(card: Card, profile: Profile, texts: Texts) -> None:
    tier = texts(TIERS[profile.membership.tier])
    card.text(texts("**You share:** {tier}", tier=tier))
    if profile.consent_outdated:
        card.text(texts("The text you agreed to has changed. Please read it and choose again."))
    card.buttons(button(texts("Change what I share"), "my-tier", profile.community.id))


def _organisation(card: Card, profile: Profile, texts: Texts) -> None:
    chosen = profile.organisation
    name: str = chosen.name if chosen else texts("not chosen yet")
    card.text(texts("**Organisation:** {name}", name=name))
    known = [each for each in profile.organisations if each != chosen][: _MOST_OPTIONS - 1]
    listed = sorted([*known, chosen] if chosen else known, key=lambda each: each.name)
    if listed:
        options = [
            Choice(each.name, str(each.id), texts(KINDS[each.type]), chosen=each == chosen)
            for each in listed
        ]
        card.select(
            select(texts("Choose your organisation"), options, "my-org", profile.community.id)
        )
    card.buttons(button(texts("Another organisation"), "my-org-new", profile.community.id))


def _language_and_rhythm(card: Card, profile: Profile, texts: Texts) -> None:
    key = profile.community.id
    card.text(texts("**Language and rhythm:** in which language I answer you, how often you join."))
    speaks = choices(LANGUAGES, texts, profile.language)
    card.select(select(texts("Language"), speaks, "my-language", key))
    often = choices(RHYTHMS, texts, profile.membership.rhythm)
    card.select(select(texts("Rhythm"), often, "my-rhythm", key))


def _reminder(card: Card, profile: Profile, texts: Texts) -> None:
    on = profile.membership.reminder_dm
    state = texts("on") if on else texts("off")
    card.text(
        texts(
            "**Reminder by direct message:** {state}. When it is on, I write to you once when a "
            "check-in is still open for you after a day, on the day of a promise you made, and two "
            "weeks after you tried or shared a practice: at most two messages a week.",
            state=state,
        )
    )
    label = texts("Switch the reminder off") if on else texts("Switch the reminder on")
    card.buttons(button(label, "my-dm", profile.community.id, int(not on)))


def _time(card: Card, profile: Profile, texts: Texts) -> None:
    key, membership = profile.community.id, profile.membership
    end = membership.intended_end
    until: str = Markup(texts.date(end)) if end else texts("not filled in")
    card.text(texts("**You intend to take part until:** {day}", day=until))
    if profile.stay is not None:
        ask_stay(card, profile.stay, texts, "my-stay-said", key)
    if pause := pause_line(profile, texts):
        card.text(pause)
    rest = (
        button(texts("Take part again"), "my-resume", key)
        if profile.rests
        else button(texts("Pause (the facilitator is told)"), "pause", key)
    )
    card.buttons(button(texts("Change until when"), "my-stay", key), rest)


def paused_card(profile: Profile, texts: Texts) -> Card:
    """Return the profile of somebody who pauses from now on."""
    first = texts("You pause. Your facilitator hears that, and never why.")
    return profile_card(profile, texts, first=first)


def pause_line(profile: Profile, texts: Texts) -> Markup:
    """Return until when somebody rests; nothing for who does not."""
    membership = profile.membership
    if membership.paused_until is None or not profile.rests:
        return Markup()
    if membership.rests_open_ended:
        return texts("**Pause:** until you take part again. Nothing counts against you.")
    day = Markup(texts.date(membership.paused_until))
    return texts("**Pause:** up to and including {day}. Nothing counts against you.", day=day)


def organisation_form(community_id: int, texts: Texts) -> discord.ui.Modal:
    """Return the form for an organisation that is not in the list."""
    fields = (
        Field("name", texts("Name of your organisation or school"), most=TYPED),
        Field("kind", texts("What is it?"), choices=choices(KINDS, texts)),
        Field("sector", texts("Sector"), choices=choices(SECTORS, texts)),
    )
    return form(texts("Another organisation"), fields, "my-org-new", community_id)


def stay_form(profile: Profile, texts: Texts) -> discord.ui.Modal:
    """Return the form for how long somebody intends to take part."""
    end = profile.membership.intended_end
    field = Field(
        "day",
        texts("Until when do you intend to take part?"),
        value=f"{end:%d-%m-%Y}" if end else "",
        description=texts("A day such as 1 July. Empty: you leave it open."),
        required=False,
        most=100,
    )
    return form(texts("Until when"), [field], "my-stay", profile.community.id)


def pause_form(community_id: int, texts: Texts) -> discord.ui.Modal:
    """Return the form for a pause; it asks no reason."""
    field = Field(
        "day",
        texts("Up to and including which day?"),
        description=texts(
            "Empty: until you take part again. Your facilitator hears that, not why."
        ),
        required=False,
        most=100,
    )
    return form(texts("Pause"), [field], "pause", community_id)


def leave_card(community: Community, texts: Texts) -> Card:
    """Return the question before somebody leaves, with erasing as the other way out."""
    card = Card(accent=WARNING).text(texts("**Leave {community}?**", community=community.name))
    card.text(
        texts(
            "Nothing is asked of you any more, and your facilitator is told that you left, never "
            "why. What you answered stays stored for at most 180 days, the link with your account "
            "for 30 days. Erase it instead, and it is gone now."
        )
    )
    return card.buttons(
        button(texts("Leave"), "my-leave-now", community.id, style=_DANGER),
        button(texts("Leave and erase everything here"), "tier", community.id, 0),
        button(texts("Stay"), "profile", community.id),
    )


def left_card(community: Community, texts: Texts) -> Card:
    """Return the goodbye."""
    return Card().text(
        texts(
            "You have left {community}. Thank you for taking part. You are welcome to join again.",
            community=community.name,
        )
    )
