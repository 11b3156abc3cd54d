"""Needs and what may be proposed, on both databases: only what reaches the whole group."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.adoptions import Adoption
from bot.domain.communities import Community, FieldLab, Sector
from bot.domain.matching import NOT_NOW, Need, Traits, Verdict
from bot.domain.practice_tags import OwnTag, TagKind
from bot.domain.practices import Practice, Reach, Stage, published, withdrawn
from bot.persistence.unit_of_work import SqlStore
from tests.builders import START, founded, with_community
from tests.persistence.test_practices import draft

TIME = (TagKind.CHALLENGE, "little_time")
DATA = (TagKind.CHALLENGE, "data_at_work")
NEED = Need(("data_at_work", "little_time"), ("team_ritual",), {"safe_climate": True})


@pytest.fixture
async def here(store: SqlStore) -> Community:
    """The community that looks for something."""
    return await with_community(store, await founded(store))


@pytest.fixture
async def there(store: SqlStore, here: Community) -> Community:
    """A community of another sector, in another field lab."""
    async with store.write() as work:
        lab = await work.communities.add_field_lab(FieldLab(0, here.ecosystem_id, "Logistiek", ""))
        ecosystem = await work.communities.ecosystem(here.ecosystem_id)
        await work.commit()
    return await with_community(
        store,
        ecosystem,
        name="Datagedreven Warehouse",
        field_lab_id=lab.id,
        channel_id=101,
        sector=Sector.LOGISTICS,
    )


async def shared(
    store: SqlStore, where: Community, *tags: tuple[TagKind, str], reach: Reach = Reach.ECOSYSTEM
) -> Practice:
    """Store a published practice with its tags."""
    async with store.write() as work:
        made = await work.practices.add(replace(published(draft(where), START), reach=reach))
        for kind in {kind for kind, _ in tags}:
            codes = [code for each, code in tags if each is kind]
            await work.practices.tag(made.id, kind, codes)
        await work.commit()
    return made


async def offered(store: SqlStore, here: Community, need: Need = NEED) -> Sequence[Traits]:
    async with store.read() as work:
        return await work.matching.offered(here, need, START, elsewhere=True, fresh=False)


async def keys(
    store: SqlStore,
    here: Community,
    *,
    elsewhere: bool = True,
    fresh: bool = False,
    later: timedelta = timedelta(0),
) -> list[int]:
    async with store.read() as work:
        found = await work.matching.offered(
            here, NEED, START + later, elsewhere=elsewhere, fresh=fresh
        )
    return [each.practice_id for each in found]


async def said(store: SqlStore, here: Community, key: int, verdict: Verdict | None) -> None:
    async with store.write() as work:
        await work.matching.say(here.id, key, verdict, at=START)
        await work.commit()


async def test_a_need_comes_back_as_it_was_chosen(store: SqlStore, here: Community) -> None:
    async with store.write() as work:
        await work.matching.choose(here.id, TagKind.CHALLENGE, {"keeping_people": True})
        await work.matching.choose(here.id, TagKind.CHALLENGE, dict.fromkeys(NEED.challenges, True))
        await work.matching.choose(here.id, TagKind.CONDITION, {"safe_climate": False})
        await work.commit()
    async with store.read() as work:
        assert await work.matching.need(here.id) == Need(
            NEED.challenges, (), {"safe_climate": False}
        )
        assert await work.matching.need(here.id + 1) == Need()


async def test_what_shares_a_challenge_is_offered_the_nearest_first(
    store: SqlStore, here: Community, there: Community
) -> None:
    one = await shared(store, there, TIME, (TagKind.CONDITION, "safe_climate"))
    both = await shared(store, there, TIME, DATA)
    typed = await shared(store, there, DATA, (TagKind.INTERVENTION, "team_ritual"))
    await shared(store, there, (TagKind.CHALLENGE, "keeping_people"))
    await shared(store, here, TIME)
    assert await keys(store, here) == [typed.id, both.id, one.id]
    found = await offered(store, here)
    assert found[2].conditions == ("safe_climate",)
    assert found[0].interventions == ("team_ritual",)
    assert found[1].challenges == ("data_at_work", "little_time")
    assert (found[0].sector, found[0].stage) == (Sector.LOGISTICS, Stage.IDEA)


async def test_among_many_that_share_little_the_nearest_is_not_lost(
    store: SqlStore, here: Community, there: Community
) -> None:
    nearest = await shared(store, there, TIME, DATA, (TagKind.INTERVENTION, "team_ritual"))
    for _ in range(50):
        await shared(store, there, TIME)
    found = await keys(store, here)
    assert found[0] == nearest.id
    assert len(found) == 40


async def test_what_is_labelled_anew_is_offered_for_what_it_is_now(
    store: SqlStore, here: Community, there: Community
) -> None:
    made = await shared(store, there, TIME, DATA)
    async with store.write() as work:
        await work.practices.tag(made.id, TagKind.CHALLENGE, ["keeping_people"])
        await work.commit()
    assert await keys(store, here) == []
    async with store.write() as work:
        await work.practices.tag(made.id, TagKind.CHALLENGE, ["keeping_people", "little_time"])
        await work.commit()
    assert await keys(store, here) == [made.id]


async def test_a_label_that_was_removed_offers_nothing_any_more(
    store: SqlStore, here: Community, there: Community
) -> None:
    async with store.write() as work:
        own = await work.practices.add_tag(
            OwnTag(0, here.ecosystem_id, TagKind.CHALLENGE, "Tillen")
        )
        await work.commit()
    made = await shared(store, there, TIME, (TagKind.CHALLENGE, own.code))
    lifting = Need((own.code,))
    assert [each.practice_id for each in await offered(store, here, lifting)] == [made.id]
    async with store.write() as work:
        await work.own_tags.drop(own)
        await work.commit()
    assert await offered(store, here, lifting) == []
    assert await keys(store, here) == [made.id]


async def test_what_does_not_reach_the_group_is_never_offered(
    store: SqlStore, here: Community, there: Community
) -> None:
    for reach in (Reach.COMMUNITY, Reach.FIELD_LAB):
        await shared(store, there, TIME, reach=reach)
    open_to_all = await shared(store, there, TIME, reach=Reach.PUBLIC)
    assert await keys(store, here) == [open_to_all.id]
    async with store.write() as work:
        await work.practices.save(replace(open_to_all, reach=Reach.COMMUNITY))
        await work.commit()
    assert await keys(store, here) == []


async def test_what_was_taken_back_is_not_offered(
    store: SqlStore, here: Community, there: Community
) -> None:
    made = await shared(store, there, TIME)
    async with store.write() as work:
        await work.practices.save(withdrawn(made, START))
        await work.commit()
    assert await keys(store, here) == []


async def test_its_own_sector_and_the_others_are_asked_for_apart(
    store: SqlStore, here: Community, there: Community
) -> None:
    async with store.read() as work:
        ecosystem = await work.communities.ecosystem(here.ecosystem_id)
    near = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=102)
    own, far = await shared(store, near, TIME), await shared(store, there, TIME)
    assert await keys(store, here, elsewhere=False) == [own.id]
    assert await keys(store, here, elsewhere=True) == [far.id]


async def test_what_the_group_said_of_it_decides_whether_it_comes_again(
    store: SqlStore, here: Community, there: Community
) -> None:
    made = await shared(store, there, TIME)
    await said(store, here, made.id, None)
    assert await keys(store, here) == [made.id]
    assert await keys(store, here, fresh=True) == []
    await said(store, here, made.id, Verdict.NOT_NOW)
    assert await keys(store, here) == []
    assert await keys(store, here, later=NOT_NOW) == [made.id]
    await said(store, here, made.id, Verdict.DONE_ALREADY)
    assert await keys(store, here, later=2 * NOT_NOW) == []
    async with store.read() as work:
        ecosystem = await work.communities.ecosystem(here.ecosystem_id)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=102)
    assert await keys(store, other) == [made.id]


async def test_what_the_group_tries_is_not_proposed_to_it(
    store: SqlStore, here: Community, there: Community
) -> None:
    made = await shared(store, there, TIME)
    async with store.write() as work:
        await work.adoptions.add(Adoption(0, made.id, here.id, None, None, START.date(), START))
        await work.commit()
    assert await keys(store, here) == []
