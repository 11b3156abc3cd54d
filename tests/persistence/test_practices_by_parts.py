"""Dutch compounds on both databases: found by what they are made of, and after the whole word."""

from dataclasses import replace

import pytest

from bot.domain.practice_story import Told
from bot.domain.practices import published, withdrawn
from bot.persistence.unit_of_work import SqlStore
from bot.persistence.upgrade import downgrade, upgrade
from tests.builders import START, founded, with_community
from tests.persistence.test_practices import draft, found, stored

COMPOUNDS = {
    "ploegoverdracht": ["ploeg", "ploegen", "overdracht", "overdrachten"],
    "werkdruk": ["werk", "druk"],
    "dienstrooster": ["dienst", "diensten", "rooster", "roosters"],
    "nieuwkomers": ["nieuwkomer", "nieuw", "komers"],
    "veiligheidsmelding": ["veiligheid", "melding", "meldingen", "veilig"],
    "kwaliteitscontroles": ["kwaliteit", "controle"],
    "takenlijst": ["taak", "taken", "lijsten"],
    "dagstart": ["dag", "start"],
}


@pytest.mark.parametrize(("compound", "asked"), COMPOUNDS.items())
async def test_a_dutch_word_is_found_by_the_words_that_it_is_made_of(
    store: SqlStore, compound: str, asked: list[str]
) -> None:
    community = await with_community(store, await founded(store))
    told = Told("Een kwartier", f"Wij begonnen met de {compound}.", "Zo", "Het ging beter")
    made = await stored(store, published(replace(draft(community), told=told), START))
    assert [await found(store, community, word) for word in (compound, *asked)] == [
        [made.id] for _ in (compound, *asked)
    ]
    assert await found(store, community, f"kwartier {asked[-1]}") == [made.id]


async def test_the_whole_word_comes_before_a_part_of_one_wherever_that_stands(
    store: SqlStore,
) -> None:
    community = await with_community(store, await founded(store))
    plain = "De ploeg zag het. " + "Er ging veel mis in het magazijn. " * 20
    whole, part = Told("Koffie", plain, "Zo", ""), Told("Ploegoverdracht", "Ploegleider", "Zo", "")
    first = await stored(store, published(replace(draft(community), told=whole), START))
    second = await stored(store, published(replace(draft(community), told=part), START))
    assert await found(store, community, "ploegen") == [first.id, second.id]


async def test_a_chance_row_of_letters_is_no_part_of_a_word(store: SqlStore) -> None:
    community = await with_community(store, await founded(store))
    told = Told("Frustratie over de cartotheek", "Hier", "Zo", "")
    await stored(store, published(replace(draft(community), told=told), START))
    assert await found(store, community, "rust") == []
    assert await found(store, community, "otto") == []


async def test_an_upgrade_finds_what_was_published_before_by_its_parts(
    store: SqlStore, database_url: str
) -> None:
    community = await with_community(store, await founded(store))
    made = await stored(store, published(draft(community), START))
    english = replace(draft(community), language="en")
    await stored(store, published(english, START))
    await downgrade(database_url, "0015")
    await upgrade(database_url)
    assert await found(store, community, "overdracht") == [made.id]
    assert await found(store, community, "ploegoverdracht fout", unfinished=True)
    async with store.write() as work:
        await work.practice_index.put(withdrawn(made, START))
        await work.commit()
    assert await found(store, community, "overdracht") == []
