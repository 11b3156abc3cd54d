"""A note that went also disappears from the result that was posted with it."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from bot.domain.outgoing import Gone, NewMessage, Outcome, Outgoing, Retry, Sent, Trouble
from bot.services.checkins.closing import result_message
from bot.services.notices import for_coordinators, for_facilitators
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.personal import Retraction

_log = logging.getLogger(__name__)

MOST_TRIES = 30
"""Daily tries before a post counts as out of reach."""

NOTE_STAYS = "note_stays"
"""The kind of message that says which result a moderator has to delete."""

_NOT_THERE = frozenset({Trouble.NO_MESSAGE, Trouble.NO_CHANNEL})
"""Nobody can read a post that was deleted: it is tried as often, but there is nothing to tell."""


class Editor(Protocol):
    """Draws a message that was sent earlier anew."""

    async def edit(self, outgoing: Outgoing, message_id: int) -> Outcome:
        """Change it in its place."""
        ...


class Retractions:
    """Draws posted results anew: at once, and daily for what could not be reached."""

    def __init__(self, store: Store, clock: Clock, editor: Editor) -> None:
        self._store = store
        self._clock = clock
        self._editor = editor
        # Of two that change one post, the one that read its notes first must not arrive last.
        self._one_at_a_time = asyncio.Lock()

    async def run(self) -> None:
        """Change every post that may still quote a note that it should not."""
        await self._run(most_tries=MOST_TRIES)

    async def run_new(self) -> None:
        """Change those that were not tried yet; the others have one try a day."""
        await self._run(most_tries=1)

    async def _run(self, *, most_tries: int) -> None:
        async with self._one_at_a_time:
            async with self._store.read() as work:
                waiting = await work.retention.retractions()
            for each in waiting:
                if each.tries < most_tries:
                    await self._retract(each)

    async def _retract(self, each: Retraction) -> None:
        outcome = await self._changed(each)
        given_up = not isinstance(outcome, Sent) and each.tries + 1 >= MOST_TRIES
        stays = given_up and not (isinstance(outcome, Gone) and outcome.reason in _NOT_THERE)
        async with self._store.write() as work:
            if isinstance(outcome, Sent) or given_up:
                await work.retention.retracted(each)
            else:
                await work.retention.retraction_failed(each)
            for message in await self._news(work, each) if stays else ():
                await work.outbox.add(message, at=self._clock())
            await work.commit()
        if stays:
            _log.warning(
                "could not reach message %s in channel %s to take a note out of it; "
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
        # Where it was posted, which need not be where the community is now.
        message = replace(message, channel_id=each.channel_id)
        mark = f"round{each.round_id}"
        # Outside the transaction: Discord may take its time.
        return await self._editor.edit(
            Outgoing(0, mark, message, user_id=None, tries=0, created_at=self._clock()),
            each.message_id,
        )

    async def _news(self, work: UnitOfWork, each: Retraction) -> Sequence[NewMessage]:
        """Return what tells the facilitators, or without them the coordinators, what to delete."""
        closed = await work.checkins.round(each.round_id)
        if closed is None:
            return ()
        community = await work.communities.get(closed.community_id)
        data = {
            "community": community.name,
            "language": community.language,
            "number": closed.number,
            "guild_id": community.guild_id,
            "channel_id": each.channel_id,
            "message_id": each.message_id,
        }
        told = await for_facilitators(work, community, NOTE_STAYS, data, at=self._clock())
        return told or await for_coordinators(work, community, NOTE_STAYS, data)
