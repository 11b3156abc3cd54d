"""Answering a round: what is stored, for whom, and until when."""

from dataclasses import replace

import pytest

from bot.domain.checkins import (
    AnswerUnknown,
    Audience,
    NoteUnusable,
    NotInvited,
    Round,
    RoundClosed,
    RoundNotOpen,
    RoundState,
    closed,
)
from bot.domain.communities import Community
from bot.domain.members import NotAMember, Rhythm, Tier
from bot.domain.roles import Actor
from bot.persistence.unit_of_work import SqlStore
from bot.services.checkins import Answering
from tests.builders import actor, founded, joined, with_community, with_open_round
from tests.clocks import TestClock

ANNA, BRAM, STRANGER = 11, 12, 13


@pytest.fixture
async def community(store: SqlStore) -> Community:
    return await with_community(store, await founded(store))


@pytest.fixture
async def running(store: SqlStore, community: Community, clock: TestClock) -> Round:
    await joined(store, ANNA, community.id)
    await joined(store, BRAM, community.id, tier=Tier.ALSO_FACILITATOR)
    return await with_open_round(store, community, clock())


@pytest.fixture
def answering(store: SqlStore, clock: TestClock) -> Answering:
    return Answering(store, clock)


async def test_every_tap_is_stored_and_seen_in_the_panel(
    answering: Answering, store: SqlStore, running: Round
) -> None:
    anna = await actor(store, ANNA)
    await answering.tap(anna, running.id, "B1", 4)
    shown = await answering.tap(anna, running.id, "G1", 2)
    assert shown.answers == {"B1": 4, "G1": 2}
    assert (await answering.panel(anna, running.id)).answers == {"B1": 4, "G1": 2}


async def test_a_second_tap_replaces_the_first(
    answering: Answering, store: SqlStore, running: Round
) -> None:
    anna = await actor(store, ANNA)
    await answering.tap(anna, running.id, "B1", 4)
    await answering.tap(anna, running.id, "B1", 1)
    async with store.read() as work:
        stored = await work.checkins.answers(running.id)
    assert [(given.item, given.value) for given in stored] == [("B1", 1)]


async def test_nobody_sees_another_members_answers(
    answering: Answering, store: SqlStore, running: Round
) -> None:
    await answering.tap(await actor(store, ANNA), running.id, "B1", 4)
    assert (await answering.panel(await actor(store, BRAM), running.id)).answers == {}


async def test_a_tap_after_closing_changes_nothing(
    answering: Answering, store: SqlStore, running: Round, clock: TestClock
) -> None:
    anna = await actor(store, ANNA)
    await answering.tap(anna, running.id, "B1", 4)
    clock.move(hours=48)
    with pytest.raises(RoundClosed):
        await answering.tap(anna, running.id, "B1", 1)
    async with store.write() as work:
        await work.checkins.save_round(closed(running))
        await work.commit()
    with pytest.raises(RoundClosed):
        await answering.tap(anna, running.id, "B1", 1)
    async with store.read() as work:
        assert [given.value for given in await work.checkins.answers(running.id)] == [4]


@pytest.mark.parametrize(("item", "value"), [("B1", 0), ("B1", 6), ("P1", 3), ("X9", 3)])
async def test_an_answer_that_the_round_does_not_have_is_refused(
    answering: Answering, store: SqlStore, running: Round, item: str, value: int
) -> None:
    with pytest.raises(AnswerUnknown):
        await answering.tap(await actor(store, ANNA), running.id, item, value)


async def test_a_stranger_is_told_to_join_and_leaves_no_trace(
    answering: Answering, store: SqlStore, running: Round
) -> None:
    stranger = await actor(store, STRANGER)
    with pytest.raises(NotAMember):
        await answering.panel(stranger, running.id)
    with pytest.raises(NotAMember):
        await answering.tap(stranger, running.id, "B1", 3)
    assert (await actor(store, STRANGER)).person_id is None


