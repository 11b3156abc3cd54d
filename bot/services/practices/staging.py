"""The stage of a practice follows its results, and each change is kept with its day."""

from dataclasses import replace
from datetime import datetime

from bot.domain.adoptions import stage_now
from bot.domain.practices import Practice, PracticeState
from bot.services.ports import UnitOfWork


async def staged(work: UnitOfWork, practice: Practice, at: datetime) -> Practice:
    """Return a practice in the stage in which it is now; that it is new there is remembered."""
    results = await work.adoptions.trials(practice.id)
    now_in = replace(practice, stage=stage_now(practice, results))
    if now_in.state is PracticeState.PUBLISHED:
        steps = await work.adoptions.stages(practice.id)
        if not steps or steps[-1].stage is not now_in.stage:
            await work.adoptions.reached(practice.id, now_in.stage, at=at)
    return now_in
