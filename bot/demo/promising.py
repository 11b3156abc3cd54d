"""What some members promise themselves: made with a check-in, settled on its day, mostly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.demo.ecosystem import ROUNDS, SampleCommunity, SampleMember
from bot.demo.households import Households
from bot.domain.promises import PromiseState

ASKED_AFTER = timedelta(days=9)
MOVED_BY = timedelta(days=5)
# Every promiser makes one in every third round, and all of them in the last: those still wait.
EVERY = 3
WENT = (
    PromiseState.DONE,
    PromiseState.PARTLY,
    PromiseState.DONE,
    PromiseState.NOT_DONE,
    PromiseState.MOVED,
)


async def promise(home: Households, community: SampleCommunity, number: int) -> None:
    """Let those whose turn it is promise something small, to be asked back next week."""
    due = home.app.clock() + ASKED_AFTER
    for place, member in enumerate(community.promising):
        if number != ROUNDS and (number + place) % EVERY:
            continue
        words = _words(community, member)
        cue, action = words[(number // EVERY + place) % len(words)]
        await home.app.promises.make(
            await home.actor(member.person),
            home.communities[community.code],
            cue=cue,
            action=action,
            due=due.date().isoformat(),
        )


def _words(community: SampleCommunity, member: SampleMember) -> Sequence[Sequence[str]]:
    # A promise is read in the language of who makes it, whatever the group speaks.
    words: Sequence[Sequence[str]] = community.story.get(
        f"promises_{member.person.language}", community.story["promises"]
    )
    return words


async def settle(home: Households, community: SampleCommunity, number: int) -> None:
    """Let everybody say how a promise went whose day it is, or move it to another day."""
    promises = home.app.promises
    later = (home.app.clock() + MOVED_BY).date().isoformat()
    for place, member in enumerate(community.promising):
        actor = await home.actor(member.person)
        shown = await promises.mine(actor, home.communities[community.code])
        went = WENT[(number + 2 * place) % len(WENT)]
        for waiting in [each for each in shown.open if each.waits_on(shown.today)]:
            if went is PromiseState.MOVED:
                await promises.move(actor, waiting.id, due=later)
            else:
                await promises.settle(actor, waiting.id, went)
