"""What the use cases ask of stored digests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.domain.digest_feedback import Verdict


class DigestState(StrEnum):
    """What became of a digest."""

    PLANNED = "planned"
    SENT = "sent"
    SILENT = "silent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DigestOf:
    """Whose digest: a community, or the whole ecosystem when `community_id` is None."""

    ecosystem_id: int
    community_id: int | None = None


@dataclass(frozen=True, slots=True)
class StoredDigest:
    """One week as it was frozen, or the reason why nothing was said (`silence`)."""

    id: int
    of: DigestOf
    on: date
    state: DigestState
    created_at: datetime
    silence: str = ""
    data: Mapping[str, Any] | None = None
    sent_at: datetime | None = None
    message_id: int | None = None


class Digests(Protocol):
    """Digests that were sent or not sent, where they go, and what readers say of them."""

    async def add(self, new: StoredDigest) -> StoredDigest:
        """Store a digest; it comes back with its id."""
        ...

    async def get(self, digest_id: int) -> StoredDigest | None:
        """Return a digest."""
        ...

    async def last_said(self, of: DigestOf) -> StoredDigest | None:
        """Return the newest digest that was sent or is on its way."""
        ...

    async def history(self, of: DigestOf, *, most: int) -> Sequence[StoredDigest]:
        """Return digests and silences, newest first."""
        ...

    async def mark_sent(self, digest_id: int, *, message_id: int, at: datetime) -> None:
        """Record that a digest stands in its channel."""
        ...

    async def mark_failed(self, digest_id: int) -> None:
        """Record that a digest could not be sent, so that the next one says it again."""
        ...

    async def channel(self, of: DigestOf) -> int | None:
        """Return the channel that was chosen for a digest, if any."""
        ...

    async def set_channel(self, of: DigestOf, channel_id: int) -> None:
        """Choose the channel of a digest."""
        ...

    async def judge(
        self, digest_id: int, person_id: int, verdict: Verdict, *, at: datetime
    ) -> None:
        """Store whether somebody finds that a digest holds, over an earlier verdict."""
        ...

    async def verdicts(self, digest_id: int) -> Mapping[Verdict, int]:
        """Return how many gave each verdict."""
        ...
