"""A process is killed at every step of closing: the community ends whole or goes on, once."""

from collections import Counter
from datetime import timedelta
from itertools import count

from bot.domain.communities import Community, CommunityState, Ecosystem
from bot.domain.roles import RoleKind
from bot.persistence.keys import Keys
from bot.services.harvests import HarvestDesk
from tests.builders import actor, founded, holding, joined, with_community
from tests.clocks import TestClock
from tests.scheduling.channels import Channels
from tests.scheduling.processes import Executioner, Killed, Process

FACILITATOR, MEMBERS = 50, (51, 52)
WORDS = {"brought": "Rust", "passed_on": "Het draaiboek", "thanks": ""}

# Until the lease has run out, Discord still knows the nonce; after ten minutes it has forgotten.
WAITS = (timedelta(seconds=61), timedelta(minutes=10))


def draft_of(community: Community) -> int:
    return 7000 + community.id


async def living(
    process: Process, clock: TestClock, ecosystem: Ecosystem, number: int
) -> Community:
    """A community of two with a meeting ahead that was announced, and a harvest written down."""
    made = await with_community(
        process.store, ecosystem, name=f"Kring {number}", channel_id=1000 + number
    )
    await holding(process.store, FACILITATOR, RoleKind.FACILITATOR, made.id)
    for member in MEMBERS:
        await joined(process.store, member, made.id)
    facilitator = await actor(process.store, FACILITATOR)
    await process.meetings.add(
        facilitator, made.id, when="2026-06-01 14:00", title="", host="", minutes=60
    )
    desk = HarvestDesk(process.store, clock)
    making = await desk.begin(facilitator, made.id, draft_of(made))
    await desk.write(facilitator, making.draft_id, WORDS)
    await process.run()
    return made


async def end(process: Process, clock: TestClock, community: Community) -> None:
    """Close it, unless that happened already, and let what is said of it go out."""
    desk, facilitator = HarvestDesk(process.store, clock), await actor(process.store, FACILITATOR)
    async with process.store.read() as work:
        state = (await work.communities.get(community.id)).state
    if state is not CommunityState.CLOSED:
        await desk.close(facilitator, community.id, draft_of(community))
    await process.run()


async def is_whole(process: Process, community: Community) -> bool:
    """Tell whether everything of it ended or nothing did."""
    async with process.store.read() as work:
        closed = (await work.communities.get(community.id)).state is CommunityState.CLOSED
        kept = await work.harvests.last(community.id) is not None
        members = len(await work.members.of_community(community.id))
    return (kept, members) == ((True, 0) if closed else (False, len(MEMBERS)))


async def test_killed_at_every_step_of_closing_it_is_said_once_and_nothing_is_half(
    database_url: str, keys: Keys
) -> None:
    clock, fate = TestClock(), Executioner()
    channels = Channels(clock)
    process = Process(database_url, keys, clock, channels, fate)
    ecosystem = await founded(process.store)
    for at in count(1):
        community = await living(process, clock, ecosystem, at)
        fate.arm(at)
        try:
            await end(process, clock, community)
        except Killed:
            await process.close()
            fate.arm(0)
            clock.now += WAITS[at % 2]
            process = Process(database_url, keys, clock, channels, fate)
            assert await is_whole(process, community), fate.where[-1]
            await end(process, clock, community)
            assert await is_whole(process, community), fate.where[-1]
        else:
            break
    fate.arm(0)
    await process.close()
    said = Counter(
        (each.kind, each.data["community"])
        for each in channels.arrived
        if each.kind in {"harvest", "meeting_cancelled"}
    )
    assert set(said.values()) == {1}
    assert len(said) == 2 * at
    assert at > 30
