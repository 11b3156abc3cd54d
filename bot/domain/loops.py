"""Closing the loop: a group that answered hears what is done with it, or its digest says not.

The clock counts working days. It stands still on every day that is free: weekends, the community's
holidays, and its pauses.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.checkins import RESPOND_WITHIN, working_day_after
from bot.domain.points import AttentionPoint, Point


@dataclass(frozen=True, slots=True)
class Closing:
    """A round that people answered, and the local day on which it closed."""

    round: int
    on: date


def overdue(
    today: date,
    closings: Sequence[Closing],
    answered: Collection[int],
    is_free: Callable[[date], bool],
) -> AttentionPoint | None:
    """Return the point for rounds that should have been answered before today, if there are any.

    Only rounds after the last answered one count: one word about a later round closes the loop.
    The point begins on the day by which the first of them should have been answered.
    """
    # What is still to come cannot be free here: a pause without an end would never let a term end.
    terms = [
        (each.round, respond_by(each.on, lambda day: day < today and is_free(day)))
        for each in closings
        if each.round > max(answered, default=0)
    ]
    ended = [(number, day) for number, day in terms if day < today]
    if not ended:
        return None
    (first, since), (last, _) = ended[0], ended[-1]
    return AttentionPoint(Point.LOOP, since, len(ended), rounds=(first, last))


def respond_by(closed: date, is_free: Callable[[date], bool]) -> date:
    """Return the day by which a group should hear what is done with its answers."""
    return working_day_after(closed, RESPOND_WITHIN, is_free)
