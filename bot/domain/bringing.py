"""What organisations seek and what they bring, and which of them may help each other.

An entry is an organisation's: somebody wrote it down for them, and only they take it back. Two
entries fit when one seeks what the other brings: they are of different organisations, share a
challenge, and each reaches the community of the other. What fits is proposed to the facilitators of
both; only when both introduce them do the organisations read each other's words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.figures import FEWEST_ANSWERS
from bot.domain.members import OrganisationType
from bot.domain.practice_tags import MOST_TAGS, OwnTag, TagKind, labels
from bot.domain.practices import Reach
from bot.domain.words import N_, Refusal

TEXT_LENGTH: Final = 200
"""Characters of what is sought or brought: one or two sentences."""

MOST_OPEN: Final = 5
"""Open entries of one kind of one organisation; more are a catalogue."""

USUALLY: Final = timedelta(days=182)
"""How long an entry stands when nothing else is said: half a year."""

LONGEST: Final = timedelta(days=366)
"""How far ahead an entry may stand; a later day is a slip of the keyboard."""

MOST_PROPOSED: Final = 3
"""Pairs of one entry that wait for a facilitator at the same time."""

REACHES: Final = (Reach.COMMUNITY, Reach.FIELD_LAB, Reach.ECOSYSTEM)
"""How far an entry may go; outside the ecosystem there is nobody to introduce."""


class Way(StrEnum):
    """Whether an organisation seeks something or brings it."""

    SEEK = "seek"
    BRING = "bring"

    @property
    def other(self) -> "Way":
        """What answers it."""
        return Way.BRING if self is Way.SEEK else Way.SEEK


class Say(StrEnum):
    """What a facilitator says of a pair. *Not now* lets it wait; *does not fit* ends it."""

    INTRODUCE = "introduce"
    NOT_NOW = "not_now"
    NO_FIT = "no_fit"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that an organisation seeks or brings, with the challenges it is about.

    `membership_id` wrote it down; None when they are not known any more: then it has no words
    either. `named`: the other organisation may see who wrote it, once they are introduced.
    """

    id: int
    ecosystem_id: int
    field_lab_id: int
    community_id: int
    organisation_id: int | None
    party: OrganisationType
    membership_id: int | None
    way: Way
    text: str
    tags: frozenset[str]
    reach: Reach
    named: bool
    made_at: datetime
    until: date
    closed_on: date | None = None

    def reaches(self, other: "Entry") -> bool:
        """Return whether it may be shown where the other comes from."""
        match self.reach:
            case Reach.COMMUNITY:
                return self.community_id == other.community_id
            case Reach.FIELD_LAB:
                return self.field_lab_id == other.field_lab_id
            case _:
                return self.ecosystem_id == other.ecosystem_id


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that fit, and what is said of them on either side."""

    id: int
    seek: Entry
    bring: Entry
    seek_said: Say | None = None
    bring_said: Say | None = None
    introduced_on: date | None = None

    @property
    def shared(self) -> frozenset[str]:
        """The challenges that both are about."""
        return self.seek.tags & self.bring.tags

    @property
    def ended(self) -> bool:
        """Whether nobody has to say anything any more."""
        return self.introduced_on is not None or Say.NO_FIT in {self.seek_said, self.bring_said}

    def said_in(self, community_id: int) -> Say | None:
        """Return what was said of it in a community; None while one of its sides waits there."""
        said = [
            each
            for entry, each in ((self.seek, self.seek_said), (self.bring, self.bring_said))
            if entry.community_id == community_id
        ]
        return said[0] if said else None

    def waits_in(self, community_id: int) -> bool:
        """Return whether a facilitator of this community has not said anything yet."""
        here = {self.seek.community_id: self.seek_said, self.bring.community_id: self.bring_said}
        return not self.ended and community_id in here and self.said_in(community_id) is None


@dataclass(frozen=True, slots=True)
class Proposed:
    """That two organisations were proposed to each other before, for these challenges."""

    seeker_id: int | None
    bringer_id: int | None
    shared: frozenset[str]


@dataclass(frozen=True, slots=True)
class Balance:
    """What organisations of one type sought, brought, got and gave; `n`: how many took part."""

    n: int
    sought: int
    brought: int
    got: int
    gave: int

    def __add__(self, other: "Balance") -> "Balance":
        return Balance(
            self.n + other.n,
            self.sought + other.sought,
            self.brought + other.brought,
            self.got + other.got,
            self.gave + other.gave,
        )


class EntryGone(Refusal):
    """It was taken back, its time is over, or it is somebody else's: which is not told."""

    text = N_(
        "That is not there any more, or somebody else wrote it. Yours stand under /ask and /offer."
    )


