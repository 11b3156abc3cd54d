"""A check-in begins when no other one is under way, and says why when it cannot."""

# ruff: noqa: DTZ001 - a rule lives on the wall clock of a place: naive local times are meant

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.calendars import NO_HOLIDAYS
from bot.domain.checkins import WINDOW, Round, RoundState
from bot.domain.communities import Community
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.roles import Road, RoleKind
from bot.domain.schedules import Rule
from bot.domain.turns import recurring
from bot.persistence.unit_of_work import SqlStore
from bot.services.checkins import CheckInMoment
from bot.services.due_moments import DueMoments, Settled, Sweep
from tests.builders import founded, holding, with_community, with_open_round
from tests.clocks import TestClock
from tests.discord.circle import QUESTION

FACILITATOR = 1


@pytest.fixture
async def community(store: SqlStore) -> Community:
    """A community with a question, a facilitator and a check-in at noon, every week."""
    ecosystem = await founded(store)
    made = await with_community(store, ecosystem)
    held = await holding(store, FACILITATOR, RoleKind.FACILITATOR, made.id)
    rule = Rule("FREQ=WEEKLY", datetime(2025, 9, 2, 12), made.zone, NO_HOLIDAYS)
    subject = Subject(Place.COMMUNITY, made.id)
    schedule = recurring(
        ScheduleKind.CHECKIN, subject, rule, ecosystem_id=ecosystem.id, community_id=made.id
    )
    async with store.write() as work:
        await work.members.change_role(held.id, road=Road.DM)
        await work.communities.add_card(replace(QUESTION, community_id=made.id))
        await work.schedules.add(schedule)
        await work.commit()
    return made


async def settle(store: SqlStore, now: datetime) -> Settled | None:
    """Give the check-in its turn, and nothing else."""
    due = DueMoments(store, {ScheduleKind.CHECKIN: CheckInMoment()})
    return await due.settle_next(Sweep(now))


async def states(store: SqlStore, community: Community) -> list[RoundState]:
    async with store.read() as work:
        return [each.state for each in await work.checkins.rounds(community.id)]


async def waiting(store: SqlStore, now: datetime) -> list[tuple[str, str]]:
    """The kinds of the messages that wait to be sent, with the reason of a skip."""
    async with store.write() as work:
        leased = await work.outbox.lease(now, most=9)
    return [(each.message.kind, each.message.data.get("note", "")) for each in leased]


async def test_a_check_in_does_not_begin_beside_one_that_is_open(
    store: SqlStore, community: Community, clock: TestClock
) -> None:
    await with_open_round(store, community, clock.now - timedelta(days=1))
    clock.move(hours=4)
    assert await settle(store, clock.now) is Settled.SKIPPED
    assert await states(store, community) == [RoundState.OPEN, RoundState.SKIPPED]
    assert await waiting(store, clock.now) == [
        ("round_skipped", "the check-in before it is still open")
    ]


async def test_a_check_in_whose_time_is_over_is_closed_before_the_next_begins(
    store: SqlStore, community: Community, clock: TestClock
) -> None:
    await with_open_round(store, community, clock.now - WINDOW)
    clock.move(hours=4)
    assert await settle(store, clock.now) is Settled.POSTED
    assert await states(store, community) == [RoundState.CLOSED, RoundState.PLANNED]
    async with store.read() as work:
        first = (await work.checkins.rounds(community.id))[0]
        assert await work.checkins.result(first.id) is not None


async def test_a_check_in_does_not_overtake_one_whose_post_still_waits(
    store: SqlStore, community: Community, clock: TestClock
) -> None:
    earlier = Round(0, community.id, 1, (clock.now - timedelta(days=7)).date(), RoundState.PLANNED)
    async with store.write() as work:
        await work.checkins.add_round(earlier)
        await work.commit()
    clock.move(hours=4)
    assert await settle(store, clock.now) is Settled.SKIPPED
    assert await states(store, community) == [RoundState.PLANNED, RoundState.SKIPPED]
    assert await waiting(store, clock.now) == [
        ("round_skipped", "the check-in before it is still waiting to be posted")
    ]
