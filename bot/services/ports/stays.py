"""What the use cases ask of how members intend to stay."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.domain.stays import IntendedStay


class Stays(Protocol):
    """Whether members will still take part, as they said it last."""

    async def say(self, said: IntendedStay) -> None:
        """Store what a member says, over what they said before."""
        ...

    async def of_members(self, membership_ids: Sequence[int]) -> Mapping[int, IntendedStay]:
        """Return what several members said last, by membership; who said nothing is left out."""
        ...
