"""Whether members will still take part comes back as they said it last, and goes with them."""

from datetime import date, timedelta

from bot.domain.results import result
from bot.domain.stays import GroupStay, IntendedStay, StayAnswer
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports.checkins import Frozen
from tests.builders import founded, joined, with_community, with_open_round
from tests.clocks import START

ANNA, BEN = 700000000000000001, 700000000000000002
UNTIL = date(2025, 12, 2)


async def test_the_last_word_counts(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    anna, ben = [await joined(store, each, here.id) for each in (ANNA, BEN)]
    asked = await with_open_round(store, here, START)
    doubts = IntendedStay(anna.id, StayAnswer.DOUBT, UNTIL, START + timedelta(hours=1))
    async with store.write() as work:
        await work.stays.say(IntendedStay(anna.id, StayAnswer.YES, UNTIL, START))
        await work.stays.say(doubts)
        await work.commit()
    async with store.read() as work:
        assert await work.stays.of_members([anna.id, ben.id]) == {anna.id: doubts}
        places = [await work.checkins.place(asked.id, each.person_id) for each in (anna, ben)]
    assert [each and each.stay for each in places] == [doubts, None]


async def test_it_stays_until_it_is_said_anew_and_goes_with_the_membership(
    store: SqlStore,
) -> None:
    here = await with_community(store, await founded(store))
    anna = await joined(store, ANNA, here.id)
    said = IntendedStay(anna.id, StayAnswer.NO, UNTIL, START)
    async with store.write() as work:
        await work.stays.say(said)
        assert await work.retention.sweep(START + timedelta(days=365)) == {}
        await work.members.change(anna.id, left_at=START)
        await work.retention.sweep(START + timedelta(days=181))
        assert await work.stays.of_members([anna.id]) == {}


async def test_what_a_closing_counted_is_frozen_with_its_result(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    rounds = [
        await with_open_round(store, here, START + timedelta(days=number), number=number)
        for number in (1, 2)
    ]
    shown = [None, GroupStay(5, 2, 1, START.date())]
    async with store.write() as work:
        for asked, stay in zip(rounds, shown, strict=True):
            published = result(asked, [], START.date())
            await work.checkins.freeze(Frozen(asked.id, published, START, stay=stay))
        await work.commit()
    async with store.read() as work:
        assert [each.stay for each in await work.checkins.results(here.id)] == shown
