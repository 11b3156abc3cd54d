"""Points of attention as a facilitator meets them: found, risen, judged, done about, closed."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.attention import Attention
from bot.domain.communities import Community
from bot.domain.interventions import InterventionUnknown
from bot.domain.members import Tier
from bot.domain.point_history import PointGone, PointRecord, PointVerdict
from bot.domain.points import AttentionPoint, Point
from bot.domain.roles import FacilitatesNothing, FacilitatorOnly, RoleKind
from bot.persistence.tables.attention import attention_point
from bot.persistence.unit_of_work import SqlStore
from bot.services.attention import AttentionDesk, Watch, WatchList
from bot.services.overview import Overviews
from bot.services.pausing import Pausing
from tests.builders import START, actor, founded, holding, joined, with_community
from tests.clocks import TestClock
from tests.played import played, said

FACILITATOR, MEMBER, LEADER = 1, 2, 3
AFTER_12 = datetime(2026, 2, 5, 8, tzinfo=UTC)


@pytest.fixture
async def care(store: SqlStore, clock: TestClock) -> Community:
    """A care community of half a year old, after its twelfth round, without a leader."""
    clock.now = AFTER_12
    made = await with_community(store, await founded(store))
    await holding(store, FACILITATOR, RoleKind.FACILITATOR, made.id)
    await joined(store, MEMBER, made.id, tier=Tier.ALSO_FACILITATOR)
    await played(store, made, "Z1", up_to=12)
    await said(store, made, "Meer tijd.", clock.now - timedelta(days=1))
    return made


@pytest.fixture
def desk(store: SqlStore, clock: TestClock) -> AttentionDesk:
    return AttentionDesk(store, clock)


async def look(desk: AttentionDesk, store: SqlStore, care: Community) -> WatchList:
    return await desk.look(await actor(store, FACILITATOR), care.id)


def told(seen: WatchList) -> list[tuple[Point, Attention]]:
    return [(each.record.found.point, each.record.found.level) for each in seen.points]


async def test_the_most_urgent_point_stands_first_with_two_things_to_do(
    store: SqlStore, desk: AttentionDesk, care: Community
) -> None:
    seen = await look(desk, store, care)
    assert told(seen) == [
        (Point.PLAN, Attention.ATTENTION),
        (Point.LEADER, Attention.ATTENTION),
        (Point.PARTNER, Attention.ATTENTION),
        (Point.GOAL, Attention.WATCH),
    ]
    assert [each.code for each in seen.points[0].proposed] == ["I12", "I4"]
    assert seen.points[0].record.opened == AFTER_12.date()


async def test_looking_again_opens_nothing_twice(
    store: SqlStore, clock: TestClock, desk: AttentionDesk, care: Community
) -> None:
    first = await look(desk, store, care)
    clock.now += timedelta(days=1)
    await Watch(store, clock).daily()
    again = await look(desk, store, care)
    assert [each.record.id for each in again.points] == [each.record.id for each in first.points]


async def test_one_community_that_cannot_be_read_does_not_keep_the_others_waiting(
    store: SqlStore, clock: TestClock, care: Community, caplog: pytest.LogCaptureFixture
) -> None:
    async with store.read() as work:
        whole = await work.communities.ecosystem(care.ecosystem_id)
    broken = await with_community(store, whole, name="Stuk", channel_id=777)
    later = await with_community(store, whole, name="Heel", channel_id=778)
    async with store.write() as work:
        record = PointRecord(
            0, broken.id, AttentionPoint(Point.PLAN, AFTER_12.date()), START.date()
        )
        key = (await work.attention.add(record)).id
        await work.commit()
    async with store.write() as work:
        await work.attention._update(attention_point, key, evidence="{}")
        await work.commit()
    await Watch(store, clock).daily()
    assert f"the points of community {broken.id} could not be read" in caplog.text
    async with store.read() as work:
        assert await work.attention.open(later.id)


async def test_a_watch_rises_at_the_next_low_measurement_and_keeps_its_beginning(
    store: SqlStore, clock: TestClock, desk: AttentionDesk, care: Community
) -> None:
    await look(desk, store, care)
    await played(store, care, "Z1", first=13, up_to=13)
    clock.now = datetime(2026, 2, 19, 8, tzinfo=UTC)
    await Watch(store, clock).daily()
    seen = await look(desk, store, care)
    goal = next(each.record for each in seen.points if each.record.found.point is Point.GOAL)
    assert (goal.found.level, goal.opened) == (Attention.ATTENTION, AFTER_12.date())
    assert goal.attention_on == clock.now.date()


async def test_a_point_closes_when_its_rule_no_longer_holds_and_is_found_back_under_what_was(
    store: SqlStore, clock: TestClock, desk: AttentionDesk, care: Community
) -> None:
    await look(desk, store, care)
    await holding(store, LEADER, RoleKind.LEADER, care.id)
    async with store.write() as work:
        person = await work.members.person_of(LEADER)
        assert person is not None
        role = (await work.members.roles_of(person.id))[0]
        await work.members.change_role(role.id, accepted_at=clock.now)
        await work.commit()
    assert Point.LEADER not in dict(told(await look(desk, store, care)))
    past = await desk.past(await actor(store, FACILITATOR), care.id)
    assert [each.found.point for each in past.closed] == [Point.LEADER]
    assert past.closed[0].closed == clock.now.date()


async def test_the_first_eight_weeks_are_remembered_and_not_shown(
    store: SqlStore, clock: TestClock, desk: AttentionDesk
) -> None:
    clock.now = datetime(2025, 10, 20, 8, tzinfo=UTC)
    young = await with_community(store, await founded(store))
    await holding(store, FACILITATOR, RoleKind.FACILITATOR, young.id)
    seen = await look(desk, store, young)
    assert (seen.points, seen.shadow_until) == ((), datetime(2025, 10, 28, tzinfo=UTC).date())
    clock.now = datetime(2025, 10, 28, 8, tzinfo=UTC)
    seen = await look(desk, store, young)
    assert seen.shadow_until is None
    assert [each.record.shadow for each in seen.points] == [True, True]


async def test_the_last_verdict_counts_and_belongs_to_nobody(
    store: SqlStore, desk: AttentionDesk, care: Community
) -> None:
    asks = await actor(store, FACILITATOR)
    key = (await look(desk, store, care)).points[0].record.id
    await desk.judge(asks, key, PointVerdict.NO)
    view = await desk.judge(asks, key, PointVerdict.YES)
    assert view.point.record.verdict is PointVerdict.YES
    past = await desk.past(asks, care.id)
    assert (past.precision[Point.PLAN].held, past.precision[Point.PLAN].judged) == (1.0, 1)


async def test_a_rule_that_keeps_being_wrong_goes_silent_and_says_so(
    store: SqlStore, clock: TestClock, desk: AttentionDesk, care: Community
) -> None:
    asks = await actor(store, FACILITATOR)
    places = [care]
    for name in "abcd":
        async with store.read() as work:
            whole = await work.communities.ecosystem(care.ecosystem_id)
        other = await with_community(store, whole, name=name, channel_id=1000 + ord(name))
        await holding(store, FACILITATOR, RoleKind.FACILITATOR, other.id)
        places.append(other)
    asks = await actor(store, FACILITATOR)
    for place in places:
        seen = await desk.look(asks, place.id)
        wrong = next(each for each in seen.points if each.record.found.point is Point.LEADER)
        await desk.judge(asks, wrong.record.id, PointVerdict.NO)
    assert Point.LEADER in dict(told(await look(desk, store, care)))
    clock.now += timedelta(weeks=8)
    seen = await look(desk, store, care)
    assert Point.LEADER not in dict(told(seen))
    assert (seen.silent[Point.LEADER].held, seen.silent[Point.LEADER].judged) == (0, 5)
    clock.now += timedelta(weeks=19)
    assert Point.LEADER in dict(told(await look(desk, store, care)))


async def test_what_was_done_is_logged_once_a_day_and_can_be_taken_back_that_day(
    store: SqlStore, clock: TestClock, desk: AttentionDesk, care: Community
) -> None:
    asks = await actor(store, FACILITATOR)
    key = (await look(desk, store, care)).points[0].record.id
    view = await desk.did(asks, key, "I12")
    assert view.point.today == ["I12"]
    view = await desk.did(asks, key, "I12")
    assert view.point.today == ["I12"]
    view = await desk.did_not(asks, key, "I12")
    assert not view.point.tried
    await desk.did(asks, key, "I12")
    clock.now += timedelta(days=1)
    await desk.did_not(asks, key, "I12")
    view = await desk.point(asks, key)
    assert [each.code for each in view.point.tried] == ["I12"]
    assert view.point.today == []
    assert [each.code for each in view.point.proposed] == ["I4", "I8"]


async def test_two_rounds_after_an_intervention_the_log_says_what_moved(
    store: SqlStore, clock: TestClock, desk: AttentionDesk
) -> None:
    clock.now = datetime(2026, 1, 8, 8, tzinfo=UTC)
    game = await with_community(store, await founded(store), name="Plannen")
    await holding(store, FACILITATOR, RoleKind.FACILITATOR, game.id)
    await played(store, game, "L2", up_to=10)
    asks = await actor(store, FACILITATOR)
    seen = await desk.look(asks, game.id)
    benefit = next(each for each in seen.points if each.record.found.point is Point.BENEFIT)
    await desk.did(asks, benefit.record.id, "I1")
    await desk.did_today(asks, game.id, "I18")
    await desk.did_today(asks, game.id, "I18")
    before = await desk.past(asks, game.id)
    assert [(each.use.code, each.effect) for each in before.done] == [("I18", None), ("I1", None)]
    await played(store, game, "L2", first=11, up_to=13)
    clock.now = datetime(2026, 2, 20, 8, tzinfo=UTC)
    done = (await desk.past(asks, game.id)).done[1]
    assert done.effect is not None
    assert [str(done.effect.before), *map(str, done.effect.after)] == ["2.5", "3.0", "2.2"]
    _, found = await desk.helped(asks, game.id)
    assert [(each.code, each.times, each.level) for each in found] == [("I1", 1, 1)]


async def test_only_a_facilitator_of_the_community_sees_any_of_it(
    store: SqlStore, clock: TestClock, desk: AttentionDesk, care: Community
) -> None:
    key = (await look(desk, store, care)).points[0].record.id
    member = await actor(store, MEMBER)
    overviews = Overviews(store, clock, desk)
    for refused in (
        desk.look(member, care.id),
        desk.point(member, key),
        desk.judge(member, key, PointVerdict.NO),
        desk.did(member, key, "I1"),
        desk.did_not(member, key, "I1"),
        desk.did_today(member, care.id, "I1"),
        desk.past(member, care.id),
        desk.helped(member, care.id),
        overviews.one(member, care.id),
    ):
        with pytest.raises(FacilitatorOnly):
            await refused
    with pytest.raises(FacilitatesNothing):
        await overviews.mine(member, 0)


async def test_what_is_gone_or_unknown_is_refused(
    store: SqlStore, desk: AttentionDesk, care: Community
) -> None:
    asks = await actor(store, FACILITATOR)
    with pytest.raises(PointGone):
        await desk.point(asks, 4711)
    with pytest.raises(InterventionUnknown):
        await desk.did_today(asks, care.id, "koffie")


async def test_a_paused_community_keeps_its_points_as_they_are(
    store: SqlStore, clock: TestClock, desk: AttentionDesk, care: Community
) -> None:
    before = told(await look(desk, store, care))
    await Pausing(store, clock).pause(await actor(store, FACILITATOR), care.id, None)
    clock.now += timedelta(weeks=20)
    await Watch(store, clock).daily()
    assert told(await look(desk, store, care)) == before


async def test_the_weeks_without_a_company_are_those_of_today_wherever_they_stand(
    store: SqlStore, clock: TestClock, desk: AttentionDesk, care: Community
) -> None:
    facilitator, overviews = await actor(store, FACILITATOR), Overviews(store, clock, desk)
    await look(desk, store, care)
    clock.now += timedelta(weeks=2)
    screen = (await overviews.one(facilitator, care.id)).watch
    key = next(each.record.id for each in screen.points if each.record.found.n)
    closer = (await desk.point(facilitator, key)).point
    looked = await look(desk, store, care)
    said = [
        each.record.found.n
        for each in (*screen.points, closer, *looked.points)
        if each.record.found.point is Point.PARTNER
    ]
    assert said == [said[0]] * 3


async def test_the_overview_orders_communities_by_who_needs_somebody_most(
    store: SqlStore, clock: TestClock, desk: AttentionDesk, care: Community
) -> None:
    async with store.read() as work:
        whole = await work.communities.ecosystem(care.ecosystem_id)
    calm = await with_community(store, whole, name="Aan de slag", channel_id=777)
    await holding(store, FACILITATOR, RoleKind.FACILITATOR, calm.id)
    await Watch(store, clock).daily()
    overviews = Overviews(store, clock, desk)
    seen = await overviews.mine(await actor(store, FACILITATOR), 0)
    assert [each.community.name for each in seen] == [care.name, "Aan de slag"]
    assert seen[0].unanswered is None
    await played(store, care, "Z1", first=13, up_to=13)
    clock.now = datetime(2026, 2, 20, 8, tzinfo=UTC)
    found = await overviews.one(await actor(store, FACILITATOR), care.id)
    assert found.unanswered is not None
    assert (found.unanswered.number, found.unanswered.late) == (13, False)
