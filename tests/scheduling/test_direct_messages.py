"""Two direct messages a week, whoever writes them and however many do so at once."""

import asyncio
from datetime import time, timedelta

from bot.domain.communities import Community
from bot.domain.members import SignalKind
from bot.domain.outgoing import NewMessage, Outgoing, Trouble
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.roles import Level, Road, RoleKind
from bot.persistence.unit_of_work import SqlStore
from bot.services.digests import DigestDesk
from bot.services.notices import DIRECT_MESSAGES_A_WEEK, for_facilitators
from bot.services.ports.digests import DigestOf
from bot.services.talks import Talks
from bot.services.troubles import rest_and_tell
from tests.builders import actor, founded, holding, joined, with_community
from tests.clocks import TestClock

FACILITATOR, COORDINATOR, MEMBER = 7, 8, 9


async def by_direct_message(
    store: SqlStore, user_id: int, kind: RoleKind, place_id: int, level: Level = Level.COMMUNITY
) -> int:
    """Let somebody hold a role and choose direct messages; return the person."""
    held = await holding(store, user_id, kind, place_id, level)
    async with store.write() as work:
        await work.members.change_role(held.id, road=Road.DM)
        await work.commit()
    return held.person_id


async def written_to(store: SqlStore, person_id: int, clock: TestClock) -> int:
    """Count somebody's direct messages of this week."""
    async with store.read() as work:
        return await work.outbox.direct_messages(person_id, since=clock.now - timedelta(days=7))


async def test_three_communities_at_once_write_two_direct_messages_to_one_facilitator(
    store: SqlStore, clock: TestClock
) -> None:
    ecosystem = await founded(store)
    communities = [
        await with_community(store, ecosystem, channel_id=100 + number, name=f"Kring {number}")
        for number in range(3)
    ]
    for each in communities:
        person_id = await by_direct_message(store, FACILITATOR, RoleKind.FACILITATOR, each.id)

    async def tell(community: Community) -> None:
        async with store.write() as work:
            told = await for_facilitators(
                work, community, "notes", {"language": "nl"}, at=clock.now
            )
            await asyncio.sleep(0.05)
            for message in told:
                await work.outbox.add(message, at=clock.now)
            await work.commit()

    await asyncio.gather(*(tell(each) for each in communities))
    assert await written_to(store, person_id, clock) == DIRECT_MESSAGES_A_WEEK


async def test_communities_that_write_to_the_same_people_never_wait_for_each_other(
    store: SqlStore, clock: TestClock
) -> None:
    ecosystem = await founded(store)
    communities = [
        await with_community(store, ecosystem, channel_id=100 + number, name=f"Kring {number}")
        for number in range(2)
    ]
    for each, order in zip(communities, ((1, 2, 3, 4), (4, 3, 2, 1)), strict=True):
        for user_id in order:
            await by_direct_message(store, user_id, RoleKind.FACILITATOR, each.id)

    async def tell(community: Community) -> int:
        async with store.write() as work:
            told = await for_facilitators(
                work, community, "notes", {"language": "nl"}, at=clock.now
            )
            for message in told:
                await work.outbox.add(message, at=clock.now)
            await work.commit()
            return len(told)

    for _ in range(10):
        told = await asyncio.gather(*(tell(each) for each in communities))
        assert told == [4, 4]
        clock.move(days=8)
        async with store.write() as work:
            for sent in await work.outbox.lease(clock.now, most=8):
                await work.outbox.mark_sent(sent.id, 1, at=sent.created_at)
            await work.commit()


async def test_trouble_with_a_digest_fits_in_the_coordinators_week(
    store: SqlStore, clock: TestClock
) -> None:
    ecosystem = await founded(store)
    person_id = await by_direct_message(
        store, COORDINATOR, RoleKind.COORDINATOR, ecosystem.id, Level.ECOSYSTEM
    )
    desk, who = DigestDesk(store, clock), await actor(store, COORDINATOR)
    await desk.plan(who, DigestOf(ecosystem.id), weekday=0, at=time(9), channel_id=900)
    async with store.write() as work:
        for _ in range(DIRECT_MESSAGES_A_WEEK):
            await work.outbox.add(NewMessage("notes", {}, person_id=person_id), at=clock.now)
        subject = Subject(Place.ECOSYSTEM, ecosystem.id)
        schedule = await work.schedules.of(ScheduleKind.DIGEST, subject)
        assert schedule is not None
        digest = NewMessage("digest", {}, channel_id=900)
        outgoing = Outgoing(99, "m", digest, None, 1, clock.now, schedule_id=schedule.id)
        await rest_and_tell(work, outgoing, Trouble.NO_CHANNEL, clock.now)
        await work.commit()
    assert await written_to(store, person_id, clock) == DIRECT_MESSAGES_A_WEEK


async def test_i_want_to_talk_pressed_three_times_at_once_is_one_message(
    store: SqlStore, clock: TestClock
) -> None:
    community = await with_community(store, await founded(store))
    member = await joined(store, MEMBER, community.id)
    person_id = await by_direct_message(store, FACILITATOR, RoleKind.FACILITATOR, community.id)
    talks, who = Talks(store, clock), await actor(store, MEMBER)
    async with store.write() as work:
        # An old signal that nobody dealt with; asking again renews it.
        await work.signals.add(member.id, SignalKind.TALK, at=clock.now - timedelta(days=8))
        await work.commit()
    await asyncio.gather(*(talks.ask(who, community.id) for _ in range(3)))
    assert await written_to(store, person_id, clock) == 1


async def test_what_waited_for_long_counts_in_the_week_in_which_it_arrives(
    store: SqlStore, clock: TestClock
) -> None:
    community = await with_community(store, await founded(store))
    person_id = await by_direct_message(store, FACILITATOR, RoleKind.FACILITATOR, community.id)
    async with store.write() as work:
        await work.outbox.add(NewMessage("notes", {}, person_id=person_id), at=clock.now)
        await work.commit()
    clock.move(days=10)
    assert await written_to(store, person_id, clock) == 1
    async with store.write() as work:
        (waited,) = await work.outbox.lease(clock.now, most=1)
        await work.outbox.mark_sent(waited.id, 1, at=clock.now)
        await work.commit()
    clock.move(days=6)
    assert await written_to(store, person_id, clock) == 1