class PairGone(Refusal):
    """One of its sides was taken back, or it is decided."""

    text = N_(
        "That pair is not there any more: one of the two was taken back, or it is decided. "
        "/facilitate overview shows what waits."
    )


class OrganisationMissing(Refusal):
    """Nobody seeks or brings for an organisation that they did not name."""

    text = N_(
        "You seek and bring for your organisation, and I do not know yet which that is. Choose it "
        "with /profile."
    )


class ChallengeMissing(Refusal):
    """Without a challenge nothing fits."""

    text = N_("Choose at least one challenge: by that I find who fits.")


class TooManyEntries(Refusal):
    """An organisation has as many open entries of a kind as fit."""

    text = N_(
        "{organisation} has {most} of these open already. Take one back; then there is room again."
    )


class EntryTooLong(Refusal):
    """The last day is more than a year ahead."""

    text = N_("“{given}” is more than a year ahead. Choose a day within a year.")


def usable_challenges(codes: Iterable[str], own: Sequence[OwnTag]) -> frozenset[str]:
    """Return the challenges that an entry is about.

    Raises:
        ChallengeMissing: none of them is in the list, or more than fit.
    """
    chosen = frozenset(codes) & labels(TagKind.CHALLENGE, own).keys()
    if not 1 <= len(chosen) <= MOST_TAGS[TagKind.CHALLENGE]:
        raise ChallengeMissing
    return chosen


def fits(one: Entry, other: Entry) -> bool:
    """Return whether one of two open entries seeks what the other brings."""
    return (
        one.way is other.way.other
        and one.organisation_id != other.organisation_id
        and bool(one.tags & other.tags)
        and one.reaches(other)
        and other.reaches(one)
    )


def paired(one: Entry, other: Entry) -> Pair:
    """Return two entries that fit as a pair."""
    return Pair(0, one, other) if one.way is Way.SEEK else Pair(0, other, one)


def to_propose(
    entry: Entry, among: Iterable[Entry], before: Iterable[Proposed], *, waiting: int
) -> list[Pair]:
    """Return the pairs to propose for an entry: what shares most first, then the newest.

    Two organisations are never proposed to each other twice for the same challenge, and no more
    pairs of one entry wait than a facilitator can look at.
    """
    known = list(before)
    found = [paired(entry, other) for other in among if fits(entry, other)]
    fresh = [
        pair
        for pair in found
        if not any(
            (pair.seek.organisation_id, pair.bring.organisation_id)
            == (each.seeker_id, each.bringer_id)
            and pair.shared & each.shared
            for each in known
        )
    ]
    fresh.sort(key=lambda pair: (len(pair.shared), pair.seek.id + pair.bring.id), reverse=True)
    # One organisation with two entries that fit is proposed once.
    once: dict[tuple[int | None, int | None], Pair] = {}
    for pair in fresh:
        once.setdefault((pair.seek.organisation_id, pair.bring.organisation_id), pair)
    return list(once.values())[: max(0, MOST_PROPOSED - waiting)]


def may_split(parties: Iterable[Balance]) -> bool:
    """Return whether the balance is shown per type: each that took part has five organisations."""
    shown = [each for each in parties if each.n]
    return bool(shown) and all(each.n >= FEWEST_ANSWERS for each in shown)


def together(parties: Iterable[Balance]) -> Balance | None:
    """Return the balance of all types together; None when fewer than five organisations took part."""
    whole = sum(parties, Balance(0, 0, 0, 0, 0))
    return whole if whole.n >= FEWEST_ANSWERS else None


def quarter_before(day: date) -> tuple[date, date]:
    """Return the first and last day of the last whole quarter before this day."""
    begins = date(day.year, day.month - (day.month - 1) % 3, 1)
    last = begins - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last


def until_of(given: date | None, today: date, typed: str) -> date:
    """Return until when an entry stands.

    Raises:
        EntryTooLong: it is more than a year ahead.
    """
    until = given or today + USUALLY
    if until > today + LONGEST:
        raise EntryTooLong(given=typed)
    return until
