"""What is shown of a label: the sentence it comes from, what its owner makes of it, and a group's.

A label is read from signals (`bot.domain.commitment`) whenever somebody looks. Its owner may put
another one in its place, or hide it from everybody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from bot.domain.commitment import (
    STATED_COUNTS_FOR,
    Label,
    Pattern,
    Reading,
    Signals,
    Stated,
    read_group,
    settled,
)
from bot.domain.figures import Arrow, tally
from bot.domain.items import COMMITMENT_ITEMS
from bot.domain.words import N_, Refusal

WORDS_LENGTH: Final = 280
"""Characters of the sentence beside a corrected label."""

NAMED_SINCE: Final = 2
"""The first version of the consent text that names labels: an older consent is not about them."""

LABELS: Final = {
    Label.UNKNOWN: N_("unknown"),
    Label.WORTH_A_TALK: N_("worth a talk"),
    Label.IN_MOTION: N_("in motion"),
    Label.FIRM: N_("firm"),
}
"""The words of a label."""

RANKS: Final = (Label.WORTH_A_TALK, Label.IN_MOTION, Label.FIRM)
"""The bands from low to high."""


class OwnWordsTooLong(Refusal):
    """The sentence beside a corrected label does not fit."""

    text = N_("One sentence has at most {most} characters; this one has {length}. Shorten it.")


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved that facilitators see labels of members who share with them, and when."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class OwnLabel:
    """What a member makes of their own label; `label` is None while nothing is corrected."""

    membership_id: int
    changed_at: datetime
    label: Label | None = None
    words: str = ""
    hidden: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether everything is as it was computed, so that nothing has to be kept."""
        return self.label is None and not self.hidden

    def corrected(self, label: Label | None, words: str, at: datetime) -> "OwnLabel":
        """Return it with another label in place of the computed one; None takes that back.

        Raises:
            OwnWordsTooLong: the sentence does not fit.
        """
        said = " ".join(words.split())
        if len(said) > WORDS_LENGTH:
            raise OwnWordsTooLong(most=WORDS_LENGTH, length=len(said))
        return replace(self, label=label, words=said if label else "", changed_at=at)


@dataclass(frozen=True, slots=True)
class Shown:
    """A label as it is shown: the computed one with its pattern, or the member's own."""

    label: Label
    pattern: Pattern | None = None
    own: bool = False
    words: str = ""


def shown(reading: Reading, own: OwnLabel | None) -> Shown:
    """Return what is shown wherever the label is; what its owner chose comes first."""
    if own is not None and own.label is not None:
        return Shown(own.label, own=True, words=own.words)
    return Shown(reading.label, reading.pattern)


def shown_to_others(reading: Reading, own: OwnLabel | None) -> Shown | None:
    """Return what somebody else may see; None when it is hidden or nothing is known.

    An unknown label is left out: in a list of names it would say who stays silent.
    """
    if own is not None and own.hidden:
        return None
    found = shown(reading, own)
    return None if found.label is Label.UNKNOWN else found


@dataclass(frozen=True, slots=True)
class Ground:
    """What a label comes from, as the sentence beside it says: each is None when there is none.

    `said` is the newest answer that still counts and `days` its age; the pairs are kept of made
    promises and present of planned moments, where partly is half.
    """

    said: Stated | None
    days: int | None
    promises: tuple[float, int] | None
    moments: tuple[float, int] | None

    @property
    def for_others(self) -> "Ground":
        """The same without the moments and without what was answered."""
        return replace(self, said=None, moments=None)


def ground(signals: Signals, today: date) -> Ground:
    """Return what a label comes from."""
    newest = max(current(signals.stated, today), key=lambda each: each.on, default=None)
    return Ground(
        newest,
        None if newest is None else age(newest.on, today),
        _kept([each.value for each in signals.promises]),
        _kept([each.value for each in signals.moments]),
    )


def current(stated: Sequence[Stated], today: date) -> Sequence[Stated]:
    """Return the answers that are young enough to count."""
    return [each for each in stated if age(each.on, today) <= STATED_COUNTS_FOR]


def age(on: date, today: date) -> int:
    """Return how many whole days ago something was, never below zero."""
    return max(0, (today - on).days)


def scale_mean(answers: Sequence[Stated]) -> Fraction | None:
    """Return the mean of the whole scale; None unless all four items were given on one day."""
    items = {each.item for each in answers}
    if items != {item.code for item in COMMITMENT_ITEMS} or len({a.on for a in answers}) > 1:
        return None
    return tally(each.value for each in answers).mean


@dataclass(frozen=True, slots=True)
class GroupLabel:
    """What a closing froze of a group's commitment: its band, and of how many members it is.

    `label` is None where too few are known. No number stands behind it: only the band is kept.
    """

    label: Label | None
    known: int
    members: int


def group_label(readings: Sequence[Reading]) -> GroupLabel:
    """Return a group's label from the readings of all its members."""
    scores = [None if each.label is Label.UNKNOWN else each.score for each in readings]
    found = read_group(scores, len(scores))
    known = sum(score is not None for score in scores)
    return GroupLabel(found.label if found else None, known, len(scores))


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """A group's label as it counts after its last closing, and which way it went."""

    label: Label
    known: int
    members: int
    arrow: Arrow | None


def group_standing(closings: Sequence[GroupLabel]) -> GroupStanding | None:
    """Return where a group stands after a row of closings, oldest first.

    None before the first closing, and when too few were known at the last one. Closings at which
    too few were known are passed over.
    """
    if not closings or closings[-1].label is None:
        return None
    labels = [each.label for each in closings if each.label is not None]
    now, before = settled(labels), settled(labels[:-1])
    if now is None:
        return None
    last = closings[-1]
    return GroupStanding(now, last.known, last.members, _arrow(before, now))


def _arrow(before: Label | None, now: Label) -> Arrow | None:
    if before is None:
        return None
    moved = RANKS.index(now) - RANKS.index(before)
    if moved == 0:
        return Arrow.LEVEL
    return Arrow.UP if moved > 0 else Arrow.DOWN


def _kept(values: Sequence[float]) -> tuple[float, int] | None:
    return (sum(values), len(values)) if values else None
