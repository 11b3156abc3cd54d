"""What members brought: from where it comes, what it counts for, and who sees it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.commitment import Contribution, ContributionKind
from bot.domain.communities import Community, CommunityClosed, CommunityState, Sector
from bot.domain.meetings import Attendance, Meeting, MeetingLongAgo, NotTheHost
from bot.domain.members import NotAMember, Organisation, OrganisationType, Tier
from bot.domain.points import Point
from bot.domain.roles import RoleKind
from bot.persistence.tables.privacy import access
from bot.persistence.unit_of_work import SqlStore
from bot.services.commitment import CommitmentDesk
from bot.services.contributions import Contributions, ThanksToOneself
from bot.services.declared_points import declared_points
from bot.services.meetings import MeetingDesk
from bot.services.ports.contributions import Brought
from bot.services.talks import CONTRIBUTIONS, Talks
from tests.builders import actor, founded, holding, joined, with_community
from tests.clocks import START, TestClock
from tests.services.test_meetings import Board

ANNA, BEN = 10, 11
WEEK = timedelta(weeks=1)


@pytest.fixture
async def here(store: SqlStore) -> Community:
    return await with_community(store, await founded(store, school_region="none"))


@pytest.fixture
def desk(store: SqlStore, clock: TestClock) -> MeetingDesk:
    return MeetingDesk(store, clock, Board())


async def organisation(store: SqlStore, here: Community, name: str) -> Organisation:
    new = Organisation(0, here.ecosystem_id, name, OrganisationType.COMPANY, Sector.CARE)
    async with store.write() as work:
        made = await work.members.add_organisation(new)
        await work.commit()
    return made


async def meeting_at(store: SqlStore, here: Community, host: Organisation) -> Meeting:
    begins = START + timedelta(hours=1)
    new = Meeting(0, here.id, begins, begins + timedelta(hours=1), "", host.id)
    async with store.write() as work:
        made = await work.meetings.add(new)
        await work.commit()
    return made


async def brought(store: SqlStore, membership_id: int) -> list[ContributionKind]:
    async with store.read() as work:
        return [each.kind for each in await work.contributions.of_members([membership_id])]


async def test_who_was_at_a_meeting_at_home_can_say_that_they_hosted_it_when_it_is_over(
    store: SqlStore, clock: TestClock, here: Community, desk: MeetingDesk
) -> None:
    linde, eik = [await organisation(store, here, name) for name in ("De Linde", "De Eik")]
    anna = await joined(store, ANNA, here.id, organisation_id=linde.id)
    await joined(store, BEN, here.id, organisation_id=eik.id)
    meeting = await meeting_at(store, here, linde)
    a, b = [await actor(store, each) for each in (ANNA, BEN)]
    clock.now = meeting.starts_at
    assert not (await desk.say(a, meeting.id, Attendance.PRESENT)).may_host
    with pytest.raises(NotTheHost):
        await desk.host(a, meeting.id, hosted=True)
    clock.now = meeting.ends_at
    assert (await desk.said(a, meeting.id)).may_host
    assert not (await desk.say(b, meeting.id, Attendance.PRESENT)).may_host
    with pytest.raises(NotTheHost):
        await desk.host(b, meeting.id, hosted=True)
    for _ in range(2):
        assert (await desk.host(a, meeting.id, hosted=True)).hosted
    assert await brought(store, anna.id) == [ContributionKind.HOST]
    mirror = await CommitmentDesk(store, clock, None).mine(a, here.id)
    day = meeting.ends_at.date()
    assert mirror.signals.contributions == [Contribution(ContributionKind.HOST, day)]
    clock.now = meeting.say_until + timedelta(hours=1)
    with pytest.raises(MeetingLongAgo):
        await desk.host(a, meeting.id, hosted=False)


@pytest.mark.parametrize("instead", [Attendance.EXCUSED, None])
async def test_who_was_not_there_after_all_did_not_host(
    store: SqlStore,
    clock: TestClock,
    here: Community,
    desk: MeetingDesk,
    instead: Attendance | None,
) -> None:
    linde = await organisation(store, here, "De Linde")
    anna = await joined(store, ANNA, here.id, organisation_id=linde.id)
    meeting, a = await meeting_at(store, here, linde), await actor(store, ANNA)
    clock.now = meeting.ends_at
    await desk.say(a, meeting.id, Attendance.PRESENT)
    await desk.host(a, meeting.id, hosted=True)
    shown = await desk.say(a, meeting.id, instead)
    assert (shown.hosted, shown.may_host) == (False, False)
    assert await brought(store, anna.id) == []


async def test_who_changed_organisations_since_can_still_take_it_back(
    store: SqlStore, clock: TestClock, here: Community, desk: MeetingDesk
) -> None:
    linde = await organisation(store, here, "De Linde")
    anna = await joined(store, ANNA, here.id, organisation_id=linde.id)
    meeting, a = await meeting_at(store, here, linde), await actor(store, ANNA)
    clock.now = meeting.ends_at
    await desk.say(a, meeting.id, Attendance.PRESENT)
    await desk.host(a, meeting.id, hosted=True)
    async with store.write() as work:
        await work.members.change(anna.id, organisation_id=None)
        await work.commit()
    assert (await desk.said(a, meeting.id)).may_host
    await desk.host(a, meeting.id, hosted=False)
    assert await brought(store, anna.id) == []


async def points(
    store: SqlStore, here: Community, weeks: Sequence[tuple[int, int]]
) -> dict[Point, int]:
    """Let members bring something so many weeks after the beginning; read the points at week 20."""
    now = START + 20 * WEEK
    async with store.write() as work:
        for member, week in weeks:
            at = START + week * WEEK
            await work.contributions.add(Brought(member, ContributionKind.HELPED, at))
        found = await declared_points(work, here, now.date(), lambda _day: False)
        await work.commit()
    return {each.point: each.n or 0 for each in found}


async def test_a_group_that_leans_on_one_person_is_told_and_one_with_three_is_not(
    store: SqlStore, here: Community
) -> None:
    members = [await joined(store, ANNA + place, here.id) for place in range(8)]
    first, *others = [each.id for each in members[:3]]
    one = [(first, week) for week in range(5, 20)]
    assert (await points(store, here, one))[Point.DRIVER] == 7
    more = [(each, week) for each in others for week in range(13, 20)]
    assert Point.DRIVER not in await points(store, here, more)


@pytest.mark.parametrize(
    ("tier", "version", "seen"),
    [
        (Tier.GROUP_ONLY, 3, False),
        (Tier.ALSO_FACILITATOR, 2, False),
        (Tier.ALSO_FACILITATOR, 3, True),
    ],
)
async def test_a_facilitator_sees_it_only_of_who_shares_by_a_text_that_named_it(
    *,
    store: SqlStore,
    clock: TestClock,
    here: Community,
    tier: Tier,
    version: int,
    seen: bool,
) -> None:
    anna = await joined(store, ANNA, here.id, tier=tier)
    await holding(store, BEN, RoleKind.FACILITATOR, here.id)
    async with store.write() as work:
        await work.members.add_consent(anna.id, tier=tier, text_version=version, at=START)
        await work.contributions.add(Brought(anna.id, ContributionKind.HELPED, START))
        await work.commit()
    shared = await Talks(store, clock).shared(await actor(store, BEN), here.id)
    assert [(each.user_id, each.kinds) for each in shared.brought] == (
        [(ANNA, [ContributionKind.HELPED])] if seen else []
    )
    mirror = await CommitmentDesk(store, clock, None).mine(await actor(store, ANNA), here.id)
    assert mirror.brought_seen is seen
    async with store.read() as work:
        looks = (await work._connection.execute(select(access.c.purpose))).scalars().all()
    assert looks == ([CONTRIBUTIONS] if seen else [])


async def test_thanks_count_once_a_day_from_whoever_and_for_members_alone(
    store: SqlStore, clock: TestClock, here: Community
) -> None:
    anna, ben = [await joined(store, each, here.id) for each in (ANNA, BEN)]
    third = await joined(store, 12, here.id)
    thanks, a, c = Contributions(store, clock), await actor(store, ANNA), await actor(store, 12)
    for who in (a, a, c):
        await thanks.thank(who, here.id, BEN)
    clock.now += timedelta(hours=15)
    await thanks.thank(a, here.id, BEN)
    clock.now += timedelta(hours=1)
    await thanks.thank(c, here.id, BEN)
    await thanks.thank(a, here.id, 999)
    assert await brought(store, ben.id) == [ContributionKind.HELPED] * 2
    assert await brought(store, anna.id) == await brought(store, third.id) == []
    async with store.read() as work:
        assert await work.members.person_of(999) is None


async def test_who_thanks_is_stored_nowhere(
    store: SqlStore, clock: TestClock, here: Community
) -> None:
    anna, _ = [await joined(store, each, here.id) for each in (ANNA, BEN)]
    async with store.read() as work:
        before = await work.personal.export(anna.person_id)
    await Contributions(store, clock).thank(await actor(store, ANNA), here.id, BEN)
    async with store.read() as work:
        assert await work.personal.export(anna.person_id) == before


async def test_nobody_thanks_themselves_or_in_a_community_that_is_closed(
    store: SqlStore, clock: TestClock, here: Community
) -> None:
    await joined(store, ANNA, here.id)
    thanks, a = Contributions(store, clock), await actor(store, ANNA)
    with pytest.raises(ThanksToOneself):
        await thanks.thank(a, here.id, ANNA)
    with pytest.raises(NotAMember):
        await thanks.thank(await actor(store, BEN), here.id, ANNA)
    async with store.write() as work:
        await work.communities.change(
            here.id, state=CommunityState.CLOSED, closed_on=clock().date()
        )
        await work.commit()
    with pytest.raises(CommunityClosed):
        await thanks.may_thank(a, here.id)
    with pytest.raises(CommunityClosed):
        await thanks.thank(a, here.id, BEN)
