"""How groups looked to facilitators, and what the rules missed, as it is kept and as it goes."""

from datetime import date, timedelta

from sqlalchemy import select

from bot.domain.impressions import Impression, Look, Miss
from bot.domain.roles import RoleKind
from bot.persistence.engine import Engines
from bot.persistence.tables.impressions import miss
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, holding, with_community
from tests.clocks import START

FENNA, FRITS = 700000000000000001, 700000000000000002
WEEK = date(2025, 9, 1)
DAY = START.date()


async def test_the_last_word_of_a_week_counts_and_each_says_their_own(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    fenna, frits = [
        (await holding(store, each, RoleKind.FACILITATOR, here.id)).person_id
        for each in (FENNA, FRITS)
    ]
    last = Impression(WEEK, Look.WATCH, Look.NOTHING)
    async with store.write() as work:
        await work.impressions.say(here.id, fenna, Impression(WEEK, Look.NOTHING, Look.NOTHING))
        await work.impressions.say(here.id, fenna, last)
        await work.commit()
    async with store.read() as work:
        assert await work.impressions.said(here.id, fenna, WEEK) is Look.WATCH
        assert await work.impressions.said(here.id, frits, WEEK) is None
        assert await work.impressions.of_community(here.id) == [last]


async def test_what_was_missed_is_sealed_and_counted_without_the_times_nothing_was(
    store: SqlStore, engines: Engines
) -> None:
    ecosystem = await founded(store)
    here = await with_community(store, ecosystem)
    fenna = (await holding(store, FENNA, RoleKind.FACILITATOR, here.id)).person_id
    later = DAY + timedelta(days=28)
    async with store.write() as work:
        assert await work.impressions.last_told(here.id) is None
        await work.impressions.tell(here.id, fenna, Miss(DAY, "Een ruzie"))
        await work.impressions.tell(here.id, fenna, Miss(DAY, "Ruzie over tijd"))
        await work.impressions.tell(here.id, fenna, Miss(later, ""))
        await work.commit()
    async with store.read() as work:
        assert await work.impressions.last_told(here.id) == later
        assert await work.impressions.misses(here.id, since=DAY) == [Miss(DAY, "Ruzie over tijd")]
        assert await work.impressions.missed_in(ecosystem.id, since=DAY) == 1
        assert await work.impressions.missed_in(ecosystem.id, since=later) == 0
    async with engines.reader.connect() as connection:
        sealed = (await connection.execute(select(miss.c.sealed_words))).scalars().all()
    assert all(b"Ruzie" not in each for each in sealed if each)


async def test_who_is_forgotten_takes_their_words_and_leaves_how_it_looked(
    store: SqlStore,
) -> None:
    here = await with_community(store, await founded(store))
    fenna = (await holding(store, FENNA, RoleKind.FACILITATOR, here.id)).person_id
    looked = Impression(WEEK, Look.WATCH, Look.ATTENTION)
    async with store.write() as work:
        await work.impressions.say(here.id, fenna, looked)
        await work.impressions.tell(here.id, fenna, Miss(DAY, "Een ruzie"))
        exported = await work.personal.export(fenna)
        assert [row["seen"] for row in exported["impression"]] == [Look.WATCH]
        assert [row["words"] for row in exported["miss"]] == ["Een ruzie"]
        # In the first weeks it would tell what the rules found.
        assert "found" not in exported["impression"][0]
        await work.personal.forget(fenna, at=START)
        await work.commit()
    async with store.read() as work:
        assert await work.impressions.of_community(here.id) == [looked]
        assert await work.impressions.misses(here.id, since=DAY) == []


async def test_both_go_after_a_year(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    fenna = (await holding(store, FENNA, RoleKind.FACILITATOR, here.id)).person_id
    async with store.write() as work:
        await work.impressions.say(here.id, fenna, Impression(DAY, Look.WATCH, Look.WATCH))
        await work.impressions.tell(here.id, fenna, Miss(DAY, "Een ruzie"))
        assert await work.retention.sweep(START + timedelta(days=365)) == {}
        swept = await work.retention.sweep(START + timedelta(days=366))
    assert swept == {"impression": 1, "miss": 1}
