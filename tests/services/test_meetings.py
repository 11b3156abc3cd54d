"""How meetings count for a member, and when the group is asked who was there."""

from datetime import timedelta

import pytest

from bot.domain.meetings import Attendance, Meeting, MeetingTooFar, TooManyMeetings
from bot.domain.outgoing import Outcome as Delivered
from bot.domain.outgoing import Outgoing, Sent
from bot.domain.roles import RoleKind
from bot.services.attended import moments_of
from bot.services.meetings import MeetingDesk
from bot.services.pausing import Pausing
from bot.services.ports import Store
from tests.builders import actor, founded, holding, joined, with_community
from tests.clocks import START, TestClock

ANNA, BEN, FENNA = 10, 11, 12


class Board:
    """A Discord on which every message can be drawn anew."""

    def __init__(self) -> None:
        self.drawn: list[tuple[int, str]] = []

    async def edit(self, outgoing: Outgoing, message_id: int) -> Delivered:
        """Remember what was drawn where."""
        self.drawn.append((message_id, outgoing.message.kind))
        return Sent(message_id)


@pytest.fixture
def board() -> Board:
    """An empty board."""
    return Board()


@pytest.fixture
def desk(store: Store, clock: TestClock, board: Board) -> MeetingDesk:
    """The meetings of an empty store."""
    return MeetingDesk(store, clock, board)


async def add(store: Store, community_id: int, days: float) -> Meeting:
    begins = START + timedelta(days=days)
    async with store.write() as work:
        made = await work.meetings.add(
            Meeting(0, community_id, begins, begins + timedelta(hours=1), "", None)
        )
        await work.commit()
    return made


async def test_moments_are_what_was_said_and_what_was_missed_since_somebody_joined(
    desk: MeetingDesk, store: Store, clock: TestClock
) -> None:
    here = await with_community(store, await founded(store, school_region="none"))
    anna = await joined(store, ANNA, here.id)
    await joined(store, BEN, here.id)
    await add(store, here.id, -1)
    first, second, third, fourth = [await add(store, here.id, day) for day in (1, 8, 15, 22)]
    for meeting in (first, second, third):
        clock.now = meeting.ends_at
        await desk.say(await actor(store, BEN), meeting.id, Attendance.PRESENT)
    clock.now = first.ends_at
    await desk.say(await actor(store, ANNA), first.id, Attendance.PRESENT)
    await desk.say(await actor(store, ANNA), first.id, Attendance.EXCUSED)
    clock.now = second.ends_at
    await desk.say(await actor(store, ANNA), second.id, Attendance.PRESENT)
    clock.now = fourth.say_until + timedelta(days=1)
    async with store.read() as work:
        found = (await moments_of(work, here, [anna], clock.now))[anna.id]
    assert [(each.value, each.on) for each in found] == [
        (1.0, second.starts_at.date()),
        (0.0, third.starts_at.date()),
    ]


async def test_a_meeting_in_a_pause_of_the_group_counts_for_nobody_who_was_not_there(
    desk: MeetingDesk, store: Store, clock: TestClock
) -> None:
    here = await with_community(store, await founded(store))
    await holding(store, FENNA, RoleKind.FACILITATOR, here.id)
    anna = await joined(store, ANNA, here.id)
    await joined(store, BEN, here.id)
    meeting = await add(store, here.id, 1)
    await Pausing(store, clock).pause(await actor(store, FENNA), here.id, None)
    clock.now = meeting.ends_at
    await desk.say(await actor(store, BEN), meeting.id, Attendance.PRESENT)
    clock.now = meeting.say_until + timedelta(days=1)
    async with store.read() as work:
        assert (await moments_of(work, here, [anna], clock.now))[anna.id] == []


async def test_what_was_said_of_meetings_long_ago_is_gone_and_counts_for_nothing(
    store: Store, clock: TestClock
) -> None:
    here = await with_community(store, await founded(store))
    anna = await joined(store, ANNA, here.id)
    meeting = await add(store, here.id, 1)
    async with store.write() as work:
        await work.meetings.say(meeting.id, anna.id, Attendance.PRESENT, at=clock())
        await work.commit()
    clock.now = meeting.starts_at + timedelta(days=181)
    async with store.read() as work:
        assert (await moments_of(work, here, [anna], clock.now))[anna.id] == []


async def test_no_more_meetings_than_a_list_can_show_and_none_after_a_year(
    desk: MeetingDesk, store: Store
) -> None:
    here = await with_community(store, await founded(store))
    await holding(store, FENNA, RoleKind.FACILITATOR, here.id)
    fenna = await actor(store, FENNA)
    with pytest.raises(MeetingTooFar):
        await desk.add(fenna, here.id, when="1-1-2062 12:00", title="", host="", minutes=60)
    for number in range(25):
        await add(store, here.id, number + 1)
    with pytest.raises(TooManyMeetings):
        await desk.add(fenna, here.id, when="vrijdag 12:00", title="", host="", minutes=60)


async def test_a_cancelled_meeting_is_drawn_anew_where_it_was_announced(
    desk: MeetingDesk, store: Store, board: Board
) -> None:
    here = await with_community(store, await founded(store))
    await holding(store, FENNA, RoleKind.FACILITATOR, here.id)
    meeting = await add(store, here.id, 1)
    fenna = await actor(store, FENNA)
    assert not await desk.take_down(await desk.show(fenna, meeting.id))
    async with store.write() as work:
        await work.meetings.posted(meeting.id, channel_id=100, message_id=200)
        await work.commit()
    assert await desk.take_down(await desk.cancel(fenna, meeting.id))
    assert board.drawn == [(200, "meeting_cancelled")]
