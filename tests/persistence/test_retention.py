"""What is kept goes when its time is over, and only then."""

from datetime import timedelta

from bot.domain.communities import Sector
from bot.domain.members import Organisation, OrganisationType, SignalKind
from bot.domain.roles import Level, RoleKind
from bot.persistence.unit_of_work import SqlStore
from bot.services.ports.personal import Stay
from bot.services.ports.privacy import Decision, Draft
from tests.builders import GUILD, founded, holding, joined, with_community
from tests.clocks import START

ANNA, BEN = 700000000000000001, 700000000000000002


async def sweep(store: SqlStore, **after: float) -> dict[str, int]:
    async with store.write() as work:
        swept = await work.retention.sweep(START + timedelta(**after))
        await work.commit()
    return dict(swept)


async def test_a_draft_goes_after_a_day(store: SqlStore) -> None:
    async with store.write() as work:
        await work.privacy.save_draft(None, Draft(1, "lk1:x", {"name": "Zorg"}, START))
        await work.commit()
    assert await sweep(store, hours=23) == {}
    assert await sweep(store, hours=25) == {"draft": 1}


async def test_a_person_who_goes_takes_no_draft_of_a_stranger_along(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    held = await holding(store, ANNA, RoleKind.LEADER, place.id)
    async with store.write() as work:
        await work.members.change_role(held.id, ended_at=START)
        now = START + timedelta(days=365)
        draft = Draft(1, "lk1:x", {"name": "Zorg"}, now - timedelta(minutes=5))
        await work.privacy.save_draft(None, draft)
        await work.commit()
    swept = await sweep(store, days=365)
    assert swept["person"] == 1
    assert "draft" not in swept
    async with store.read() as work:
        assert await work.privacy.draft(BEN, 1) == draft


async def test_the_link_to_the_account_goes_thirty_days_after_leaving(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    await joined(store, ANNA, place.id, left_at=START + timedelta(days=10))
    await joined(store, BEN, place.id)
    assert await sweep(store, days=39) == {}
    assert await sweep(store, days=41) == {"account": 1}
    async with store.read() as work:
        assert await work.members.person_of(ANNA) is None
        assert await work.members.person_of(BEN) is not None


async def test_whoever_left_is_gone_altogether_after_half_a_year(store: SqlStore) -> None:
    ecosystem = await founded(store)
    place = await with_community(store, ecosystem)
    member = await joined(store, ANNA, place.id, left_at=START)
    async with store.write() as work:
        said = Decision(ecosystem.id, place.id, member.person_id, "goal", "Sneller", START)
        await work.privacy.record(said)
        await work.commit()
    await sweep(store, days=179)
    swept = await sweep(store, days=181)
    assert swept == {"membership": 1, "person": 1}
    async with store.read() as work:
        kept = await work.privacy.decisions(ecosystem.id, community_id=None, most=5)
    assert [(each.person_id, each.detail) for each in kept] == [(None, "Sneller")]


async def test_somebody_who_holds_a_role_keeps_the_link(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    await joined(store, ANNA, place.id, left_at=START)
    await holding(store, ANNA, RoleKind.FACILITATOR, place.id)
    await sweep(store, days=100)
    async with store.read() as work:
        assert await work.members.person_of(ANNA) is not None


async def test_a_signal_that_nobody_marked_as_done_goes_after_ninety_days(store: SqlStore) -> None:
    place = await with_community(store, await founded(store))
    member = await joined(store, ANNA, place.id)
    async with store.write() as work:
        await work.signals.add(member.id, SignalKind.TALK, at=START)
        await work.signals.add(member.id, SignalKind.TALK, at=START)
        await work.commit()
    assert await sweep(store, days=89) == {}
    assert await sweep(store, days=91) == {"signal": 1}


async def test_everybody_who_belongs_somewhere_is_looked_for_once_per_server(
    store: SqlStore,
) -> None:
    ecosystem = await founded(store)
    place = await with_community(store, ecosystem)
    other = await with_community(store, ecosystem, name="Slim Roosteren", channel_id=101)
    far = await with_community(store, await founded(store, guild_id=2), channel_id=102)
    for where in (place, other, far):
        await joined(store, ANNA, where.id)
    await holding(store, BEN, RoleKind.COORDINATOR, ecosystem.id, Level.ECOSYSTEM)
    await holding(store, BEN, RoleKind.FACILITATOR, place.id)
    async with store.read() as work:
        stays = await work.retention.stays()
    assert [(stay.user_id, stay.guild_id) for stay in stays] == [(ANNA, 1), (ANNA, 2), (BEN, GUILD)]


async def test_leaving_a_server_ends_what_was_there_and_nothing_elsewhere(store: SqlStore) -> None:
    ecosystem = await founded(store)
    place = await with_community(store, ecosystem)
    far = await with_community(store, await founded(store, guild_id=2), channel_id=102)
    here = await joined(store, ANNA, place.id)
    there = await joined(store, ANNA, far.id)
    await holding(store, ANNA, RoleKind.FACILITATOR, place.id)
    await holding(store, ANNA, RoleKind.FACILITATOR, far.id)
    async with store.write() as work:
        stay = next(s for s in await work.retention.stays() if s.guild_id == GUILD)
        await work.retention.missing(stay, since=START)
        await work.retention.end_stay(stay, at=START + timedelta(days=1))
        await work.commit()
    async with store.read() as work:
        memberships = await work.members.memberships_of(here.person_id)
        roles = await work.members.roles_of(here.person_id)
        stays = await work.retention.stays()
    assert [each.id for each in memberships] == [there.id]
    assert [each.place_id for each in roles] == [far.id]
    assert stays == [Stay(here.person_id, ANNA, 2, None)]


async def test_an_organisation_that_nobody_belongs_to_any_more_goes(store: SqlStore) -> None:
    ecosystem = await founded(store)
    place = await with_community(store, ecosystem)
    async with store.write() as work:
        linde, jan = [
            await work.members.add_organisation(
                Organisation(0, ecosystem.id, name, OrganisationType.COMPANY, Sector.CARE)
            )
            for name in ("De Linde", "Jan Jansen zzp")
        ]
        await work.commit()
    await joined(store, ANNA, place.id, organisation_id=linde.id)
    ben = await joined(store, BEN, place.id, organisation_id=jan.id)
    assert await sweep(store, days=1) == {}
    async with store.write() as work:
        await work.personal.forget(ben.person_id, at=START)
        await work.commit()
    assert await sweep(store, days=1) == {"organisation": 1}
    async with store.read() as work:
        assert await work.members.organisations(ecosystem.id) == [linde]
