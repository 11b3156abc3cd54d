"""What came of a try is asked two weeks after its day, and its practice's maker hears it once."""

from datetime import datetime

from bot.domain.adoptions import Adoption, AdoptionState
from bot.domain.communities import Community
from bot.domain.members import Membership
from bot.domain.outgoing import NewMessage, Outgoing
from bot.domain.planning import DueMoment
from bot.domain.practices import Practice, Worked
from bot.domain.schedules import Reason
from bot.domain.words import N_
from bot.services.delays import declined
from bot.services.notices import direct, reachable
from bot.services.ports import UnitOfWork
from bot.services.ports.moments import Post, Skip

ASKED = "adoption"
"""The kind of message that asks what came of a try; it holds its key and no title."""

TRIED = "practice_tried"
"""The kind of message that tells a maker that their practice was tried; without any words of it."""

_NOTHING = N_("nothing is left to ask")
_WAITS = N_("it can be said at any time with /practice result")


class AdoptionMoment:
    """Two weeks after the day of a try: what came of it, if a direct message is allowed."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Ask by direct message; without permission it can be said at any time."""
        adoption = await work.adoptions.get(moment.schedule.subject.id)
        asked = await _asked(work, adoption, moment.now)
        if isinstance(asked, str) or adoption is None:
            return Skip(str(asked))
        member, community = asked
        data = {"adoption_id": adoption.id, "community": community.name}
        message = NewMessage(ASKED, data, community.id)
        messages = await direct(work, message, [member.person_id], at=moment.now)
        return Post(messages) if messages else Skip(_WAITS)

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Nothing hangs on it: the try waits for its result."""


async def adoption_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Ask what could not be asked at once, while there is something to ask."""
    adoption = await work.adoptions.get(int(outgoing.message.data["adoption_id"]))
    asked = await _asked(work, adoption, at)
    return declined(asked) if isinstance(asked, str) else outgoing.message


async def _asked(
    work: UnitOfWork, adoption: Adoption | None, at: datetime
) -> tuple[Membership, Community] | str:
    """Return who is asked what came of a try, and where; or why nobody is."""
    if adoption is None or adoption.membership_id is None:
        return _NOTHING
    if adoption.state is not AdoptionState.PLANNED:
        return _NOTHING
    return await reachable(work, adoption.membership_id, at) or _WAITS


async def tell_maker(
    work: UnitOfWork, practice: Practice, community: Community, worked: Worked, now: datetime
) -> None:
    """Tell who made a practice that it was tried, if they allowed a direct message."""
    if practice.membership_id is None:
        return
    told_to = await reachable(work, practice.membership_id, now)
    if told_to is None:
        return
    member, origin = told_to
    data = {"practice_id": practice.id, "community": community.name, "worked": worked}
    message = NewMessage(TRIED, data, origin.id)
    for each in await direct(work, message, [member.person_id], at=now):
        await work.outbox.add(each, at=now)


async def practice_tried_again(
    work: UnitOfWork, outgoing: Outgoing, at: datetime
) -> NewMessage | Reason:
    """Tell a maker what could not be told at once, while the practice is theirs."""
    practice = await work.practices.get(int(outgoing.message.data["practice_id"]))
    if practice is None or practice.membership_id is None:
        return declined(_NOTHING)
    told_to = await reachable(work, practice.membership_id, at)
    return outgoing.message if told_to else declined(_WAITS)
