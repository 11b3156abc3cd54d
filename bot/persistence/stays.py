"""Stored stays: whether members will still take part."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, bindparam, select

from bot.domain.stays import IntendedStay, StayAnswer
from bot.persistence.repository import Repository, columns
from bot.persistence.tables.stays import stay

_OF = select(stay).where(stay.c.membership_id.in_(bindparam("members", expanding=True)))

STAY_BESIDE = tuple(
    each.label(f"stay_{each.name}") for each in (stay.c.answer, stay.c.until, stay.c.at)
)
"""What a query of members adds to its columns to know it at once; it joins the table itself."""


class SqlStays(Repository):
    """The port `Stays`, on SQL."""

    async def say(self, said: IntendedStay) -> None:
        """Store what a member says, over what they said before."""
        await self._upsert(stay, ("membership_id",), **asdict(said))

    async def of_members(self, membership_ids: Sequence[int]) -> Mapping[int, IntendedStay]:
        """Return what several members said last, by membership; who said nothing is left out."""
        return {
            row.membership_id: IntendedStay(**{**columns(row), "answer": StayAnswer(row.answer)})
            for row in await self._all(_OF, members=list(membership_ids))
        }


def stay_beside(row: Row[Any]) -> IntendedStay | None:
    """Return what a member said last, from a row with `STAY_BESIDE`."""
    if row.stay_answer is None:
        return None
    answer = StayAnswer(row.stay_answer)
    return IntendedStay(row.membership_id, answer, row.stay_until, row.stay_at)
