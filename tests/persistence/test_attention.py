"""Points of attention and what was done about them, as both databases keep them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.attention import Attention, Cause
from bot.domain.figures import Bound, Written
from bot.domain.gauges import Measured
from bot.domain.interventions import Use
from bot.domain.point_history import PointRecord, PointVerdict
from bot.domain.points import AttentionPoint, Point
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports import Store
from tests.builders import GUILD, founded, with_community
from tests.clocks import START

TODAY = date(2026, 2, 9)
SHOWN = Measured(12, TODAY, Written(Decimal("2.4"), Bound.EXACT))
PLAN = AttentionPoint(
    Point.PLAN, TODAY, 2, Cause.DROP, SHOWN, None, Attention.ATTENTION, SHOWN, n=1, of=2
)


async def opened(store: Store, record: PointRecord) -> PointRecord:
    async with store.write() as work:
        made = await work.attention.add(record)
        await work.commit()
    return made


async def test_a_point_comes_back_as_it_was_found(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    made = await opened(store, PointRecord(0, here.id, PLAN, TODAY, shadow=True))
    loop = replace(PLAN, point=Point.LOOP, rounds=(6, 12), cause=None, before=None)
    other = await opened(store, PointRecord(0, here.id, loop, TODAY - timedelta(days=1)))
    async with store.read() as work:
        assert await work.attention.get(made.id) == made
        assert await work.attention.open(here.id) == [other, made]
        assert await work.attention.get(4711) is None


async def test_one_point_of_a_kind_is_open_at_a_time(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    made = await opened(store, PointRecord(0, here.id, PLAN, TODAY))
    with pytest.raises(IntegrityError):
        await opened(store, PointRecord(0, here.id, PLAN, TODAY))
    async with store.write() as work:
        await work.attention.save(replace(made, closed=TODAY))
        again = await work.attention.add(PointRecord(0, here.id, PLAN, TODAY))
        await work.commit()
    async with store.read() as work:
        assert await work.attention.open(here.id) == [again]
        assert [each.id for each in await work.attention.closed(here.id, most=5)] == [made.id]


async def test_verdicts_are_read_per_rule_within_one_ecosystem(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    far = await with_community(store, await founded(store, guild_id=GUILD + 1), channel_id=9)
    verdicts = ((here, PointVerdict.YES, 0), (far, PointVerdict.NO, 0), (here, PointVerdict.NO, 90))
    for place, verdict, ago in verdicts:
        judged = PointRecord(0, place.id, PLAN, TODAY, closed=TODAY, verdict=verdict)
        await opened(store, replace(judged, judged_on=TODAY - timedelta(days=ago)))
    async with store.read() as work:
        since = TODAY - timedelta(days=30)
        found = await work.attention.verdicts(here.ecosystem_id, since=since)
    assert found == {Point.PLAN: [(TODAY, PointVerdict.YES)]}


async def test_the_same_intervention_is_logged_once_a_day_and_outlives_its_point(
    store: SqlStore,
) -> None:
    here = await with_community(store, await founded(store))
    made = await opened(store, PointRecord(0, here.id, PLAN, TODAY, closed=TODAY))
    use = Use(0, here.id, "I4", TODAY, made.id, Point.PLAN)
    async with store.write() as work:
        first = await work.attention.used(use)
        assert await work.attention.used(use) == first
        aside = await work.attention.used(replace(use, record_id=None, point=None, code="I18"))
        assert await work.attention.tried([made.id]) == {made.id: [first]}
        await work.commit()
    async with store.write() as work:
        swept = await work.retention.sweep(START + timedelta(days=600))
        await work.commit()
    assert swept["attention_point"] == 1
    async with store.read() as work:
        uses = await work.attention.uses(here.id, most=5)
        assert uses == [aside, replace(first, record_id=None)]
    async with store.write() as work:
        await work.attention.not_used(aside.id)
        await work.commit()
    async with store.read() as work:
        assert [each.code for each in await work.attention.uses(here.id, most=5)] == ["I4"]
