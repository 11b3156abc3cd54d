"""Tries of practices on both databases: what came of one outlives its practice and its member."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.adoptions import Adoption, AdoptionState, StageStep, Trial, told
from bot.domain.communities import Community, Sector
from bot.domain.members import Membership, OrganisationType
from bot.domain.practice_traffic import Counted, FirstTry, Tried
from bot.domain.practices import Practice, Stage, Worked, published, withdrawn
from bot.domain.promises import Promise, PromiseState
from bot.persistence.unit_of_work import SqlStore
from tests.builders import START, founded, joined, with_community
from tests.persistence.test_practices import draft

DAY = START.date()


@pytest.fixture
async def practice(store: SqlStore) -> Practice:
    """A published practice of one community."""
    community = await with_community(store, await founded(store))
    async with store.write() as work:
        made = await work.practices.add(published(draft(community), START))
        await work.commit()
    return made


@pytest.fixture
async def there(store: SqlStore, practice: Practice) -> Community:
    """Another community, in another sector."""
    async with store.read() as work:
        ecosystem = await work.communities.ecosystem(practice.ecosystem_id)
    return await with_community(
        store, ecosystem, name="Warehouse", channel_id=101, sector=Sector.LOGISTICS
    )


@pytest.fixture
async def member(store: SqlStore, there: Community) -> Membership:
    """A member of that other community."""
    return await joined(store, 700, there.id)


async def tried(store: SqlStore, practice: Practice, member: Membership) -> Adoption:
    """Store that a member tried a practice, with what they changed."""
    new = Adoption(0, practice.id, member.community_id, member.id, None, DAY, START)
    async with store.write() as work:
        made = await work.adoptions.add(new)
        result = told(made, Worked.PARTLY, START, OrganisationType.COMPANY)
        kept = replace(result, adaptation="Bij de overdracht", kept=True)
        await work.adoptions.save(kept)
        await work.commit()
    return kept


async def test_what_is_told_of_a_try_comes_back(
    store: SqlStore, practice: Practice, member: Membership
) -> None:
    kept = await tried(store, practice, member)
    async with store.read() as work:
        assert await work.adoptions.get(kept.id) == kept
        assert await work.adoptions.of_member(member.id) == [kept]
        assert await work.adoptions.of_practice(practice.id) == [kept]
        assert await work.adoptions.trials(practice.id) == [
            Trial(member.community_id, Sector.LOGISTICS, OrganisationType.COMPANY, Worked.PARTLY)
        ]


async def test_a_try_follows_its_promise_and_outlives_it(
    store: SqlStore, practice: Practice, member: Membership
) -> None:
    plan = Promise(0, member.id, "als", "dan", DAY, PromiseState.OPEN, START)
    async with store.write() as work:
        first, second = [await work.promises.add(plan) for _ in range(2)]
        new = Adoption(0, practice.id, member.community_id, member.id, first.id, DAY, START)
        made = await work.adoptions.add(new)
        later = DAY + timedelta(days=3)
        followed = await work.adoptions.follow(first.id, second.id, later)
        assert followed == replace(made, promise_id=second.id, day=later)
        assert await work.adoptions.follow(first.id, second.id, later) is None
        await work.retention.sweep(START + timedelta(days=200))
        await work.commit()
    async with store.read() as work:
        found = await work.adoptions.get(made.id)
    assert found == replace(made, promise_id=None, day=later)


async def test_the_trail_stays_when_who_tried_it_is_forgotten_and_plans_go(
    store: SqlStore, practice: Practice, member: Membership
) -> None:
    kept = await tried(store, practice, member)
    plan = Adoption(0, practice.id, member.community_id, member.id, None, DAY, START)
    async with store.write() as work:
        planned = await work.adoptions.add(plan)
        await work.personal.forget(member.person_id, at=START)
        await work.commit()
    async with store.read() as work:
        assert await work.adoptions.get(kept.id) == replace(kept, membership_id=None)
        assert await work.adoptions.get(planned.id) is None
        assert len(await work.adoptions.trials(practice.id)) == 1


async def test_the_trail_stays_when_a_membership_ended_long_ago_and_when_the_practice_goes(
    store: SqlStore, practice: Practice, member: Membership
) -> None:
    kept = await tried(store, practice, member)
    async with store.write() as work:
        await work.practices.save(withdrawn(practice, START))
        await work.members.change(member.id, left_at=START)
        await work.retention.sweep(START + timedelta(days=200))
        await work.commit()
    async with store.read() as work:
        found = await work.adoptions.get(kept.id)
    assert found is not None
    assert (found.membership_id, found.state) == (None, AdoptionState.TRIED)


async def test_what_was_changed_goes_two_years_after_the_community_was_closed(
    store: SqlStore, practice: Practice, member: Membership
) -> None:
    kept = await tried(store, practice, member)
    async with store.write() as work:
        await work.communities.change(member.community_id, closed_on=DAY)
        await work.retention.sweep(START + timedelta(days=732))
        await work.commit()
    async with store.read() as work:
        found = await work.adoptions.get(kept.id)
    assert found is not None
    assert (found.adaptation, found.worked) == ("", Worked.PARTLY)


async def test_practices_that_worked_elsewhere_are_counted_once(
    store: SqlStore, practice: Practice, member: Membership
) -> None:
    kept = await tried(store, practice, member)
    async with store.write() as work:
        assert await work.adoptions.replicated(practice.community_id) == 0
        for _ in range(2):
            again = await work.adoptions.add(replace(kept, id=0))
            await work.adoptions.save(told(again, Worked.YES, START))
        assert await work.adoptions.replicated(practice.community_id) == 1
        assert await work.adoptions.replicated(member.community_id) == 0


async def test_the_stages_of_a_practice_stay_in_order(store: SqlStore, practice: Practice) -> None:
    steps = [StageStep(stage, START + timedelta(days=n)) for n, stage in enumerate(Stage)]
    async with store.write() as work:
        for step in steps:
            await work.adoptions.reached(practice.id, step.stage, at=step.at)
        assert await work.adoptions.stages(practice.id) == steps


async def test_an_ecosystem_counts_what_was_shared_lately_and_every_try(
    store: SqlStore, practice: Practice, member: Membership
) -> None:
    later = START + timedelta(days=9)
    async with store.write() as work:
        assert await work.adoptions.counted(practice.ecosystem_id, START) == Counted(1)
        assert await work.adoptions.counted(practice.ecosystem_id, later) == Counted()
    await tried(store, practice, member)
    async with store.write() as work:
        again = Adoption(0, practice.id, member.community_id, None, None, later.date(), later)
        made = await work.adoptions.add(again)
        await work.adoptions.save(told(made, Worked.PARTLY, later))
        plan = Adoption(0, practice.id, member.community_id, None, None, DAY, START)
        await work.adoptions.add(plan)
        await work.practices.save(withdrawn(practice, later))
        found = await work.adoptions.counted(practice.ecosystem_id, later)
        assert await work.adoptions.counted(practice.ecosystem_id + 1, START) == Counted()
    assert found == Counted(
        0,
        (Tried(practice.sector, Sector.LOGISTICS, Worked.PARTLY, times=2, lately=1),),
        (FirstTry(START, DAY),),
    )
