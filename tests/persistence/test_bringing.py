"""What organisations seek and bring comes back as it was stored, and loses its words with its writer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.domain.bringing import Balance, Entry, Pair, Proposed, Say, Way
from bot.domain.communities import Community
from bot.domain.members import Membership, Organisation, OrganisationType
from bot.domain.practice_tags import OwnTag, TagKind, TagUses
from bot.domain.practices import Reach
from bot.persistence.engine import Engines
from bot.persistence.tables.bringing import bringing_entry
from bot.persistence.unit_of_work import SqlStore
from tests.builders import CLOSED, founded, joined, with_community
from tests.clocks import START

ANNA, BEN = 700000000000000001, 700000000000000002
TODAY = START.date()
TAGS = frozenset({"little_time", "data_at_work"})


@pytest.fixture
async def community(store: SqlStore) -> Community:
    """A community without members."""
    return await with_community(store, await founded(store))


async def of(
    store: SqlStore,
    community: Community,
    user_id: int,
    way: Way,
    kind: OrganisationType = OrganisationType.COMPANY,
) -> tuple[Membership, Entry]:
    """A member of an organisation of their own that seeks or brings something."""
    async with store.write() as work:
        own = await work.members.add_organisation(
            Organisation(0, community.ecosystem_id, f"Org {user_id}", kind, community.sector)
        )
        await work.commit()
    member = await joined(store, user_id, community.id, organisation_id=own.id)
    new = Entry(
        0,
        community.ecosystem_id,
        community.field_lab_id,
        community.id,
        own.id,
        kind,
        member.id,
        way,
        "Een oefenlokaal",
        TAGS,
        Reach.ECOSYSTEM,
        named=True,
        made_at=START,
        until=TODAY + timedelta(days=30),
    )
    async with store.write() as work:
        made = await work.bringing.add(new)
        await work.commit()
    return member, made


async def paired(store: SqlStore, seek: Entry, bring: Entry, **said: object) -> Pair:
    async with store.write() as work:
        pair = await work.bringing.pair(Pair(0, seek, bring), at=START)
        changed = replace(pair, **said)  # type: ignore[arg-type] # what a test says of it
        await work.bringing.save(changed)
        await work.commit()
    return changed


async def words(engines: Engines, key: int) -> tuple[object, object]:
    async with engines.reader.connect() as connection:
        statement = select(bringing_entry).where(bringing_entry.c.id == key)
        row = (await connection.execute(statement)).one()
    return row.sealed_text, row.membership_id


async def test_an_entry_comes_back_whole_and_is_found_by_a_challenge(
    store: SqlStore, community: Community, engines: Engines
) -> None:
    _, made = await of(store, community, ANNA, Way.SEEK)
    here = community.ecosystem_id
    async with store.read() as work:
        bringing = work.bringing
        assert await bringing.get(made.id, TODAY) == made
        assert await bringing.of_organisation(made.organisation_id or 0, TODAY) == [made]
        assert await bringing.open(here, Way.SEEK, {"little_time", "x"}, TODAY) == [made]
        assert await bringing.open(here, Way.SEEK, {"x"}, TODAY) == []
        assert await bringing.open(here, Way.BRING, TAGS, TODAY) == []
        assert await bringing.open(here + 1, Way.SEEK, TAGS, TODAY) == []
    sealed, _ = await words(engines, made.id)
    assert isinstance(sealed, bytes)
    assert b"oefenlokaal" not in sealed


async def test_it_is_open_to_its_last_day_while_its_writer_takes_part_for_that_organisation(
    store: SqlStore, community: Community
) -> None:
    member, made = await of(store, community, ANNA, Way.SEEK)
    async with store.write() as work:
        assert await work.bringing.get(made.id, made.until) == made
        assert await work.bringing.get(made.id, made.until + timedelta(days=1)) is None
        await work.members.change(member.id, left_at=START)
        assert await work.bringing.get(made.id, TODAY) is None
        await work.members.change(member.id, left_at=None, organisation_id=None)
        assert await work.bringing.get(made.id, TODAY) is None


async def test_taken_back_it_has_no_words_and_no_writer_any_more(
    store: SqlStore, community: Community, engines: Engines
) -> None:
    _, made = await of(store, community, ANNA, Way.SEEK)
    async with store.write() as work:
        await work.bringing.close(made.id, TODAY)
        await work.commit()
    assert await words(engines, made.id) == (None, None)
    async with store.read() as work:
        assert await work.bringing.get(made.id, TODAY) is None


async def test_a_pair_comes_back_with_what_was_said_and_goes_with_either_side(
    store: SqlStore, community: Community
) -> None:
    _, seek = await of(store, community, ANNA, Way.SEEK)
    _, bring = await of(store, community, BEN, Way.BRING)
    pair = await paired(store, seek, bring, seek_said=Say.INTRODUCE, bring_said=Say.NOT_NOW)
    async with store.write() as work:
        bringing = work.bringing
        assert await bringing.get_pair(pair.id, TODAY) == pair
        assert await bringing.pairs(bring.id, TODAY) == [pair]
        assert await bringing.pairs_in(community.id, TODAY) == [pair]
        known = Proposed(seek.organisation_id, bring.organisation_id, TAGS)
        assert await bringing.proposed(bring.organisation_id or 0) == [known]
        await bringing.close(bring.id, TODAY)
        assert await bringing.get_pair(pair.id, TODAY) is None
        assert await bringing.pairs_in(community.id, TODAY) == []
        assert await bringing.proposed(seek.organisation_id or 0) == [known]


async def test_what_is_decided_asks_nobody_any_more(store: SqlStore, community: Community) -> None:
    _, seek = await of(store, community, ANNA, Way.SEEK)
    _, bring = await of(store, community, BEN, Way.BRING)
    pair = await paired(store, seek, bring, bring_said=Say.NO_FIT)
    async with store.write() as work:
        assert await work.bringing.pairs_in(community.id, TODAY) == []
        await work.bringing.save(replace(pair, bring_said=None, introduced_on=TODAY))
        assert await work.bringing.pairs_in(community.id, TODAY) == []
        assert [each.id for each in await work.bringing.pairs(seek.id, TODAY)] == [pair.id]


async def test_the_balance_counts_what_stood_in_a_quarter_and_who_was_introduced(
    store: SqlStore, community: Community
) -> None:
    _, seek = await of(store, community, ANNA, Way.SEEK)
    _, bring = await of(store, community, BEN, Way.BRING, OrganisationType.MBO)
    await paired(store, seek, bring, introduced_on=TODAY)
    here = community.ecosystem_id
    async with store.write() as work:
        quarter = await work.bringing.balance(here, date(2025, 7, 1), date(2025, 9, 30))
        assert quarter == {
            OrganisationType.COMPANY: Balance(n=1, sought=1, brought=0, got=1, gave=0),
            OrganisationType.MBO: Balance(n=1, sought=0, brought=1, got=0, gave=1),
        }
        await work.bringing.close(seek.id, TODAY)
        assert await work.bringing.balance(here, date(2025, 7, 1), date(2025, 9, 30)) == quarter
        assert await work.bringing.balance(here, date(2025, 4, 1), date(2025, 6, 30)) == {}
        later = await work.bringing.balance(here, date(2025, 10, 1), date(2025, 12, 31))
        assert list(later) == [OrganisationType.MBO]


async def test_who_is_forgotten_takes_the_words_along_and_the_count_stays(
    store: SqlStore, community: Community, engines: Engines
) -> None:
    member, made = await of(store, community, ANNA, Way.SEEK)
    async with store.write() as work:
        await work.personal.forget(member.person_id, at=START)
        await work.commit()
    assert await words(engines, made.id) == (None, None)


async def test_the_words_go_thirty_days_after_the_last_day_and_the_rest_with_the_community(
    store: SqlStore, community: Community, engines: Engines
) -> None:
    _, made = await of(store, community, ANNA, Way.SEEK)

    async def sweep(days: int) -> None:
        async with store.write() as work:
            await work.retention.sweep(START + timedelta(days=days))
            await work.commit()

    await sweep(60)
    assert (await words(engines, made.id))[0] is not None
    await sweep(61)
    assert await words(engines, made.id) == (None, None)
    async with store.write() as work:
        await work.communities.change(community.id, **CLOSED)
        await work.commit()
    await sweep(732)
    async with engines.reader.connect() as connection:
        assert (await connection.execute(select(bringing_entry))).all() == []


async def test_a_tag_that_is_removed_goes_from_what_is_sought_and_its_key_is_not_given_again(
    store: SqlStore, community: Community
) -> None:
    _, seek = await of(store, community, ANNA, Way.SEEK)
    new = OwnTag(0, community.ecosystem_id, TagKind.CHALLENGE, "Tillen")
    async with store.write() as work:
        first, second = [
            await work.practices.add_tag(replace(new, label=label))
            for label in ("Tillen", "Dragen")
        ]
        tags = {*TAGS, first.code, second.code}
        tagged = await work.bringing.add(replace(seek, tags=frozenset(tags)))
        assert await work.own_tags.uses(second) == TagUses(entries=1)
        await work.own_tags.drop(second)
        await work.own_tags.drop(first)
        third = await work.practices.add_tag(new)
        assert third.id not in {first.id, second.id}
        assert await work.practices.own_tags(community.ecosystem_id) == [third]
        assert await work.own_tags.get(first.id) is None
        assert await work.own_tags.uses(first) == TagUses()
        found = await work.bringing.get(tagged.id, TODAY)
    assert found is not None
    assert found.tags == TAGS
