"""What was measured, with its aim, and how figures are made of many times."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from bench.payloads import Payload
from bench.watch import LONG_BLOCK_MS


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. `at_most` is the aim, where there is one."""

    subject: str
    what: str
    database: str
    value: float
    unit: str
    at_most: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the aim was reached; None when there is none."""
        return None if self.at_most is None else self.value <= self.at_most


def blocks(subject: str, database: str, seen: Payload) -> list[Figure]:
    """Return how long the loop was held, from what a watch saw."""
    longest, collection = "longest block of the loop", "longest garbage collection in it"
    return [
        Figure(subject, longest, database, seen["longest_ms"], "ms", LONG_BLOCK_MS),
        Figure(
            subject,
            f"{longest}, own processor time",
            database,
            seen["longest_cpu_ms"],
            "ms",
            LONG_BLOCK_MS,
            seen["longest_cpu_in"],
        ),
        Figure(subject, collection, database, seen["longest_collection_ms"], "ms"),
        Figure(subject, "blocks over 20 ms", database, seen["too_long"], f"of {seen['steps']:,}"),
    ]


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]
