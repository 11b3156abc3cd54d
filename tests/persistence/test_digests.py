"""Digests are stored sealed, found again, and judged once per person."""

from datetime import date

from sqlalchemy import select

from bot.domain.digest_feedback import Verdict
from bot.persistence.engine import Engines
from bot.persistence.tables.digests import digest
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports.digests import DigestOf, DigestState, StoredDigest
from tests.builders import START, founded, joined, with_community

MONDAY = date(2025, 9, 8)
DATA = {"kind": "community", "digest": {"text": "Donderdag geen presentatie"}}


def new(of: DigestOf, state: DigestState = DigestState.PLANNED, **more: object) -> StoredDigest:
    said = {"data": DATA} if state is not DigestState.SILENT else {}
    return StoredDigest(0, of, MONDAY, state, START, **{**said, **more})  # type: ignore[arg-type] # a test's shorthand


async def places(store: SqlStore) -> tuple[DigestOf, DigestOf]:
    ecosystem = await founded(store)
    community = await with_community(store, ecosystem)
    return DigestOf(ecosystem.id), DigestOf(ecosystem.id, community.id)


async def test_a_digest_comes_back_as_it_was_frozen(store: SqlStore, engines: Engines) -> None:
    _, of = await places(store)
    async with store.write() as work:
        stored = await work.digests.add(new(of))
        await work.commit()
    async with store.read() as work:
        assert await work.digests.get(stored.id) == stored
        assert await work.digests.get(stored.id + 1) is None
    async with engines.reader.connect() as connection:
        sealed = (await connection.execute(select(digest.c.sealed_data))).scalar_one()
    assert b"presentatie" not in sealed


async def test_what_was_said_last_is_neither_a_silence_nor_a_failure(store: SqlStore) -> None:
    ecosystem, of = await places(store)
    async with store.write() as work:
        said = await work.digests.add(new(of))
        failed = await work.digests.add(new(of))
        await work.digests.mark_failed(failed.id)
        await work.digests.add(new(of, DigestState.SILENT, silence="nothing_new"))
        await work.digests.mark_sent(said.id, message_id=5, at=START)
        await work.commit()
    async with store.read() as work:
        last = await work.digests.last_said(of)
        assert last is not None
        assert (last.id, last.state, last.message_id) == (said.id, DigestState.SENT, 5)
        assert await work.digests.last_said(ecosystem) is None
        history = await work.digests.history(of, most=2)
    assert [(each.state, each.silence) for each in history] == [
        (DigestState.SILENT, "nothing_new"),
        (DigestState.FAILED, ""),
    ]


async def test_a_chosen_channel_replaces_the_one_before(store: SqlStore) -> None:
    ecosystem, of = await places(store)
    async with store.write() as work:
        await work.digests.set_channel(ecosystem, 1)
        await work.digests.set_channel(of, 2)
        await work.digests.set_channel(of, 3)
        await work.commit()
    async with store.read() as work:
        assert await work.digests.channel(ecosystem) == 1
        assert await work.digests.channel(of) == 3


async def test_a_person_has_one_verdict_that_can_change_and_be_erased(store: SqlStore) -> None:
    _, of = await places(store)
    anna = await joined(store, 11, of.community_id or 0)
    ben = await joined(store, 12, of.community_id or 0)
    async with store.write() as work:
        judged = await work.digests.add(new(of))
        await work.digests.judge(judged.id, anna.person_id, Verdict.NO, at=START)
        await work.digests.judge(judged.id, anna.person_id, Verdict.YES, at=START)
        await work.digests.judge(judged.id, ben.person_id, Verdict.PARTLY, at=START)
        await work.commit()
    async with store.write() as work:
        found = await work.digests.verdicts(judged.id)
        assert found == {Verdict.YES: 1, Verdict.PARTLY: 1, Verdict.NO: 0}
        await work.personal.forget(anna.person_id, at=START)
        await work.commit()
    async with store.read() as work:
        assert (await work.digests.verdicts(judged.id))[Verdict.YES] == 0
