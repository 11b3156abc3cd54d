"""A library of practices for the bench: so many of them, of so many communities, in made-up words."""

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import text

from bench.databases import Database
from bot.domain.communities import Community, CommunityState, Ecosystem, FieldLab, HostKind, Sector
from bot.domain.members import Membership, Rhythm, Tier
from bot.domain.practice_story import Told
from bot.domain.practice_tags import TAGS, TagKind
from bot.domain.practices import Practice, Reach, published
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore

NOW = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
READER, GUILD = 1, 1
_LABS = 20
_BATCH = 500
_TAGGED = {TagKind.CHALLENGE: 3, TagKind.INTERVENTION: 1, TagKind.CONDITION: 2}
"""How many tags of a kind a practice has."""

_COMMON, _WORDS = 300, 12_000
"""Words that stand in many practices, and all there are."""


@dataclass
class Library:
    """What was stored, and what more of it is made of."""

    database: Database
    engines: Engines
    store: SqlStore
    places: Sequence[Community]
    words: Sequence[str]
    chance: random.Random
    practices: int = 0

    @property
    def common(self) -> Sequence[str]:
        """The words that stand in many practices."""
        return self.words[:_COMMON]

    @property
    def rare(self) -> Sequence[str]:
        """The words that stand in few."""
        return self.words[_COMMON:]

    async def grow(self, practices: int) -> None:
        """Store practices until there are so many; the same ones every time."""
        while self.practices < practices:
            some = min(_BATCH, practices - self.practices)
            await _fill(self, some)
            self.practices += some
        if self.database.name == "PostgreSQL":
            async with self.engines.writer.begin() as connection:
                await connection.execute(text("ANALYZE"))


@asynccontextmanager
async def library(database: Database, *, communities: int) -> AsyncIterator[Library]:
    """Store communities in a database, and leave it open for their practices."""
    engines = Engines.connect(database.url)
    store = SqlStore(engines, Keys.make(database.folder / "leerkring.keys"), lambda: NOW)
    chance = random.Random(1)  # noqa: S311 - the same words every time
    words = _made_up(chance)
    places = await _places(store, communities)
    yield Library(database, engines, store, places, words, chance)
    await engines.close()


def _made_up(chance: random.Random) -> list[str]:
    def word() -> str:
        return "".join(
            chance.choice("bdfgklmnprst") + chance.choice("aeiou")
            for _ in range(chance.randint(2, 4))
        ) + chance.choice(["", "n", "s", "en"])

    return [word() for _ in range(_WORDS)]


async def _places(store: SqlStore, number: int) -> list[Community]:
    async with store.write() as work:
        ecosystem = await work.communities.add_ecosystem(
            Ecosystem(
                0, GUILD, "Oost", "Hogeschool", "privacy@example.org", "nl",
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
                    0, ecosystem.id, labs[each % _LABS].id, GUILD, f"Community {each}",
                    list(Sector)[each % 4], HostKind.NONE_FITS, "", None, 100 + each, None, "nl",
                    "Europe/Amsterdam", "midden", shifts=False, state=CommunityState.ACTIVE,
                    paused_until=None, created_at=NOW,
                )
            )
            for each in range(number)
        ]  # fmt: skip
        person = await work.members.add_person(READER, language="nl", at=NOW)
        await work.members.add(
            Membership(
                0, person.id, places[0].id, None, Tier.GROUP_ONLY, Rhythm.EVERY,
                NOW, None, None, None, reminder_dm=False,
            )
        )  # fmt: skip
        await work.commit()
    return places


async def _fill(shelf: Library, number: int) -> None:
    chance = shelf.chance

    def some(count: int) -> str:
        often = int(count * 0.6)
        found = [
            *chance.choices(shelf.common, k=often),
            *chance.choices(shelf.words, k=count - often),
        ]
        return " ".join(found)

    async with shelf.store.write() as work:
        for _ in range(number):
            place = chance.choice(shelf.places)
            told = Told(some(5), some(30), some(40), some(25), some(10), some(8))
            new = Practice(
                0, place.ecosystem_id, place.field_lab_id, place.id, None, place.sector,
                "nl", told, NOW, NOW, reach=chance.choice(list(Reach)),
            )  # fmt: skip
            made = await work.practices.add(published(new, NOW))
            for kind, most in _TAGGED.items():
                await work.practices.tag(made.id, kind, chance.sample(list(TAGS[kind]), most))
            await work.practice_index.put(made)
        await work.commit()
