"""What members brought comes back as it was stored, hosting a meeting once, and goes in time."""

from datetime import timedelta

from bot.domain.commitment import ContributionKind
from bot.domain.meetings import Meeting
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports.contributions import Brought
from tests.builders import founded, joined, with_community
from tests.clocks import START

ANNA, BEN = 700000000000000001, 700000000000000002
HOUR = timedelta(hours=1)


async def test_what_members_brought_comes_back_the_first_one_first(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    anna, ben = [await joined(store, each, here.id) for each in (ANNA, BEN)]
    helped = [
        Brought(each.id, ContributionKind.HELPED, START + days * timedelta(days=1))
        for each, days in ((anna, 3), (ben, 1), (anna, 2))
    ]
    async with store.write() as work:
        for each in helped:
            await work.contributions.add(each)
        await work.commit()
    async with store.read() as work:
        found = await work.contributions.of_members([anna.id, ben.id])
        assert found == [helped[1], helped[2], helped[0]]
        assert await work.contributions.of_members([ben.id]) == [helped[1]]


async def test_a_meeting_is_hosted_once_by_each_and_can_be_taken_back(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    anna, ben = [await joined(store, each, here.id) for each in (ANNA, BEN)]
    async with store.write() as work:
        first, second = [
            await work.meetings.add(Meeting(0, here.id, START, START + HOUR, "", None))
            for _ in range(2)
        ]
        for meeting, member in ((first, anna), (first, anna), (second, anna), (first, ben)):
            await work.contributions.host(meeting.id, member.id, at=START)
        await work.contributions.take_back(second.id, anna.id)
        await work.commit()
    async with store.read() as work:
        assert await work.contributions.of_members([anna.id]) == [
            Brought(anna.id, ContributionKind.HOST, START)
        ]
        assert await work.contributions.hosted(first.id, ben.id)
        assert not await work.contributions.hosted(second.id, anna.id)


async def test_what_somebody_brought_goes_after_half_a_year(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    anna = await joined(store, ANNA, here.id)
    async with store.write() as work:
        await work.contributions.add(Brought(anna.id, ContributionKind.HELPED, START))
        await work.commit()
    for days, gone in ((180, {}), (181, {"contribution": 1})):
        async with store.write() as work:
            swept = await work.retention.sweep(START + timedelta(days=days))
            await work.commit()
        assert swept == gone
