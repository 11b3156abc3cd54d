"""The goal of a community and the steps of its plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.communities import (
    Community,
    CommunityState,
    Goal,
    NoCommunityHere,
    PlanStep,
    StepState,
    usable_text,
)
from bot.domain.decisions import What
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.domain.spoken_dates import read_day
from bot.domain.words import N_, Refusal, Word
from bot.services.history import remember
from bot.services.permissions import facilitates, must_facilitate, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork

MOST_STEPS = 25
"""Open steps in a plan: as many as one list can show; more is no plan."""

INDICATOR_LENGTH = 300


class StepGone(Refusal):
    """The step belongs to another community or never was."""

    text = N_("That step is not in this plan any more. Open /community plan again.")


class PlanFull(Refusal):
    """A plan with more open steps helps nobody."""

    text = N_("The plan has {most} open steps. Tick some off before you add another.")


@dataclass(frozen=True, slots=True)
class PlanView:
    """The goal and plan of a community, and whether the reader may change them."""

    community: Community
    goal: Goal | None
    steps: Sequence[PlanStep]
    today: date
    may_change: bool


class Plans:
    """What the community wants to reach, and how."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def view(self, actor: Actor, community: Community) -> PlanView:
        """Return the goal and plan; everybody who sees the channel may read them.

        Raises:
            NoCommunityHere: the community is in another server.
        """
        if community.guild_id != actor.guild_id:
            raise NoCommunityHere
        async with self._store.read() as work:
            return PlanView(
                community,
                await work.communities.goal(community.id),
                await work.communities.steps(community.id),
                self._today(community),
                facilitates(actor, community) and community.state is not CommunityState.CLOSED,
            )

    async def set_goal(
        self, actor: Actor, community: Community, *, text: str, indicator: str, due: str
    ) -> Goal:
        """Store the next version of the goal.

        Raises:
            FacilitatorOnly, CommunityClosed: this person may not, or nobody may.
            TextUnusable, DateUnreadable, DateInThePast: something does not fit.
        """
        _guard(actor, community)
        usable = usable_text(text, field=Word(N_("Goal")))
        seen_by = usable_text(
            indicator, field=Word(N_("How do we see it?")), most=INDICATOR_LENGTH, least=0
        )
        day = self._day(due, community)
        async with self._store.write() as work:
            await work.hold("community", community.id)
            known = await work.communities.goal(community.id)
            goal = Goal(
                community.id,
                known.version + 1 if known else 1,
                usable,
                seen_by,
                day,
                self._clock(),
            )
            await work.communities.add_goal(goal)
            await remember(work, actor, community, What.GOAL, usable, at=self._clock())
            await work.commit()
        return goal

    async def add_step(
        self, actor: Actor, community: Community, *, text: str, due: str
    ) -> PlanStep:
        """Add a step to the plan.

        Raises:
            FacilitatorOnly, CommunityClosed, PlanFull: it cannot be added.
            TextUnusable, DateUnreadable, DateInThePast: something does not fit.
        """
        _guard(actor, community)
        usable = usable_text(text, field=Word(N_("Step")))
        day = self._day(due, community)
        async with self._store.write() as work:
            await work.hold("community", community.id)
            steps = await work.communities.steps(community.id)
            if sum(step.state is StepState.OPEN for step in steps) >= MOST_STEPS:
                raise PlanFull(most=MOST_STEPS)
            new = PlanStep(0, community.id, usable, day, StepState.OPEN, self._clock())
            step = await work.communities.add_step(new)
            await remember(work, actor, community, What.STEP_ADDED, usable, at=self._clock())
            await work.commit()
        return step

    async def step(self, actor: Actor, community: Community, step_id: int) -> PlanStep:
        """Return one step to a facilitator.

        Raises:
            FacilitatorOnly, StepGone: it is not theirs to change, or not there.
        """
        _guard(actor, community)
        async with self._store.read() as work:
            return await _step(work, community, step_id)

    async def tick(self, actor: Actor, community: Community, step_id: int) -> PlanStep:
        """Tick a step off, or open it again when it was done."""
        _guard(actor, community)
        async with self._store.write() as work:
            step = await _step(work, community, step_id)
            done = step.state is StepState.OPEN
            state = StepState.DONE if done else StepState.OPEN
            await work.communities.change_step(step.id, state=state, due=step.due)
            what = What.STEP_DONE if done else What.STEP_REOPENED
            await remember(work, actor, community, what, step.text, at=self._clock())
            await work.commit()
        return step

    async def move(self, actor: Actor, community: Community, step_id: int, *, due: str) -> PlanStep:
        """Give a step another date, or none.

        Raises:
            DateUnreadable, DateInThePast: the date cannot be used.
        """
        _guard(actor, community)
        day = self._day(due, community)
        async with self._store.write() as work:
            step = await _step(work, community, step_id)
            await work.communities.change_step(step.id, state=step.state, due=day)
            moved = f"{step.text} → {day:%d-%m-%Y}" if day else step.text
            await remember(work, actor, community, What.STEP_MOVED, moved, at=self._clock())
            await work.commit()
        return step

    def _today(self, community: Community) -> date:
        return local_date(self._clock(), community.zone)

    def _day(self, given: str, community: Community) -> date | None:
        return read_day(given, today=self._today(community)) if given.strip() else None


def _guard(actor: Actor, community: Community) -> None:
    must_facilitate(actor, community)
    must_not_be_closed(community)


async def _step(work: UnitOfWork, community: Community, step_id: int) -> PlanStep:
    for step in await work.communities.steps(community.id):
        if step.id == step_id:
            return step
    raise StepGone
