"""People, memberships, consent, organisations, roles and signals, as both databases keep them."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.domain.communities import Sector
from bot.domain.members import (
    OPEN_ENDED,
    Organisation,
    OrganisationType,
    Rhythm,
    SignalKind,
    Tier,
)
from bot.domain.roles import Level, Road, RoleKind
from bot.persistence.engine import Engines
from bot.persistence.tables import metadata
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, holding, joined, with_community
from tests.clocks import START

ANNA = 900_000_000_000_000_001
"""As large as Discord's ids are: a column that is too narrow for it fails."""


async def raw(engines: Engines, table: str) -> list[Any]:
    async with engines.reader.connect() as connection:
        return list(await connection.execute(select(metadata.tables[table])))


async def test_an_account_is_recognised_without_being_readable(
    store: SqlStore, engines: Engines
) -> None:
    async with store.write() as work:
        anna = await work.members.add_person(ANNA, language="nl", at=START)
        await work.commit()
    async with store.read() as work:
        assert await work.members.person_of(ANNA) == anna
        assert await work.members.person_of(ANNA + 1) is None
        assert await work.members.user_id(anna.id) == ANNA
    assert str(ANNA) not in str(await raw(engines, "account"))


async def test_a_membership_comes_back_as_it_was_stored(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    stored = await joined(
        store,
        ANNA,
        place.id,
        tier=Tier.ALSO_FACILITATOR,
        rhythm=Rhythm.MONTHLY,
        paused_until=OPEN_ENDED,
        intended_end=date(2026, 7, 1),
        reminder_dm=True,
    )
    async with store.read() as work:
        assert await work.members.membership(stored.person_id, place.id) == stored
        assert await work.members.of_community(place.id) == [stored]
        assert await work.members.memberships_of(stored.person_id) == [stored]
    assert stored.rests_open_ended


async def test_somebody_is_a_current_member_once_and_may_come_back(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    first = await joined(store, ANNA, place.id)
    with pytest.raises(IntegrityError):
        await joined(store, ANNA, place.id)
    async with store.write() as work:
        await work.members.change(first.id, left_at=START + timedelta(days=1))
        await work.commit()
    second = await joined(store, ANNA, place.id)
    async with store.read() as work:
        assert await work.members.of_community(place.id) == [second]


async def test_a_new_consent_ends_the_one_before(store: SqlStore, engines: Engines) -> None:
    place = await with_community(store, await founded(store))
    member = await joined(store, ANNA, place.id)
    later = START + timedelta(days=3)
    async with store.write() as work:
        await work.members.add_consent(member.id, tier=2, text_version=7, at=later)
        await work.commit()
    async with store.read() as work:
        assert await work.members.consent_version(member.id) == 7
    rows = sorted(await raw(engines, "consent"), key=lambda row: row.id)
    assert [(row.tier, row.withdrawn_at) for row in rows] == [(1, later), (2, None)]
    async with store.write() as work:
        await work.members.withdraw_consent(member.id, at=later)
        await work.commit()
    async with store.read() as work:
        assert await work.members.consent_version(member.id) == 0


async def test_organisations_come_by_name_and_not_twice(store: SqlStore) -> None:
    ecosystem = await founded(store)
    linde = Organisation(0, ecosystem.id, "De Linde", OrganisationType.COMPANY, Sector.CARE)

    async def add(name: str) -> None:
        async with store.write() as work:
            new = Organisation(0, linde.ecosystem_id, name, linde.type, linde.sector)
            await work.members.add_organisation(new)
            await work.commit()

    for name in ("De Linde", "Aan Zet", "Ørsted 🦊 שלום"):
        await add(name)
    with pytest.raises(IntegrityError):
        await add("De Linde")
    async with store.read() as work:
        found = await work.members.organisations(ecosystem.id)
    assert {each.name for each in found} == {"De Linde", "Aan Zet", "Ørsted 🦊 שלום"}
    assert found[0].name == "Aan Zet"


async def test_a_role_ends_and_is_then_held_by_nobody(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    held = await holding(store, ANNA, RoleKind.FACILITATOR, place.id)
    async with store.write() as work:
        await work.members.change_role(held.id, road=Road.CHANNEL, road_channel_id=ANNA)
        await work.commit()
    async with store.read() as work:
        (found,) = await work.members.holders(RoleKind.FACILITATOR, Level.COMMUNITY, place.id)
        assert (found.road, found.road_channel_id) == (Road.CHANNEL, ANNA)
        assert await work.members.roles_of(held.person_id) == [found]
    async with store.write() as work:
        await work.members.change_role(held.id, ended_at=START)
        await work.commit()
    async with store.read() as work:
        assert await work.members.holders(RoleKind.FACILITATOR, Level.COMMUNITY, place.id) == []
        assert await work.members.roles_of(held.person_id) == []


async def test_a_signal_is_kept_once_per_kind_and_goes_when_taken_back(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    member = await joined(store, ANNA, place.id)
    later = START + timedelta(hours=2)
    async with store.write() as work:
        first = await work.signals.add(member.id, SignalKind.TALK, at=START)
        again = await work.signals.add(member.id, SignalKind.TALK, at=later)
        await work.signals.add(member.id, SignalKind.PAUSE, at=START)
        await work.commit()
    assert first.id == again.id
    async with store.write() as work:
        found = await work.signals.of_community(place.id)
        assert [(signal.kind, signal.at) for signal, _ in found] == [
            (SignalKind.PAUSE, START),
            (SignalKind.TALK, later),
        ]
        assert await work.signals.get(first.id) == (again, member.person_id, place.id)
        await work.signals.withdraw(member.id, SignalKind.PAUSE)
        await work.signals.drop(first.id)
        await work.commit()
    async with store.read() as work:
        assert await work.signals.of_community(place.id) == []
        assert await work.signals.get(first.id) is None
