"""How the installation is doing: counts and moments for the operator, nothing about a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.checkins import RoundState
from bot.domain.communities import CommunityState
from bot.domain.recurrences import last_day
from bot.persistence.outbox import FAILED, WAITING
from bot.persistence.tables.checkins import check_in_round
from bot.persistence.tables.communities import community, ecosystem
from bot.persistence.tables.schedules import outbox, schedule

OVERDUE = timedelta(minutes=5)
"""The alarm rings four times a minute; what waits longer than this waits for nothing good."""

LATELY = timedelta(days=7)
"""How far back a message that could not be sent still asks for attention."""


@dataclass(frozen=True, slots=True)
class Health:
    """The installation at one moment; a troubled schedule was paused by the bot itself."""

    communities: dict[str, int]
    open_rounds: int
    next_due: datetime | None
    overdue: int
    waiting: int
    stuck: int
    given_up: int
    troubled: Sequence[tuple[str, str, str]]

    @property
    def sound(self) -> bool:
        """Whether nothing asks for attention."""
        return not (self.overdue or self.stuck or self.given_up or self.troubled)


@dataclass(frozen=True, slots=True)
class PlaceInUse:
    """A channel in which the bot posts, and the role that it mentions there.

    A private one is for coordinators: not everybody in the server may see it.
    """

    guild_id: int
    channel_id: int
    role_id: int | None
    name: str
    private: bool = False


async def health(connection: AsyncConnection, now: datetime) -> Health:
    """Return how the installation is doing; the database has today's tables."""

    async def count(*conditions: object) -> int:
        statement = select(func.count()).where(*conditions)  # type: ignore[arg-type]
        return int(await connection.scalar(statement) or 0)

    states = await connection.execute(
        select(community.c.state, func.count()).group_by(community.c.state)
    )
    turn = (schedule.c.due.is_not(None), schedule.c.trouble == "")
    rests = schedule.c.held_until > now
    waits = outbox.c.state == WAITING
    troubled = await connection.execute(
        select(
            schedule.c.kind, func.coalesce(community.c.name, ecosystem.c.name), schedule.c.trouble
        )
        .join(ecosystem, ecosystem.c.id == schedule.c.ecosystem_id)
        .outerjoin(community, community.c.id == schedule.c.community_id)
        .where(schedule.c.trouble != "")
        .order_by(schedule.c.id)
    )
    return Health(
        communities=dict.fromkeys(CommunityState, 0) | {row[0]: row[1] for row in states},
        open_rounds=await count(check_in_round.c.state == RoundState.OPEN),
        next_due=await connection.scalar(
            select(schedule.c.due).where(*turn).order_by(schedule.c.due).limit(1)
        ),
        overdue=await count(
            *turn, schedule.c.due < now - OVERDUE, or_(schedule.c.held_until.is_(None), ~rests)
        ),
        waiting=await count(waits),
        stuck=await count(waits, outbox.c.due < now - OVERDUE),
        given_up=await count(outbox.c.state == FAILED, outbox.c.settled_at > now - LATELY),
        troubled=[(row[0], row[1], row[2]) for row in troubled],
    )


async def places_in_use(connection: AsyncConnection) -> Sequence[PlaceInUse]:
    """Return every channel in which the bot posts: of communities, and for coordinators."""
    communities = await connection.execute(
        select(community.c.guild_id, community.c.channel_id, community.c.role_id, community.c.name)
        .where(community.c.state != CommunityState.CLOSED)
        .order_by(community.c.name)
    )
    digests = await connection.execute(
        select(
            ecosystem.c.guild_id,
            ecosystem.c.digest_channel_id,
            ecosystem.c.name,
            ecosystem.c.digest_channel_public,
        ).where(ecosystem.c.digest_channel_id.is_not(None))
    )
    return [PlaceInUse(*row) for row in communities] + [
        PlaceInUse(row[0], row[1], None, row[2], private=not row[3]) for row in digests
    ]


async def outlasting(connection: AsyncConnection, known_until: date, soon: date) -> Sequence[str]:
    """Return whose rhythm keeps school holidays that nobody knows yet.

    A rhythm with an end counts when it ends after `known_until`; one without, when `known_until`
    comes before `soon`.
    """
    rows = await connection.execute(
        select(schedule.c.recurrence, schedule.c.starts, community.c.name)
        .join(community, community.c.id == schedule.c.community_id)
        .where(schedule.c.recurrence.is_not(None), schedule.c.school_region.is_not(None))
        .order_by(community.c.name)
    )
    ends = [(row.name, last_day(row.recurrence, row.starts)) for row in rows]
    return [name for name, end in ends if (end or soon) > known_until]
