"""Practices on both databases: what is stored comes back, is found by its words, and stays within reach."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from bot.domain.communities import Community, Sector
from bot.domain.practice_story import Told
from bot.domain.practice_tags import OwnTag, TagKind
from bot.domain.practice_words import looked_for
from bot.domain.practices import (
    Audience,
    Practice,
    PracticeState,
    Reach,
    Stage,
    Worked,
    published,
    reaches,
    withdrawn,
)
from bot.persistence.engine import Engines
from bot.persistence.tables.practices import practice_word
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports.practices import PracticePost, Wanted
from tests.builders import START, founded, joined, with_community

TOLD = Told(
    "Fout van de week, kwartier",
    "Bij de ploegoverdracht in het magazijn gingen dezelfde fouten telkens weer mis.",
    "Elke maandag bespreekt de ploeg één fout, met de cijfers erbij. Café-tafel, koffie.",
    "Na zes weken halveerde het aantal verkeerde zendingen.",
)


def draft(community: Community, membership_id: int | None = None) -> Practice:
    """A draft of this community that tells about a mistake of the week."""
    return Practice(
        0,
        community.ecosystem_id,
        community.field_lab_id,
        community.id,
        membership_id,
        community.sector,
        community.language,
        TOLD,
        START,
        START,
    )


async def stored(store: SqlStore, new: Practice, *tags: tuple[TagKind, str]) -> Practice:
    """Store a practice with its tags, and with its words when it is published."""
    async with store.write() as work:
        made = await work.practices.add(new)
        for kind, code in tags:
            await work.practices.tag(made.id, kind, [code])
        await work.practice_index.put(made)
        await work.commit()
    return made


async def found(
    store: SqlStore, community: Community, words: str = "", **filters: object
) -> list[int]:
    """What members of a community find."""
    wanted = Wanted(community.ecosystem_id, looked_for(words))
    async with store.read() as work:
        return list(
            await work.practice_index.find(
                replace(wanted, **filters),  # type: ignore[arg-type] # named by the test
                Audience.of([community]),
                most=50,
            )
        )


async def test_a_practice_comes_back_as_it_was_stored(store: SqlStore) -> None:
    community = await with_community(store, await founded(store))
    member = await joined(store, 11, community.id)
    new = replace(draft(community, member.id), worked=Worked.YES, named=True)
    made = await stored(store, new, (TagKind.CHALLENGE, "little_time"))
    async with store.write() as work:
        await work.practices.save(published(made, START))
        await work.commit()
    async with store.read() as work:
        kept = await work.practices.get(made.id)
    expected = replace(published(made, START), tags={TagKind.CHALLENGE: ("little_time",)})
    assert kept == expected
    assert kept.stage is Stage.PROMISING
    async with store.read() as work:
        person = member.person_id
        assert await work.practices.of_person(person, PracticeState.DRAFT) == []
        assert await work.practices.of_person(person, PracticeState.PUBLISHED) == [expected]


@pytest.mark.parametrize(
    "words",
    ["ploegen", "PLOEG", "de fout van de weken", "zending", "cafe", "café koffie", "één fout"],
)
async def test_words_are_found_by_their_stem_without_case_and_accents(
    store: SqlStore, words: str
) -> None:
    community = await with_community(store, await founded(store))
    made = await stored(store, published(draft(community), START))
    assert await found(store, community, words) == [made.id]
    assert await found(store, community, f"{words} ziekenhuis") == []


async def test_an_english_practice_is_found_in_english(store: SqlStore) -> None:
    community = await with_community(store, await founded(store), language="en")
    told = Told("Mistakes of the week", "At shift handovers", "We discussed one", "Fewer errors")
    made = await stored(store, published(replace(draft(community), told=told), START))
    assert await found(store, community, "mistake discussing handover") == [made.id]


async def test_a_word_in_the_title_comes_before_one_in_the_text(store: SqlStore) -> None:
    community = await with_community(store, await founded(store))
    base = published(draft(community), START)
    text = await stored(store, replace(base, told=replace(TOLD, title="Iets anders")))
    title = await stored(store, replace(base, told=replace(TOLD, title="Ploeg aan zet")))
    assert await found(store, community, "ploeg") == [title.id, text.id]


async def test_hostile_words_are_looked_for_as_words(store: SqlStore) -> None:
    community = await with_community(store, await founded(store))
    for words in ('"', "fout* OR 1", "'; DROP TABLE practice; --", "a:b & !c | (d", "\u202e<@1>"):
        assert await found(store, community, words) == []


async def test_what_was_withdrawn_is_found_no_more_and_its_words_are_gone(
    store: SqlStore, engines: Engines
) -> None:
    community = await with_community(store, await founded(store))
    made = await stored(store, published(draft(community), START))
    async with store.write() as work:
        await work.practices.save(withdrawn(made, START))
        await work.practice_index.put(withdrawn(made, START))
        await work.commit()
    assert await found(store, community, "ploeg") == []
    async with store.read() as work:
        stub = await work.practices.get(made.id)
    assert stub is not None
    assert (stub.told, stub.stage) == (Told(), made.stage)
    async with engines.reader.connect() as connection:
        left = await connection.scalar(select(func.count()).select_from(practice_word))
    assert left == 0


async def test_the_filters_narrow_what_is_found(store: SqlStore) -> None:
    community = await with_community(store, await founded(store))
    base = published(draft(community), START)
    one = await stored(store, base, (TagKind.CHALLENGE, "little_time"))
    two = await stored(
        store,
        replace(base, stage=Stage.EMBEDDED, sector=Sector.LOGISTICS),
        (TagKind.INTERVENTION, "coaching"),
        (TagKind.SECTOR, "education"),
    )
    assert await found(store, community, "ploeg", challenge="little_time") == [one.id]
    assert await found(store, community, intervention="coaching") == [two.id]
    assert await found(store, community, "fout", stage=Stage.EMBEDDED) == [two.id]
    assert await found(store, community, sector=Sector.EDUCATION) == [two.id]
    assert await found(store, community, sector=Sector.LOGISTICS) == [two.id]
    assert await found(store, community, "fout", sector=Sector.CARE) == [one.id]


@pytest.mark.parametrize("state", PracticeState)
@pytest.mark.parametrize("reach", Reach)
async def test_the_database_and_the_rule_say_the_same_of_every_reader(
    store: SqlStore, state: PracticeState, reach: Reach
) -> None:
    ecosystem = await founded(store)
    here = await with_community(store, ecosystem)
    made = await stored(store, replace(draft(here), state=state, reach=reach, published_at=START))
    near, far = Audience.of([here]), Audience()
    readers = {
        "member": near,
        "same lab": replace(near, communities=frozenset({999})),
        "same ecosystem": replace(near, communities=frozenset(), field_labs=frozenset({999})),
        "stranger": far,
    }
    for who, audience in readers.items():
        async with store.read() as work:
            seen = await work.practice_index.find(
                Wanted(ecosystem.id, looked_for("ploeg")), audience, most=9
            )
            listed = await work.practice_index.find(Wanted(ecosystem.id), audience, most=9)
        expected = [made.id] if reaches(made, audience) else []
        assert listed == expected, who
        assert seen == (expected if state is PracticeState.PUBLISHED else []), who


async def test_a_practice_of_another_ecosystem_is_never_found_here(store: SqlStore) -> None:
    here = await with_community(store, await founded(store))
    there = await with_community(store, await founded(store, guild_id=2), channel_id=101)
    await stored(store, replace(published(draft(there), START), reach=Reach.PUBLIC))
    assert await found(store, here, "ploeg") == []


async def test_words_that_may_have_been_meant_are_offered_by_their_first_letter(
    store: SqlStore,
) -> None:
    community = await with_community(store, await founded(store))
    await stored(store, published(draft(community), START))
    async with store.read() as work:
        assert await work.practice_index.words_beginning("p") == ["ploeg", "ploegoverdracht"]
        assert await work.practice_index.words_beginning("q") == []


async def test_an_ecosystem_has_tags_of_its_own(store: SqlStore) -> None:
    ecosystem, other = await founded(store), await founded(store, guild_id=2)
    async with store.write() as work:
        added = await work.practices.add_tag(
            OwnTag(0, ecosystem.id, TagKind.TECHNOLOGY, "Exoskelet")
        )
        await work.commit()
    async with store.read() as work:
        assert await work.practices.own_tags(ecosystem.id) == [added]
        assert await work.practices.own_tags(other.id) == []


async def test_a_card_that_changes_twice_is_drawn_after_the_last_change(store: SqlStore) -> None:
    community = await with_community(store, await founded(store))
    made = await stored(store, published(draft(community), START))
    async with store.write() as work:
        await work.practice_posts.keep(PracticePost(made.id, 100, community.id))
        assert await work.practice_posts.stands(made.id, 100)
        await work.practice_posts.outdate(made.id)
        assert await work.practice_posts.stale() == [], "it is on its way"
        await work.practice_posts.keep(PracticePost(made.id, 100, community.id, 5000))
        (first,) = await work.practice_posts.stale()
        await work.practice_posts.failed(first)
        await work.practice_posts.outdate(made.id)
        await work.practice_posts.drawn(first)
        (second,) = await work.practice_posts.stale()
        assert (second.outdated, second.tries) == (2, 0)
        await work.practice_posts.drawn(second)
        assert await work.practice_posts.stale() == []
        await work.commit()


async def test_a_post_in_a_forum_is_known_as_one(store: SqlStore) -> None:
    community = await with_community(store, await founded(store))
    made = await stored(store, published(draft(community), START))
    async with store.write() as work:
        coming = PracticePost(made.id, 300, community.id, forum=True)
        await work.practice_posts.keep(coming)
        await work.practice_posts.keep(replace(coming, message_id=5000))
        await work.practice_posts.outdate(made.id)
        (found,) = await work.practice_posts.stale()
    assert (found.forum, found.message_id) == (True, 5000)
