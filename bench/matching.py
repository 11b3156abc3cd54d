"""Matching every community with the practices of all others, as the weekly digests do."""

from dataclasses import replace
from time import perf_counter
from typing import Final

from bench.figures import Figure, blocks, median
from bench.library import NOW, Library
from bench.watch import LoopWatch, as_json
from bot.domain.practice_tags import TAGS, TagKind
from bot.services.matching import newest_elsewhere

_ALL_WITHIN_SECONDS: Final = 30
_NEEDED: Final = {TagKind.CHALLENGE: 3, TagKind.INTERVENTION: 2}
"""How many a group looks for; of the conditions it has the first half."""


async def measure(shelf: Library) -> list[Figure]:
    """Return how long it takes to match all communities, and how long the loop was held."""
    with LoopWatch().watching() as watch:
        took = [await _matched(shelf, place) for place in range(len(shelf.places))]
    named = f"{len(shelf.places):,} communities with {shelf.practices:,} practices"
    name = shelf.database.name
    return [
        Figure("matching", f"{named}: all", name, sum(took), "s", _ALL_WITHIN_SECONDS),
        Figure("matching", f"{named}: one, median", name, median(took) * 1000, "ms"),
        *(
            replace(each, what=f"{named}: {each.what}")
            for each in blocks("matching", name, as_json(watch.seen))
        ),
    ]


async def say_needs(shelf: Library) -> None:
    """Store what every community looks for."""
    conditions = list(TAGS[TagKind.CONDITION])
    async with shelf.store.write() as work:
        for place in shelf.places:
            for kind, most in _NEEDED.items():
                codes = shelf.chance.sample(list(TAGS[kind]), most)
                await work.matching.choose(place.id, kind, dict.fromkeys(codes, True))
            have = dict.fromkeys(conditions[: len(conditions) // 2], True)
            await work.matching.choose(place.id, TagKind.CONDITION, have)
        await work.commit()


async def _matched(shelf: Library, place: int) -> float:
    began = perf_counter()
    async with shelf.store.read() as work:
        await newest_elsewhere(work, shelf.places[place], NOW)
    return perf_counter() - began
