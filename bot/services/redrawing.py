"""Posts that say what is not so any more are drawn anew: at once, and daily what was out of reach."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Final, Generic, Protocol, TypeVar

from bot.domain.outgoing import Gone, Outcome, Outgoing, Trouble
from bot.services.ports import Clock, Store, UnitOfWork

MOST_TRIES: Final = 30
"""Daily tries before a post counts as out of reach."""

_NOT_THERE: Final = frozenset({Trouble.NO_MESSAGE, Trouble.NO_CHANNEL})


class Editor(Protocol):
    """Draws a message that was sent earlier anew."""

    async def edit(self, outgoing: Outgoing, message_id: int) -> Outcome:
        """Change it in its place."""
        ...


class Tried(Protocol):
    """A post that waits to be drawn anew, and how often that was tried."""

    @property
    def tries(self) -> int:
        """How often it was tried in vain."""
        ...


Post = TypeVar("Post", bound=Tried)


class Redrawing(ABC, Generic[Post]):
    """Draws one kind of post anew."""

    def __init__(self, store: Store, clock: Clock, editor: Editor) -> None:
        self._store = store
        self._clock = clock
        self._editor = editor
        # Of two that change one post, the one that read its words first must not arrive last.
        self._one_at_a_time = asyncio.Lock()

    async def run(self) -> None:
        """Draw every post anew that says what is not so any more."""
        await self._run(most_tries=MOST_TRIES)

    async def run_new(self) -> None:
        """Draw those that were not tried yet; the others have one try a day."""
        await self._run(most_tries=1)

    async def _run(self, *, most_tries: int) -> None:
        async with self._one_at_a_time:
            async with self._store.read() as work:
                waiting = await self._waiting(work)
            for each in waiting:
                if each.tries < most_tries:
                    await self._draw(each)

    @abstractmethod
    async def _waiting(self, work: UnitOfWork) -> Sequence[Post]:
        """Return what waits to be drawn anew."""

    @abstractmethod
    async def _draw(self, post: Post) -> None:
        """Draw one anew, and store what came of it."""


def is_gone(outcome: Outcome) -> bool:
    """Return whether nobody can read the post any more: it was deleted, or its channel was."""
    return isinstance(outcome, Gone) and outcome.reason in _NOT_THERE
