"""Ecosystem, field lab, community: what a learning community is and what it works on."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from unicodedata import category

from bot.domain.phases import Phase
from bot.domain.words import N_, Refusal

NAME_LENGTH = 80
"""Characters a name may have: it must fit a button and a card title."""

TEXT_LENGTH = 1000
"""Characters a goal, a step or an answer of the question card may have (fits one card part)."""

SHARPNESS_CHECKS = 5
"""Owner, observable result, within influence, benefit for three parties, time limit."""


class Sector(StrEnum):
    """The branch in which a community or organisation works."""

    LOGISTICS = "logistics"
    CARE = "care"
    HIGH_TECH = "high_tech"
    CONSTRUCTION = "construction"
    EDUCATION = "education"
    GOVERNMENT = "government"
    OTHER = "other"


class HostKind(StrEnum):
    """The existing structure a community attaches to; existing structures come first."""

    TRADE_ASSOCIATION = "trade_association"
    COMPANY_SCHOOL = "company_school"
    RESEARCH_GROUP = "research_group"
    EXISTING_MEETING = "existing_meeting"
    NONE_FITS = "none_fits"


class CommunityState(StrEnum):
    """Whether a community's rhythm runs."""

    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"


class StepState(StrEnum):
    """How far a step of the plan is."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Ecosystem:
    """The communities of one Discord server together, with what they have in common."""

    id: int
    guild_id: int
    name: str
    owner: str
    privacy_contact: str
    language: str
    zone: str
    school_region: str
    digest_channel_id: int | None
    digest_channel_public: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class FieldLab:
    """A theme on which several communities work."""

    id: int
    ecosystem_id: int
    name: str
    theme: str


@dataclass(frozen=True, slots=True)
class Community:
    """A fixed group that learns together, in a channel and role that already existed."""

    id: int
    ecosystem_id: int
    field_lab_id: int
    guild_id: int
    name: str
    sector: Sector
    host_kind: HostKind
    host_name: str
    host_ends: date | None
    channel_id: int
    role_id: int | None
    language: str
    zone: str
    school_region: str
    shifts: bool
    state: CommunityState
    paused_until: date | None
    created_at: datetime
    phase: Phase = Phase.EXPLORE
    closed_on: date | None = None

    def rests_on(self, day: date) -> bool:
        """Return whether the community is paused on this local day; it goes on by itself."""
        return self.state is CommunityState.PAUSED and (
            self.paused_until is None or day < self.paused_until
        )

    def runs_on(self, day: date) -> bool:
        """Return whether check-ins may open on this local day: neither closed nor at rest."""
        return self.state is not CommunityState.CLOSED and not self.rests_on(day)


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One version of the question, and the question behind it."""

    community_id: int
    version: int
    asked_as: str
    why_now: str
    cost_of_nothing: str
    tried: str
    visible_in_six_months: str
    how_can_we: str
    sharpness: int
    valid_from: datetime


@dataclass(frozen=True, slots=True)
class Goal:
    """One version of what the community wants to reach, and how it will be seen."""

    community_id: int
    version: int
    text: str
    indicator: str
    due: date | None
    valid_from: datetime


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of the plan."""

    id: int
    community_id: int
    text: str
    due: date | None
    state: StepState
    created_at: datetime


class NoEcosystem(Refusal):
    """The server has no ecosystem yet."""

    text = N_("This server has not been set up yet. Ask a server admin to run /setup first.")


class NothingToJoin(Refusal):
    """Somebody wants to take part where no community is open to them."""

    text = N_(
        "There is no community that you can join here yet. Ask the coordinator, or whoever manages "
        "this server, which channel is yours."
    )


class NoCommunityHere(Refusal):
    """The channel belongs to no community and the person did not name one."""

    text = N_(
        "No community belongs to this channel. Go to your community's channel, "
        "or choose the community in the command."
    )


class CommunityUnknown(Refusal):
    """A button leads to a community that is not there (any more)."""

    text = N_("That community does not exist any more. Go to the channel of the one you mean.")


class ChannelTaken(Refusal):
    """A channel belongs to at most one community."""

    text = N_(
        "This channel already belongs to {community}. Choose another channel: "
        "a channel has at most one community."
    )


class NameUnusable(Refusal):
    """A name is empty or too long."""

    text = N_("A name has between 1 and {most} characters; this one has {length}. Make it fit.")


class NameTaken(Refusal):
    """Two of one kind may not have the same name."""

    text = N_("{name} exists already. Choose another name.")


class CommunityClosed(Refusal):
    """A closed community keeps its history and takes nothing new."""

    text = N_(
        "{community} was closed on {day}. What was posted stays in its channel; with /community "
        "close a facilitator or coordinator can open it again."
    )


class CheckInsEnded(Refusal):
    """The check-ins of a closed community ended with it, and what was answered went on counting."""

    text = N_(
        "{community} was closed on {day}, and its check-ins with it. What was answered counts in "
        "the results that were posted; /mydata shows what is still kept about you."
    )


class TextUnusable(Refusal):
    """A text is empty or too long."""

    text = N_(
        "{field}: write between 1 and {most} characters; this has {length}. Make it fit and try "
        "again."
    )


class TextMissing(TextUnusable):
    """A text that may not be empty has no words in it."""

    text = N_("{field}: there are no words in it yet. Write something and try again.")


def visible(raw: str) -> str:
    """Return the text without control characters and without marks that turn its direction.

    Emoji and right-to-left words stay as they are; only what could reorder the text of others
    goes. A text of nothing but invisible characters becomes empty.
    """
    kept = "".join(
        each for each in raw if each == "\n" or not (_CONTROL.match(each) or category(each) == "Cc")
    )
    return kept.strip() if any(category(each) not in _UNSEEN for each in kept) else ""


def usable_name(raw: str) -> str:
    """Return the name without surrounding or doubled spaces.

    Raises:
        NameUnusable: it is empty or longer than NAME_LENGTH characters.
    """
    name = " ".join(visible(" ".join(raw.split())).split())
    if not 1 <= len(name) <= NAME_LENGTH:
        raise NameUnusable(most=NAME_LENGTH, length=len(name))
    return name


def usable_text(raw: str, *, field: str, most: int = TEXT_LENGTH, least: int = 1) -> str:
    """Return a text of several lines as it may be stored; `field` is its English label.

    Raises:
        TextUnusable: it is empty although it may not be, or too long.
    """
    text = visible(raw)
    if not text and least:
        raise TextMissing(field=field)
    if not least <= len(text) <= most:
        raise TextUnusable(field=field, most=most, length=len(text))
    return text


_CONTROL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that change the direction of the text after them."""

_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp", "Cn"}
"""Unicode categories of which nothing can be seen."""
