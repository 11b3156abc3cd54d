"""The goal and plan: versions, steps, dates, and who may change them."""

from datetime import date

import pytest

from bot.domain.communities import (
    CommunityClosed,
    NoCommunityHere,
    StepState,
    TextUnusable,
)
from bot.domain.decisions import What
from bot.domain.roles import FacilitatorOnly, RoleKind
from bot.domain.spoken_dates import DateInThePast, DateUnreadable
from bot.services.plans import MOST_STEPS, PlanFull, Plans, StepGone
from bot.services.ports import Store
from tests.builders import CLOSED, actor, founded, holding, with_community
from tests.clocks import TestClock

ANNA, BEN = 10, 11


@pytest.fixture
def plans(store: Store, clock: TestClock) -> Plans:
    """Goals and plans on an empty store."""
    return Plans(store, clock)


async def test_a_goal_has_versions(plans: Plans, store: Store) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    first = await plans.set_goal(anna, community, text="Minder tillen", indicator="", due="")
    second = await plans.set_goal(
        anna, community, text="Minder tillen", indicator="10 keer per dag", due="1 maart 2026"
    )
    assert (first.version, first.due, second.version, second.due) == (1, None, 2, date(2026, 3, 1))
    view = await plans.view(await actor(store, BEN), community)
    assert view.goal == second
    assert not view.may_change


async def test_steps_are_added_done_reopened_and_moved(plans: Plans, store: Store) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    step = await plans.add_step(anna, community, text="Proefweek", due="10-10-2025")
    await plans.tick(anna, community, step.id)
    assert (await plans.step(anna, community, step.id)).state is StepState.DONE
    await plans.tick(anna, community, step.id)
    await plans.move(anna, community, step.id, due="17-10-2025")
    (kept,) = (await plans.view(anna, community)).steps
    assert (kept.state, kept.due) == (StepState.OPEN, date(2025, 10, 17))
    await plans.move(anna, community, step.id, due=" ")
    assert (await plans.step(anna, community, step.id)).due is None
    async with store.read() as work:
        decisions = await work.privacy.decisions(
            community.ecosystem_id, community_id=community.id, most=9
        )
    assert [each.what for each in reversed(decisions)] == [
        What.STEP_ADDED,
        What.STEP_DONE,
        What.STEP_REOPENED,
        What.STEP_MOVED,
        What.STEP_MOVED,
    ]


async def test_a_plan_has_an_end(plans: Plans, store: Store) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    for number in range(MOST_STEPS):
        step = await plans.add_step(anna, community, text=f"Stap {number}", due="")
    with pytest.raises(PlanFull):
        await plans.add_step(anna, community, text="Nog een", due="")
    await plans.tick(anna, community, step.id)
    await plans.add_step(anna, community, text="Nog een", due="")


async def test_what_cannot_be_read_changes_nothing(plans: Plans, store: Store) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    step = await plans.add_step(anna, community, text="Proefweek", due="")
    for due, refusal in (("1-1-2020", DateInThePast), ("31-02-2026", DateUnreadable)):
        with pytest.raises(refusal):
            await plans.set_goal(anna, community, text="Doel", indicator="", due=due)
        with pytest.raises(refusal):
            await plans.add_step(anna, community, text="Stap", due=due)
        with pytest.raises(refusal):
            await plans.move(anna, community, step.id, due=due)
    for text in ("", "x" * 4000):
        with pytest.raises(TextUnusable):
            await plans.set_goal(anna, community, text=text, indicator="", due="")
        with pytest.raises(TextUnusable):
            await plans.add_step(anna, community, text=text, due="")
    view = await plans.view(anna, community)
    assert view.goal is None
    assert list(view.steps) == [step]


async def test_nobody_touches_the_plan_of_another_community(plans: Plans, store: Store) -> None:
    ecosystem = await founded(store)
    mine = await with_community(store, ecosystem)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    await holding(store, ANNA, RoleKind.FACILITATOR, mine.id)
    await holding(store, BEN, RoleKind.FACILITATOR, other.id)
    anna, ben = await actor(store, ANNA), await actor(store, BEN)
    step = await plans.add_step(ben, other, text="Van hen", due="")
    with pytest.raises(StepGone):
        await plans.tick(anna, mine, step.id)
    for act in (
        plans.set_goal(anna, other, text="Doel", indicator="", due=""),
        plans.add_step(anna, other, text="Stap", due=""),
        plans.step(anna, other, step.id),
        plans.tick(anna, other, step.id),
        plans.move(anna, other, step.id, due=""),
    ):
        with pytest.raises(FacilitatorOnly):
            await act
    assert list((await plans.view(anna, other)).steps) == [step]
    with pytest.raises(NoCommunityHere):
        await plans.view(await actor(store, ANNA, guild_id=2), other)


async def test_a_closed_community_takes_no_new_goal(plans: Plans, store: Store) -> None:
    community = await with_community(store, await founded(store), **CLOSED)
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    with pytest.raises(CommunityClosed):
        await plans.set_goal(await actor(store, ANNA), community, text="Doel", indicator="", due="")
