"""Closing a community well: what it brought, what is passed on, and the numbers of its life."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.communities import usable_text
from bot.domain.figures import Written
from bot.domain.gauges import measurements
from bot.domain.items import Construct
from bot.domain.promises import Promise, PromiseState
from bot.domain.results import RoundResult
from bot.domain.words import N_, Refusal, Word

LENGTHS: Final = {"brought": 500, "passed_on": 500, "thanks": 200}
"""Characters of each part of a harvest: together they fit one post."""

LABELS: Final = {
    "brought": N_("What did it bring?"),
    "passed_on": N_("What do we pass on, and to whom?"),
    "thanks": N_("A word of thanks"),
}
"""What each part of a harvest is asked by."""

FEWEST_MAKERS: Final = 5
"""Members whose promises are counted together at the least; of fewer, a count is about persons."""

_SHOWN: Final = (Construct.BENEFIT, Construct.GOAL, Construct.PLAN)


@dataclass(frozen=True, slots=True)
class Words:
    """What the group says at its end, written down by who closes it."""

    brought: str
    passed_on: str
    thanks: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The first and the last published figure of one question."""

    construct: Construct
    first: Written
    last: Written


@dataclass(frozen=True, slots=True)
class Kept:
    """How many promises were kept, of those of which somebody said how it went."""

    kept: int
    said: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The life of a group in counts. `promises` is None where they would be about persons."""

    rounds: int
    answers: int
    meetings: int
    interventions: int
    steps: int
    promises: Kept | None
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Harvest:
    """What stays of a community that was closed on this local day."""

    community_id: int
    closed_on: date
    words: Words
    numbers: Numbers


class RoundMustClose(Refusal):
    """Closing now would take the answers of a round that is open."""

    text = N_(
        "Check-in {number} is open until {day}, and everybody may still answer. Close {community} "
        "once its result is in the channel."
    )


class ResultMustCome(Refusal):
    """The group hears the result of its last round before it is closed."""

    text = N_(
        "The result of check-in {number} is still to be posted. Close {community} after that; with "
        "/checkin respond it comes at once."
    )


class NotClosed(Refusal):
    """Only what was closed can be opened again."""

    text = N_("{community} is open. There is nothing to open again; /community card shows it.")


def usable_words(*, brought: str, passed_on: str, thanks: str) -> Words:
    """Return the parts of a harvest as they may be stored; thanks may be empty.

    Raises:
        TextUnusable: a part is too long, or one that is needed is empty.
    """
    return Words(
        *(
            usable_text(raw, field=Word(LABELS[part]), most=LENGTHS[part], least=least)
            for part, raw, least in (
                ("brought", brought, 1),
                ("passed_on", passed_on, 1),
                ("thanks", thanks, 0),
            )
        )
    )


def kept(promises: Sequence[Promise]) -> Kept | None:
    """Return how many promises of which the outcome was told were kept; None of too few makers."""
    said = [each for each in promises if each.outcome is not None]
    if len({each.membership_id for each in said}) < FEWEST_MAKERS:
        return None
    return Kept(sum(each.state is PromiseState.DONE for each in said), len(said))


def courses(results: Sequence[RoundResult]) -> tuple[Course, ...]:
    """Return where benefit, goal and plan began and ended, of results with the oldest first."""
    found = []
    for construct in _SHOWN:
        figures = [each.figure for each, _ in measurements(construct, results) if each.figure]
        if figures:
            found.append(Course(construct, figures[0], figures[-1]))
    return tuple(found)
