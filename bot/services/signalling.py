"""How *I want to talk*, a pause or a goodbye reaches the facilitators: no words, no reason."""

from datetime import datetime, timedelta

from bot.domain.communities import Community
from bot.domain.members import Membership, SignalKind
from bot.services.notices import for_facilitators
from bot.services.ports import UnitOfWork

MESSAGE = "signal"
"""The kind of outgoing message; its data hold the signal's key, never a name."""

AGAIN_AFTER = timedelta(days=1)
"""How long after a signal the same one is sent once more."""


async def tell_facilitators(
    work: UnitOfWork,
    community: Community,
    membership: Membership,
    kind: SignalKind,
    *,
    at: datetime,
) -> int:
    """Store a signal and send it to the facilitators; return to how many places it went.

    Pressed again within a day it is not sent again. Whoever chose neither channel nor direct
    message, or had the direct messages of this week, finds it in the list of /talk.
    """
    await work.hold("signals", membership.id)
    earlier = await work.signals.of_member(membership.id, kind)
    if earlier is not None and at - earlier.at < AGAIN_AFTER:
        return 0
    signal = await work.signals.add(membership.id, kind, at=at)
    data = {
        "signal_id": signal.id,
        "kind": kind.value,
        "community": community.name,
        "language": community.language,
    }
    messages = await for_facilitators(work, community, MESSAGE, data, at=at)
    for message in messages:
        await work.outbox.add(message, at=at)
    return len(messages)
