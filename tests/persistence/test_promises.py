"""A promise comes back as it was stored, with its words sealed, and goes after half a year."""

from datetime import date, timedelta

from sqlalchemy import select

from bot.domain.promises import Promise, PromiseState, settled
from bot.persistence.engine import Engines
from bot.persistence.tables.promises import promise as table
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, joined, with_community
from tests.clocks import START

ANNA, BEN = 700000000000000001, 700000000000000002
DUE = date(2025, 9, 10)


async def made(store: SqlStore, membership_id: int, due: date = DUE) -> Promise:
    new = Promise(
        0, membership_id, "de dienst begint", "vraag ik door", due, PromiseState.OPEN, START
    )
    async with store.write() as work:
        stored = await work.promises.add(new)
        await work.commit()
    return stored


async def test_a_promise_comes_back_whole_and_changed(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    anna = await joined(store, ANNA, place.id)
    ben = await joined(store, BEN, place.id)
    later = await made(store, anna.id, DUE + timedelta(days=7))
    first = await made(store, anna.id)
    of_ben = await made(store, ben.id)
    done = settled(first, PromiseState.DONE, DUE)
    async with store.write() as work:
        await work.promises.save(done)
        await work.commit()
    async with store.read() as work:
        assert await work.promises.of_member(anna.id) == [done, later]
        assert await work.promises.of_members([anna.id, ben.id]) == [done, of_ben, later]
        assert await work.promises.get(of_ben.id) == of_ben
        assert await work.promises.get(999) is None


async def test_the_words_of_a_promise_are_sealed(store: SqlStore, engines: Engines) -> None:
    place = await with_community(store, await founded(store))
    await made(store, (await joined(store, ANNA, place.id)).id)
    async with engines.reader.connect() as connection:
        row = (await connection.execute(select(table))).one()
    assert b"dienst" not in row.sealed_cue
    assert b"vraag" not in row.sealed_action


async def test_a_promise_goes_half_a_year_after_its_day(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    await made(store, (await joined(store, ANNA, place.id)).id)
    for days, gone in ((188, {}), (189, {"promise": 1})):
        async with store.write() as work:
            swept = await work.retention.sweep(START + timedelta(days=days))
            await work.commit()
        assert swept == gone
