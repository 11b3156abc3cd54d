"""What the use cases ask of stored ecosystems, field labs and communities."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from bot.domain.communities import (
    Community,
    Ecosystem,
    FieldLab,
    Goal,
    PlanStep,
    QuestionCard,
)
from bot.domain.schedules import Pause


class Communities(Protocol):
    """Ecosystems, field labs, communities, and what they work on.

    The id of a new object is 0; the stored object comes back with its id.
    """

    async def add_ecosystem(self, ecosystem: Ecosystem) -> Ecosystem:
        """Store a new ecosystem."""
        ...

    async def change_ecosystem(self, ecosystem_id: int, **changes: Any) -> None:
        """Change columns of an ecosystem."""
        ...

    async def ecosystem(self, ecosystem_id: int) -> Ecosystem:
        """Return an ecosystem that is known to exist."""
        ...

    async def ecosystem_of_guild(self, guild_id: int) -> Ecosystem | None:
        """Return the server's ecosystem; a server has at most one."""
        ...

    async def ecosystems(self) -> Sequence[Ecosystem]:
        """Return every ecosystem."""
        ...

    async def add_field_lab(self, field_lab: FieldLab) -> FieldLab:
        """Store a new field lab."""
        ...

    async def change_field_lab(self, field_lab_id: int, *, name: str, theme: str) -> None:
        """Give a field lab other words."""
        ...

    async def field_labs(self, ecosystem_id: int) -> Sequence[FieldLab]:
        """Return the field labs of an ecosystem by name."""
        ...

    async def add(self, community: Community) -> Community:
        """Store a new community."""
        ...

    async def change(self, community_id: int, **changes: Any) -> None:
        """Change columns of a community."""
        ...

    async def get(self, community_id: int) -> Community:
        """Return a community.

        Raises:
            CommunityUnknown: there is none with this key.
        """
        ...

    async def rest(self, community_id: int, pause: Pause) -> None:
        """Remember a pause; one that began on the same day is replaced."""
        ...

    async def pauses(self, community_id: int) -> Sequence[Pause]:
        """Return every pause that a community had, oldest first."""
        ...

    async def of_channel(self, channel_id: int) -> Community | None:
        """Return the community of a channel."""
        ...

    async def of_ecosystem(self, ecosystem_id: int) -> Sequence[Community]:
        """Return the communities of an ecosystem by name, closed ones too."""
        ...

    async def add_card(self, card: QuestionCard) -> None:
        """Store a new version of the question card."""
        ...

    async def card(self, community_id: int) -> QuestionCard | None:
        """Return the newest question card."""
        ...

    async def cards(self, community_id: int) -> Sequence[QuestionCard]:
        """Return every version, oldest first."""
        ...

    async def add_goal(self, goal: Goal) -> None:
        """Store a new version of the goal."""
        ...

    async def goal(self, community_id: int) -> Goal | None:
        """Return the newest goal."""
        ...

    async def add_step(self, step: PlanStep) -> PlanStep:
        """Store a new step of the plan."""
        ...

    async def change_step(self, step_id: int, *, state: str, due: date | None) -> None:
        """Change the state or date of a step."""
        ...

    async def steps(self, community_id: int) -> Sequence[PlanStep]:
        """Return the plan in the order in which it was made."""
        ...
