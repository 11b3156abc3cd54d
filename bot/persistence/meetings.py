"""Stored meetings, and what members say of having been there."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, Row, bindparam, delete, func, insert, select

from bot.domain.meetings import Attendance, Meeting, Seat
from bot.persistence.repository import Repository
from bot.persistence.tables.meetings import attendance, meeting

_KEY = ("meeting_id", "membership_id")

_SAID = (
    select(meeting, attendance.c.membership_id, attendance.c.said)
    .outerjoin(attendance, attendance.c.meeting_id == meeting.c.id)
    .where(
        meeting.c.community_id == bindparam("community_id"),
        meeting.c.cancelled_at.is_(None),
        meeting.c.starts_at >= bindparam("since"),
    )
    .order_by(meeting.c.starts_at, meeting.c.id)
)

_GET = select(meeting).where(meeting.c.id == bindparam("key"))
_SAID_OF = select(attendance.c.said).where(
    attendance.c.meeting_id == bindparam("meeting_id"),
    attendance.c.membership_id == bindparam("membership_id"),
)
_LAST_PRESENCE = (
    select(attendance.c.membership_id, func.max(meeting.c.starts_at).label("last"))
    .join(meeting, meeting.c.id == attendance.c.meeting_id)
    .where(
        attendance.c.membership_id.in_(bindparam("membership_ids", expanding=True)),
        attendance.c.said == Attendance.PRESENT,
        meeting.c.cancelled_at.is_(None),
    )
    .group_by(attendance.c.membership_id)
)


class SqlMeetings(Repository):
    """The port `Meetings`, on SQL."""

    async def add(self, new: Meeting) -> Meeting:
        """Store a meeting."""
        key = await self._insert(
            meeting,
            community_id=new.community_id,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            title=new.title,
            host_id=new.host_id,
        )
        return replace(new, id=key)

    async def get(self, meeting_id: int) -> Meeting | None:
        """Return a meeting, or None when there is none; hold its community before changing it."""
        row = await self._one(_GET, key=meeting_id)
        return _meeting(row) if row else None

    async def cancel(self, meeting_id: int, *, at: datetime) -> None:
        """Remember that a meeting does not take place."""
        await self._update(meeting, meeting_id, cancelled_at=at)

    async def posted(self, meeting_id: int, *, channel_id: int, message_id: int) -> None:
        """Remember where a meeting was announced."""
        await self._update(meeting, meeting_id, channel_id=channel_id, message_id=message_id)

    async def coming(self, community_id: int, now: datetime) -> Sequence[Meeting]:
        """Return what has not ended yet and was not cancelled, the first one first."""
        rows = await self._all(
            select(meeting)
            .where(*_of(community_id), meeting.c.ends_at > now)
            .order_by(meeting.c.starts_at, meeting.c.id)
        )
        return [_meeting(row) for row in rows]

    async def past(self, community_id: int, now: datetime, *, most: int) -> Sequence[Meeting]:
        """Return the latest meetings that ended and were not cancelled, the last one first."""
        rows = await self._all(
            select(meeting)
            .where(*_of(community_id), meeting.c.ends_at <= now)
            .order_by(meeting.c.starts_at.desc(), meeting.c.id.desc())
            .limit(most)
        )
        return [_meeting(row) for row in rows]

    async def say(
        self, meeting_id: int, membership_id: int, said: Attendance | None, *, at: datetime
    ) -> None:
        """Store what a member says of a meeting, or that they say nothing any more."""
        if said is None:
            await self._connection.execute(
                delete(attendance).where(
                    attendance.c.meeting_id == meeting_id,
                    attendance.c.membership_id == membership_id,
                )
            )
            return
        await self._upsert(
            attendance,
            _KEY,
            meeting_id=meeting_id,
            membership_id=membership_id,
            said=said,
            said_at=at,
        )

    async def said(self, meeting_id: int, membership_id: int) -> Attendance | None:
        """Return what a member says of a meeting."""
        row = await self._one(_SAID_OF, meeting_id=meeting_id, membership_id=membership_id)
        return Attendance(row.said) if row else None

    async def excuse(self, meeting_id: int, membership_ids: Sequence[int], *, at: datetime) -> None:
        """Excuse members who have not said anything themselves."""
        rows = await self._all(
            select(attendance.c.membership_id).where(attendance.c.meeting_id == meeting_id)
        )
        spoken = {row.membership_id for row in rows}
        excused = [
            {
                "meeting_id": meeting_id,
                "membership_id": each,
                "said": Attendance.EXCUSED,
                "said_at": at,
            }
            for each in membership_ids
            if each not in spoken
        ]
        if excused:
            await self._connection.execute(insert(attendance), excused)

    async def seats(
        self, community_id: int, membership_ids: Sequence[int], *, since: datetime
    ) -> Mapping[int, Sequence[Seat]]:
        """Return a community's meetings that began since a moment, as they concern each member."""
        rows = await self._all(_SAID, community_id=community_id, since=since)
        found: dict[int, list[Seat]] = {each: [] for each in membership_ids}
        for _, parts in groupby(rows, key=lambda row: row.id):
            of_meeting = list(parts)
            said = {row.membership_id: Attendance(row.said) for row in of_meeting if row.said}
            held = Attendance.PRESENT in said.values()
            for each, seats in found.items():
                seats.append(Seat(_meeting(of_meeting[0]), said.get(each), held))
        return found

    async def last_presence(self, membership_ids: Sequence[int]) -> Mapping[int, datetime]:
        """Return when the last meeting began at which each of these says they were."""
        rows = await self._all(_LAST_PRESENCE, membership_ids=membership_ids)
        return {row.membership_id: row.last for row in rows}


def _of(community_id: int) -> tuple[ColumnElement[bool], ...]:
    return meeting.c.community_id == community_id, meeting.c.cancelled_at.is_(None)


def _meeting(row: Row[object]) -> Meeting:
    posted = None if row.message_id is None else (row.channel_id, row.message_id)
    return Meeting(
        row.id,
        row.community_id,
        row.starts_at,
        row.ends_at,
        row.title,
        row.host_id,
        row.cancelled_at,
        posted,
    )
