"""When a digest comes, also after it was planned anew."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.communities import Community
from bot.domain.planning import ScheduleKind
from bot.domain.roles import RoleKind
from bot.persistence.unit_of_work import SqlStore
from bot.services.digests import DigestDesk, DigestMoment
from bot.services.due_moments import DueMoments, Sweep
from bot.services.pausing import Pausing
from bot.services.ports.digests import DigestOf
from tests.builders import actor, founded, holding, with_community
from tests.clocks import TestClock

FACILITATOR = 1
MONDAY = datetime(2026, 2, 9, 8, tzinfo=UTC)


@pytest.fixture
async def care(store: SqlStore, clock: TestClock) -> Community:
    clock.now = MONDAY - timedelta(hours=1)
    made = await with_community(store, await founded(store, digest_channel_id=900))
    await holding(store, FACILITATOR, RoleKind.FACILITATOR, made.id)
    return made


@pytest.fixture
def desk(store: SqlStore, clock: TestClock) -> DigestDesk:
    return DigestDesk(store, clock)


def of(community: Community) -> DigestOf:
    return DigestOf(community.ecosystem_id, community.id)


async def test_a_day_that_had_its_digest_is_not_promised_another(
    store: SqlStore, care: Community, desk: DigestDesk, clock: TestClock
) -> None:
    asks = await actor(store, FACILITATOR)
    await desk.plan(asks, of(care), weekday=0, at=time(9), channel_id=900)
    clock.now = MONDAY
    due = DueMoments(store, {ScheduleKind.DIGEST: DigestMoment()})
    await due.settle_next(Sweep(clock.now))
    clock.move(hours=1)
    found = await desk.plan(asks, of(care), weekday=0, at=time(15), channel_id=900)
    assert found.moments[0].at == datetime(2026, 2, 16, 14, tzinfo=UTC)


async def test_a_digest_that_is_planned_anew_keeps_the_pause_of_its_community(
    store: SqlStore, care: Community, desk: DigestDesk, clock: TestClock
) -> None:
    asks = await actor(store, FACILITATOR)
    await desk.plan(asks, of(care), weekday=0, at=time(9), channel_id=900)
    await Pausing(store, clock).pause(asks, care.id, None)
    found = await desk.plan(asks, of(care), weekday=2, at=time(9), channel_id=900)
    assert all(each.at is None for each in found.moments)
