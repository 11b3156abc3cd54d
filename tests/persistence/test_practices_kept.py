"""How long practices are kept, and what stays of them without the person who made them."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.communities import Community, CommunityState
from bot.domain.members import Membership
from bot.domain.practice_story import Told
from bot.domain.practice_tags import TagKind
from bot.domain.practices import Practice, PracticeState, published
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports.practices import PracticePost
from tests.builders import START, founded, joined, with_community
from tests.persistence.test_practices import draft, found, stored

ANNA = 700000000000000001


async def sweep(store: SqlStore, days: float) -> dict[str, int]:
    async with store.write() as work:
        swept = await work.retention.sweep(START + timedelta(days=days))
        await work.commit()
    return dict(swept)


async def of_anna(store: SqlStore, **left: object) -> tuple[Community, Membership]:
    community = await with_community(store, await founded(store))
    return community, await joined(store, ANNA, community.id, **left)


async def shown(store: SqlStore, community: Community, member: Membership) -> Practice:
    """A practice that Anna published with her name, with its card in the channel."""
    new = replace(published(draft(community, member.id), START), named=True)
    made = await stored(store, new, (TagKind.CHALLENGE, "little_time"))
    async with store.write() as work:
        await work.practice_posts.keep(PracticePost(made.id, 100, community.id, 5000))
        await work.commit()
    return made


async def now(store: SqlStore, made: Practice) -> tuple[Practice | None, bool]:
    """What is stored of a practice, and whether its card is to be drawn anew."""
    async with store.read() as work:
        return await work.practices.get(made.id), bool(await work.practice_posts.stale())


async def test_a_draft_goes_a_month_after_its_last_change(store: SqlStore) -> None:
    community, member = await of_anna(store)
    await stored(store, draft(community, member.id))
    assert await sweep(store, 29) == {}
    assert await sweep(store, 31) == {"practice": 1}


async def test_who_is_forgotten_leaves_what_was_published_without_a_name_and_no_draft(
    store: SqlStore,
) -> None:
    community, member = await of_anna(store)
    made = await shown(store, community, member)
    unfinished = await stored(store, draft(community, member.id))
    async with store.write() as work:
        await work.personal.forget(member.person_id, at=START)
        await work.commit()
    kept, outdated = await now(store, made)
    assert kept == replace(
        made, membership_id=None, named=False, tags={TagKind.CHALLENGE: ("little_time",)}
    )
    assert outdated
    assert (await now(store, unfinished))[0] is None
    assert await found(store, community, "ploeg") == [made.id]


async def test_forgetting_one_membership_does_the_same_for_what_was_made_there(
    store: SqlStore,
) -> None:
    community, member = await of_anna(store)
    other = await with_community(
        store, await founded(store, guild_id=2), channel_id=101, name="Elders"
    )
    elsewhere = await joined(store, ANNA, other.id)
    here = await shown(store, community, member)
    there = await stored(store, draft(other, elsewhere.id))
    async with store.write() as work:
        await work.personal.forget_membership(member.id, at=START)
        await work.commit()
    kept, outdated = await now(store, here)
    assert kept is not None
    assert (kept.membership_id, kept.told, outdated) == (None, here.told, True)
    assert (await now(store, there))[0] == there


async def test_once_an_account_is_let_go_its_name_goes_from_what_it_made(store: SqlStore) -> None:
    community, member = await of_anna(store, left_at=START)
    made = await shown(store, community, member)
    await sweep(store, 29)
    assert await now(store, made) == (
        replace(made, tags={TagKind.CHALLENGE: ("little_time",)}),
        False,
    )
    assert (await sweep(store, 31))["account"] == 1
    kept, outdated = await now(store, made)
    assert kept is not None
    assert (kept.membership_id, kept.named, outdated) == (None, False, True)
    assert (await sweep(store, 200))["membership"] == 1
    assert (await now(store, made))[0] is not None


async def test_two_years_after_its_community_closed_only_the_trail_of_a_practice_is_left(
    store: SqlStore,
) -> None:
    community, member = await of_anna(store)
    made = await shown(store, community, member)
    async with store.write() as work:
        closed = {"state": CommunityState.CLOSED, "closed_on": START.date()}
        await work.communities.change(community.id, **closed)
        await work.commit()
    await sweep(store, 729)
    assert await found(store, community, "ploeg") == [made.id]
    assert (await sweep(store, 732))["practice"] == 1
    stub, outdated = await now(store, made)
    assert stub is not None
    assert (stub.told, stub.state, outdated) == (Told(), PracticeState.WITHDRAWN, True)
    assert list(stub.tags) == [TagKind.CHALLENGE]
    assert await found(store, community, "ploeg") == []
    assert "practice" not in await sweep(store, 733)
