"""What the use cases ask of stored commitment signals, and of what members make of their label."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.checkins import TakingPart
from bot.domain.labels import OwnLabel


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to one commitment item, and when it was given."""

    membership_id: int
    item: str
    value: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Took:
    """What a member did with a closed round, and when its time was over."""

    membership_id: int
    part: TakingPart
    closed_at: datetime


class Commitment(Protocol):
    """Signals of commitment, and own labels. A score is never stored."""

    async def stated(self, membership_ids: Sequence[int]) -> Sequence[Given]:
        """Return the latest answer per member and commitment item, in whichever way it was given."""
        ...

    async def rounds(self, membership_ids: Sequence[int]) -> Sequence[Took]:
        """Return what members did with the closed rounds that they were invited to."""
        ...

    async def scale(self, membership_id: int) -> Sequence[Given]:
        """Return what a member last gave on the voluntary scale."""
        ...

    async def say(self, given: Given) -> None:
        """Store an answer on the voluntary scale, over the earlier one to the same item."""
        ...

    async def own_labels(self, membership_ids: Sequence[int]) -> Mapping[int, OwnLabel]:
        """Return what members made of their label, by membership; most have made nothing of it."""
        ...

    async def keep_own_label(self, own: OwnLabel) -> None:
        """Store what a member makes of their label; when it says nothing, forget it."""
        ...
