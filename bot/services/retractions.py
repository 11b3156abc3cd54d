"""An erased note also disappears from the result that was posted with it."""

import logging
from typing import Protocol

from bot.domain.outgoing import Gone, Outcome, Outgoing, Retry
from bot.services.checkins.closing import result_message
from bot.services.ports import Clock, Store
from bot.services.ports.personal import Retraction

_log = logging.getLogger(__name__)

MOST_TRIES = 30
"""Daily tries before a post counts as out of reach."""


class Editor(Protocol):
    """Draws a message that was sent earlier anew."""

    async def edit(self, outgoing: Outgoing, message_id: int) -> Outcome:
        """Change it in its place."""
        ...


class Retractions:
    """Changes posted results after an erasure: at once, and daily for what could not be reached."""

    def __init__(self, store: Store, clock: Clock, editor: Editor) -> None:
        self._store = store
        self._clock = clock
        self._editor = editor

    async def run(self) -> None:
        """Change every post that still shows an erased note."""
        async with self._store.read() as work:
            waiting = await work.retention.retractions()
        for each in waiting:
            await self._retract(each)

    async def _retract(self, each: Retraction) -> None:
        outcome = await self._changed(each)
        given_up = isinstance(outcome, Gone) or each.tries + 1 >= MOST_TRIES
        async with self._store.write() as work:
            if isinstance(outcome, Retry) and not given_up:
                await work.retention.retraction_failed(each.round_id)
            else:
                await work.retention.retracted(each.round_id)
            await work.commit()
        if isinstance(outcome, Gone) or (isinstance(outcome, Retry) and given_up):
            _log.warning(
                "could not reach message %s in channel %s to take an erased note out of it; "
                "a moderator can delete that message",
                each.message_id,
                each.channel_id,
            )

    async def _changed(self, each: Retraction) -> Outcome:
        async with self._store.read() as work:
            frozen = await work.checkins.result(each.round_id)
            closed = await work.checkins.round(each.round_id)
            if frozen is None or closed is None:
                return Retry()
            community = await work.communities.get(closed.community_id)
            message = await result_message(work, community, frozen)
        mark = f"round{each.round_id}"
        # Outside the transaction: Discord may take its time.
        return await self._editor.edit(
            Outgoing(0, mark, message, user_id=None, tries=0, created_at=self._clock()),
            each.message_id,
        )
