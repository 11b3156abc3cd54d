"""Group figures: what may be shown of a group, and how it is written.

Small numbers are hidden, never approximated: a mean needs five answers in a group of five, a
share or distribution eight. Every decision is made on the exact sum and count (`Fraction`), so
that no float ever tips a threshold; rounding is for display only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

FEWEST_ANSWERS: Final = 5
"""Answers that a mean needs; also the smallest group. Five is the field's absolute minimum."""

FEWEST_FOR_SHARES: Final = 8
"""Answers that shares, distributions and one decimal need."""

FEWEST_APART: Final = 3
"""Answers by which two counts of one group differ, where both are shown and they differ at all."""

LOWEST, HIGHEST = Fraction(3, 2), Fraction(9, 2)
"""Means beyond these are written as '≤1.5' and '≥4.5': near the ends everybody said the same."""

NOTICEABLE: Final = Fraction(1, 2)
"""How far a measurement must move to earn an arrow or to be remembered as 'was'."""

BEFORE: Final = 3
"""Published measurements that an arrow is held against; it needs at least two of them."""

FEWEST_BEFORE: Final = 2


class Hidden(StrEnum):
    """Why a figure is not shown."""

    NOT_ASKED = "not_asked"
    FEW_ANSWERS = "few_answers"
    SMALL_GROUP = "small_group"


class Bound(StrEnum):
    """Whether a written figure is the value itself or a limit that the value passes."""

    AT_MOST = "≤"
    EXACT = ""
    AT_LEAST = "≥"


class Arrow(StrEnum):
    """The direction of a figure against the published figures before it."""

    UP = "↑"
    LEVEL = "→"
    DOWN = "↓"


@dataclass(frozen=True, slots=True)
class Tally:
    """An exact sum of answers and how many they are."""

    total: int
    n: int

    @property
    def mean(self) -> Fraction:
        """The exact mean; asking it of no answers is a mistake of the program."""
        return Fraction(self.total, self.n)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.total + other.total, self.n + other.n)


@dataclass(frozen=True, slots=True)
class Written:
    """A mean as it is shown: a decimal with one digit, and whether it is a limit."""

    value: Decimal
    bound: Bound

    @property
    def nearest(self) -> int:
        """The value of the scale whose words describe this mean, from 1 to 5."""
        if self.bound is Bound.EXACT:
            return _half_up(Fraction(self.value))
        return 1 if self.bound is Bound.AT_MOST else 5


@dataclass(frozen=True, slots=True)
class Response:
    """How many of the invited answered at least one question."""

    responded: int
    invited: int

    @property
    def percent(self) -> int | None:
        """The response in whole percents, half up; None where nobody was invited."""
        return _half_up(Fraction(100 * self.responded, self.invited)) if self.invited else None

    def __add__(self, other: "Response") -> "Response":
        return Response(self.responded + other.responded, self.invited + other.invited)


@dataclass(frozen=True, slots=True)
class ParentTotal:
    """A figure over several groups: the published ones only, and how many were left out."""

    tally: Tally | None
    groups: int
    left_out: int


def tally(values: Iterable[int]) -> Tally:
    """Count answers exactly."""
    counted = tuple(values)
    return Tally(sum(counted), len(counted))


def hidden(n: int, group: int) -> Hidden | None:
    """Return why a mean of `n` answers from a group of `group` people stays hidden, if it does."""
    if group < FEWEST_ANSWERS:
        return Hidden.SMALL_GROUP
    return Hidden.FEW_ANSWERS if n < FEWEST_ANSWERS else None


def shares_hidden(n: int, group: int) -> Hidden | None:
    """Return why shares or a distribution of `n` answers stay hidden, if they do."""
    if group < FEWEST_ANSWERS:
        return Hidden.SMALL_GROUP
    return Hidden.FEW_ANSWERS if n < FEWEST_FOR_SHARES else None


def parent_total(children: Sequence[Tally | None]) -> ParentTotal:
    """Add up the groups whose own figure is published; None stands for a hidden one.

    A hidden group is left out altogether: in a total it could be found by subtraction.
    """
    published = [child for child in children if child and child.n >= FEWEST_ANSWERS]
    added = sum(published, Tally(0, 0))
    return ParentTotal(added if published else None, len(published), len(children) - len(published))


def written(mean_of: Tally) -> Written:
    """Round a published mean for display: halves for 5 to 7 answers, one decimal from 8.

    Half up, from the exact sum and count. Beyond 1.5 and 4.5 only the limit is written.
    """
    mean = mean_of.mean
    if mean < LOWEST:
        return Written(Decimal("1.5"), Bound.AT_MOST)
    if mean > HIGHEST:
        return Written(Decimal("4.5"), Bound.AT_LEAST)
    steps = 2 if mean_of.n < FEWEST_FOR_SHARES else 10
    tenths = _half_up(mean * steps) * (10 // steps)
    return Written(Decimal(tenths).scaleb(-1), Bound.EXACT)


def arrow(series: Sequence[Fraction]) -> Arrow | None:
    """Compare the last published mean with the mean of the three before it (at least two)."""
    before = series[:-1][-BEFORE:]
    if len(before) < FEWEST_BEFORE:
        return None
    moved = series[-1] - sum(before, Fraction()) / len(before)
    if abs(moved) < NOTICEABLE:
        return Arrow.LEVEL
    return Arrow.UP if moved > 0 else Arrow.DOWN


def was(series: Sequence[Fraction]) -> int | None:
    """Return the place in the series of the latest earlier mean at least 0.5 away, if any."""
    for place in range(len(series) - 2, -1, -1):
        if abs(series[place] - series[-1]) >= NOTICEABLE:
            return place
    return None


def _half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
