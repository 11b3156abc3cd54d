"""What the use cases ask of stored adoptions: who tries a practice, and what came of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.adoptions import Adoption, StageStep, Trial
from bot.domain.practice_traffic import Counted
from bot.domain.practice_weeks import PracticeWeek
from bot.domain.practices import Stage


class Adoptions(Protocol):
    """Tries of practices; what was changed in one is sealed."""

    async def add(self, new: Adoption) -> Adoption:
        """Store a try that is planned."""
        ...

    async def save(self, changed: Adoption) -> None:
        """Store how a try stands now."""
        ...

    async def get(self, adoption_id: int) -> Adoption | None:
        """Return a try, or None when it is gone; hold it before changing it."""
        ...

    async def of_member(self, membership_id: int) -> Sequence[Adoption]:
        """Return what a member tries and tried, the newest first."""
        ...

    async def of_practice(self, practice_id: int) -> Sequence[Adoption]:
        """Return the tries of a practice of which the result is known, the first one first."""
        ...

    async def follow(self, promise_id: int, to: int, day: date) -> Adoption | None:
        """Let the try that a promise is about go along to another promise and day."""
        ...

    async def give_up(self, promise_id: int) -> None:
        """Erase the plan to try something that a promise was about."""
        ...

    async def trials(self, practice_id: int) -> Sequence[Trial]:
        """Return what came of a practice, the first result first."""
        ...

    async def replicated(self, community_id: int) -> int:
        """Count the practices of a community that worked in another one too."""
        ...

    async def week(self, community_id: int, since: datetime) -> PracticeWeek:
        """Count what a community shared, what others tried of it and what it tried itself."""
        ...

    async def counted(self, ecosystem_id: int, since: datetime) -> Counted:
        """Count what an ecosystem shared since a moment, and all that was tried in it."""
        ...

    async def reached(self, practice_id: int, stage: Stage, *, at: datetime) -> None:
        """Store from when a practice is in a stage."""
        ...

    async def stages(self, practice_id: int) -> Sequence[StageStep]:
        """Return the stages of a practice, the first one first."""
        ...
