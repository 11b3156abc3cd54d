"""Communities, people and roles come back from either database as they were stored."""

from datetime import date

from bot.domain.communities import Goal, PlanStep, QuestionCard, StepState
from bot.domain.roles import Level, Road, RoleHolding, RoleKind
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports.privacy import Decision
from tests.builders import COMMUNITY, START, founded, holding, with_community

ANNA, BEN = 9_000_000_000_000_000_010, 9_000_000_000_000_000_011


async def test_an_ecosystem_its_field_labs_and_communities_come_back(store: SqlStore) -> None:
    ecosystem = await founded(store, digest_channel_id=9_000_000_000_000_000_001)
    community = await with_community(store, ecosystem, host_ends=date(2026, 12, 31))
    async with store.write() as work:
        (lab,) = await work.communities.field_labs(ecosystem.id)
        await work.communities.change_field_lab(lab.id, name="Bouw", theme="Samen")
        await work.communities.change(community.id, channel_id=77)
        await work.commit()
    async with store.read() as work:
        assert await work.communities.ecosystem(ecosystem.id) == ecosystem
        (lab,) = await work.communities.field_labs(ecosystem.id)
        assert (lab.name, lab.theme) == ("Bouw", "Samen")
        assert await work.communities.of_channel(COMMUNITY.channel_id) is None
        moved = await work.communities.of_channel(77)
    assert moved is not None
    assert (moved.name, moved.host_ends) == (community.name, date(2026, 12, 31))


async def test_question_goal_and_plan_come_back_in_versions(store: SqlStore) -> None:
    community = await with_community(store, await founded(store))
    cards = [
        QuestionCard(community.id, n, "a", "b", "c", "d", "e", f"Hoe {n}?", n, START)
        for n in (1, 2)
    ]
    goals = [Goal(community.id, n, f"Doel {n}", "", date(2026, 3, n), START) for n in (1, 2)]
    async with store.write() as work:
        for card, goal in zip(cards, goals, strict=True):
            await work.communities.add_card(card)
            await work.communities.add_goal(goal)
        step = await work.communities.add_step(
            PlanStep(0, community.id, "Proef", None, StepState.OPEN, START)
        )
        await work.communities.change_step(step.id, state=StepState.DONE, due=date(2026, 1, 2))
        await work.commit()
    async with store.read() as work:
        assert list(await work.communities.cards(community.id)) == cards
        assert await work.communities.card(community.id) == cards[1]
        assert await work.communities.goal(community.id) == goals[1]
        (kept,) = await work.communities.steps(community.id)
    assert (kept.state, kept.due) == (StepState.DONE, date(2026, 1, 2))


async def test_ended_roles_are_remembered_and_not_held(store: SqlStore) -> None:
    community = await with_community(store, await founded(store))
    held = await holding(store, ANNA, RoleKind.DRIVER, community.id)
    other = await holding(store, BEN, RoleKind.FACILITATOR, community.id)
    async with store.write() as work:
        await work.members.change_role(held.id, ended_at=START)
        await work.commit()
    async with store.read() as work:
        assert list(await work.members.roles_of(held.person_id)) == []
        (ever,) = await work.members.all_roles_of(held.person_id)
        assert ever == RoleHolding(
            held.id,
            held.person_id,
            RoleKind.DRIVER,
            Level.COMMUNITY,
            community.id,
            Road.NEITHER,
            None,
            START,
            START,
        )
        assert await work.members.role(held.id) == ever
        assert await work.members.role(999) is None
        assert await work.members.holders(RoleKind.FACILITATOR, Level.COMMUNITY, community.id) == [
            other
        ]
        assert await work.members.user_id(other.person_id) == BEN


async def test_decisions_come_newest_first_with_their_sealed_words(store: SqlStore) -> None:
    ecosystem = await founded(store)
    community = await with_community(store, ecosystem)
    decisions = [
        Decision(ecosystem.id, community_id, None, "goal", f"Doel {n} 🧑‍⚕️", START)
        for n, community_id in ((1, community.id), (2, None), (3, community.id))
    ]
    async with store.write() as work:
        for decision in decisions:
            await work.privacy.record(decision)
        await work.commit()
    async with store.read() as work:
        every = await work.privacy.decisions(ecosystem.id, community_id=None, most=2)
        own = await work.privacy.decisions(ecosystem.id, community_id=community.id, most=9)
    assert list(every) == [decisions[2], decisions[1]]
    assert list(own) == [decisions[2], decisions[0]]
