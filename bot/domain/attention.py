"""When a series of published means deserves a look: floor, drop, and two in a row.

Rules use exact means of measurements that were published; rounding is for display only. One
qualifying measurement is a watch, for the facilitator only; two in a row are worth everybody's
attention. With small groups one in two stable communities has a single dip in half a year.
"""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Final

FLOOR: Final = Fraction(3)
"""The middle of the scale: at or below it the group says 'partly' at best."""

FALL: Final = Fraction(1, 2)
"""How far below its own best a measurement must lie to be called a drop."""

BEST_OF: Final = 3
"""Measurements in the average that a drop is held against: one lucky round is no standard."""

FIRST_FLOOR, FIRST_DROP = 2, BEST_OF + 2
"""The measurement from which each rule speaks."""


class Attention(StrEnum):
    """How much a point matters: watch is for the facilitator, attention for the coordinators."""

    WATCH = "watch"
    ATTENTION = "attention"


class Cause(StrEnum):
    """Which rule a series met."""

    FLOOR = "floor"
    DROP = "drop"


def floor(series: Sequence[Fraction]) -> Attention | None:
    """Return whether the last measurement, or the last two, are 3.0 or lower."""
    if len(series) < FIRST_FLOOR:
        return None
    return _level(*(value <= FLOOR for value in series[-2:]))


def drop(series: Sequence[Fraction]) -> Attention | None:
    """Return whether the last two fell 0.5 below the best average of three before them."""
    if len(series) < FIRST_DROP:
        return None
    before = series[:-2]
    best = max(
        sum(before[start : start + BEST_OF], Fraction()) / BEST_OF
        for start in range(len(before) - BEST_OF + 1)
    )
    return _level(*(value <= best - FALL for value in series[-2:]))


def attention(series: Sequence[Fraction]) -> tuple[Attention, Cause] | None:
    """Return the strongest of both rules with its cause; the floor is named first."""
    found = [(floor(series), Cause.FLOOR), (drop(series), Cause.DROP)]
    for level in (Attention.ATTENTION, Attention.WATCH):
        for held, cause in found:
            if held is level:
                return level, cause
    return None


def asks_again(mean: Fraction) -> bool:
    """Return whether a rotating item (safety, language, facilitation) is asked once more."""
    return mean <= FLOOR


def _level(before: bool, last: bool) -> Attention | None:  # noqa: FBT001 - two places in a series
    if not last:
        return None
    return Attention.ATTENTION if before else Attention.WATCH
