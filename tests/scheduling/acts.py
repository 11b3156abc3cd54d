"""What people do with practices and experiments in a life in which processes are killed.

Each act does what is not done yet, so that it can be done again by the process that comes after.
"""

from contextlib import suppress
from datetime import date, timedelta

from bot.domain.adoptions import ASKED_AFTER, AdoptionState, TriedAlready
from bot.domain.experiments import REVIEW
from bot.domain.practices import Worked
from bot.domain.promises import PromiseState
from bot.domain.roles import Actor
from tests.scheduling.processes import Process

PLAN = {"hypothesis": "Minder", "cue": "we beginnen", "act": "noemen we er een"}


async def try_a_practice(
    process: Process, who: Actor, community_id: int, practice_id: int, today: date
) -> None:
    """Plan to try what another group did, and say what came of it, once each."""
    for each in await process.adoptions.suggestions(who, ""):
        tried = each.adoption
        if tried.state is AdoptionState.PLANNED and tried.day + ASKED_AFTER < today:
            await process.adoptions.tell(who, tried.id, Worked.YES)
    mine = await process.promises.mine(who, community_id)
    for promised in mine.open:
        if promised.due < today:
            await process.promises.settle(who, promised.id, PromiseState.DONE)
    with suppress(TriedAlready):
        await process.adoptions.plan(
            who,
            community_id,
            practice_id,
            cue="de overdracht begint",
            action="bespreek ik een fout",
            due=(today + timedelta(days=1)).isoformat(),
        )


async def begin_an_experiment(process: Process, who: Actor, community_id: int, today: date) -> None:
    """Begin an experiment that ends within the fortnight, and look back on the last, once each."""
    known = (await process.experiments.listed(who, community_id)).open
    if today not in {each.begun_at.date() for each in known}:
        ends = {"ends": (today + timedelta(days=7)).isoformat()}
        await process.experiments.start(who, community_id, PLAN | ends)
    for each in known:
        if each.ends < today:
            await process.experiments.review(who, each.id, dict.fromkeys(REVIEW, "Zo"))
