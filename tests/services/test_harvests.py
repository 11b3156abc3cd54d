"""Closing and opening again, as the store holds it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.checkins import Round, RoundState
from bot.domain.communities import (
    Community,
    CommunityClosed,
    CommunityState,
    PlanStep,
    StepState,
    TextMissing,
)
from bot.domain.digests import EcosystemDigest
from bot.domain.harvests import Kept, NotClosed, ResultMustCome, RoundMustClose
from bot.domain.phases import Phase
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.point_history import PointRecord
from bot.domain.points import AttentionPoint, Point
from bot.domain.promises import Promise, PromiseState
from bot.domain.roles import Actor, FacilitatorOnly, Level, RoleKind
from bot.domain.schedules import Reason
from bot.i18n import Catalogue, unchanged
from bot.persistence.unit_of_work import SqlStore
from bot.services.attention import AttentionDesk
from bot.services.declared_points import declared_points
from bot.services.digests import DigestDesk
from bot.services.digests.rhythm import plan_weekly, weekly
from bot.services.drafts import DraftGone
from bot.services.ecosystem_words import ecosystem_view
from bot.services.harvests import HarvestDesk, harvest_again
from bot.services.overview import Overviews
from bot.services.ports.checkins import Frozen
from bot.services.ports.digests import DigestOf
from tests.builders import actor, founded, holding, joined, with_community, with_open_round
from tests.clocks import TestClock
from tests.domain.worlds import results
from tests.played import played
from tests.services.test_pausing import next_moments, with_rhythm

FENNA, CORA, STRANGER, MEMBERS = 10, 11, 12, range(20, 25)
DRAFT = 500
WORDS = {"brought": "Rust", "passed_on": "Het draaiboek", "thanks": ""}


@pytest.fixture
def desk(store: SqlStore, clock: TestClock) -> HarvestDesk:
    return HarvestDesk(store, clock)


@pytest.fixture
async def place(store: SqlStore, clock: TestClock) -> Community:
    """A community of five with a facilitator, a coordinator and a rhythm."""
    clock.now = datetime(2026, 2, 9, 8, tzinfo=UTC)
    made = await with_community(store, await founded(store, digest_channel_id=900))
    await holding(store, FENNA, RoleKind.FACILITATOR, made.id)
    await holding(store, CORA, RoleKind.COORDINATOR, made.ecosystem_id, Level.ECOSYSTEM)
    for each in MEMBERS:
        await joined(store, each, made.id)
    await with_rhythm(store, made.id, made.ecosystem_id)
    return made


async def fenna(store: SqlStore) -> Actor:
    return await actor(store, FENNA)


async def end(store: SqlStore, desk: HarvestDesk, place: Community, by: int = FENNA) -> None:
    asks = await actor(store, by)
    making = await desk.begin(asks, place.id, DRAFT)
    await desk.write(asks, making.draft_id, WORDS)
    await desk.close(asks, place.id, making.draft_id)


async def test_closing_keeps_the_harvest_and_lets_everything_end_or_rest(
    store: SqlStore, place: Community, desk: HarvestDesk, clock: TestClock
) -> None:
    await played(store, place, "Z1", up_to=12)
    of = DigestOf(place.ecosystem_id, place.id)
    async with store.write() as work:
        await plan_weekly(work, of, weekly(place.zone, 0, clock.now.time(), clock.now), clock.now)
        await work.attention.add(
            PointRecord(0, place.id, AttentionPoint(Point.LEADER, clock.now.date()), date.min)
        )
        step = PlanStep(0, place.id, "Proefweek", None, StepState.DONE, clock.now)
        await work.communities.add_step(step)
        for member in await work.members.of_community(place.id):
            await work.promises.add(
                Promise(
                    0, member.id, "a", "b", clock.now.date(), PromiseState.DONE, clock.now, None
                )
            )
        await work.commit()
    await end(store, desk, place)
    async with store.read() as work:
        closed = await work.communities.get(place.id)
        kept = await work.harvests.last(place.id)
        (point,) = await work.attention.closed(place.id, most=9)
        (post,) = await work.outbox.lease(clock.now, most=9)
        digest = await work.schedules.of(ScheduleKind.DIGEST, Subject(Place.COMMUNITY, place.id))
        assert await work.attention.open(place.id) == []
        assert await work.members.of_community(place.id) == []
    assert (closed.state, closed.phase) == (CommunityState.CLOSED, Phase.CLOSE)
    assert closed.closed_on == point.closed == date(2026, 2, 9)
    assert kept is not None
    assert (kept.words.brought, kept.words.passed_on) == ("Rust", "Het draaiboek")
    assert (kept.numbers.steps, kept.numbers.promises) == (1, Kept(5, 5))
    assert kept.numbers.rounds > 9
    assert len(kept.numbers.courses) == 3
    assert (post.message.kind, post.message.silent, post.message.mention_role_id) == (
        "harvest",
        True,
        None,
    )
    assert digest is None
    assert await next_moments(store, place.id) == []


async def test_only_who_leads_it_closes_it_or_opens_it_again(
    store: SqlStore, place: Community, desk: HarvestDesk
) -> None:
    others = [
        await actor(store, MEMBERS[0]),
        await actor(store, STRANGER),
        await actor(store, 99, admin=True),
    ]
    for each in others:
        with pytest.raises(FacilitatorOnly):
            await desk.begin(each, place.id, DRAFT)
    await end(store, desk, place, by=CORA)
    for each in others:
        with pytest.raises(FacilitatorOnly):
            await desk.reopen(each, place.id)
    assert (await desk.shut(await fenna(store), place.id)).closed_on is not None


async def test_words_are_somebodys_own_and_close_only_their_community(
    store: SqlStore, place: Community, desk: HarvestDesk
) -> None:
    ecosystem_id = place.ecosystem_id
    async with store.read() as work:
        ecosystem = await work.communities.ecosystem(ecosystem_id)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    await holding(store, FENNA, RoleKind.FACILITATOR, other.id)
    asks = await fenna(store)
    await desk.begin(asks, place.id, DRAFT)
    with pytest.raises(TextMissing):
        await desk.close(asks, place.id, DRAFT)
    await desk.write(asks, DRAFT, WORDS)
    with pytest.raises(TextMissing):
        await desk.close(asks, other.id, DRAFT)
    for draft in (DRAFT, 999):
        with pytest.raises(DraftGone):
            await desk.close(await actor(store, CORA), place.id, draft)
    assert (await desk.begin(asks, other.id, DRAFT + 1)).words is None
    assert (await desk.begin(asks, place.id, DRAFT + 2)).draft_id == DRAFT


async def test_a_round_or_a_result_that_is_still_to_come_is_waited_for(
    store: SqlStore, place: Community, desk: HarvestDesk, clock: TestClock
) -> None:
    running = await with_open_round(store, place, clock.now)
    asks = await fenna(store)
    with pytest.raises(RoundMustClose) as refused:
        await desk.begin(asks, place.id, DRAFT)
    assert refused.value.fields["day"] == date(2026, 2, 11)
    async with store.write() as work:
        await work.checkins.save_round(replace(running, state=RoundState.CLOSED))
        await work.checkins.freeze(Frozen(running.id, results("Z1", 1)[0], clock.now))
        await work.commit()
    with pytest.raises(ResultMustCome):
        await desk.begin(asks, place.id, DRAFT)
    clock.now += timedelta(hours=24)
    # What could not be posted for a day keeps nobody waiting, and is on no card.
    assert (await desk.begin(asks, place.id, DRAFT)).numbers.courses == ()


async def test_a_check_in_on_its_way_is_not_held_any_more(
    store: SqlStore, place: Community, desk: HarvestDesk
) -> None:
    async with store.write() as work:
        await work.checkins.add_round(Round(0, place.id, 1, date(2026, 2, 9), RoundState.PLANNED))
        await work.commit()
    await end(store, desk, place)
    async with store.read() as work:
        (planned,) = await work.checkins.rounds(place.id)
    assert planned.state is RoundState.SKIPPED


async def test_a_closed_community_is_out_of_sight_and_takes_nothing(
    store: SqlStore, place: Community, desk: HarvestDesk, clock: TestClock
) -> None:
    await end(store, desk, place)
    asks = await fenna(store)
    attention = AttentionDesk(store, clock)
    with pytest.raises(CommunityClosed):
        await desk.begin(asks, place.id, DRAFT)
    with pytest.raises(CommunityClosed):
        await attention.look(asks, place.id)
    with pytest.raises(CommunityClosed):
        await Overviews(store, clock, attention).one(asks, place.id)
    digests, of = DigestDesk(store, clock), DigestOf(place.ecosystem_id, place.id)
    for act in (digests.preview, digests.send_now):
        with pytest.raises(CommunityClosed):
            await act(asks, of)
    assert await digests.rows(asks, of) == ()


async def test_opened_again_it_goes_on_in_its_harvest_and_nothing_is_held_against_it(
    store: SqlStore, place: Community, desk: HarvestDesk, clock: TestClock
) -> None:
    asks = await fenna(store)
    with pytest.raises(NotClosed):
        await desk.reopen(asks, place.id)
    await end(store, desk, place)
    clock.now += timedelta(weeks=3)
    opened = await desk.reopen(asks, place.id)
    assert (opened.state, opened.phase, opened.closed_on) == (
        CommunityState.ACTIVE,
        Phase.HARVEST,
        None,
    )
    assert await next_moments(store, place.id) == []
    with pytest.raises(NotClosed):
        await desk.reopen(asks, place.id)
    assert (await desk.begin(asks, place.id, DRAFT)).values["brought"] == "Rust"
    for each in MEMBERS:
        await joined(store, each, place.id, joined_at=clock.now)
    async with store.read() as work:
        (pause,) = await work.communities.pauses(place.id)
        assert (pause.since, pause.until) == (date(2026, 2, 9), date(2026, 3, 2))
        found = await declared_points(work, opened, date(2026, 3, 20), lambda _: False)
    assert Point.FIXED_GROUP not in {each.point for each in found}


async def test_a_harvest_that_waited_is_not_posted_once_the_community_is_open_again(
    store: SqlStore, place: Community, desk: HarvestDesk, clock: TestClock
) -> None:
    await end(store, desk, place)
    async with store.write() as work:
        (post,) = await work.outbox.lease(clock.now, most=9)
        assert await harvest_again(work, post, clock.now) == post.message
    await desk.reopen(await fenna(store), place.id)
    async with store.write() as work:
        assert isinstance(await harvest_again(work, post, clock.now), Reason)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "Zorgtechnologie op de Afdeling: goed afgerond op 9 februari"),
        ("en", "Zorgtechnologie op de Afdeling: closed well on 9 February"),
    ],
)
async def test_the_ecosystem_reads_that_a_community_was_completed(
    store: SqlStore, place: Community, clock: TestClock, language: str, told: str
) -> None:
    await end(store, HarvestDesk(store, clock), place)
    digest, _ = await DigestDesk(store, clock).preview(
        await actor(store, CORA), DigestOf(place.ecosystem_id)
    )
    assert isinstance(digest, EcosystemDigest)
    view = ecosystem_view(digest, Catalogue().texts(language, unchanged))
    (completed,) = view.sections[0].lines
    assert f"{completed.about}: {completed.text}".startswith(told)
    assert view.overview is None
    assert view.subtitle == ""
