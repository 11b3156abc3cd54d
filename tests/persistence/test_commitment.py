"""Signals of commitment and own labels come back as they were given, sealed where they are words."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.domain.checkins import Answer, TakingPart, closed
from bot.domain.commitment import Label
from bot.domain.labels import GroupLabel, OwnLabel
from bot.domain.results import result
from bot.persistence.engine import Engines
from bot.persistence.tables.commitment import own_label
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports.checkins import Frozen
from bot.services.ports.commitment import Given, Took
from tests.builders import founded, joined, with_community, with_open_round
from tests.clocks import START

ANNA, BEN, CAS = 700000000000000001, 700000000000000002, 700000000000000003
DAY = timedelta(days=1)


async def test_the_latest_answer_per_item_counts_however_it_was_given(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    anna = await joined(store, ANNA, place.id)
    first = await with_open_round(store, place, START)
    ninth = await with_open_round(store, place, START + 20 * DAY, number=9)
    async with store.write() as work:
        for asked, item, value, at in (
            (first, "B1", 5, START),
            (first, "C1", 2, START),
            (ninth, "C1", 3, START + 20 * DAY),
        ):
            await work.checkins.save_answer(Answer(asked.id, anna.id, item, value, at))
        await work.commitment.say(Given(anna.id, "C1", 5, START + 10 * DAY))
        await work.commitment.say(Given(anna.id, "C2", 4, START + 10 * DAY))
        await work.commit()
    async with store.read() as work:
        assert await work.commitment.stated([anna.id]) == [
            Given(anna.id, "C1", 3, START + 20 * DAY),
            Given(anna.id, "C2", 4, START + 10 * DAY),
        ]
        assert await work.commitment.stated([]) == []
    async with store.write() as work:
        await work.commitment.say(Given(anna.id, "C1", 1, START + 21 * DAY))
        await work.commit()
    async with store.read() as work:
        latest = await work.commitment.stated([anna.id])
        assert latest[0] == Given(anna.id, "C1", 1, START + 21 * DAY)
        assert len(await work.commitment.scale(anna.id)) == 2


async def test_closed_rounds_come_back_with_what_who_was_invited_did(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    anna = await joined(store, ANNA, place.id)
    ben = await joined(store, BEN, place.id)
    cas = await joined(store, CAS, place.id)
    asked = await with_open_round(store, place, START)
    async with store.write() as work:
        await work.checkins.save_answer(Answer(asked.id, anna.id, "B1", 4, START))
        await work.checkins.excuse(asked.id, cas.id, excused=True)
        await work.commit()
    everybody = [anna.id, ben.id, cas.id]
    async with store.read() as work:
        assert await work.commitment.rounds(everybody) == []
    async with store.write() as work:
        await work.checkins.save_round(closed(asked))
        await work.commit()
    async with store.read() as work:
        ended = asked.closes_at
        assert ended is not None
        assert await work.commitment.rounds(everybody) == [
            Took(anna.id, TakingPart.RESPONDED, ended),
            Took(ben.id, TakingPart.MISSED, ended),
            Took(cas.id, TakingPart.EXCUSED, ended),
        ]


async def test_an_own_label_is_sealed_changes_and_goes_when_it_says_nothing(
    store: SqlStore, engines: Engines
) -> None:
    place = await with_community(store, await founded(store))
    anna = await joined(store, ANNA, place.id)
    corrected = OwnLabel(anna.id, START, Label.FIRM, "ik ben er", hidden=True)
    async with store.write() as work:
        await work.commitment.keep_own_label(OwnLabel(anna.id, START, hidden=True))
        await work.commitment.keep_own_label(corrected)
        await work.commit()
    async with store.read() as work:
        assert await work.commitment.own_labels([anna.id, 999]) == {anna.id: corrected}
    async with engines.reader.connect() as connection:
        row = (await connection.execute(select(own_label))).one()
        assert b"ben" not in row.sealed_words
    async with store.write() as work:
        await work.commitment.keep_own_label(OwnLabel(anna.id, START))
        await work.commit()
    async with engines.reader.connect() as connection:
        assert (
            await connection.execute(select(func.count()).select_from(own_label))
        ).scalar_one() == 0


async def test_a_groups_label_is_frozen_with_its_result(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    rounds = [
        await with_open_round(store, place, START + number * DAY, number=number)
        for number in (1, 2, 3)
    ]
    labels = [None, GroupLabel(None, 3, 9), GroupLabel(Label.IN_MOTION, 7, 9)]
    async with store.write() as work:
        for asked, label in zip(rounds, labels, strict=True):
            published = result(asked, [], START.date())
            await work.checkins.freeze(
                Frozen(asked.id, published, START, commitment=label),
            )
        await work.commit()
    async with store.read() as work:
        found = await work.checkins.results(place.id)
        assert [each.commitment for each in found] == labels


async def test_answers_on_the_scale_go_after_half_a_year_and_own_labels_with_the_membership(
    store: SqlStore,
) -> None:
    place = await with_community(store, await founded(store))
    anna = await joined(store, ANNA, place.id)
    async with store.write() as work:
        await work.commitment.say(Given(anna.id, "C1", 5, START))
        await work.commitment.keep_own_label(OwnLabel(anna.id, START, Label.FIRM))
        await work.members.change(anna.id, left_at=START + 2 * DAY)
        await work.commit()
    for days, scale, kept in ((180, 1, 1), (181, 0, 1), (183, 0, 0)):
        async with store.write() as work:
            await work.retention.sweep(START + timedelta(days=days))
            await work.commit()
        async with store.read() as work:
            assert len(await work.commitment.scale(anna.id)) == scale
            assert len(await work.commitment.own_labels([anna.id])) == kept
