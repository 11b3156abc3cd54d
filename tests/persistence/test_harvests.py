"""What stays of a closed community comes back, and its people go by their own terms."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.figures import Bound, Written
from bot.domain.harvests import Course, Harvest, Kept, Numbers, Words
from bot.domain.interventions import Use
from bot.domain.items import Construct
from bot.domain.roles import Level, RoleKind
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, holding, joined, with_community
from tests.clocks import START
from tests.persistence.test_meetings import planned

ANNA, BEN, CEES = 700000000000000001, 700000000000000002, 700000000000000003
TODAY = date(2025, 9, 2)
COURSE = Course(
    Construct.PLAN, Written(Decimal("2.4"), Bound.EXACT), Written(Decimal("4.5"), Bound.AT_LEAST)
)
NUMBERS = Numbers(3, 40, 2, 1, 4, Kept(4, 5), (COURSE,))
WORDS = Words("Rust 😀 in de nacht\nen overdag", "Het draaiboek, aan 'De Linde'", "")


async def test_a_harvest_comes_back_as_it_was_and_the_last_one_counts(store: SqlStore) -> None:
    ecosystem = await founded(store)
    here = await with_community(store, ecosystem)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    kept = Harvest(here.id, TODAY, WORDS, NUMBERS)
    later = replace(kept, closed_on=TODAY + timedelta(days=9), words=Words("a", "b", "c"))
    async with store.write() as work:
        await work.harvests.keep(later)
        await work.harvests.keep(replace(kept, words=Words("x", "y", "z")))
        await work.harvests.keep(kept)
        await work.commit()
    async with store.read() as work:
        assert await work.harvests.last(here.id) == later
        assert await work.harvests.last_closed(here.id) == later.closed_on
        assert await work.harvests.last(other.id) is None
        assert await work.harvests.last_closed(other.id) is None
    async with store.write() as work:
        await work.harvests.keep(replace(kept, community_id=other.id))
        await work.commit()
        assert await work.harvests.last(other.id) == replace(kept, community_id=other.id)


async def test_only_what_was_held_and_done_here_is_counted(store: SqlStore) -> None:
    ecosystem = await founded(store)
    here = await with_community(store, ecosystem)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    held, gone, _coming = [await planned(store, here.id, days) for days in (-9, -4, 4)]
    await planned(store, other.id, -9)
    async with store.write() as work:
        await work.meetings.cancel(gone.id, at=START)
        for code in ("I1", "I22"):
            await work.attention.used(Use(0, here.id, code, TODAY))
        await work.attention.used(Use(0, other.id, "I1", TODAY))
        await work.commit()
        assert await work.harvests.meetings_held(here.id, START) == 1
        assert await work.harvests.meetings_held(here.id, held.starts_at) == 0
        assert await work.harvests.interventions_done(here.id) == 2


async def test_a_group_that_ends_leaves_its_facilitator_and_its_coordinator(
    store: SqlStore,
) -> None:
    ecosystem = await founded(store)
    here = await with_community(store, ecosystem)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    before = START - timedelta(days=3)
    left = await joined(store, CEES, here.id, left_at=before)
    for place in (here, other):
        await joined(store, ANNA, place.id)
        await joined(store, BEN, place.id)
        await holding(store, ANNA, RoleKind.LEADER, place.id)
        await holding(store, BEN, RoleKind.DRIVER, place.id)
        await holding(store, BEN, RoleKind.FACILITATOR, place.id)
        await holding(store, ANNA, RoleKind.COORDINATOR, place.id)
    async with store.write() as work:
        await work.retention.end_group(here.id, at=START)
        await work.commit()
    async with store.read() as work:
        assert await work.members.of_community(here.id) == []
        assert len(await work.members.of_community(other.id)) == 2
        assert (await work.members.get(left.id)).left_at == before
        for term in await work.members.terms(here.id):
            assert term.left_at in {START, before}
            at_rest = await work.members.consent_version(term.membership_id)
            assert (at_rest == 0) == (term.left_at == START)
        for kind, there in (
            (RoleKind.LEADER, 0),
            (RoleKind.DRIVER, 0),
            (RoleKind.FACILITATOR, 1),
            (RoleKind.COORDINATOR, 1),
        ):
            assert len(await work.members.holders(kind, Level.COMMUNITY, here.id)) == there
            assert len(await work.members.holders(kind, Level.COMMUNITY, other.id)) == 1
