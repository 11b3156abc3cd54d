"""What the use cases ask of stored experiments."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.experiments import Experiment, Review


class Experiments(Protocol):
    """What groups try and what they learn from it."""

    async def add(self, new: Experiment) -> Experiment:
        """Store an experiment on which nobody looked back yet."""
        ...

    async def get(self, experiment_id: int) -> Experiment | None:
        """Return an experiment, or None when it is gone; hold it before changing it."""
        ...

    async def open(self, community_id: int) -> Sequence[Experiment]:
        """Return those on which nobody looked back, the first to end first."""
        ...

    async def reviewed(self, community_id: int, *, most: int) -> Sequence[Experiment]:
        """Return those on which somebody looked back, the last to end first."""
        ...

    async def move(self, experiment_id: int, ends: date) -> None:
        """Store another last day."""
        ...

    async def review(
        self, experiment_id: int, said: Review, *, membership_id: int, at: datetime
    ) -> None:
        """Store what somebody says who looks back, over what they said before."""
        ...

    async def posted(self, experiment_id: int, *, channel_id: int, message_id: int) -> None:
        """Remember where the group was asked to look back."""
        ...

    async def drop(self, experiment_id: int) -> None:
        """Erase an experiment."""
        ...
