"""A card of a practice comes once, and follows its practice for good."""

from datetime import timedelta

import pytest

from bot.domain.outgoing import Gone, Retry, Trouble
from bot.domain.practices import (
    PracticeGone,
    Reach,
    ShownAlready,
)
from bot.persistence.unit_of_work import SqlStore
from bot.services.redrawing import MOST_TRIES
from tests.clocks import TestClock
from tests.services.library import Library, library


@pytest.fixture
async def lib(store: SqlStore, clock: TestClock) -> Library:
    return await library(store, clock)


async def test_a_card_that_waited_is_posted_as_its_practice_is_then(lib: Library) -> None:
    key = await lib.shared()
    await lib.shelf.post(lib.maker, lib.here.id, key)
    lib.channels.answers += [Retry()]
    await lib.run()
    await lib.desk.write(lib.maker, key, ("title",), {"title": "Proefmaand"})
    lib.clock.now += timedelta(minutes=10)
    await lib.run()
    assert [each["told"]["title"] for each in lib.cards(100)] == ["Proefmaand"]


async def test_a_card_that_may_not_come_any_more_does_not_and_may_be_posted_later(
    lib: Library,
) -> None:
    key = await lib.shared(Reach.FIELD_LAB)
    lib.channels.answers += [Retry()]
    await lib.shelf.post(lib.neighbour, lib.there.id, key)
    await lib.run()
    await lib.desk.change(lib.maker, key, reach=Reach.COMMUNITY)
    lib.clock.now += timedelta(minutes=10)
    await lib.run()
    assert lib.cards(101) == []
    with pytest.raises(PracticeGone):
        await lib.shelf.post(lib.neighbour, lib.there.id, key)
    await lib.desk.change(lib.maker, key, reach=Reach.ECOSYSTEM)
    await lib.shelf.post(lib.neighbour, lib.there.id, key)
    await lib.run()
    assert len(lib.cards(101)) == 1


async def test_a_card_changed_while_it_was_on_its_way_is_drawn_right_after(lib: Library) -> None:
    key = await lib.shared()
    await lib.shelf.post(lib.maker, lib.here.id, key)
    await lib.desk.withdraw(lib.maker, key)
    await lib.shelf.run_new()
    await lib.run()
    await lib.shelf.run_new()
    (card,) = lib.cards(100)
    assert "told" not in card


async def test_two_at_once_let_one_card_come(lib: Library) -> None:
    key = await lib.shared()
    await lib.shelf.post(lib.maker, lib.here.id, key)
    with pytest.raises(ShownAlready):
        await lib.shelf.post(lib.maker, lib.here.id, key)
    await lib.run()
    assert len(lib.cards(100)) == 1


async def test_a_card_that_never_can_come_may_be_asked_for_again(lib: Library) -> None:
    key = await lib.shared()
    lib.channels.broken[100] = Gone(Trouble.NO_PERMISSION)
    await lib.shelf.post(lib.maker, lib.here.id, key)
    await lib.run()
    del lib.channels.broken[100]
    await lib.shelf.post(lib.maker, lib.here.id, key)
    await lib.run()
    assert len(lib.cards(100)) == 1


async def test_a_card_out_of_reach_is_tried_once_a_day_for_a_month(lib: Library) -> None:
    key = await lib.shared()
    await lib.shelf.post(lib.maker, lib.here.id, key)
    await lib.run()
    await lib.desk.withdraw(lib.maker, key)
    lib.channels.broken[100] = Gone(Trouble.NO_ACCESS)
    for tries in range(MOST_TRIES):
        async with lib.store.read() as work:
            assert [each.tries for each in await work.practice_posts.stale()] == [tries]
        await lib.shelf.run_new() if tries == 0 else await lib.shelf.run()
        await lib.shelf.run_new()
    async with lib.store.read() as work:
        assert await work.practice_posts.stale() == []


async def test_a_card_that_is_gone_is_not_looked_for_again(lib: Library) -> None:
    key = await lib.shared()
    await lib.shelf.post(lib.maker, lib.here.id, key)
    await lib.run()
    lib.channels.broken[100] = Gone(Trouble.NO_MESSAGE)
    await lib.desk.change(lib.maker, key, named=True)
    await lib.shelf.run_new()
    async with lib.store.read() as work:
        assert not await work.practice_posts.stands(key, 100)
