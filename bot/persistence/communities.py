"""Stored ecosystems, field labs and communities."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, select

from bot.domain.communities import (
    Community,
    CommunityState,
    CommunityUnknown,
    Ecosystem,
    FieldLab,
    Goal,
    HostKind,
    PlanStep,
    QuestionCard,
    Sector,
    StepState,
)
from bot.domain.phases import Phase
from bot.domain.schedules import Pause
from bot.persistence.repository import Repository, columns
from bot.persistence.tables.communities import (
    community,
    community_pause,
    ecosystem,
    field_lab,
    goal,
    plan_step,
    question_card,
)

_COMMUNITY = select(community).where(community.c.id == bindparam("community_id"))
_ECOSYSTEM = select(ecosystem).where(ecosystem.c.id == bindparam("ecosystem_id"))
_PAUSES = (
    select(community_pause.c.since, community_pause.c.until)
    .where(community_pause.c.community_id == bindparam("community_id"))
    .order_by(community_pause.c.since)
)


class SqlCommunities(Repository):
    """The port `Communities`, on SQL."""

    async def add_ecosystem(self, new: Ecosystem) -> Ecosystem:
        """Store a new ecosystem."""
        return replace(new, id=await self._insert(ecosystem, **_fresh(new)))

    async def change_ecosystem(self, ecosystem_id: int, **changes: Any) -> None:
        """Change columns of an ecosystem."""
        await self._update(ecosystem, ecosystem_id, **changes)

    async def ecosystem(self, ecosystem_id: int) -> Ecosystem:
        """Return an ecosystem that is known to exist."""
        row = await self._one(_ECOSYSTEM, ecosystem_id=ecosystem_id)
        return Ecosystem(**columns(_found(row)))

    async def ecosystem_of_guild(self, guild_id: int) -> Ecosystem | None:
        """Return the server's ecosystem."""
        row = await self._one(select(ecosystem).where(ecosystem.c.guild_id == guild_id))
        return Ecosystem(**columns(row)) if row else None

    async def ecosystems(self) -> Sequence[Ecosystem]:
        """Return every ecosystem."""
        rows = await self._all(select(ecosystem).order_by(ecosystem.c.id))
        return [Ecosystem(**columns(row)) for row in rows]

    async def add_field_lab(self, new: FieldLab) -> FieldLab:
        """Store a new field lab."""
        return replace(new, id=await self._insert(field_lab, **_fresh(new)))

    async def change_field_lab(self, field_lab_id: int, *, name: str, theme: str) -> None:
        """Give a field lab other words."""
        await self._update(field_lab, field_lab_id, name=name, theme=theme)

    async def field_labs(self, ecosystem_id: int) -> Sequence[FieldLab]:
        """Return the field labs of an ecosystem by name."""
        rows = await self._all(
            select(field_lab)
            .where(field_lab.c.ecosystem_id == ecosystem_id)
            .order_by(field_lab.c.name)
        )
        return [FieldLab(**columns(row)) for row in rows]

    async def add(self, new: Community) -> Community:
        """Store a new community."""
        return replace(new, id=await self._insert(community, **_fresh(new)))

    async def change(self, community_id: int, **changes: Any) -> None:
        """Change columns of a community."""
        await self._update(community, community_id, **changes)

    async def get(self, community_id: int) -> Community:
        """Return a community, or refuse a key that leads to none."""
        row = await self._one(_COMMUNITY, community_id=community_id)
        if row is None:
            raise CommunityUnknown
        return _community(row)

    async def rest(self, community_id: int, pause: Pause) -> None:
        """Remember a pause; one that began on the same day is replaced."""
        key = ("community_id", "since")
        await self._upsert(
            community_pause, key, community_id=community_id, since=pause.since, until=pause.until
        )

    async def pauses(self, community_id: int) -> Sequence[Pause]:
        """Return every pause that a community had, oldest first."""
        rows = await self._all(_PAUSES, community_id=community_id)
        return [Pause(row.since, row.until) for row in rows]

    async def of_channel(self, channel_id: int) -> Community | None:
        """Return the community of a channel."""
        row = await self._one(select(community).where(community.c.channel_id == channel_id))
        return _community(row) if row else None

    async def of_ecosystem(self, ecosystem_id: int) -> Sequence[Community]:
        """Return the communities of an ecosystem by name, closed ones too."""
        rows = await self._all(
            select(community)
            .where(community.c.ecosystem_id == ecosystem_id)
            .order_by(community.c.name)
        )
        return [_community(row) for row in rows]

    async def add_card(self, card: QuestionCard) -> None:
        """Store a new version of the question card."""
        await self._insert(question_card, **asdict(card))

    async def card(self, community_id: int) -> QuestionCard | None:
        """Return the newest question card."""
        return next(reversed(await self.cards(community_id)), None)

    async def cards(self, community_id: int) -> Sequence[QuestionCard]:
        """Return every version, oldest first."""
        rows = await self._all(
            select(question_card)
            .where(question_card.c.community_id == community_id)
            .order_by(question_card.c.version)
        )
        return [QuestionCard(**columns(row, "id")) for row in rows]

    async def add_goal(self, new: Goal) -> None:
        """Store a new version of the goal."""
        await self._insert(goal, **asdict(new))

    async def goal(self, community_id: int) -> Goal | None:
        """Return the newest goal."""
        row = await self._one(
            select(goal)
            .where(goal.c.community_id == community_id)
            .order_by(goal.c.version.desc())
            .limit(1)
        )
        return Goal(**columns(row, "id")) if row else None

    async def add_step(self, step: PlanStep) -> PlanStep:
        """Store a new step of the plan."""
        return replace(step, id=await self._insert(plan_step, **_fresh(step)))

    async def change_step(self, step_id: int, *, state: str, due: date | None) -> None:
        """Change the state or date of a step."""
        await self._update(plan_step, step_id, state=state, due=due)

    async def steps(self, community_id: int) -> Sequence[PlanStep]:
        """Return the plan in the order in which it was made."""
        rows = await self._all(
            select(plan_step)
            .where(plan_step.c.community_id == community_id)
            .order_by(plan_step.c.id)
        )
        return [
            PlanStep(**{**columns(row), "state": StepState(row.state)})  # a plain text in the row
            for row in rows
        ]


def _fresh(new: Any) -> dict[str, Any]:
    """Return an object's values without its id, so that the database gives one."""
    values = asdict(new)
    del values["id"]
    return values


def _found(row: Row[Any] | None) -> Row[Any]:
    if row is None:
        raise LookupError("a row that was known to exist is gone")
    return row


def _community(row: Row[Any]) -> Community:
    return made_community(columns(row))


def made_community(values: dict[str, Any]) -> Community:
    """Return the community of which these are the stored values."""
    return Community(
        **{
            **values,
            "sector": Sector(values["sector"]),
            "host_kind": HostKind(values["host_kind"]),
            "state": CommunityState(values["state"]),
            "phase": Phase(values["phase"]),
        }
    )
