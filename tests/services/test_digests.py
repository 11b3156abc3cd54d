"""Whether a digest is sent, what is frozen in it, and who may read it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.communities import Community, Ecosystem
from bot.domain.digest_feedback import (
    NoDigestChannel,
    NothingBeforeGroup,
    NothingToSay,
    OnlyForPartners,
    Verdict,
)
from bot.domain.digests import CommunityDigest, EcosystemDigest, Silence
from bot.domain.planning import ScheduleKind
from bot.domain.points import Point
from bot.domain.roles import Actor, CoordinatorOnly, FacilitatorOnly, Level, RoleKind
from bot.persistence.unit_of_work import SqlStore
from bot.services.digests import DigestDesk
from bot.services.digests.rhythm import subject
from bot.services.freezing import thawed
from bot.services.ports.digests import DigestOf, DigestState
from bot.services.setup import EcosystemDefaults, Setup
from tests.builders import CLOSED, actor, founded, holding, joined, with_community
from tests.clocks import TestClock
from tests.played import played, said

FACILITATOR, COORDINATOR, MEMBER = 1, 2, 3
MONDAY = datetime(2026, 2, 9, 8, tzinfo=UTC)


@pytest.fixture
async def ecosystem(store: SqlStore, clock: TestClock) -> Ecosystem:
    clock.now = MONDAY
    made = await founded(store, digest_channel_id=900)
    await holding(store, COORDINATOR, RoleKind.COORDINATOR, made.id, Level.ECOSYSTEM)
    return made


@pytest.fixture
async def care(store: SqlStore, ecosystem: Ecosystem) -> Community:
    made = await with_community(store, ecosystem)
    await holding(store, FACILITATOR, RoleKind.FACILITATOR, made.id)
    await joined(store, MEMBER, made.id)
    return made


@pytest.fixture
def desk(store: SqlStore, clock: TestClock) -> DigestDesk:
    return DigestDesk(store, clock)


def of(community: Community) -> DigestOf:
    return DigestOf(community.ecosystem_id, community.id)


async def history(store: SqlStore, whose: DigestOf) -> list[tuple[DigestState, str]]:
    async with store.read() as work:
        return [(each.state, each.silence) for each in await work.digests.history(whose, most=9)]


async def test_a_digest_is_frozen_when_it_is_handed_over(
    store: SqlStore, care: Community, desk: DigestDesk
) -> None:
    await played(store, care, "Z1", up_to=12)
    await said(store, care, "Donderdag geen presentatie.", MONDAY - timedelta(days=2))
    asks = await actor(store, FACILITATOR)
    queued = await desk.send_now(asks, of(care))
    assert (queued.name, queued.channel_id) == (care.name, 900)
    async with store.read() as work:
        frozen = await work.digests.last_said(of(care))
        (waiting,) = await work.outbox.lease(MONDAY, most=9)
    assert frozen is not None
    assert frozen.data is not None
    digest = thawed(frozen.data)
    assert isinstance(digest, CommunityDigest)
    # Nobody in it leads or is from a company.
    assert [each.point for each in digest.reading.attention] == [
        Point.PLAN,
        Point.LEADER,
        Point.PARTNER,
    ]
    assert digest.spoken is not None
    assert digest.spoken.text == "Donderdag geen presentatie."
    assert waiting.message.kind == "digest"
    assert waiting.message.channel_id == 900
    assert thawed(waiting.message.data) == digest


async def test_nothing_is_sent_twice_and_the_silence_is_recorded(
    store: SqlStore, care: Community, desk: DigestDesk
) -> None:
    asks = await actor(store, FACILITATOR)
    with pytest.raises(NothingToSay):
        await desk.send_now(asks, of(care))
    await played(store, care, "Z1", up_to=12)
    await desk.send_now(asks, of(care))
    with pytest.raises(NothingToSay):
        await desk.send_now(asks, of(care))
    assert await history(store, of(care)) == [
        (DigestState.SILENT, "nothing_new"),
        (DigestState.PLANNED, ""),
        (DigestState.SILENT, "no_round_yet"),
    ]


async def test_a_preview_shows_what_was_sent_already(
    store: SqlStore, care: Community, desk: DigestDesk
) -> None:
    await played(store, care, "Z1", up_to=12)
    asks = await actor(store, FACILITATOR)
    await desk.send_now(asks, of(care))
    digest, zone = await desk.preview(asks, of(care))
    assert isinstance(digest, CommunityDigest)
    assert zone == "Europe/Amsterdam"
    assert digest.respond_by == date(2026, 2, 10)


async def test_the_group_sees_its_result_before_a_digest_does(
    store: SqlStore, care: Community, desk: DigestDesk, clock: TestClock
) -> None:
    await played(store, care, "Z1", up_to=12)
    async with store.write() as work:
        last = (await work.checkins.rounds(care.id))[-1]
        await work.checkins.mark_posted(last.id, at=None, channel_id=None, message_id=0)  # type: ignore[arg-type] # not posted yet
        await work.commit()
    asks = await actor(store, FACILITATOR)
    clock.now = datetime(2026, 2, 3, 18, tzinfo=UTC)
    digest, _ = await desk.preview(asks, of(care))
    assert isinstance(digest, CommunityDigest)
    assert digest.reading.round == 11
    clock.now += timedelta(days=1)
    digest, _ = await desk.preview(asks, of(care))
    assert isinstance(digest, CommunityDigest)
    assert digest.reading.round == 12


async def test_a_first_result_that_the_group_has_not_seen_is_said_to_come(
    store: SqlStore, care: Community, desk: DigestDesk, clock: TestClock
) -> None:
    await played(store, care, "Z1", up_to=1)
    async with store.write() as work:
        (only,) = await work.checkins.rounds(care.id)
        await work.checkins.mark_posted(only.id, at=None, channel_id=None, message_id=0)  # type: ignore[arg-type] # not posted yet
        (result,) = await work.checkins.results(care.id)
        await work.commit()
    clock.now = result.frozen_at + timedelta(hours=1)
    with pytest.raises(NothingBeforeGroup) as refused:
        await desk.preview(await actor(store, FACILITATOR), of(care))
    assert refused.value.fields["day"] == (result.frozen_at + timedelta(days=1)).date()


async def test_an_ecosystem_reads_its_communities_together(
    store: SqlStore, ecosystem: Ecosystem, care: Community, desk: DigestDesk
) -> None:
    small = await with_community(
        store, ecosystem, name="Laatste Kilometer", channel_id=101, role_id=None
    )
    await with_community(store, ecosystem, name="Oud", channel_id=102, **CLOSED)
    await played(store, care, "Z1", up_to=12)
    await played(store, small, "L3", up_to=12)
    asks = await actor(store, COORDINATOR)
    digest, _ = await desk.preview(asks, DigestOf(ecosystem.id))
    assert isinstance(digest, EcosystemDigest)
    assert [reading.community for reading in digest.readings] == [small.name, care.name]
    assert digest.showing == 1
    assert [(mean.groups, mean.left_out) for mean in digest.sectors] == [(1, 1)]
    assert digest.without == ()


async def test_without_a_channel_nothing_is_sent(
    store: SqlStore, clock: TestClock, desk: DigestDesk
) -> None:
    clock.now = MONDAY
    made = await with_community(store, await founded(store))
    await holding(store, FACILITATOR, RoleKind.FACILITATOR, made.id)
    asks = await actor(store, FACILITATOR)
    with pytest.raises(NoDigestChannel):
        await desk.send_now(asks, of(made))
    with pytest.raises(NoDigestChannel):
        await desk.plan(asks, of(made), weekday=0, at=time(9), channel_id=None)


async def test_a_plan_shows_its_next_moments_around_public_holidays(
    store: SqlStore, care: Community, desk: DigestDesk, clock: TestClock
) -> None:
    clock.now = datetime(2026, 3, 30, 12, tzinfo=UTC)
    asks = await actor(store, FACILITATOR)
    found = await desk.plan(asks, of(care), weekday=0, at=time(9), channel_id=700)
    assert found.channel_id == 700
    days = [moment.at.date().isoformat() for moment in found.moments if moment.at]
    assert days[:3] == ["2026-04-07", "2026-04-13", "2026-04-20"]


async def test_planning_again_replaces_the_plan(
    store: SqlStore, care: Community, desk: DigestDesk
) -> None:
    asks = await actor(store, FACILITATOR)
    await desk.plan(asks, of(care), weekday=0, at=time(12), channel_id=700)
    await desk.plan(asks, of(care), weekday=2, at=time(8), channel_id=None)
    async with store.read() as work:
        (only,) = await work.schedules.of_community(care.id)
        assert await work.digests.channel(of(care)) == 700
    assert only.due == datetime(2026, 2, 11, 7, tzinfo=UTC)


async def everybody(store: SqlStore) -> list[Actor]:
    stranger = await actor(store, 99)
    admin = await actor(store, 98, admin=True)
    member = await actor(store, MEMBER)
    elsewhere = await actor(store, COORDINATOR, guild_id=2)
    return [stranger, admin, member, elsewhere]


async def test_only_who_leads_a_community_reads_its_digest(
    store: SqlStore, care: Community, desk: DigestDesk
) -> None:
    await played(store, care, "Z1", up_to=12)
    for asks in (await actor(store, FACILITATOR), await actor(store, COORDINATOR)):
        await desk.preview(asks, of(care))
        assert await desk.rows(asks, of(care))
    for asks in (await everybody(store))[:3]:
        with pytest.raises(FacilitatorOnly):
            await desk.preview(asks, of(care))
        with pytest.raises(FacilitatorOnly):
            await desk.rows(asks, of(care))
        with pytest.raises(FacilitatorOnly):
            await desk.send_now(asks, of(care))


async def test_only_the_coordinator_reads_the_ecosystem(
    store: SqlStore, ecosystem: Ecosystem, care: Community, desk: DigestDesk
) -> None:
    await played(store, care, "Z1", up_to=12)
    whole = DigestOf(ecosystem.id)
    await desk.preview(await actor(store, COORDINATOR), whole)
    for asks in (*(await everybody(store))[:3], await actor(store, FACILITATOR)):
        with pytest.raises(CoordinatorOnly):
            await desk.preview(asks, whole)


async def test_a_command_finds_whose_digest_is_meant(
    store: SqlStore, ecosystem: Ecosystem, care: Community, desk: DigestDesk
) -> None:
    facilitator, coordinator = await actor(store, FACILITATOR), await actor(store, COORDINATOR)
    assert await desk.about(facilitator, care.channel_id, None) == of(care)
    assert await desk.about(facilitator, 5, None) == of(care)
    assert await desk.about(coordinator, 900, None) == DigestOf(ecosystem.id)
    assert await desk.about(coordinator, 900, str(care.id)) == of(care)
    assert await desk.about(coordinator, care.channel_id, "ecosystem") == DigestOf(ecosystem.id)
    with pytest.raises(FacilitatorOnly):
        await desk.about(await actor(store, MEMBER), care.channel_id, None)
    assert await desk.suggestions(coordinator, "") == [
        ("Oost", "ecosystem"),
        (care.name, str(care.id)),
    ]
    assert await desk.suggestions(coordinator, "zorg") == [(care.name, str(care.id))]
    assert await desk.suggestions(await actor(store, 99), "") == []


async def test_a_verdict_is_counted_once_and_nothing_is_stored_about_a_stranger(
    store: SqlStore, care: Community, desk: DigestDesk
) -> None:
    await played(store, care, "Z1", up_to=12)
    facilitator = await actor(store, FACILITATOR)
    await desk.send_now(facilitator, of(care))
    async with store.read() as work:
        sent = await work.digests.last_said(of(care))
    assert sent is not None
    await desk.judge(facilitator, sent.id, Verdict.NO)
    counted = await desk.judge(facilitator, sent.id, Verdict.PARTLY)
    assert counted == {Verdict.YES: 0, Verdict.PARTLY: 1, Verdict.NO: 0}
    for asks in (await actor(store, 99), await actor(store, FACILITATOR, guild_id=2)):
        with pytest.raises(OnlyForPartners):
            await desk.judge(asks, sent.id, Verdict.YES)


async def test_every_silence_has_words() -> None:
    assert all(silence.text for silence in Silence)


async def test_a_new_coordinators_channel_brings_a_weekly_digest_that_stays_as_it_was_planned(
    store: SqlStore, ecosystem: Ecosystem, clock: TestClock, desk: DigestDesk
) -> None:
    setup = Setup(store, clock, EcosystemDefaults("Europe/Amsterdam"))
    admin = await actor(store, 98, admin=True)
    whole = DigestOf(ecosystem.id)

    async def choose(channel_id: int) -> datetime | None:
        await setup.digest_channel(
            admin, channel_id=channel_id, channel="x", open_to_all=False, confirmed=False
        )
        async with store.read() as work:
            found = await work.schedules.of(ScheduleKind.DIGEST, subject(whole))
        return found.due if found else None

    assert await choose(901) == MONDAY + timedelta(days=7)
    await desk.plan(await actor(store, COORDINATOR), whole, weekday=3, at=time(16), channel_id=None)
    assert await choose(902) == datetime(2026, 2, 12, 15, tzinfo=UTC)
