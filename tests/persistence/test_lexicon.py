"""A group's own words come back, and only that group's."""

from bot.domain.lexicon import Concept
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, with_community


async def test_words_are_replaced_as_a_whole_per_group(store: SqlStore) -> None:
    ecosystem = await founded(store)
    here = await with_community(store, ecosystem)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    async with store.write() as work:
        await work.lexicons.replace(here.id, {Concept.TEAM: "ploeg", Concept.LEAD: "chef"})
        await work.lexicons.replace(other.id, {Concept.TEAM: "dienst"})
        await work.lexicons.replace(here.id, {Concept.TEAM: "brigade"})
        await work.commit()
    async with store.read() as work:
        assert await work.lexicons.own(here.id) == {Concept.TEAM: "brigade"}
        assert await work.lexicons.own(other.id) == {Concept.TEAM: "dienst"}
