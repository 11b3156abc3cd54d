"""Members of a community: who takes part, for which organisation, and with which consent."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from bot.domain.communities import Sector
from bot.domain.words import N_, Refusal

CONSENT_VERSION = 3
"""Raise it when the text that people agree to changes; everyone then reads in /profile to choose again."""


OPEN_ENDED = date.max
"""The end of a pause that lasts until the member resumes."""


class Tier(IntEnum):
    """What may be stored, chosen per membership. Tier 0, reading along, stores no row at all."""

    GROUP_ONLY = 1
    ALSO_FACILITATOR = 2


class Rhythm(StrEnum):
    """How often a member takes part in the check-in."""

    EVERY = "every"
    ALTERNATE = "alternate"
    MONTHLY = "monthly"


class OrganisationType(StrEnum):
    """Which of the parties at the table an organisation is."""

    COMPANY = "company"
    MBO = "mbo"
    HBO = "hbo"
    UNIVERSITY = "university"
    GOVERNMENT = "government"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Organisation:
    """A company, school or public body from which people take part."""

    id: int
    ecosystem_id: int
    name: str
    type: OrganisationType
    sector: Sector


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who gave consent or accepted a role. The Discord account is kept apart."""

    id: int
    language: str
    created_at: datetime
    dm_refused: bool = False
    """Discord refused our direct messages; the person is told at their next press."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One person in one community, with the consent that is in force."""

    id: int
    person_id: int
    community_id: int
    organisation_id: int | None
    tier: Tier
    rhythm: Rhythm
    joined_at: datetime
    intended_end: date | None
    paused_until: date | None
    left_at: datetime | None
    reminder_dm: bool

    def paused_on(self, day: date) -> bool:
        """Return whether the member rests on this community-local day."""
        return self.paused_until is not None and day <= self.paused_until

    @property
    def rests_open_ended(self) -> bool:
        """Whether the pause lasts until the member resumes."""
        return self.paused_until == OPEN_ENDED


class SignalKind(StrEnum):
    """What a member lets the facilitator know by pressing a button that says so."""

    TALK = "talk"
    PAUSE = "pause"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that reached the facilitator: who and when, and never a reason."""

    id: int
    membership_id: int
    kind: SignalKind
    at: datetime


class OtherServer(Refusal):
    """A button was pressed outside the server of its community."""

    text = N_("That community is in another server. Go to its own channel and join it there.")


class OrganisationUnknown(Refusal):
    """The organisation is not one of this ecosystem."""

    text = N_("Choose your organisation from the list, or add it under *Another organisation*.")


class SignalGone(Refusal):
    """Somebody dealt with it already, it is over, or the member was forgotten."""

    text = N_("This is done already, over or taken back. There is nothing more to do.")


class NotAMember(Refusal):
    """The person has not joined this community."""

    text = N_("You are not a member of {community} yet. Press Join on its card, or use /join.")
