"""A community rests with its rhythms, and goes on by itself or when somebody says so."""

from datetime import UTC, date, datetime, time

import pytest

from bot.domain.calendars import NO_HOLIDAYS
from bot.domain.communities import CommunityClosed, CommunityState
from bot.domain.decisions import What
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.roles import FacilitatorOnly, Level, RoleKind
from bot.domain.schedules import Rule
from bot.domain.spoken_dates import DateInThePast, DateUnreadable
from bot.domain.turns import planned, recurring
from bot.services.pausing import Pausing
from bot.services.ports import Store
from tests.builders import CLOSED, actor, founded, holding, with_community
from tests.clocks import TestClock

ANNA, BEN = 10, 11


@pytest.fixture
def pausing(store: Store, clock: TestClock) -> Pausing:
    """Pausing on an empty store."""
    return Pausing(store, clock)


async def next_moments(store: Store, community_id: int) -> list[datetime]:
    async with store.read() as work:
        schedule = await work.schedules.of(
            ScheduleKind.CHECKIN, Subject(Place.COMMUNITY, community_id)
        )
    assert schedule is not None
    return [each.at for each in planned(schedule) if each.at is not None]


async def with_rhythm(store: Store, community_id: int, ecosystem_id: int) -> None:
    rule = Rule(
        "FREQ=WEEKLY;INTERVAL=2",
        datetime.combine(date(2025, 9, 9), time(12)),
        "Europe/Amsterdam",
        NO_HOLIDAYS,
    )
    schedule = recurring(
        ScheduleKind.CHECKIN,
        Subject(Place.COMMUNITY, community_id),
        rule,
        ecosystem_id=ecosystem_id,
        community_id=community_id,
    )
    async with store.write() as work:
        await work.schedules.add(schedule)
        await work.commit()


async def test_a_pause_rests_the_rhythm_until_its_day(
    pausing: Pausing, store: Store, clock: TestClock
) -> None:
    community = await with_community(store, await founded(store))
    await with_rhythm(store, community.id, community.ecosystem_id)
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    until = pausing.day(anna, community, "6-10-2025")
    paused = await pausing.pause(anna, community.id, until)
    assert (paused.state, paused.paused_until) == (CommunityState.PAUSED, date(2025, 10, 6))
    assert pausing.rests(paused)
    assert (await next_moments(store, community.id))[0] == datetime(2025, 10, 7, 10, 0, tzinfo=UTC)
    assert not paused.runs_on(date(2025, 10, 5))
    assert paused.runs_on(date(2025, 10, 6))
    clock.move(days=34)
    assert not pausing.rests(paused)


async def test_an_open_pause_lasts_until_somebody_resumes(pausing: Pausing, store: Store) -> None:
    community = await with_community(store, await founded(store))
    await with_rhythm(store, community.id, community.ecosystem_id)
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    assert pausing.day(anna, community, " ") is None
    paused = await pausing.pause(anna, community.id, None)
    assert not paused.runs_on(date(2099, 1, 1))
    assert await next_moments(store, community.id) == []
    resumed = await pausing.resume(anna, community.id)
    assert (resumed.state, resumed.paused_until) == (CommunityState.ACTIVE, None)
    assert (await next_moments(store, community.id))[0] == datetime(2025, 9, 9, 10, 0, tzinfo=UTC)
    async with store.read() as work:
        decisions = await work.privacy.decisions(
            community.ecosystem_id, community_id=community.id, most=9
        )
    assert [each.what for each in reversed(decisions)] == [What.PAUSED, What.RESUMED]


async def test_a_wrong_day_is_refused(pausing: Pausing, store: Store) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    with pytest.raises(DateInThePast):
        pausing.day(anna, community, "1-1-2020")
    with pytest.raises(DateUnreadable):
        pausing.day(anna, community, "ooit")


async def test_facilitators_and_coordinators_pause_and_nobody_else(
    pausing: Pausing, store: Store
) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, BEN, RoleKind.COORDINATOR, community.field_lab_id, Level.FIELD_LAB)
    ben = await actor(store, BEN)
    await pausing.pause(ben, community.id, None)
    for stranger in (await actor(store, ANNA), await actor(store, 99, admin=True)):
        with pytest.raises(FacilitatorOnly):
            pausing.day(stranger, community, "")
        with pytest.raises(FacilitatorOnly):
            await pausing.resume(stranger, community.id)
    async with store.write() as work:
        await work.communities.change(community.id, **CLOSED)
        await work.commit()
    with pytest.raises(CommunityClosed):
        await pausing.pause(ben, community.id, None)
