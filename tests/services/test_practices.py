"""Whose a practice is, and whom it reaches."""

import pytest

from bot.domain.communities import FieldLab
from bot.domain.members import NotAMember
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.practices import (
    MOST_DRAFTS,
    Audience,
    PracticeGone,
    PracticeNotYours,
    PracticeOut,
    Reach,
    ReachTooNarrow,
    TooManyDrafts,
)
from bot.domain.roles import Level, RoleKind
from bot.persistence.unit_of_work import SqlStore
from bot.services.practices import PracticeSearch, Question
from bot.services.practices.views import audience_of
from bot.services.profiles import Profiles
from tests.builders import actor, founded, holding, joined, with_community
from tests.clocks import TestClock
from tests.services.library import COORDINATOR, MAKER, TOLD, Library, library


@pytest.fixture
async def lib(store: SqlStore, clock: TestClock) -> Library:
    return await library(store, clock)


async def test_nobody_else_changes_a_practice_and_who_may_not_see_it_hears_nothing_of_it(
    lib: Library,
) -> None:
    hidden = await lib.shared()
    seen = await lib.shared(Reach.FIELD_LAB)
    acts = (
        lambda key: lib.desk.mine(lib.neighbour, key),
        lambda key: lib.desk.change(lib.neighbour, key, reach=Reach.PUBLIC),
        lambda key: lib.desk.write(lib.neighbour, key, ("title",), {"title": "Gestolen"}),
        lambda key: lib.desk.withdraw(lib.neighbour, key),
        lambda key: lib.desk.throw_away(lib.neighbour, key),
    )
    for act in acts:
        with pytest.raises(PracticeGone):
            await act(hidden)
        with pytest.raises(PracticeNotYours):
            await act(seen)
        with pytest.raises(PracticeGone):
            await act(999)
    assert (await lib.desk.mine(lib.maker, hidden)).practice.told.title == "Proefweek"


async def test_who_left_still_takes_back_what_they_shared_but_publishes_nothing_new(
    lib: Library,
) -> None:
    out = await lib.shared()
    draft = (await lib.desk.share(lib.maker, lib.here.id, TOLD)).practice.id
    await Profiles(lib.store, lib.clock).leave(lib.maker, lib.here.id)
    with pytest.raises(NotAMember):
        await lib.desk.publish(lib.maker, draft)
    await lib.desk.throw_away(lib.maker, draft)
    await lib.desk.withdraw(lib.maker, out)
    with pytest.raises(PracticeGone):
        await lib.desk.mine(lib.maker, out)


async def test_what_is_published_is_no_draft_and_nothing_is_asked_of_what_was_withdrawn(
    lib: Library,
) -> None:
    key = await lib.shared()
    with pytest.raises(PracticeOut):
        await lib.desk.throw_away(lib.maker, key)
    with pytest.raises(PracticeOut):
        await lib.desk.publish(lib.maker, key)
    await lib.desk.withdraw(lib.maker, key)
    async with lib.store.read() as work:
        subject = Subject(Place.PRACTICE, key)
        assert await work.schedules.of(ScheduleKind.PRACTICE, subject) is None


async def test_a_drawer_holds_so_many_drafts(lib: Library) -> None:
    for _ in range(MOST_DRAFTS):
        await lib.desk.share(lib.maker, lib.here.id, TOLD)
    with pytest.raises(TooManyDrafts):
        await lib.desk.share(lib.maker, lib.here.id, TOLD)
    assert len((await lib.desk.drafts(lib.maker, lib.here.id)).drafts) == MOST_DRAFTS


async def test_a_role_counts_at_its_own_place_and_for_what_that_is_part_of(lib: Library) -> None:
    async with lib.store.write() as work:
        ecosystem = await work.communities.ecosystem(lib.here.ecosystem_id)
        lab = await work.communities.add_field_lab(FieldLab(0, ecosystem.id, "Bouw", ""))
        await work.commit()
    await holding(lib.store, COORDINATOR, RoleKind.COORDINATOR, lab.id, Level.FIELD_LAB)
    await holding(lib.store, 30, RoleKind.COORDINATOR, ecosystem.id, Level.ECOSYSTEM)
    await holding(lib.store, 31, RoleKind.FACILITATOR, lib.here.id)
    eco = frozenset({ecosystem.id})
    expected = {
        COORDINATOR: Audience(frozenset(), frozenset({lab.id}), eco),
        30: Audience(frozenset(), frozenset(), eco),
        31: Audience.of([lib.here]),
        32: Audience(),
    }
    async with lib.store.read() as work:
        for user, audience in expected.items():
            assert await audience_of(work, await actor(lib.store, user), ecosystem) == audience


async def test_another_server_finds_and_posts_nothing_of_this_one(lib: Library) -> None:
    far = await with_community(lib.store, await founded(lib.store, guild_id=2), channel_id=102)
    await joined(lib.store, MAKER, far.id)
    key = await lib.shared(Reach.PUBLIC)
    abroad = await actor(lib.store, MAKER, guild_id=2)
    search = PracticeSearch(lib.store, lib.clock)
    assert (await search.find(abroad, Question("proefweek"), 1)).practices == []
    with pytest.raises(PracticeGone):
        await search.see(abroad, key)
    with pytest.raises(ReachTooNarrow):
        await lib.shelf.post(abroad, far.id, key)
    assert await lib.desk.suggestions(abroad, "") == []
