"""A digest that says which rounds wait for an answer, on the clock of the community."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.communities import Community
from bot.domain.digests import CommunityDigest, EcosystemDigest
from bot.domain.points import Point
from bot.domain.roles import Level, RoleKind
from bot.persistence.unit_of_work import SqlStore
from bot.services.digests import DigestDesk
from bot.services.freezing import thawed
from bot.services.pausing import Pausing
from bot.services.ports.digests import DigestOf
from tests.builders import actor, founded, holding, with_community
from tests.clocks import TestClock
from tests.played import played, said

FACILITATOR, COORDINATOR = 1, 2
LAST_CLOSED = datetime(2026, 2, 3, 12, tzinfo=UTC)


@pytest.fixture
async def care(store: SqlStore, clock: TestClock) -> Community:
    """A community whose facilitator spoke after round 11 and not after round 12."""
    clock.now = LAST_CLOSED
    ecosystem = await founded(store, digest_channel_id=900)
    made = await with_community(store, ecosystem)
    await holding(store, FACILITATOR, RoleKind.FACILITATOR, made.id)
    await holding(store, COORDINATOR, RoleKind.COORDINATOR, ecosystem.id, Level.ECOSYSTEM)
    await played(store, made, "Z1", up_to=11)
    await said(store, made, "Meer tijd.", LAST_CLOSED - timedelta(days=10))
    await played(store, made, "Z1", first=12, up_to=12)
    return made


async def waiting(store: SqlStore, clock: TestClock, care: Community) -> tuple[int, int] | None:
    """Return which rounds wait, as the facilitator reads in the digest of now."""
    desk = DigestDesk(store, clock)
    of = DigestOf(care.ecosystem_id, care.id)
    digest, _ = await desk.preview(await actor(store, FACILITATOR), of)
    assert isinstance(digest, CommunityDigest)
    found = digest.reading.point(Point.LOOP)
    return found.rounds if found else None


async def test_an_unanswered_round_asks_attention_until_somebody_answers(
    store: SqlStore, clock: TestClock, care: Community
) -> None:
    clock.now = datetime(2026, 2, 10, 8, tzinfo=UTC)
    assert await waiting(store, clock, care) is None
    clock.now = datetime(2026, 2, 11, 8, tzinfo=UTC)
    assert await waiting(store, clock, care) == (12, 12)
    await said(store, care, "Donderdag geen presentatie.", clock.now)
    assert await waiting(store, clock, care) is None


async def test_a_pause_of_the_community_stops_the_clock(
    store: SqlStore, clock: TestClock, care: Community
) -> None:
    asks, pausing = await actor(store, FACILITATOR), Pausing(store, clock)
    clock.now = datetime(2026, 2, 4, 8, tzinfo=UTC)
    await pausing.pause(asks, care.id, None)
    clock.now = datetime(2026, 2, 5, 8, tzinfo=UTC)
    await pausing.resume(asks, care.id)
    clock.now = datetime(2026, 2, 9, 8, tzinfo=UTC)
    await pausing.pause(asks, care.id, clock.now.date() + timedelta(days=2))
    clock.now = datetime(2026, 2, 13, 8, tzinfo=UTC)
    assert await waiting(store, clock, care) is None
    clock.now = datetime(2026, 2, 14, 8, tzinfo=UTC)
    assert await waiting(store, clock, care) == (12, 12)


async def test_the_ecosystem_reads_of_it_once_and_it_is_frozen_with_the_rest(
    store: SqlStore, clock: TestClock, care: Community
) -> None:
    desk, whole = DigestDesk(store, clock), DigestOf(care.ecosystem_id)
    asks = await actor(store, COORDINATOR)
    clock.now = datetime(2026, 2, 9, 8, tzinfo=UTC)
    await desk.send_now(asks, whole)
    clock.now = datetime(2026, 2, 16, 8, tzinfo=UTC)
    await desk.send_now(asks, whole)
    async with store.read() as work:
        sent = await work.digests.last_said(whole)
    assert sent is not None
    assert sent.data is not None
    digest = thawed(sent.data)
    assert isinstance(digest, EcosystemDigest)
    (reading,) = digest.readings
    found = reading.point(Point.LOOP)
    assert found is not None
    assert (found.rounds, found.since.day) == ((12, 12), 10)
