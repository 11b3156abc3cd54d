"""An experiment comes back as it was stored, sealed, and stays when who began it goes."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from bot.domain.communities import Community
from bot.domain.experiments import Experiment, Plan, Review
from bot.domain.members import Membership
from bot.persistence.engine import Engines
from bot.persistence.tables.experiments import experiment, experiment_review
from bot.persistence.unit_of_work import SqlStore
from tests.builders import CLOSED, founded, joined, with_community
from tests.clocks import START

ANNA, BEN = 700000000000000001, 700000000000000002
PLAN = Plan("Minder fouten", "de dienst begint", "noemen we één fout")
SAID = Review("Minder fouten", "De helft minder", "Het was veilig", "Elke dag doen")
ENDS = date(2025, 9, 16)


async def place(store: SqlStore) -> tuple[Community, Membership, Membership]:
    community = await with_community(store, await founded(store))
    anna, ben = [await joined(store, each, community.id) for each in (ANNA, BEN)]
    return community, anna, ben


async def begun(store: SqlStore, member: Membership, ends: date = ENDS) -> Experiment:
    new = Experiment(0, member.community_id, member.id, PLAN, START.date(), ends, START)
    async with store.write() as work:
        made = await work.experiments.add(new)
        await work.commit()
    return made


async def reviewed(store: SqlStore, made: Experiment, member: Membership) -> Experiment:
    async with store.write() as work:
        await work.experiments.review(made.id, SAID, membership_id=member.id, at=START)
        await work.commit()
    return replace(made, review=SAID, reviewer_id=member.id)


async def known(store: SqlStore, made: Experiment) -> Experiment | None:
    async with store.read() as work:
        return await work.experiments.get(made.id)


async def test_an_experiment_comes_back_whole_and_stands_in_its_list(store: SqlStore) -> None:
    community, anna, ben = await place(store)
    later = await begun(store, anna, ENDS + timedelta(days=7))
    first = await begun(store, anna)
    done = await reviewed(store, await begun(store, anna), ben)
    async with store.write() as work:
        await work.experiments.move(later.id, ENDS + timedelta(days=8))
        await work.experiments.posted(first.id, channel_id=100, message_id=5000)
        await work.commit()
    async with store.read() as work:
        assert await work.experiments.open(community.id) == [
            replace(first, posted=(100, 5000)),
            replace(later, ends=ENDS + timedelta(days=8)),
        ]
        assert await work.experiments.reviewed(community.id, most=5) == [done]
        assert await work.experiments.reviewed(community.id, most=0) == []


async def test_who_changes_their_review_has_it_once(store: SqlStore) -> None:
    _, anna, ben = await place(store)
    made = await reviewed(store, await begun(store, anna), ben)
    async with store.write() as work:
        other = replace(SAID, why="Iedereen deed mee")
        await work.experiments.review(made.id, other, membership_id=ben.id, at=START)
        await work.commit()
    assert await known(store, made) == replace(made, review=other)


async def test_the_words_are_sealed(store: SqlStore, engines: Engines) -> None:
    _, anna, ben = await place(store)
    await reviewed(store, await begun(store, anna), ben)
    async with engines.reader.connect() as connection:
        plan = (await connection.execute(select(experiment))).one()
        said = (await connection.execute(select(experiment_review))).one()
    assert b"fouten" not in plan.sealed_hypothesis
    assert b"helft" not in said.sealed_happened


async def test_taken_back_it_is_gone_with_what_was_said_of_it(store: SqlStore) -> None:
    _, anna, ben = await place(store)
    made = await reviewed(store, await begun(store, anna), ben)
    async with store.write() as work:
        await work.experiments.drop(made.id)
        await work.commit()
    assert await known(store, made) is None


async def test_who_is_forgotten_leaves_the_experiment_to_the_group(store: SqlStore) -> None:
    _, anna, ben = await place(store)
    made = await reviewed(store, await begun(store, anna), ben)
    async with store.write() as work:
        await work.personal.forget(anna.person_id, at=START)
        await work.personal.forget_membership(ben.id, at=START)
        await work.commit()
    assert await known(store, made) == replace(made, membership_id=None, reviewer_id=None)


async def test_a_membership_that_goes_by_itself_leaves_it_too(store: SqlStore) -> None:
    _, anna, _ = await place(store)
    made = await begun(store, anna)
    async with store.write() as work:
        await work.members.change(anna.id, left_at=START)
        await work.retention.sweep(START + timedelta(days=181))
        await work.commit()
    assert await known(store, made) == replace(made, membership_id=None)


async def test_two_years_after_the_community_closed_its_experiments_go(store: SqlStore) -> None:
    community, anna, _ = await place(store)
    made = await begun(store, anna)
    async with store.write() as work:
        await work.communities.change(community.id, **CLOSED)
        await work.commit()
    for days, left in ((730, True), (732, False)):
        async with store.write() as work:
            await work.retention.sweep(START + timedelta(days=days))
            await work.commit()
        assert (await known(store, made) is not None) is left
