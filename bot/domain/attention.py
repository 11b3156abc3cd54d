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


RULES: Final = {Cause.FLOOR: floor, Cause.DROP: drop}
"""Which rule finds which cause, the one that is named first before the other."""


def attention(series: Sequence[Fraction]) -> tuple[Attention, Cause] | None:
    """Return the strongest of both rules with the cause that has lasted longest."""
    for level in (Attention.ATTENTION, Attention.WATCH):
        met = [cause for cause, rule in RULES.items() if rule(series) is level]
        if met:
            return level, max(met, key=lambda cause: lasted(cause, series))
    return None


def lasted(cause: Cause, series: Sequence[Fraction]) -> int:
    """Return for how many measurements up to the last one a cause has held without a break.

    Attention is about two measurements, so it begins with the first of them.
    """
    rule = RULES[cause]
    run = {None: 0, Attention.WATCH: 1, Attention.ATTENTION: 2}[rule(series)]
    while run and run < len(series) and rule(series[:-run]) is not None:
        run += 1
    return run


def asks_again(mean: Fraction) -> bool:
    """Return whether a rotating item (safety, language, facilitation) is asked once more."""
    return mean <= FLOOR


def _level(before: bool, last: bool) -> Attention | None:  # noqa: FBT001 - two places in a series
    if not last:
        return None
    return Attention.ATTENTION if before else Attention.WATCH
