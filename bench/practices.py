"""Good practices: finding one, and matching every community, while the library grows tenfold."""

import asyncio
from collections.abc import Sequence
from typing import Final

from bench import finding, matching
from bench.databases import Database
from bench.figures import Figure
from bench.library import library

_COMMUNITIES: Final = 1_000
_SIZES: Final = (1_000, 3_000, 10_000)


def measure(
    database: Database, *, communities: int = _COMMUNITIES, sizes: Sequence[int] = _SIZES
) -> list[Figure]:
    """Return how long it takes to match all communities at each size, and to find at the last one."""
    return asyncio.run(_measure(database, communities, sizes))


async def _measure(database: Database, communities: int, sizes: Sequence[int]) -> list[Figure]:
    figures: list[Figure] = []
    async with library(database, communities=communities) as shelf:
        await matching.say_needs(shelf)
        for size in sizes:
            await shelf.grow(size)
            figures += await matching.measure(shelf)
        figures += await finding.measure(shelf)
    return figures
