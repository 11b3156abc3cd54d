"""Now and then a channel is asked who tried something, in a rhythm that a facilitator chose."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.communities import Community
from bot.domain.decisions import What
from bot.domain.digests import Silence
from bot.domain.lateness import Lateness
from bot.domain.outgoing import NewMessage, Outgoing
from bot.domain.planning import DueMoment, Schedule, ScheduleKind
from bot.domain.practice_prompts import NoPrompt, PromptDoesNotFit, PromptHalfChosen
from bot.domain.rhythms import Rhythm
from bot.domain.roles import Actor
from bot.domain.schedules import MoveOutOfOrder, Reason, ShiftPolicy, SlotUnknown, local_date
from bot.services.delays import TOO_LATE, declined, how_late
from bot.services.ports import UnitOfWork
from bot.services.ports.moments import Post, Skip
from bot.services.rhythm_desk import RhythmDesk
from bot.services.rhythms import Outlook, Wish

PROMPT = "practice_prompt"
"""The kind of message that asks a channel for practices."""

_RESTS = Silence.PAUSED.text


class PracticePrompts(RhythmDesk):
    """The facilitator's hand on when a community is asked for practices."""

    kind = ScheduleKind.PROMPT
    without = NoPrompt
    told_as = {  # noqa: RUF012 - a class attribute of the base, never changed
        What.SCHEDULED: What.PROMPT_SCHEDULED,
        What.SLOT_SKIPPED: What.PROMPT_SKIPPED,
        What.SLOT_MOVED: What.PROMPT_MOVED,
        What.SLOT_RESTORED: What.PROMPT_RESTORED,
        What.RESTED: What.PROMPT_RESTED,
        What.WENT_ON: What.PROMPT_WENT_ON,
    }

    def wish(self, community: Community, rhythm: str, first: str) -> Wish:
        """Read what was chosen; on a day off nothing comes.

        Raises:
            PromptHalfChosen: one of the two is missing.
            DateUnreadable, DateInThePast: the first moment cannot be used.
        """
        if not (rhythm and first.strip()):
            raise PromptHalfChosen
        return self.read(community, Rhythm(rhythm), first, "", ShiftPolicy.SKIP)

    async def may_change(self, actor: Actor, community_id: int) -> None:
        """Let only a facilitator pass where there is something to change.

        Raises:
            FacilitatorOnly, CommunityClosed, NoPrompt: there is not, or not for this person.
        """
        async with self._store.read() as work:
            await self._held(work, actor, community_id)

    async def _change(
        self,
        actor: Actor,
        community_id: int,
        what: What,
        change: Callable[[Schedule], tuple[Schedule, str]],
    ) -> Outlook:
        try:
            return await super()._change(actor, community_id, what, change)
        except (SlotUnknown, MoveOutOfOrder) as unfit:
            raise PromptDoesNotFit from unfit


class PromptMoment:
    """The moment to ask a channel who tried something, without waking anybody."""

    async def plan(self, work: UnitOfWork, moment: DueMoment) -> Post | Skip:
        """Ask, unless the community rests."""
        community = await work.communities.get(moment.schedule.subject.id)
        if not community.runs_on(local_date(moment.now, community.zone)):
            return Skip(_RESTS)
        data = {
            "number": moment.number or 1,
            "language": community.language,
            "late": moment.late,
        }
        return Post((NewMessage(PROMPT, data, community.id, channel_id=community.channel_id),))

    async def skipped(self, work: UnitOfWork, moment: DueMoment, reason: Reason) -> None:
        """Nothing hangs on it: whoever tried something shares it at any time."""


async def prompt_again(work: UnitOfWork, outgoing: Outgoing, at: datetime) -> NewMessage | Reason:
    """Ask within its grace, marked as late, while the community does not rest."""
    how, message = await how_late(work, outgoing, at), outgoing.message
    if how is Lateness.MISSED:
        return TOO_LATE
    community = await work.communities.get(message.community_id or 0)
    if not community.runs_on(local_date(at, community.zone)):
        return declined(_RESTS)
    return replace(message, data={**message.data, "late": how is Lateness.LATE})
