"""Finding a practice as a member looks for one.

What is measured is everything between the question and the page that is shown: the words, the
index, the reach, and opening what is on the page.
"""

import random
from collections.abc import Sequence
from time import perf_counter
from typing import Final

from bench.figures import Figure, median, percentile
from bench.library import GUILD, NOW, READER, Library
from bot.domain.roles import Actor
from bot.services.actors import Actors
from bot.services.practices import PracticeSearch, Question

_LOOKS: Final = 100
_AT_MOST_MS: Final = 50


async def measure(shelf: Library) -> list[Figure]:
    """Return how long a member waits for what is found."""
    who = await Actors(shelf.store).find(
        user_id=READER, guild_id=GUILD, manages_server=False, locale="nl"
    )
    chance = shelf.chance
    asked = {
        "a word that many have": [Question(chance.choice(shelf.common)) for _ in range(_LOOKS)],
        "two words and a challenge": [
            Question(
                f"{chance.choice(shelf.common)} {chance.choice(shelf.common)}",
                challenge="little_time",
            )
            for _ in range(_LOOKS)
        ],
        "a word with a typing error": [
            Question(_mistyped(chance.choice(shelf.rare), chance)) for _ in range(_LOOKS)
        ],
    }
    search = PracticeSearch(shelf.store, lambda: NOW)
    figures = []
    for what, questions in asked.items():
        took = await _took(search, who, questions)
        named = f"{shelf.practices:,} practices, {what}"
        middle, most = median(took), percentile(took, 0.95)
        figures += [
            Figure("practices", f"{named}: median", shelf.database.name, middle, "ms", _AT_MOST_MS),
            Figure("practices", f"{named}: 95th percentile", shelf.database.name, most, "ms"),
        ]
    return figures


async def _took(search: PracticeSearch, who: Actor, questions: Sequence[Question]) -> list[float]:
    took = []
    for number, question in enumerate(questions):
        began = perf_counter()
        await search.find(who, question, hash(question) % 2**40 + number)
        took.append((perf_counter() - began) * 1000)
    return took


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
