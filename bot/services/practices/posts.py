"""The card of a practice in a channel: posted once, and following its practice for good."""

import logging
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.domain.communities import Community
from bot.domain.outgoing import Gone, NewMessage, Outcome, Outgoing, Sent, Trouble
from bot.domain.practices import (
    Audience,
    Practice,
    PracticeGone,
    ReachTooNarrow,
    ReachTooNarrowForForum,
    ShownAlready,
    reaches,
)
from bot.domain.roles import Actor
from bot.domain.schedules import Reason
from bot.domain.words import N_
from bot.services.delays import declined
from bot.services.permissions import must_belong, must_not_be_closed
from bot.services.ports import UnitOfWork
from bot.services.ports.practices import PracticePost
from bot.services.practices.views import is_mine, must_see, view_of
from bot.services.redrawing import MOST_TRIES, Redrawing, is_gone

_log = logging.getLogger(__name__)

MESSAGE = "practice"
"""The kind of message with which a practice stands in a channel."""


class PracticeShelf(Redrawing[PracticePost]):
    """Puts cards of practices in channels, and lets them say what is so."""

    async def post(
        self, actor: Actor, community_id: int, practice_id: int, forum_id: int | None = None
    ) -> None:
        """Let the card of a practice come in a community's channel, or as a post in a forum.

        Raises:
            NotAMember, CommunityClosed: this person may not post there.
            PracticeGone, ReachTooNarrow, ReachTooNarrowForForum: the practice does not reach them,
                or not who reads along there.
            ShownAlready: it stands there.
        """
        if await self._comes(actor, community_id, practice_id, forum_id):
            return
        # Somebody may have deleted the card that stood there: drawing it anew finds that out.
        await self.run_new()
        if not await self._comes(actor, community_id, practice_id, forum_id):
            raise ShownAlready

    async def _comes(
        self, actor: Actor, community_id: int, practice_id: int, forum_id: int | None
    ) -> bool:
        """Let the card come; False when it stands there, as far as we know."""
        async with self._store.write() as work:
            await work.hold("practice", practice_id)
            place = await work.communities.get(community_id)
            await must_belong(work, actor, place)
            must_not_be_closed(place)
            practice = await work.practices.get(practice_id)
            if practice is None:
                raise PracticeGone
            if not await is_mine(work, actor, practice):
                await must_see(work, actor, practice)
            new = PracticePost(
                practice_id, forum_id or place.channel_id, place.id, forum=forum_id is not None
            )
            if not _fits(practice, place, in_forum=new.forum):
                narrow = ReachTooNarrow(community=place.name)
                raise ReachTooNarrowForForum if new.forum else narrow
            stands = await work.practice_posts.stands(practice_id, new.channel_id)
            if stands:
                await work.practice_posts.outdate(practice_id)
            else:
                await work.practice_posts.keep(new)
                message = await _message(work, practice, place, new.channel_id, in_forum=new.forum)
                await work.outbox.add(message, at=self._clock())
            await work.commit()
        return not stands

    async def _waiting(self, work: UnitOfWork) -> Sequence[PracticePost]:
        return await work.practice_posts.stale()

    async def _draw(self, post: PracticePost) -> None:
        outcome = await self._changed(post)
        gone = is_gone(outcome)
        given_up = not isinstance(outcome, Sent) and post.tries + 1 >= MOST_TRIES
        async with self._store.write() as work:
            if isinstance(outcome, Sent):
                await work.practice_posts.drawn(post)
            elif gone or given_up:
                await work.practice_posts.drop(post.practice_id, post.channel_id)
            else:
                await work.practice_posts.failed(post)
            await work.commit()
        if given_up and not gone:
            _log.warning(
                "could not reach message %s in channel %s to change a practice in it; "
                "a moderator can delete that message",
                post.message_id,
                post.channel_id,
            )

    async def _changed(self, post: PracticePost) -> Outcome:
        async with self._store.read() as work:
            practice = await work.practices.get(post.practice_id)
            place = await work.communities.get(post.community_id)
            if practice is None:
                return Gone(Trouble.NO_MESSAGE)
            message = await _message(work, practice, place, post.channel_id, in_forum=post.forum)
        mark = f"practice{post.practice_id}"
        # Outside the transaction: Discord may take its time.
        return await self._editor.edit(
            Outgoing(0, mark, message, user_id=None, tries=0, created_at=self._clock()),
            post.message_id or 0,
        )


class PracticeDelivery:
    """What follows on a card that was posted: it is known where it stands, to be changed later."""

    async def delivered(
        self, work: UnitOfWork, outgoing: Outgoing, message_id: int, at: datetime
    ) -> None:
        """Remember where it stands; what changed since it was decided is drawn right after."""
        del at
        practice = await work.practices.get(_practice_id(outgoing))
        if practice is not None:
            place, channel = outgoing.message.community_id, outgoing.message.channel_id
            in_forum = outgoing.message.in_forum
            post = PracticePost(practice.id, channel or 0, place or 0, message_id, forum=in_forum)
            await work.practice_posts.keep(post)

    async def given_up(
        self, work: UnitOfWork, outgoing: Outgoing, reason: Trouble, at: datetime
    ) -> None:
        """Let it be posted again with the same command."""
        del reason, at
        await _did_not_come(work, outgoing)


async def practice_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Post a card that could not be posted at once, as its practice is now and if it may be."""
    del at
    practice = await work.practices.get(_practice_id(outgoing))
    place = await work.communities.get(outgoing.message.community_id or 0)
    in_forum = outgoing.message.in_forum
    if practice is None or not _fits(practice, place, in_forum=in_forum):
        await _did_not_come(work, outgoing)
        return declined(N_("the practice is not shared here any more"))
    channel_id = outgoing.message.channel_id or place.channel_id
    return await _message(work, practice, place, channel_id, in_forum=in_forum)


async def _did_not_come(work: UnitOfWork, outgoing: Outgoing) -> None:
    channel_id = outgoing.message.channel_id or 0
    await work.practice_posts.drop(_practice_id(outgoing), channel_id)


def _practice_id(outgoing: Outgoing) -> int:
    return int(outgoing.message.data["practice_id"])


def _fits(practice: Practice, place: Community, *, in_forum: bool) -> bool:
    """Return whether whoever reads along in a community's channel, or a forum, may read it."""
    everybody = Audience(ecosystems=frozenset({place.ecosystem_id}))
    readers = everybody if in_forum else Audience.of([place])
    return reaches(practice, readers) and practice.ecosystem_id == place.ecosystem_id


async def _message(
    work: UnitOfWork, practice: Practice, place: Community, channel_id: int, *, in_forum: bool
) -> NewMessage:
    """Return the card of a practice for a channel; without words when it may not stand there."""
    data: dict[str, Any] = {
        "practice_id": practice.id,
        "language": place.language,
        "forum": in_forum,
    }
    if _fits(practice, place, in_forum=in_forum):
        view = await view_of(work, practice, mine=False)
        used = {code for codes in practice.tags.values() for code in codes}
        own = [[e.id, e.kind, e.label] for e in view.own_tags if e.code in used]
        data |= {
            "told": asdict(practice.told),
            "stage": practice.stage,
            "worked": practice.worked,
            "sector": practice.sector,
            "community": view.community.name,
            "author_id": view.author_id,
            "tags": {kind: list(codes) for kind, codes in practice.tags.items()},
            "own_tags": own,
            "tries": [[party, n] for party, n in view.trail.tries.places.items()],
            "worked_in": view.trail.tries.worked,
        }
    return NewMessage(MESSAGE, data, place.id, channel_id=channel_id)
