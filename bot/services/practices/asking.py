"""Two weeks after a practice was published its maker is asked, once, why it worked."""

from datetime import datetime

from bot.domain.communities import Community
from bot.domain.members import Membership
from bot.domain.outgoing import NewMessage, Outgoing
from bot.domain.planning import DueMoment
from bot.domain.practices import Practice, PracticeState
from bot.domain.schedules import Reason
from bot.domain.words import N_
from bot.services.delays import declined
from bot.services.notices import direct, reachable
from bot.services.ports import UnitOfWork
from bot.services.ports.moments import Post, Skip

ASKED = "practice_asked"
"""The kind of message that asks more about a practice; it holds its key and none of its words."""

_NOTHING = N_("nothing is left to ask")
_WAITS = N_("it can be told at any time with /practice permission")


class PracticeMoment:
    """A practice is two weeks old: its maker is asked more, if they allowed a direct message."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Ask by direct message; without permission the question stands with the practice."""
        practice = await work.practices.get(moment.schedule.subject.id)
        asked = await _asked(work, practice, moment.now)
        if isinstance(asked, str) or practice is None:
            return Skip(str(asked))
        member, community = asked
        data = {"practice_id": practice.id, "community": community.name}
        message = NewMessage(ASKED, data, community.id)
        messages = await direct(work, message, [member.person_id], at=moment.now)
        return Post(messages) if messages else Skip(_WAITS)

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Nothing hangs on it: the question stands with the practice."""


async def practice_asked_again(
    work: UnitOfWork, outgoing: Outgoing, at: datetime
) -> NewMessage | Reason:
    """Ask what could not be asked at once, while there is something to ask."""
    practice = await work.practices.get(int(outgoing.message.data["practice_id"]))
    asked = await _asked(work, practice, at)
    return declined(asked) if isinstance(asked, str) else outgoing.message


async def _asked(
    work: UnitOfWork, practice: Practice | None, at: datetime
) -> tuple[Membership, Community] | str:
    """Return who is asked about a practice, and where it was made; or why nobody is."""
    if practice is None or practice.membership_id is None or practice.told.reflected:
        return _NOTHING
    if practice.state is not PracticeState.PUBLISHED:
        return _NOTHING
    return await reachable(work, practice.membership_id, at) or _WAITS
