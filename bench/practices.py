"""Finding practices: ten thousand of them in a thousand communities, as a member looks for one.

What is measured is everything between the question and the page that is shown: the words, the
index, the reach, and opening what is on the page.
"""

import asyncio
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from time import perf_counter

from sqlalchemy import text

from bench.databases import Database
from bench.figures import Figure, median, percentile
from bot.domain.communities import Community, CommunityState, Ecosystem, FieldLab, HostKind, Sector
from bot.domain.members import Membership, Rhythm, Tier
from bot.domain.practice_story import Told
from bot.domain.practice_tags import TAGS, TagKind
from bot.domain.practices import Practice, Reach, published
from bot.domain.roles import Actor
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from bot.services.actors import Actors
from bot.services.practices import PracticeSearch, Question

COMMUNITIES, PRACTICES, LOOKS = 1_000, 10_000, 100
NOW = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
AT_MOST_MS = 50
_LABS = 20
_READER, _GUILD = 1, 1
_BATCH = 500

_COMMON, _WORDS = 300, 12_000
"""Words that stand in many practices, and all there are."""


def measure(
    database: Database,
    *,
    communities: int = COMMUNITIES,
    practices: int = PRACTICES,
    looks: int = LOOKS,
) -> list[Figure]:
    """Return how long a member waits for what is found."""
    return asyncio.run(_measure(database, communities, practices, looks))


async def _measure(
    database: Database, communities: int, practices: int, looks: int
) -> list[Figure]:
    engines = Engines.connect(database.url)
    keys = Keys.make(database.folder / "leerkring.keys")
    store = SqlStore(engines, keys, lambda: NOW)
    chance = random.Random(1)  # noqa: S311 - the same words every time
    words = _made_up(chance)
    places = await _places(store, communities)
    for first in range(0, practices, _BATCH):
        await _fill(store, places, words, chance, min(_BATCH, practices - first))
    if database.name == "PostgreSQL":
        async with engines.writer.begin() as connection:
            await connection.execute(text("ANALYZE"))
    who = await Actors(store).find(
        user_id=_READER, guild_id=_GUILD, manages_server=False, locale="nl"
    )
    common, rare = words[:_COMMON], words[_COMMON:]
    asked = {
        "a word that many have": [Question(chance.choice(common)) for _ in range(looks)],
        "two words and a challenge": [
            Question(f"{chance.choice(common)} {chance.choice(common)}", challenge="little_time")
            for _ in range(looks)
        ],
        "a word with a typing error": [
            Question(_mistyped(chance.choice(rare), chance)) for _ in range(looks)
        ],
    }
    search = PracticeSearch(store, lambda: NOW)
    figures = []
    for what, questions in asked.items():
        took = await _took(search, who, questions)
        named = f"{practices:,} practices, {what}"
        middle, most = median(took), percentile(took, 0.95)
        figures += [
            Figure("practices", f"{named}: median", database.name, middle, "ms", AT_MOST_MS),
            Figure("practices", f"{named}: 95th percentile", database.name, most, "ms"),
        ]
    await engines.close()
    return figures


async def _took(search: PracticeSearch, who: Actor, questions: Sequence[Question]) -> list[float]:
    took = []
    for number, question in enumerate(questions):
        began = perf_counter()
        await search.find(who, question, hash(question) % 2**40 + number)
        took.append((perf_counter() - began) * 1000)
    return took


def _made_up(chance: random.Random) -> list[str]:
    def word() -> str:
        return "".join(
            chance.choice("bdfgklmnprst") + chance.choice("aeiou")
            for _ in range(chance.randint(2, 4))
        ) + chance.choice(["", "n", "s", "en"])

    return [word() for _ in range(_WORDS)]


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


async def _places(store: SqlStore, number: int) -> list[Community]:
    async with store.write() as work:
        ecosystem = await work.communities.add_ecosystem(
            Ecosystem(
                0, _GUILD, "Oost", "Hogeschool", "privacy@example.org", "nl",
                "Europe/Amsterdam", "midden", None, False, NOW,
            )
        )  # fmt: skip
        labs = [
            await work.communities.add_field_lab(FieldLab(0, ecosystem.id, f"Lab {lab}", ""))
            for lab in range(_LABS)
        ]
        places = [
            await work.communities.add(
                Community(
                    0, ecosystem.id, labs[each % _LABS].id, _GUILD, f"Community {each}",
                    list(Sector)[each % 4], HostKind.NONE_FITS, "", None, 100 + each, None, "nl",
                    "Europe/Amsterdam", "midden", shifts=False, state=CommunityState.ACTIVE,
                    paused_until=None, created_at=NOW,
                )
            )
            for each in range(number)
        ]  # fmt: skip
        person = await work.members.add_person(_READER, language="nl", at=NOW)
        await work.members.add(
            Membership(
                0, person.id, places[0].id, None, Tier.GROUP_ONLY, Rhythm.EVERY,
                NOW, None, None, None, reminder_dm=False,
            )
        )  # fmt: skip
        await work.commit()
    return places


async def _fill(
    store: SqlStore,
    places: Sequence[Community],
    words: Sequence[str],
    chance: random.Random,
    number: int,
) -> None:
    def some(count: int) -> str:
        often = int(count * 0.6)
        found = [*chance.choices(words[:_COMMON], k=often), *chance.choices(words, k=count - often)]
        return " ".join(found)

    async with store.write() as work:
        for _ in range(number):
            place = chance.choice(places)
            told = Told(some(5), some(30), some(40), some(25), some(10), some(8))
            new = Practice(
                0, place.ecosystem_id, place.field_lab_id, place.id, None, place.sector,
                "nl", told, NOW, NOW, reach=chance.choice(list(Reach)),
            )  # fmt: skip
            made = await work.practices.add(published(new, NOW))
            codes = chance.sample(list(TAGS[TagKind.CHALLENGE]), 3)
            await work.practices.tag(made.id, TagKind.CHALLENGE, codes)
            await work.practice_index.put(made)
        await work.commit()
