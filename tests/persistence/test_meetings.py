"""Meetings and who was there come back as they were stored, and go after half a year."""

from datetime import timedelta

from bot.domain.communities import Sector
from bot.domain.meetings import Attendance, Meeting
from bot.domain.members import Organisation, OrganisationType
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, joined, with_community
from tests.clocks import START

ANNA, BEN = 700000000000000001, 700000000000000002
HOUR = timedelta(hours=1)


async def planned(store: SqlStore, community_id: int, days: int, **other: int) -> Meeting:
    begins = START + timedelta(days=days)
    async with store.write() as work:
        made = await work.meetings.add(
            Meeting(0, community_id, begins, begins + HOUR, "Proef", other.get("host_id"))
        )
        await work.commit()
    return made


async def test_meetings_come_back_in_their_order_and_cancelled_ones_do_not(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    second, first, old, gone = [await planned(store, here.id, days) for days in (9, 2, -9, 4)]
    older = await planned(store, here.id, -20)
    async with store.write() as work:
        await work.meetings.cancel(gone.id, at=START)
        await work.meetings.posted(first.id, channel_id=100, message_id=200)
        await work.commit()
    async with store.read() as work:
        coming = await work.meetings.coming(here.id, START)
        assert [each.id for each in coming] == [first.id, second.id]
        assert coming[0].posted == (100, 200)
        past = await work.meetings.past(here.id, START, most=2)
        assert [each.id for each in past] == [old.id, older.id]
        assert await work.meetings.past(here.id, START, most=1) == [old]
        stored = await work.meetings.get(gone.id)
        assert stored is not None
        assert stored.cancelled_at == START
        assert await work.meetings.get(999) is None


async def test_what_is_said_can_be_changed_and_taken_back(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    anna, ben = [await joined(store, each, here.id) for each in (ANNA, BEN)]
    met, other = [await planned(store, here.id, days) for days in (-2, -1)]
    async with store.write() as work:
        await work.meetings.say(met.id, anna.id, Attendance.EXCUSED, at=START)
        await work.meetings.say(met.id, anna.id, Attendance.PRESENT, at=START)
        await work.meetings.say(other.id, anna.id, Attendance.PRESENT, at=START)
        await work.meetings.say(other.id, anna.id, None, at=START)
        await work.meetings.excuse(met.id, [anna.id, ben.id], at=START)
        await work.commit()
    async with store.read() as work:
        assert await work.meetings.said(met.id, anna.id) is Attendance.PRESENT
        assert await work.meetings.said(met.id, ben.id) is Attendance.EXCUSED
        assert await work.meetings.said(other.id, anna.id) is None
        both = [anna.id, ben.id]
        seats = await work.meetings.seats(here.id, both, since=START - timedelta(days=30))
        assert [each.said for each in seats[anna.id]] == [Attendance.PRESENT, None]
        assert [(each.said, each.held) for each in seats[ben.id]] == [
            (Attendance.EXCUSED, True),
            (None, False),
        ]
        assert await work.meetings.seats(here.id, [ben.id], since=START) == {ben.id: []}
        last = await work.meetings.last_presence([anna.id, ben.id])
    assert last == {anna.id: met.starts_at}


async def test_what_somebody_says_goes_half_a_year_after_the_meeting_and_the_meeting_stays(
    store: SqlStore,
) -> None:
    here = await with_community(store, await founded(store))
    anna = await joined(store, ANNA, here.id)
    met = await planned(store, here.id, 0)
    async with store.write() as work:
        await work.meetings.say(met.id, anna.id, Attendance.PRESENT, at=START)
        await work.commit()
    for days, gone in ((180, {}), (181, {"attendance": 1})):
        async with store.write() as work:
            swept = await work.retention.sweep(START + timedelta(days=days))
            await work.commit()
        assert swept == gone
    async with store.read() as work:
        assert await work.meetings.get(met.id) == met


async def test_a_meeting_outlives_the_organisation_where_it_was(store: SqlStore) -> None:
    ecosystem = await founded(store)
    here = await with_community(store, ecosystem)
    async with store.write() as work:
        host = await work.members.add_organisation(
            Organisation(0, ecosystem.id, "Jan zzp", OrganisationType.COMPANY, Sector.CARE)
        )
        await work.commit()
    met = await planned(store, here.id, 1, host_id=host.id)
    async with store.write() as work:
        assert await work.retention.sweep(START) == {"organisation": 1}
        await work.commit()
    async with store.read() as work:
        stays = await work.meetings.get(met.id)
    assert stays is not None
    assert stays.host_id is None
