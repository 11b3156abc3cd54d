"""What a facilitator takes along to a meeting, and what a successor finds on the first day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.communities import Goal, PlanStep, QuestionCard, StepState
from bot.domain.digests import Spoken
from bot.domain.readings import Reading
from bot.domain.roles import Actor
from bot.services.attention import AttentionDesk, TrackRecord
from bot.services.digests.gathering import community_week
from bot.services.overview import Overview, Overviews
from bot.services.ports import Clock, Store


@dataclass(frozen=True, slots=True)
class Brief:
    """One community on one page, in the group's own words and figures; nobody is named."""

    overview: Overview
    question: QuestionCard | None
    goal: Goal | None
    open_steps: Sequence[PlanStep]
    reading: Reading | None
    spoken: Spoken | None
    today: date


@dataclass(frozen=True, slots=True)
class Handover:
    """What a successor needs: the page of today, and what was done before."""

    brief: Brief
    past: TrackRecord


class Briefs:
    """Gathers what is known already; it stores and logs nothing."""

    def __init__(
        self, store: Store, clock: Clock, overviews: Overviews, attention: AttentionDesk
    ) -> None:
        self._store = store
        self._clock = clock
        self._overviews = overviews
        self._attention = attention

    async def brief(self, actor: Actor, community_id: int) -> Brief:
        """Return what to take along to a meeting.

        Raises:
            FacilitatorOnly: only the community's facilitators prepare its meetings.
        """
        overview = await self._overviews.one(actor, community_id)
        async with self._store.read() as work:
            week = await community_week(work, overview.community, self._clock())
            steps = await work.communities.steps(community_id)
            return Brief(
                overview,
                await work.communities.card(community_id),
                await work.communities.goal(community_id),
                [each for each in steps if each.state is StepState.OPEN],
                week.reading,
                week.spoken,
                week.on,
            )

    async def handover(self, actor: Actor, community_id: int) -> Handover:
        """Return what a successor needs to know.

        Raises:
            FacilitatorOnly: only the community's facilitators hand it over.
        """
        brief = await self.brief(actor, community_id)
        return Handover(brief, await self._attention.past(actor, community_id))
