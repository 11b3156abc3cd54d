"""The words for what is stored about a person as a code, and how a section of them is made up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.checkins import Audience
from bot.domain.digest_feedback import Verdict
from bot.domain.items import BY_CODE
from bot.domain.members import SignalKind, Tier
from bot.domain.roles import Level, Road, RoleKind
from bot.domain.words import N_
from bot.services.bringing import CONTACT
from bot.services.checkins.results import NOTES
from bot.services.commitment import LABELS
from bot.services.table import PRESENCE
from bot.services.talks import CONTRIBUTIONS, PROMISES, STAY
from bot.ui.joining import TIERS

Words = Mapping[Any, str]
"""A stored code and how it reads."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands before each value, and the words of values that are codes."""

    title: str
    columns: Mapping[str, str]
    codes: Mapping[str, Words] = field(default_factory=dict)


ITEMS: Words = {code: item.short for code, item in BY_CODE.items()} | {
    "C1": N_("how committed you are"),
    "C2": N_("how much you care about it"),
    "C3": N_("how dedicated you are"),
    "C4": N_("how far you chose it yourself"),
}
"""The four about commitment share a short name where a group reads them; here they differ."""

DIRECT_MESSAGES: Words = {
    True: N_("Discord refused the last one"),
    False: N_("as far as I know they reach you"),
}
OWN_SIGNALS: Words = {
    SignalKind.TALK: N_("you want to talk"),
    SignalKind.PAUSE: N_("you take a pause"),
    SignalKind.STOP: N_("you left"),
}
ROLES: Words = {
    RoleKind.LEADER: N_("Leader"),
    RoleKind.DRIVER: N_("Driver"),
    RoleKind.FACILITATOR: N_("Facilitator"),
    RoleKind.COORDINATOR: N_("Coordinator"),
}
LEVELS: Words = {
    Level.COMMUNITY: N_("of a community"),
    Level.FIELD_LAB: N_("of a field lab"),
    Level.ECOSYSTEM: N_("of the ecosystem"),
}
ROADS: Words = {
    Road.CHANNEL: N_("in a private channel"),
    Road.DM: N_("by direct message"),
    Road.NEITHER: N_("only in the list"),
}
PURPOSES: Words = {
    SignalKind.TALK: N_("because you wanted to talk"),
    SignalKind.PAUSE: N_("because you paused"),
    SignalKind.STOP: N_("because you left"),
    STAY: N_("how long you intend to stay"),
    PROMISES: N_("how many promises you kept"),
    CONTRIBUTIONS: N_("what you brought the group"),
    PRESENCE: N_("when you were last present in your role"),
    LABELS: N_("your commitment label"),
    CONTACT: N_("you are the contact for what your organisation seeks or brings"),
    NOTES: N_("your note, to choose what the group reads"),
}
AUDIENCES: Words = {
    Audience.GROUP: N_("the group"),
    Audience.FACILITATOR: N_("the facilitator"),
}
VERDICTS: Words = {
    Verdict.YES: N_("yes"),
    Verdict.PARTLY: N_("partly"),
    Verdict.NO: N_("no"),
}
MESSAGES: Words = {
    "reminder_dm": N_("a reminder of a check-in"),
    "notes": N_("notes to choose from"),
    "respond_reminder": N_("a reminder to respond"),
    "round_skipped": N_("a check-in that was skipped"),
    "rounds_missed": N_("check-ins that were missed"),
    "trouble": N_("something that went wrong"),
    "signal": N_("somebody wants to talk, pauses or left"),
    "promise": N_("a question how a promise went"),
    "pairs": N_("a question whether two organisations fit"),
    "introduced": N_("that your organisation was introduced"),
    "practice_asked": N_("a question why a practice worked"),
    "practice_tried": N_("word that a practice of yours was tried"),
    "adoption": N_("a question what came of a practice that you tried"),
}
STATES: Words = {
    "waiting": N_("waiting"),
    "sent": N_("sent"),
    "failed": N_("could not be sent"),
    "dropped": N_("not sent, because it was out of date"),
}
TIER_WORDS: Words = {Tier.GROUP_ONLY: TIERS[1], Tier.ALSO_FACILITATOR: TIERS[2]}
