"""What the use cases ask of stored needs, and of what was proposed to groups."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.communities import Community
from bot.domain.matching import Need, Traits, Verdict
from bot.domain.practice_tags import TagKind


class Matching(Protocol):
    """What groups look for, and which practices may be proposed to them."""

    async def need(self, community_id: int) -> Need:
        """Return what a group looks for; an empty need when it did not say so."""
        ...

    async def choose(self, community_id: int, kind: TagKind, codes: Mapping[str, bool]) -> None:
        """Store what a group looks for of one kind over the earlier ones; False: missing there."""
        ...

    async def offered(
        self, community: Community, need: Need, now: datetime, *, elsewhere: bool, fresh: bool
    ) -> Sequence[Traits]:
        """Return practices that share a challenge with a need and reach the whole group.

        Those of its own sector, or with `elsewhere` of the others; the nearest first and not
        endlessly many. Its own are left out, what it tries or said something of that still holds,
        and with `fresh` whatever was proposed before.
        """
        ...

    async def say(
        self, community_id: int, practice_id: int, verdict: Verdict | None, *, at: datetime
    ) -> None:
        """Store what a group says of a practice; None: it was only proposed, by itself."""
        ...
