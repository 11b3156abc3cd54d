"""What the use cases ask about who is still in a server."""

from enum import StrEnum
from typing import Protocol


class Whereabouts(StrEnum):
    """What Discord says about an account in a server."""

    THERE = "there"
    NOT_FOUND = "not_found"
    UNKNOWN = "unknown"


class Presence(Protocol):
    """Looks for one account in one server. An outage or a refusal is UNKNOWN, never NOT_FOUND."""

    async def look(self, guild_id: int, user_id: int) -> Whereabouts:
        """Ask Discord once."""
        ...
