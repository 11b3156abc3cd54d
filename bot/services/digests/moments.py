"""The weekly moment of a digest: decide whether, freeze what, and hand it over to be sent."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.digests import CommunityDigest, Silence
from bot.domain.lateness import Lateness
from bot.domain.outgoing import NewMessage, Outgoing, Trouble
from bot.domain.planning import DueMoment, Place
from bot.domain.schedules import Reason, local_date
from bot.domain.words import N_
from bot.services.delays import TOO_LATE, how_late
from bot.services.digests.gathering import Considered, consider
from bot.services.freezing import frozen
from bot.services.ports import UnitOfWork
from bot.services.ports.digests import DigestOf, DigestState, StoredDigest
from bot.services.ports.moments import Post, Skip
from bot.services.ports.reports import AnyDigest

DIGEST = "digest"
"""The kind of message that holds a digest."""


class DigestMoment:
    """The moment of a digest of a community or of an ecosystem."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Send the week when there is something to say; what is not said is recorded too."""
        considered = await consider(work, digest_of(moment), moment.now)
        if considered.channel_id is None:
            return Skip(N_("no channel has been chosen for this digest"))
        if isinstance(considered.said, Silence):
            await record_silence(work, considered, considered.said, moment.now)
            return Skip(considered.said.text)
        message = await freeze(work, considered, considered.said, moment.now, late=moment.late)
        return Post((message,))

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Nothing hangs on a week that passes; the next digest says what is new by then."""


class DigestDelivery:
    """What follows when a digest stands in its channel, or never can."""

    async def delivered(
        self, work: UnitOfWork, outgoing: Outgoing, message_id: int, at: datetime
    ) -> None:
        """Remember the post."""
        digest_id = int(outgoing.message.data["digest_id"])
        await work.digests.mark_sent(digest_id, message_id=message_id, at=at)

    async def given_up(
        self, work: UnitOfWork, outgoing: Outgoing, reason: Trouble, at: datetime
    ) -> None:
        """Let the next digest say again what nobody has read."""
        del reason, at
        await work.digests.mark_failed(int(outgoing.message.data["digest_id"]))


async def digest_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Send a digest within its grace, marked as late; else the next one says what is in it."""
    how = await how_late(work, outgoing, at)
    if how is Lateness.MISSED:
        await work.digests.mark_failed(int(outgoing.message.data["digest_id"]))
        return TOO_LATE
    return replace(outgoing.message, data={**outgoing.message.data, "late": how is Lateness.LATE})


def digest_of(moment: DueMoment) -> DigestOf:
    """Return whose digest a moment is about."""
    schedule = moment.schedule
    community = schedule.subject.place is Place.COMMUNITY
    return DigestOf(schedule.ecosystem_id, schedule.subject.id if community else None)


async def freeze(
    work: UnitOfWork,
    considered: Considered,
    said: AnyDigest,
    now: datetime,
    *,
    late: bool = False,
) -> NewMessage:
    """Store a digest for good and return the message that brings it."""
    data = frozen(said)
    if isinstance(said, CommunityDigest) and said.practices.fit and considered.of.community_id:
        # What is proposed by itself is proposed once.
        proposed = said.practices.fit.practice_id
        await work.matching.say(considered.of.community_id, proposed, None, at=now)
    stored = await work.digests.add(
        StoredDigest(0, considered.of, said.on, DigestState.PLANNED, now, data=data)
    )
    about: dict[str, Any] = {
        "digest_id": stored.id,
        "language": considered.language,
        "zone": considered.zone,
        "late": late,
        "closed": await _must_be_closed(work, considered),
    }
    return NewMessage(
        kind=DIGEST,
        data=about | data,
        community_id=considered.of.community_id,
        channel_id=considered.channel_id,
    )


async def _must_be_closed(work: UnitOfWork, considered: Considered) -> bool:
    """Tell whether the digest goes to coordinators in a channel that others must not see."""
    ecosystem = await work.communities.ecosystem(considered.of.ecosystem_id)
    theirs = considered.channel_id == ecosystem.digest_channel_id
    return theirs and not ecosystem.digest_channel_public


async def record_silence(
    work: UnitOfWork, considered: Considered, silence: Silence, now: datetime
) -> None:
    """Store that nothing was said, and why."""
    on = local_date(now, considered.zone)
    await work.digests.add(
        StoredDigest(0, considered.of, on, DigestState.SILENT, now, silence=silence)
    )
