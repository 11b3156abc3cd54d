"""What the guided question card keeps and saves."""

import pytest

from bot.domain.communities import CommunityClosed, TextUnusable
from bot.domain.decisions import What
from bot.domain.questions import Check, Step, StepsMissing, sharpness
from bot.domain.roles import FacilitatorOnly, Level, RoleKind
from bot.services.drafts import DraftGone
from bot.services.ports import Store
from bot.services.questions import Questions
from tests.builders import CLOSED, actor, founded, holding, with_community
from tests.clocks import TestClock

ANNA, BEN = 10, 11
FIVE = {step.value: f"woorden bij {step}" for step in Step if step is not Step.HOW_CAN_WE}
HOW = {Step.HOW_CAN_WE.value: "Hoe kunnen we de lift gebruiken?"}


@pytest.fixture
def questions(store: Store, clock: TestClock) -> Questions:
    """Question cards on an empty store."""
    return Questions(store, clock)


async def test_a_card_grows_step_by_step_and_is_saved_as_a_version(
    questions: Questions, store: Store, clock: TestClock
) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    assert await questions.card(community) is None
    await questions.begin(anna, community, 1)
    await questions.write(anna, 1, FIVE)
    await questions.write(anna, 1, HOW)
    for check in (Check.OWNER, Check.TIME, Check.RESULT, Check.RESULT):
        making = await questions.tick(anna, 1, check)
    assert making.met == {Check.OWNER, Check.TIME}
    saved = await questions.save(anna, 1)
    assert (saved.version, saved.sharpness, saved.valid_from) == (1, 2, clock())
    assert (saved.why_now, saved.how_can_we) == (FIVE["why_now"], HOW["how_can_we"])
    assert await questions.card(community) == saved
    with pytest.raises(DraftGone):
        await questions.so_far(anna, 1)
    async with store.read() as work:
        (decision,) = await work.privacy.decisions(
            community.ecosystem_id, community_id=community.id, most=9
        )
    assert (decision.what, decision.detail) == (What.QUESTION, HOW["how_can_we"])


async def test_the_next_card_begins_with_the_words_of_the_last(
    questions: Questions, store: Store
) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    await questions.begin(anna, community, 1)
    await questions.write(anna, 1, {**FIVE, **HOW})
    await questions.save(anna, 1)
    making = await questions.begin(anna, community, 2)
    assert making.values["tried"] == FIVE["tried"]
    assert making.met == set()
    assert (await questions.save(anna, 2)).version == 2
    async with store.read() as work:
        assert [card.version for card in await work.communities.cards(community.id)] == [1, 2]


async def test_an_incomplete_card_is_not_saved(questions: Questions, store: Store) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    await questions.begin(anna, community, 1)
    await questions.write(anna, 1, FIVE)
    with pytest.raises(StepsMissing):
        await questions.save(anna, 1)
    with pytest.raises(TextUnusable):
        await questions.write(anna, 1, {Step.HOW_CAN_WE: "x" * 1001})
    with pytest.raises(TextUnusable):
        await questions.write(anna, 1, {**FIVE, "tried": " \u200b "})
    assert (await questions.so_far(anna, 1)).values["tried"] == FIVE["tried"]


async def test_only_a_facilitator_of_an_open_community_writes(
    questions: Questions, store: Store
) -> None:
    community = await with_community(store, await founded(store))
    await holding(store, ANNA, RoleKind.FACILITATOR, community.id)
    anna = await actor(store, ANNA)
    await questions.begin(anna, community, 1)
    with pytest.raises(FacilitatorOnly):
        await questions.begin(await actor(store, BEN, admin=True), community, 2)
    await holding(store, BEN, RoleKind.COORDINATOR, community.id, Level.COMMUNITY)
    with pytest.raises(DraftGone):
        await questions.so_far(await actor(store, BEN), 1)
    async with store.write() as work:
        await work.communities.change(community.id, **CLOSED)
        await work.commit()
    with pytest.raises(CommunityClosed):
        await questions.write(anna, 1, FIVE)


@pytest.mark.parametrize(
    ("met", "points"), [(set(), 0), ({"owner", "time"}, 2), (set(Check), 5), ({"nonsense"}, 0)]
)
def test_sharpness_counts_the_checks_that_are_met(met: set[str], points: int) -> None:
    assert sharpness(met) == points
