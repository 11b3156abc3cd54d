"""A note that went also disappears from the result that was posted with it."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.outgoing import NewMessage, Outcome, Outgoing, Retry, Sent
from bot.services.checkins.closing import result_message
from bot.services.notices import for_coordinators, for_facilitators
from bot.services.ports import UnitOfWork
from bot.services.ports.personal import Retraction
from bot.services.redrawing import MOST_TRIES, Redrawing, is_gone

_log = logging.getLogger(__name__)

NOTE_STAYS = "note_stays"
"""The kind of message that says which result a moderator has to delete."""


class Retractions(Redrawing[Retraction]):
    """Draws posted results anew that may still quote a note that they should not."""

    async def _waiting(self, work: UnitOfWork) -> Sequence[Retraction]:
        return await work.retention.retractions()

    async def _draw(self, post: Retraction) -> None:
        outcome = await self._changed(post)
        given_up = not isinstance(outcome, Sent) and post.tries + 1 >= MOST_TRIES
        # Nobody can read what was deleted: it is tried as often, but there is nothing to tell.
        stays = given_up and not is_gone(outcome)
        async with self._store.write() as work:
            if isinstance(outcome, Sent) or given_up:
                await work.retention.retracted(post)
            else:
                await work.retention.retraction_failed(post)
            for message in await self._news(work, post) if stays else ():
                await work.outbox.add(message, at=self._clock())
            await work.commit()
        if stays:
            _log.warning(
                "could not rpost message %s in channel %s to take a note out of it; "
                "a moderator can delete that message",
                post.message_id,
                post.channel_id,
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
