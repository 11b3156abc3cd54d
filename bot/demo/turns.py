"""What happens once in the half year: a new question, a pause, a farewell, two companies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from bot.demo.households import Households
from bot.demo.settling import SHARP, ask, join
from bot.domain.communities import StepState
from bot.domain.phases import Phase

PARENTAL_LEAVE_UNTIL = "2026-02-01"
LATE = "B1"  # finds its rhythm only when companies have come
WHY_RHYTHM = {
    "nl": "We weten waaraan we werken en wanneer we elkaar zien.",
    "en": "We know what we work on and when we meet.",
}


@dataclass(frozen=True)
class Turn:
    """Something that happens once, a while before a round opens."""

    before_round: int
    ahead: timedelta
    words: str
    act: Callable[[Households], Awaitable[None]]


async def pause(home: Households) -> None:
    """A member of L1 goes on parental leave; nobody counts that against anyone."""
    community = home.town.ecosystem.community("L1")
    member = community.invited[5]
    actor = await home.actor(member.person)
    community_id = home.communities[community.code]
    await home.app.profiles.pause(actor, community_id, PARENTAL_LEAVE_UNTIL)
    home.away.add((community.code, member))


async def return_from_leave(home: Households) -> None:
    """The pause has ended by itself."""
    community = home.town.ecosystem.community("L1")
    home.away.discard((community.code, community.invited[5]))


async def sharpen(home: Households) -> None:
    """Z2 finds the question behind its question."""
    community = home.town.ecosystem.community("Z2")
    await ask(home, community, community.story["sharper"], SHARP)


async def find_rhythm(home: Households, *, late: bool) -> None:
    """The facilitators say that their community has found its rhythm, and why."""
    for community in home.town.ecosystem.communities:
        if (community.code == LATE) is late:
            facilitator = await home.actor(home.town.ecosystem.facilitators[community.code])
            community_id, why = home.communities[community.code], community.story["language"]
            await home.app.phases.move(
                facilitator, community_id, Phase.RHYTHM, reason=WHY_RHYTHM[why]
            )


async def tick_step(home: Households, *codes: str) -> None:
    """In these communities the next step of the plan is done."""
    for code in codes:
        facilitator = await home.actor(home.town.ecosystem.facilitators[code])
        community = await home.app.communities.get(home.communities[code])
        steps = (await home.app.plans.view(facilitator, community)).steps
        step = next(each for each in steps if each.state is StepState.OPEN)
        await home.app.plans.tick(facilitator, community, step.id)


async def companies_join(home: Households) -> None:
    """A school brings two companies to the building site."""
    community = home.town.ecosystem.community("B1")
    for member in community.invited:
        if member.joins_later:
            await join(home, community, member)
            home.away.discard((community.code, member))


async def withdraw(home: Households) -> None:
    """A member of Z2 withdraws consent, gone at once; somebody who read along takes part now.

    Results that were frozen stay as they were.
    """
    community = home.town.ecosystem.community("Z2")
    member = community.invited[-1]
    await home.app.mydata.forget(await home.actor(member.person))
    home.forget(member.person)
    home.away.add((community.code, member))
    reader = next(each for each in community.members if not each.tier)
    await join(home, community, replace(reader, tier=1))


async def ask_to_talk(home: Households) -> None:
    """In three communities somebody wants to talk; their facilitators are told by their own road."""
    for code in ("L1", "M1", "Z1"):
        member = home.town.ecosystem.community(code).invited[-1]
        await home.app.talks.ask(await home.actor(member.person), home.communities[code])


TURNS = (
    Turn(
        4,
        timedelta(days=5),
        "seven communities find their rhythm",
        partial(find_rhythm, late=False),
    ),
    Turn(
        5,
        timedelta(days=3),
        "three plans take a step",
        lambda home: tick_step(home, "L1", "M1", "Z1"),
    ),
    Turn(6, timedelta(days=1), "a member goes on parental leave", pause),
    Turn(7, timedelta(days=1), "Z2 asks a sharper question", sharpen),
    Turn(8, timedelta(days=4), "two companies join B1", companies_join),
    Turn(10, timedelta(days=25), "Z2 and B1 take a step", lambda home: tick_step(home, "Z2", "B1")),
    # In week 15, after round eight has closed.
    Turn(10, timedelta(days=24), "a member withdraws consent", withdraw),
    Turn(11, timedelta(days=3), "B1 finds its rhythm", partial(find_rhythm, late=True)),
    Turn(12, timedelta(hours=2), "L1 and M1 take a step", lambda home: tick_step(home, "L1", "M1")),
    Turn(12, timedelta(hours=1), "a member is back from leave", return_from_leave),
    Turn(14, timedelta(hours=20), "three members want to talk", ask_to_talk),
)
