"""What the use cases ask of stored meetings and of who was there."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.meetings import Attendance, Meeting, Seat


class Meetings(Protocol):
    """When communities meet, and what members say of having been there."""

    async def add(self, new: Meeting) -> Meeting:
        """Store a meeting."""
        ...

    async def get(self, meeting_id: int) -> Meeting | None:
        """Return a meeting, or None when there is none; hold its community before changing it."""
        ...

    async def cancel(self, meeting_id: int, *, at: datetime) -> None:
        """Remember that a meeting does not take place."""
        ...

    async def posted(self, meeting_id: int, *, channel_id: int, message_id: int) -> None:
        """Remember where a meeting was announced."""
        ...

    async def coming(self, community_id: int, now: datetime) -> Sequence[Meeting]:
        """Return what has not ended yet and was not cancelled, the first one first."""
        ...

    async def past(self, community_id: int, now: datetime, *, most: int) -> Sequence[Meeting]:
        """Return the latest meetings that ended and were not cancelled, the last one first."""
        ...

    async def say(
        self, meeting_id: int, membership_id: int, said: Attendance | None, *, at: datetime
    ) -> None:
        """Store what a member says of a meeting, or that they say nothing any more."""
        ...

    async def said(self, meeting_id: int, membership_id: int) -> Attendance | None:
        """Return what a member says of a meeting."""
        ...

    async def excuse(self, meeting_id: int, membership_ids: Sequence[int], *, at: datetime) -> None:
        """Excuse members who have not said anything themselves."""
        ...

    async def seats(
        self, community_id: int, membership_ids: Sequence[int], *, since: datetime
    ) -> Mapping[int, Sequence[Seat]]:
        """Return a community's meetings that began since a moment, as they concern each member."""
        ...

    async def last_presence(self, membership_ids: Sequence[int]) -> Mapping[int, datetime]:
        """Return when the last meeting began at which each of these says they were."""
        ...
