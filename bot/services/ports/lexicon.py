"""What the use cases ask of stored words of groups."""

from collections.abc import Mapping
from typing import Protocol

from bot.domain.lexicon import Concept


class Lexicons(Protocol):
    """What groups call things, where they differ from their sector."""

    async def own(self, community_id: int) -> Mapping[Concept, str]:
        """Return a group's own words."""
        ...

    async def replace(self, community_id: int, own: Mapping[Concept, str]) -> None:
        """Store a group's own words in place of those before."""
        ...
