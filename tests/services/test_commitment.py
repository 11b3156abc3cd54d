"""From where a label is read, and who may see what of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import product

import pytest
from sqlalchemy import select

from bot.domain.checkins import Answer, closed
from bot.domain.commitment import Label, Outcome, Stated
from bot.domain.communities import Community, CommunityClosed
from bot.domain.items import COMMITMENT_ITEMS
from bot.domain.labels import NAMED_SINCE, Approval, GroupLabel, OwnWordsTooLong
from bot.domain.meetings import Attendance, Meeting
from bot.domain.members import Membership, NotAMember, Tier
from bot.domain.promises import Promise, PromiseState
from bot.domain.roles import FacilitatorOnly, RoleKind
from bot.persistence.tables.privacy import access
from bot.persistence.unit_of_work import SqlStore
from bot.services.commitment import LABELS, CommitmentDesk, Scale
from bot.services.commitment.gathering import read_group_label
from bot.services.ports.commitment import Given
from tests.builders import CLOSED, actor, founded, holding, joined, with_community, with_open_round
from tests.clocks import START, TestClock

FACILITATOR, ANNA, STRANGER = 1, 2, 9
APPROVAL = Approval(date(2025, 9, 1), "OR van De Linde")
DAY = timedelta(days=1)


@pytest.fixture
async def place(store: SqlStore) -> Community:
    made = await with_community(store, await founded(store))
    await holding(store, FACILITATOR, RoleKind.FACILITATOR, made.id)
    return made


@pytest.fixture
def desk(store: SqlStore, clock: TestClock) -> CommitmentDesk:
    return CommitmentDesk(store, clock, APPROVAL)


async def stated(store: SqlStore, member: Membership, at: datetime, value: int = 5) -> None:
    """Let a member answer the whole scale: enough to know a label by."""
    async with store.write() as work:
        for item in COMMITMENT_ITEMS:
            await work.commitment.say(Given(member.id, item.code, value, at))
        await work.commit()


async def test_a_mirror_is_read_from_answers_promises_and_closed_rounds(
    store: SqlStore, place: Community, clock: TestClock, desk: CommitmentDesk
) -> None:
    anna = await joined(store, ANNA, place.id)
    rounds = [
        await with_open_round(store, place, START + 14 * number * DAY, number=number + 1)
        for number in range(4)
    ]
    promises = (
        (PromiseState.DONE, None),
        (PromiseState.OPEN, None),
        (PromiseState.MOVED, date(2025, 9, 8)),
        (PromiseState.WITHDRAWN, date(2025, 9, 12)),
    )
    async with store.write() as work:
        for asked, item in ((rounds[0], "C1"), (rounds[2], "C2"), (rounds[3], "G1")):
            at = asked.opened_at
            assert at is not None
            await work.checkins.save_answer(Answer(asked.id, anna.id, item, 4, at))
        await work.checkins.excuse(rounds[1].id, anna.id, excused=True)
        for asked in rounds[:3]:
            await work.checkins.save_round(closed(asked))
        for state, on in promises:
            due = date(2025, 9, 10)
            await work.promises.add(Promise(0, anna.id, "x", "y", due, state, START, on))
        await work.commit()
    clock.now = START + 43 * DAY
    mirror = await desk.mine(await actor(store, ANNA), place.id)
    assert mirror.signals.stated == [
        Stated("C1", 4, date(2025, 9, 2)),
        Stated("C2", 4, date(2025, 9, 30)),
    ]
    # Open and moved in time count for nothing; withdrawn after its day counts as not done.
    due = date(2025, 9, 10)
    assert mirror.signals.promises == [Outcome(1, due), Outcome(0, due)]
    # The second round was skipped, the fourth is still open.
    assert mirror.signals.moments == [
        Outcome(1, date(2025, 9, 4)),
        Outcome(1, date(2025, 10, 2)),
    ]


async def test_having_been_at_a_meeting_is_a_moment_too(
    store: SqlStore, place: Community, clock: TestClock, desk: CommitmentDesk
) -> None:
    anna, ben = [await joined(store, who, place.id) for who in (ANNA, ANNA + 1)]
    async with store.write() as work:
        first, second = [
            await work.meetings.add(Meeting(0, place.id, at, at + timedelta(hours=1), "", None))
            for at in (START + DAY, START + 2 * DAY)
        ]
        for member, meeting in ((anna, first), (ben, first), (ben, second)):
            await work.meetings.say(meeting.id, member.id, Attendance.PRESENT, at=meeting.ends_at)
        await work.commit()
    clock.now = START + 30 * DAY
    mirror = await desk.mine(await actor(store, ANNA), place.id)
    assert mirror.signals.moments == [
        Outcome(1, date(2025, 9, 3)),
        Outcome(0, date(2025, 9, 4)),
    ]


async def test_days_are_those_of_the_communitys_own_calendar(
    store: SqlStore, place: Community, clock: TestClock, desk: CommitmentDesk
) -> None:
    anna = await joined(store, ANNA, place.id)
    await stated(store, anna, START.replace(hour=22, minute=30))
    clock.now = START + 2 * DAY
    mirror = await desk.mine(await actor(store, ANNA), place.id)
    assert {each.on for each in mirror.signals.stated} == {date(2025, 9, 3)}
    assert mirror.today == date(2025, 9, 4)


async def test_a_missed_round_counts_and_a_round_somebody_was_not_asked_for_does_not(
    store: SqlStore, place: Community, clock: TestClock, desk: CommitmentDesk
) -> None:
    await joined(store, ANNA, place.id)
    asked = await with_open_round(store, place, START)
    await joined(store, 3, place.id)
    async with store.write() as work:
        await work.checkins.save_round(closed(asked))
        await work.commit()
    clock.now = START + 3 * DAY
    missed = await desk.mine(await actor(store, ANNA), place.id)
    assert missed.signals.moments == [Outcome(0, date(2025, 9, 4))]
    assert missed.reading.label is Label.UNKNOWN
    late = await desk.mine(await actor(store, 3), place.id)
    assert late.signals.moments == []


async def test_correcting_hiding_and_taking_back_are_stored_and_nothing_else(
    store: SqlStore, place: Community, clock: TestClock, desk: CommitmentDesk
) -> None:
    anna, asks = await joined(store, ANNA, place.id), await actor(store, ANNA)
    await stated(store, anna, clock.now)
    corrected = await desk.correct(asks, place.id, Label.WORTH_A_TALK, "liever een gesprek")
    assert corrected.shown.label is Label.WORTH_A_TALK
    assert corrected.reading.label is Label.FIRM
    await desk.hide(asks, place.id, hidden=True)
    mirror = await desk.mine(asks, place.id)
    assert (mirror.own.hidden, mirror.own.words) == (True, "liever een gesprek")
    await desk.hide(asks, place.id, hidden=False)
    await desk.correct(asks, place.id, None)
    async with store.read() as work:
        assert await work.commitment.own_labels([anna.id]) == {}
    with pytest.raises(OwnWordsTooLong):
        await desk.correct(asks, place.id, Label.FIRM, "x" * 281)


@dataclass(frozen=True)
class Chosen:
    """One combination of what the programme, the text and the member chose."""

    approved: bool
    tier: Tier
    version: int
    hidden: bool
    label: Label | None

    @property
    def may_be_seen(self) -> bool:
        """Whether a facilitator may see the label."""
        return (
            self.approved
            and self.tier is Tier.ALSO_FACILITATOR
            and self.version >= NAMED_SINCE
            and not self.hidden
            and self.label is not Label.UNKNOWN
        )


EVERYTHING = [
    Chosen(*each) for each in product((True, False), Tier, (1, 2), (True, False), (None, *Label))
]


@pytest.mark.parametrize("chosen", EVERYTHING, ids=str)
async def test_a_facilitator_sees_only_what_is_approved_shared_agreed_and_not_hidden(
    store: SqlStore, place: Community, clock: TestClock, chosen: Chosen
) -> None:
    desk = CommitmentDesk(store, clock, APPROVAL if chosen.approved else None)
    anna, asks = await joined(store, ANNA, place.id, tier=chosen.tier), await actor(store, ANNA)
    async with store.write() as work:
        await work.members.add_consent(
            anna.id, tier=chosen.tier, text_version=chosen.version, at=START
        )
        await work.commit()
    await stated(store, anna, clock.now)
    await desk.correct(asks, place.id, chosen.label, "zin")
    mirror = await desk.hide(asks, place.id, hidden=chosen.hidden)
    seen = await desk.labels(await actor(store, FACILITATOR), place.id)
    async with store.read() as work:
        looks = (await work._connection.execute(select(access.c.purpose))).scalars().all()
    if not chosen.may_be_seen:
        assert list(seen) == looks == []
        return
    (label,) = seen
    assert looks == [LABELS]
    assert (label.user_id, label.shown) == (ANNA, mirror.shown)
    if label.ground is not None:
        assert (label.ground.said, label.ground.moments) == (None, None)


async def test_who_is_not_known_is_not_in_the_list(
    store: SqlStore, place: Community, desk: CommitmentDesk
) -> None:
    await joined(store, ANNA, place.id, tier=Tier.ALSO_FACILITATOR)
    assert await desk.labels(await actor(store, FACILITATOR), place.id) == []


async def test_withdrawing_consent_works_at_the_next_read(
    store: SqlStore, place: Community, clock: TestClock, desk: CommitmentDesk
) -> None:
    anna = await joined(store, ANNA, place.id, tier=Tier.ALSO_FACILITATOR)
    await stated(store, anna, clock.now)
    facilitator = await actor(store, FACILITATOR)
    assert len(await desk.labels(facilitator, place.id)) == 1
    async with store.write() as work:
        await work.members.change(anna.id, tier=Tier.GROUP_ONLY)
        await work.commit()
    assert await desk.labels(facilitator, place.id) == []
    async with store.write() as work:
        await work.personal.forget_membership(anna.id, at=clock.now)
        await work.commit()
    with pytest.raises(NotAMember):
        await desk.mine(await actor(store, ANNA), place.id)


async def test_nobody_but_the_facilitator_here_asks_for_labels(
    store: SqlStore, place: Community, desk: CommitmentDesk
) -> None:
    await joined(store, ANNA, place.id)
    for who in (ANNA, STRANGER):
        with pytest.raises(FacilitatorOnly):
            await desk.labels(await actor(store, who), place.id)
    with pytest.raises(NotAMember):
        await desk.group(await actor(store, STRANGER), place.id)
    assert await desk.everywhere(await actor(store, STRANGER)) == ()


async def test_a_group_is_read_from_everybody_who_takes_part_hidden_or_not_but_not_who_pauses(
    store: SqlStore, place: Community, clock: TestClock, desk: CommitmentDesk
) -> None:
    members = [await joined(store, 10 + number, place.id) for number in range(7)]
    for member in members[:6]:
        await stated(store, member, clock.now, 4)
    await desk.hide(await actor(store, 10), place.id, hidden=True)
    await desk.correct(await actor(store, 11), place.id, Label.WORTH_A_TALK)
    async with store.write() as work:
        await work.members.change(members[2].id, paused_until=date(2026, 1, 1))
        assert await read_group_label(work, place, clock.now) == GroupLabel(Label.FIRM, 5, 6)
        await work.members.change(members[3].id, left_at=clock.now)
        assert await read_group_label(work, place, clock.now) == GroupLabel(None, 4, 5)


async def test_the_scale_is_stated_today_and_its_mean_waits_for_all_four(
    store: SqlStore, place: Community, clock: TestClock
) -> None:
    await joined(store, ANNA, place.id)
    scale, asks = Scale(store, clock), await actor(store, ANNA)
    for number in (1, 2, 3):
        assert (await scale.tap(asks, place.id, f"C{number}", 4)).mean is None
    whole = await scale.tap(asks, place.id, "C4", 3)
    assert whole.mean == Fraction(15, 4)
    assert whole.answers == {"C1": 4, "C2": 4, "C3": 4, "C4": 3}
    clock.now += 8 * DAY
    later = await scale.panel(asks, place.id)
    assert (later.answers, later.mean, later.given_on) == ({}, Fraction(15, 4), date(2025, 9, 2))
    assert (await scale.tap(asks, place.id, "C1", 5)).mean is None


async def test_the_scale_is_for_members_of_a_community_that_goes_on(
    store: SqlStore, place: Community, clock: TestClock
) -> None:
    scale = Scale(store, clock)
    with pytest.raises(NotAMember):
        await scale.tap(await actor(store, STRANGER), place.id, "C1", 5)
    await joined(store, ANNA, place.id)
    async with store.write() as work:
        await work.communities.change(place.id, **CLOSED)
        await work.commit()
    with pytest.raises(CommunityClosed):
        await scale.panel(await actor(store, ANNA), place.id)
