"""Stored words of groups."""

from collections.abc import Mapping

from sqlalchemy import delete, select

from bot.domain.lexicon import Concept
from bot.persistence.repository import Repository
from bot.persistence.tables.lexicon import community_word


class SqlLexicons(Repository):
    """The port `Lexicons`, on SQL."""

    async def own(self, community_id: int) -> Mapping[Concept, str]:
        """Return a group's own words."""
        rows = await self._all(
            select(community_word).where(community_word.c.community_id == community_id)
        )
        return {Concept(row.concept): row.word for row in rows}

    async def replace(self, community_id: int, own: Mapping[Concept, str]) -> None:
        """Store a group's own words in place of those before."""
        await self._connection.execute(
            delete(community_word).where(community_word.c.community_id == community_id)
        )
        for concept, word in own.items():
            await self._insert(
                community_word, community_id=community_id, concept=concept, word=word
            )
