"""Where the parts of a panel stand, for the picture and for the page."""

from dataclasses import dataclass
from typing import Final

from bot.reports.chart_data import Dot

LOWEST, HIGHEST, MARGIN = 1.0, 5.0, 0.3
"""The scale, and the room above and below it, in its own units."""

INSET: Final = 7.0
"""The room left and right of the dots."""

HALF_A_DATE: Final = 16.0
"""A date that would stick out further than the frame is set against its edge."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where one panel's plot stands, from its lower left corner; `first` and `last` are rounds."""

    x: float
    y: float
    width: float
    height: float
    first: int
    last: int

    def across(self, number: int) -> float:
        """Return how far to the right a round stands."""
        if self.last == self.first:
            return self.x + self.width / 2
        share = (number - self.first) / (self.last - self.first)
        return self.x + INSET + share * (self.width - 2 * INSET)

    def up(self, value: float) -> float:
        """Return how high a value of the scale stands."""
        share = (value - LOWEST + MARGIN) / (HIGHEST - LOWEST + 2 * MARGIN)
        return self.y + share * self.height

    def date(self, number: int) -> tuple[float, str]:
        """Return where the date below a round stands, and with which side: left, center, right."""
        x = self.across(number)
        if x - self.x < HALF_A_DATE:
            return self.x + INSET - 3, "left"
        if self.x + self.width - x < HALF_A_DATE:
            return self.x + self.width - INSET + 3, "right"
        return x, "center"


def scale() -> range:
    """Return the values of the scale that have a line."""
    return range(int(LOWEST), int(HIGHEST) + 1)


def stretches(dots: tuple[Dot, ...]) -> list[list[tuple[int, float]]]:
    """Return the runs of neighbouring shown figures; a line never crosses a hidden one."""
    runs: list[list[tuple[int, float]]] = [[]]
    for dot in dots:
        if dot.value is None:
            runs.append([])
        else:
            runs[-1].append((dot.round, dot.value))
    return [run for run in runs if len(run) > 1]
