"""The words of the demo page, in English here and in Dutch in `demo.po`."""

from __future__ import annotations

from dataclasses import dataclass

from bot.demo.ecosystem import FREE_CHANNELS, SampleEcosystem
from bot.domain.words import N_
from bot.i18n import Texts

WORDS = {
    "title": N_("Leerkring, try-out"),
    "claim": N_(
        "Asks a group every two weeks, in three taps, whether benefit, goal and plan still hold."
    ),
    "imaginary": N_("Everyone here is imaginary. Nothing leaves this computer."),
    "you_are": N_("You are"),
    "language": N_("Language"),
    "channels": N_("Channels"),
    "other": N_("Coordination"),
    "free": N_("Still free"),
    "clock": N_("It is"),
    "day": N_("+ 1 day"),
    "week": N_("+ 1 week"),
    "kill": N_("Kill the bot and start it again"),
    "guide": N_("Try this"),
    "digests": N_("Digests"),
    "happened": N_("What happened"),
    "go": N_("Go there"),
    "no_digests": N_("There is no digest yet. Let a week pass."),
    "digests_lead": N_("Every Monday morning. A week in which there is nothing to say has none."),
    "back": N_("Back to the list"),
    "busy": N_("One moment…"),
    "nothing_yet": N_("Nothing yet. Let a day or a week pass."),
    "passed": N_("Days passed: {days}. Messages from the bot: {posts}."),
    "quiet": N_("Days passed: {days}. The bot had nothing to say."),
    "killed": N_(
        "The bot was killed and was back in {milliseconds} ms, on the same database. "
        "Press any older button: it still works."
    ),
    "failed": N_("That did not work. Reload the page; the reason is in the terminal."),
    "gone": N_("The demo has stopped. Start it again with: leerkring demo"),
    "frame": N_("The conversation in this channel"),
    "admin": N_("Server admin"),
    "coordinator": N_("Coordinators"),
    "facilitator": N_("Facilitators"),
}

READS_ALONG = N_("{name}, reads along")
"""Somebody about whom nothing is stored in that community."""


@dataclass(frozen=True)
class Turn:
    """One thing to try: who to be, where to stand, and what to do there."""

    title: str
    person: str
    place: str
    steps: tuple[str, ...]


_MEMBER = (
    N_("Find the newest check-in in the channel and press its button."),
    N_("Tap three answers. Each tap is saved at once; there is no send button."),
    N_("Press “+ 1 day” twice: the round closes and the group sees its own result."),
    N_("With a note in it, the facilitator reads first and the result comes one day later."),
    N_("Type /promise list to see what you promised yourself, and say how it went."),
    N_("Type /commitment mine: what your own answers, promises and moments add up to."),
)
_FACILITATOR = (
    N_("Type /facilitate overview: one screen says what asks for you this week, and why."),
    N_("Press “Look closer” at a point: two things to do about it, and whether it holds."),
    N_("Press “+ 1 day” twice first, so that a round has closed."),
    N_("Type /checkin respond and tell the group what you will do with the result."),
    N_("Two weeks later, the next check-in opens with your words."),
    N_("Look in #facilitators: the bot told you there that somebody wants to talk."),
)
_TRIER = (
    N_("Type /practice suggest: what another group did that fits this one, and why."),
    N_("Or look for it yourself: /practice find, with a word or with a sector."),
    N_("Choose one, read what came of it elsewhere, and press “Try”: it becomes a promise."),
    N_(
        "Did you try something yourself? /practice share takes three minutes; a failure counts too."
    ),
)
_FOUNDER = (
    N_("Type /community create; choose the channel you are in and the role named after it."),
    N_("Facilitate it yourself: write /community question and set /checkin schedule."),
    N_("Show /community card, join, let a week pass and answer your first check-in."),
)
_COORDINATOR = (
    N_("Read the newest digest under “Digests”: groups only, never a person."),
    N_("Small groups are left out on purpose; the digest says so."),
    N_("Type /checkin next in a channel you coordinate to see what will be skipped, and why."),
)
_OPERATOR = (
    N_("Press “Kill the bot and start it again”."),
    N_("Then press a button under an old message: it still works."),
)


def home_of(language: str) -> str:
    """The community in which a visitor of this language begins: its posts are in it as well."""
    return "L1" if language == "nl" else "M1"


def turns(ecosystem: SampleEcosystem, texts: Texts) -> list[Turn]:
    """What a newcomer can try, in the language of the page."""
    home = home_of(texts.language)
    member = ecosystem.community(home).invited[0].person
    trier = ecosystem.community(home).invited[1].person
    facilitator = ecosystem.facilitators[home]
    told = (
        (N_("Play a member: {name}"), member, home, _MEMBER),
        (N_("Play a facilitator: {name}"), facilitator, home, _FACILITATOR),
        (N_("Try a good practice: {name}"), trier, home, _TRIER),
        (N_("Play the coordinator: {name}"), ecosystem.coordinator, "coordination", _COORDINATOR),
        (N_("Start a community: {name}"), ecosystem.admin, FREE_CHANNELS[0], _FOUNDER),
        (N_("Pull the plug"), member, home, _OPERATOR),
    )
    return [
        Turn(texts(title, name=who.name), who.key, place, tuple(texts(step) for step in steps))
        for title, who, place, steps in told
    ]
