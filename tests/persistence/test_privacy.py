"""Drafts, decisions and the access log, as both databases keep them."""

from bot.persistence.engine import Engines
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports.privacy import Decision, Draft
from tests.builders import founded, joined, with_community
from tests.clocks import START
from tests.persistence.test_members import ANNA, raw

WORDS = {"name": "Zorg @everyone 🦊", "theme": ""}


async def test_a_draft_is_sealed_and_returned_to_its_writer_alone(
    store: SqlStore, engines: Engines
) -> None:
    async with store.write() as work:
        await work.privacy.save_draft(ANNA, Draft(1, "lk1:setup-lab:0", WORDS, START))
        await work.commit()
    assert "Zorg" not in str(await raw(engines, "draft"))
    async with store.read() as work:
        found = await work.privacy.draft(ANNA, 1)
        assert await work.privacy.draft(ANNA + 1, 1) is None
    assert found == Draft(1, "lk1:setup-lab:0", WORDS, START)


async def test_a_draft_of_somebody_who_is_not_stored_holds_no_account(
    store: SqlStore, engines: Engines
) -> None:
    async with store.write() as work:
        await work.privacy.save_draft(None, Draft(1, "lk1:setup-lab:0", WORDS, START))
        await work.commit()
    assert [row.fingerprint for row in await raw(engines, "draft")] == [None]


async def test_a_used_draft_is_gone(store: SqlStore) -> None:
    async with store.write() as work:
        await work.privacy.save_draft(ANNA, Draft(1, "lk1:x", WORDS, START))
        await work.privacy.drop_draft(1)
        await work.commit()
    async with store.read() as work:
        assert await work.privacy.draft(ANNA, 1) is None


async def test_decisions_come_newest_first_for_one_community_or_all(
    store: SqlStore, engines: Engines
) -> None:
    ecosystem = await founded(store)
    place = await with_community(store, ecosystem)
    async with store.write() as work:
        for what, community_id in (("name", None), ("goal", place.id), ("plan", place.id)):
            await work.privacy.record(
                Decision(ecosystem.id, community_id, None, what, "Minder overdracht", START)
            )
        await work.commit()
    async with store.read() as work:
        of_all = await work.privacy.decisions(ecosystem.id, community_id=None, most=2)
        of_one = await work.privacy.decisions(ecosystem.id, community_id=place.id, most=5)
    assert [each.what for each in of_all] == ["plan", "goal"]
    assert [each.what for each in of_one] == ["plan", "goal"]
    assert "overdracht" not in str(await raw(engines, "decision"))


async def test_a_look_is_in_the_log_of_the_person_who_was_looked_at(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    member = await joined(store, ANNA, place.id)
    other = await joined(store, ANNA + 1, place.id)
    async with store.write() as work:
        await work.privacy.log_access(
            member.person_id, by_person_id=other.person_id, purpose="talk", at=START
        )
        await work.commit()
    async with store.read() as work:
        mine = await work.personal.export(member.person_id)
        theirs = await work.personal.export(other.person_id)
    assert [row["by_person_id"] for row in mine["access"]] == [other.person_id]
    assert "access" not in theirs
    assert "person_id" not in theirs["looked"][0]
