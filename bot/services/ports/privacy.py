"""What the use cases ask of drafts, decisions and the access log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody submitted in a form: field name to what they typed or chose."""

    id: int
    custom_id: str
    values: dict[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """Who set what and when; `person_id` is None for a server admin about whom nothing is kept."""

    ecosystem_id: int
    community_id: int | None
    person_id: int | None
    what: str
    detail: str
    at: datetime


class Privacy(Protocol):
    """Drafts, decisions and looks at somebody's data."""

    async def save_draft(self, user_id: int | None, draft: Draft) -> None:
        """Keep what was submitted, sealed; None for an account of which nothing is stored."""
        ...

    async def draft(self, user_id: int, draft_id: int) -> Draft | None:
        """Return a draft to the account that wrote it, or one that holds no account."""
        ...

    async def drafts_of(self, user_id: int, custom_id: str) -> Sequence[Draft]:
        """Return what an account has begun under this key, newest first."""
        ...

    async def drop_draft(self, draft_id: int) -> None:
        """Forget a draft whose effect is stored."""
        ...

    async def record(self, decision: Decision) -> None:
        """Remember who set what."""
        ...

    async def decisions(
        self, ecosystem_id: int, *, community_id: int | None, most: int
    ) -> Sequence[Decision]:
        """Return the latest decisions, newest first."""
        ...

    async def log_access(
        self, person_id: int, *, by_person_id: int | None, purpose: str, at: datetime
    ) -> None:
        """Write in the access log, which the person can read, who looked and why.

        Somebody who looks on, at the next page of a list or after a choice in it, looked once.
        """
        ...
