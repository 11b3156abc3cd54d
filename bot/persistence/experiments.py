"""Stored experiments and their reviews, the words sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, select

from bot.domain.experiments import Experiment, Plan, Review
from bot.persistence.repository import Repository
from bot.persistence.tables.experiments import experiment, experiment_review

_REVIEW = [
    experiment_review.c.membership_id.label("reviewer_id"),
    *(c for c in experiment_review.c if c.name.startswith("sealed_")),
]
_EXPERIMENTS = select(experiment, *_REVIEW).outerjoin(
    experiment_review, experiment_review.c.experiment_id == experiment.c.id
)
_OF = _EXPERIMENTS.where(experiment.c.community_id == bindparam("community_id"))
_BY_KEY = _EXPERIMENTS.where(experiment.c.id == bindparam("key"))
_OPEN = _OF.where(experiment_review.c.experiment_id.is_(None)).order_by(
    experiment.c.ends, experiment.c.id
)
_REVIEWED = (
    _OF.where(experiment_review.c.experiment_id.is_not(None))
    .order_by(experiment.c.ends.desc(), experiment.c.id.desc())
    .limit(bindparam("most"))
)


class SqlExperiments(Repository):
    """The port `Experiments`, on SQL."""

    async def add(self, new: Experiment) -> Experiment:
        """Store an experiment on which nobody looked back yet."""
        key = await self._insert(
            experiment,
            community_id=new.community_id,
            membership_id=new.membership_id,
            starts=new.starts,
            ends=new.ends,
            begun_at=new.begun_at,
            **self._sealed(asdict(new.plan)),
        )
        return replace(new, id=key)

    async def get(self, experiment_id: int) -> Experiment | None:
        """Return an experiment, or None when it is gone; hold it before changing it."""
        row = await self._one(_BY_KEY, key=experiment_id)
        return self._opened(row) if row else None

    async def open(self, community_id: int) -> Sequence[Experiment]:
        """Return those on which nobody looked back, the first to end first."""
        return [self._opened(row) for row in await self._all(_OPEN, community_id=community_id)]

    async def reviewed(self, community_id: int, *, most: int) -> Sequence[Experiment]:
        """Return those on which somebody looked back, the last to end first."""
        rows = await self._all(_REVIEWED, community_id=community_id, most=most)
        return [self._opened(row) for row in rows]

    async def move(self, experiment_id: int, ends: date) -> None:
        """Store another last day."""
        await self._update(experiment, experiment_id, ends=ends)

    async def review(
        self, experiment_id: int, said: Review, *, membership_id: int, at: datetime
    ) -> None:
        """Store what somebody says who looks back, over what they said before."""
        await self._connection.execute(
            delete(experiment_review).where(experiment_review.c.experiment_id == experiment_id)
        )
        await self._insert(
            experiment_review,
            experiment_id=experiment_id,
            membership_id=membership_id,
            written_at=at,
            **self._sealed(asdict(said)),
        )

    async def posted(self, experiment_id: int, *, channel_id: int, message_id: int) -> None:
        """Remember where the group was asked to look back."""
        await self._update(experiment, experiment_id, channel_id=channel_id, message_id=message_id)

    async def drop(self, experiment_id: int) -> None:
        """Erase an experiment."""
        await self._connection.execute(delete(experiment).where(experiment.c.id == experiment_id))

    def _sealed(self, words: Mapping[str, str]) -> dict[str, bytes]:
        return {f"sealed_{part}": self._keys.seal(text) for part, text in words.items()}

    def _opened(self, row: Row[Any]) -> Experiment:
        review = None
        if row.sealed_happened is not None:
            review = Review(
                self._keys.open(row.sealed_expected),
                self._keys.open(row.sealed_happened),
                self._keys.open(row.sealed_why),
                self._keys.open(row.sealed_learn),
            )
        return Experiment(
            row.id,
            row.community_id,
            row.membership_id,
            Plan(
                self._keys.open(row.sealed_hypothesis),
                self._keys.open(row.sealed_cue),
                self._keys.open(row.sealed_act),
            ),
            row.starts,
            row.ends,
            row.begun_at,
            review,
            row.reviewer_id,
            None if row.message_id is None else (row.channel_id, row.message_id),
        )
