"""What was submitted is kept for whoever wrote it, and for nobody else."""

import pytest

from bot.domain.roles import RoleKind
from bot.services.drafts import DraftGone, Drafts, half_done, keep_half_done
from bot.services.ports import Store
from tests.builders import START, actor, founded, holding, with_community
from tests.clocks import TestClock

ANNA, BEN = 10, 11


async def test_a_draft_is_kept_until_its_effect_is_stored(store: Store, clock: TestClock) -> None:
    drafts = Drafts(store, clock)
    await drafts.keep(ANNA, 1, "lk1:goal:1", {"text": "Minder tillen 🧑‍⚕️"})
    kept = await drafts.get(ANNA, 1)
    assert (kept.custom_id, kept.values, kept.at) == (
        "lk1:goal:1",
        {"text": "Minder tillen 🧑‍⚕️"},
        clock(),
    )
    with pytest.raises(DraftGone):
        await drafts.get(BEN, 1)
    await drafts.drop(1)
    with pytest.raises(DraftGone):
        await drafts.get(ANNA, 1)


async def test_what_takes_several_steps_is_replaced_step_by_step(store: Store) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna, ben = await actor(store, ANNA), await actor(store, BEN)
    async with store.write() as work:
        await keep_half_done(work, anna, 1, kind="question", values={"a": "1"}, at=START)
        await keep_half_done(work, anna, 1, kind="question", values={"a": "2"}, at=START)
        assert await half_done(work, anna, 1, kind="question") == {"a": "2"}
        for who, kind in ((anna, "create"), (ben, "question")):
            with pytest.raises(DraftGone):
                await half_done(work, who, 1, kind=kind)
        await work.commit()