async def test_who_joins_after_the_opening_waits_for_the_next(
    answering: Answering, store: SqlStore, running: Round, community: Community
) -> None:
    await joined(store, STRANGER, community.id)
    late = await actor(store, STRANGER)
    with pytest.raises(NotInvited):
        await answering.tap(late, running.id, "B1", 3)


async def test_a_member_of_another_community_cannot_answer_here(
    answering: Answering, store: SqlStore, running: Round, community: Community
) -> None:
    async with store.read() as work:
        ecosystem = await work.communities.ecosystem(community.ecosystem_id)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    await joined(store, STRANGER, other.id)
    outsider = await actor(store, STRANGER)
    with pytest.raises(NotAMember):
        await answering.panel(outsider, running.id)
    with pytest.raises(NotAMember):
        await answering.tap(outsider, running.id, "B1", 3)


async def test_a_member_asking_from_another_server_is_not_let_in(
    answering: Answering, store: SqlStore, running: Round
) -> None:
    elsewhere: Actor = replace(await actor(store, ANNA), guild_id=999)
    with pytest.raises(NotAMember):
        await answering.panel(elsewhere, running.id)


async def test_skipping_counts_as_excused_until_an_answer_comes(
    answering: Answering, store: SqlStore, running: Round
) -> None:
    anna = await actor(store, ANNA)
    assert (await answering.skip(anna, running.id)).excused
    assert not (await answering.tap(anna, running.id, "B1", 5)).excused
    assert not (await answering.panel(anna, running.id)).excused


async def test_a_note_is_kept_sealed_replaced_and_taken_back(
    answering: Answering, store: SqlStore, running: Round
) -> None:
    anna = await actor(store, ANNA)
    await answering.write_note(anna, running.id, "  eerste  ", Audience.GROUP)
    shown = await answering.write_note(anna, running.id, "tweede", Audience.FACILITATOR)
    assert (shown.note, shown.audience) == ("tweede", Audience.FACILITATOR)
    shown = await answering.write_note(anna, running.id, "   ", Audience.GROUP)
    assert shown.note is None


async def test_a_note_of_281_characters_is_refused_with_its_length(
    answering: Answering, store: SqlStore, running: Round
) -> None:
    with pytest.raises(NoteUnusable) as refusal:
        await answering.write_note(await actor(store, ANNA), running.id, "x" * 281, Audience.GROUP)
    assert refusal.value.fields == {"most": 280, "length": 281}


async def test_two_missed_rounds_bring_the_offer_of_a_lighter_rhythm(
    answering: Answering, store: SqlStore, community: Community, clock: TestClock
) -> None:
    await joined(store, ANNA, community.id)
    for number in (1, 2):
        missed = await with_open_round(store, community, clock(), number=number)
        async with store.write() as work:
            await work.checkins.save_round(closed(missed))
            await work.commit()
        clock.move(days=14)
    third = await with_open_round(store, community, clock(), number=3)
    anna = await actor(store, ANNA)
    assert (await answering.panel(anna, third.id)).offers_lighter
    await answering.choose_rhythm(anna, community.id, Rhythm.MONTHLY)
    assert not (await answering.panel(anna, third.id)).offers_lighter


async def test_a_press_on_a_post_whose_delivery_was_not_recorded_yet_opens_the_round(
    answering: Answering, store: SqlStore, community: Community, clock: TestClock
) -> None:
    await joined(store, ANNA, community.id)
    anna = await actor(store, ANNA)
    with pytest.raises(RoundNotOpen):
        await answering.panel(anna, 4711)
    with pytest.raises(RoundNotOpen):
        await answering.panel_here(anna, community.id)
    async with store.write() as work:
        planned = await work.checkins.add_round(
            Round(0, community.id, 1, clock().date(), RoundState.PLANNED)
        )
        await work.commit()
    assert planned.state is RoundState.PLANNED
    shown = await answering.panel(anna, planned.id)
    assert shown.round.state is RoundState.OPEN
