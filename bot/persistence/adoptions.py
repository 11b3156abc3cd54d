"""Stored tries of practices, what was changed in them sealed, and the stages of practices."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, case, delete, func, or_, select, update

from bot.domain import retention as keep
from bot.domain.adoptions import Adoption, AdoptionState, StageStep, Trial
from bot.domain.communities import Sector
from bot.domain.members import OrganisationType
from bot.domain.practice_traffic import Counted, FirstTry, Tried
from bot.domain.practice_weeks import PracticeWeek
from bot.domain.practices import PracticeState, Stage, Worked
from bot.persistence.repository import Repository, columns
from bot.persistence.tables.adoptions import adoption, practice_stage
from bot.persistence.tables.communities import community
from bot.persistence.tables.practices import practice

_OF_MEMBER = (
    select(adoption)
    .where(adoption.c.membership_id == bindparam("membership_id"))
    .order_by(adoption.c.made_at.desc(), adoption.c.id.desc())
)
_TOLD = (
    select(adoption, community.c.sector)
    .join(community, community.c.id == adoption.c.community_id)
    .where(
        adoption.c.practice_id == bindparam("practice_id"),
        adoption.c.state == AdoptionState.TRIED,
    )
    .order_by(adoption.c.told_at, adoption.c.id)
)
_REPLICATED = (
    select(func.count(practice.c.id.distinct()).label("found"))
    .join(adoption, adoption.c.practice_id == practice.c.id)
    .where(
        practice.c.community_id == bindparam("community_id"),
        adoption.c.community_id != practice.c.community_id,
        adoption.c.worked == Worked.YES,
    )
)
_recent = (adoption.c.state == AdoptionState.TRIED) & (adoption.c.told_at >= bindparam("since"))
_WEEK = select(
    select(func.count())
    .select_from(practice)
    .where(
        practice.c.community_id == bindparam("community_id"),
        practice.c.state == PracticeState.PUBLISHED,
        practice.c.published_at >= bindparam("since"),
    )
    .scalar_subquery()
    .label("shared"),
    select(func.count())
    .select_from(adoption.join(practice, practice.c.id == adoption.c.practice_id))
    .where(practice.c.community_id == bindparam("community_id"), _recent)
    .scalar_subquery()
    .label("given"),
    select(func.count())
    .select_from(adoption)
    .where(adoption.c.community_id == bindparam("community_id"), _recent)
    .scalar_subquery()
    .label("taken"),
)
_TRIED = (
    select(
        practice.c.sector.label("made_in"),
        community.c.sector.label("tried_in"),
        adoption.c.worked,
        func.count().label("times"),
        func.sum(case((_recent, 1), else_=0)).label("lately"),
    )
    .select_from(
        adoption.join(practice, practice.c.id == adoption.c.practice_id).join(
            community, community.c.id == adoption.c.community_id
        )
    )
    .where(
        practice.c.ecosystem_id == bindparam("ecosystem_id"),
        adoption.c.state == AdoptionState.TRIED,
    )
    .group_by(practice.c.sector, community.c.sector, adoption.c.worked)
    .order_by(practice.c.sector, community.c.sector, adoption.c.worked)
)
_shared_lately = (practice.c.state == PracticeState.PUBLISHED) & (
    practice.c.published_at >= bindparam("since")
)
_FIRST = (
    select(
        practice.c.published_at,
        case((_shared_lately, 1), else_=0).label("lately"),
        func.min(adoption.c.day).label("day"),
    )
    .select_from(
        practice.outerjoin(
            adoption,
            (adoption.c.practice_id == practice.c.id) & (adoption.c.state == AdoptionState.TRIED),
        )
    )
    .where(
        practice.c.ecosystem_id == bindparam("ecosystem_id"),
        or_(adoption.c.id.is_not(None), _shared_lately),
    )
    .group_by(practice.c.id, practice.c.published_at, practice.c.state)
)
_STAGES = (
    select(practice_stage)
    .where(practice_stage.c.practice_id == bindparam("practice_id"))
    .order_by(practice_stage.c.at, practice_stage.c.id)
)


class SqlAdoptions(Repository):
    """The port `Adoptions`, on SQL."""

    async def add(self, new: Adoption) -> Adoption:
        """Store a try that is planned."""
        key = await self._insert(
            adoption,
            practice_id=new.practice_id,
            community_id=new.community_id,
            membership_id=new.membership_id,
            made_at=new.made_at,
            **self._changing(new),
        )
        return replace(new, id=key)

    async def save(self, changed: Adoption) -> None:
        """Store how a try stands now."""
        await self._update(adoption, changed.id, **self._changing(changed))

    async def get(self, adoption_id: int) -> Adoption | None:
        """Return a try, or None when it is gone; hold it before changing it."""
        row = await self._one(select(adoption).where(adoption.c.id == adoption_id))
        return self._open(row) if row else None

    async def of_member(self, membership_id: int) -> Sequence[Adoption]:
        """Return what a member tries and tried, the newest first."""
        return [self._open(row) for row in await self._all(_OF_MEMBER, membership_id=membership_id)]

    async def of_practice(self, practice_id: int) -> Sequence[Adoption]:
        """Return the tries of a practice of which the result is known, the first one first."""
        rows = await self._all(_TOLD, practice_id=practice_id)
        return [self._open(row, "sector") for row in rows]

    async def follow(self, promise_id: int, to: int, day: date) -> Adoption | None:
        """Let the try that a promise is about go along to another promise and day."""
        row = await self._one(select(adoption).where(adoption.c.promise_id == promise_id))
        if row is None:
            return None
        moved = replace(self._open(row), promise_id=to, day=day)
        await self.save(moved)
        return moved

    async def give_up(self, promise_id: int) -> None:
        """Erase the plan to try something that a promise was about."""
        plan = (adoption.c.promise_id == promise_id) & (adoption.c.state == AdoptionState.PLANNED)
        await self._connection.execute(delete(adoption).where(plan))

    async def trials(self, practice_id: int) -> Sequence[Trial]:
        """Return what came of a practice, the first result first."""
        return [
            Trial(row.community_id, Sector(row.sector), _party(row), Worked(row.worked))
            for row in await self._all(_TOLD, practice_id=practice_id)
        ]

    async def replicated(self, community_id: int) -> int:
        """Count the practices of a community that worked in another one too."""
        row = await self._one(_REPLICATED, community_id=community_id)
        return int(row.found) if row else 0

    async def week(self, community_id: int, since: datetime) -> PracticeWeek:
        """Count what a community shared, what others tried of it and what it tried itself."""
        row = await self._one(_WEEK, community_id=community_id, since=since)
        return PracticeWeek(row.shared, row.given, row.taken) if row else PracticeWeek()

    async def counted(self, ecosystem_id: int, since: datetime) -> Counted:
        """Count what an ecosystem shared since a moment, and all that was tried in it."""
        about = {"ecosystem_id": ecosystem_id, "since": since}
        tried = tuple(
            Tried(
                Sector(row.made_in),
                Sector(row.tried_in),
                Worked(row.worked),
                row.times,
                int(row.lately),
            )
            for row in await self._all(_TRIED, **about)
        )
        rows = await self._all(_FIRST, **about)
        first = tuple(FirstTry(row.published_at, row.day) for row in rows if row.day is not None)
        return Counted(sum(row.lately for row in rows), tried, first)

    async def reached(self, practice_id: int, stage: Stage, *, at: datetime) -> None:
        """Store from when a practice is in a stage."""
        await self._insert(practice_stage, practice_id=practice_id, stage=stage, at=at)

    async def stages(self, practice_id: int) -> Sequence[StageStep]:
        """Return the stages of a practice, the first one first."""
        rows = await self._all(_STAGES, practice_id=practice_id)
        return [StageStep(Stage(row.stage), row.at) for row in rows]

    async def let_go(self, which: ColumnElement[bool]) -> None:
        """Part tries from their members: results stay without a name, plans go."""
        plan = adoption.c.state.in_((AdoptionState.PLANNED, AdoptionState.NOT_TRIED))
        await self._connection.execute(delete(adoption).where(which, plan))
        await self._connection.execute(update(adoption).where(which).values(membership_id=None))

    async def outlive(self, now: datetime) -> None:
        """Erase what was changed in tries of communities that were closed long ago."""
        closed = select(community.c.id).where(community.c.closed_on < (now - keep.PRACTICES).date())
        old = adoption.c.community_id.in_(closed) & adoption.c.sealed_adaptation.is_not(None)
        await self._connection.execute(update(adoption).where(old).values(sealed_adaptation=None))

    def _changing(self, changed: Adoption) -> dict[str, Any]:
        words = changed.adaptation
        return {
            "promise_id": changed.promise_id,
            "day": changed.day,
            "state": changed.state,
            "worked": changed.worked,
            "sealed_adaptation": self._keys.seal(words) if words else None,
            "kept": changed.kept,
            "party": changed.party,
            "told_at": changed.told_at,
        }

    def _open(self, row: Row[Any], *leave_out: str) -> Adoption:
        plain = columns(row, "sealed_adaptation", *leave_out)
        plain |= {
            "state": AdoptionState(row.state),
            "worked": Worked(row.worked) if row.worked else None,
            "party": _party(row),
        }
        sealed = row.sealed_adaptation
        return Adoption(adaptation=self._keys.open(sealed) if sealed else "", **plain)


def _party(row: Row[Any]) -> OrganisationType | None:
    return OrganisationType(row.party) if row.party else None
