"""Two presses at the same moment end as if one had come after the other: nobody gets an apology."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.domain.bringing import Way
from bot.domain.checkins import Audience, Note, Round, closed
from bot.domain.communities import Community, NameTaken
from bot.domain.digest_feedback import Verdict
from bot.domain.figures import Response
from bot.domain.members import NotAMember, Organisation, OrganisationType, OrganisationUnknown
from bot.domain.results import RoundResult, result
from bot.domain.roles import Road, RoleKind
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.tables.members import signal
from bot.persistence.tables.privacy import retraction
from bot.persistence.unit_of_work import SqlStore, SqlUnitOfWork
from bot.services.bringing import BringingDesk
from bot.services.checkins import Answering, ResultDesk
from bot.services.checkins.closing import result_message
from bot.services.deliveries import Deliveries
from bot.services.digests import DigestDesk
from bot.services.mydata import MyData
from bot.services.ports.checkins import Frozen
from bot.services.ports.digests import DigestOf, DigestState, StoredDigest
from bot.services.ports.presence import Whereabouts
from bot.services.privacy import Housekeeping
from bot.services.profiles import Profiles
from bot.services.setup import EcosystemDefaults, Setup
from bot.services.talks import Talks
from tests.builders import (
    actor,
    founded,
    holding,
    joined,
    with_community,
    with_open_round,
)
from tests.clocks import TestClock

FACILITATOR, ANNA, BEN = 1, 2, 3
AT_ONCE = 4


class Unhurried(SqlUnitOfWork):
    """A unit of work that takes its time, so that everything begun at once overlaps."""

    async def commit(self) -> None:
        """Store everything, after a while."""
        await asyncio.sleep(0.15)
        await super().commit()


class UnhurriedStore(SqlStore):
    """A store whose writers overlap."""

    def write(self) -> SqlUnitOfWork:
        """Return a unit of work that takes its time."""
        return Unhurried(self._engines.writing, self._keys, self._clock, None)


class Everywhere:
    """The port `Presence`: everybody is there."""

    async def look(self, guild_id: int, user_id: int) -> Whereabouts:
        """Find them."""
        del guild_id, user_id
        return Whereabouts.THERE


@pytest.fixture
def store(engines: Engines, keys: Keys, clock: TestClock) -> SqlStore:
    """A store whose writers overlap, on either database."""
    return UnhurriedStore(engines, keys, clock)


@pytest.fixture
async def community(store: SqlStore) -> Community:
    """A community with a facilitator who reads direct messages, Anna and Ben."""
    made = await with_community(store, await founded(store))
    held = await holding(store, FACILITATOR, RoleKind.FACILITATOR, made.id)
    async with store.write() as work:
        await work.members.change_role(held.id, road=Road.DM)
        await work.commit()
    for user_id in (ANNA, BEN):
        await joined(store, user_id, made.id)
    return made


async def at_once(*deeds: Awaitable[Any]) -> Sequence[Any]:
    """Return what becomes of deeds that are begun at the same moment."""
    return await asyncio.gather(*deeds, return_exceptions=True)


async def a_little_later(deed: Awaitable[Any]) -> Any:
    """Begin a deed while the one before it is under way."""
    await asyncio.sleep(0.1)
    return await deed


def failed(outcomes: Sequence[Any]) -> list[BaseException]:
    return [each for each in outcomes if isinstance(each, BaseException)]


async def closed_round(store: SqlStore, community: Community, clock: TestClock) -> Round:
    running = closed(await with_open_round(store, community, clock.now))
    published = result(running, (), clock.now.date())
    async with store.write() as work:
        await work.checkins.save_round(running)
        await work.checkins.freeze(Frozen(running.id, published, clock.now))
        await work.commit()
    return running


async def test_of_two_who_say_what_is_done_the_second_one_changes_it(
    store: SqlStore, community: Community, clock: TestClock
) -> None:
    done = await closed_round(store, community, clock)
    async with store.write() as work:
        await work.checkins.mark_posted(done.id, at=clock.now, channel_id=100, message_id=1)
        await work.commit()
    desk, asks = ResultDesk(store, clock), await actor(store, FACILITATOR)
    said = await at_once(*(desk.respond(asks, done.id, f"Wij {n}") for n in range(AT_ONCE)))
    assert failed(said) == []
    async with store.write() as work:
        sent = await work.outbox.lease(clock.now, most=9)
    assert [each.message.data["again"] for each in sent] == [False, True, True, True]


async def test_a_server_that_is_set_up_twice_at_once_is_one_ecosystem(
    store: SqlStore, clock: TestClock
) -> None:
    setup = Setup(store, clock, EcosystemDefaults("Europe/Amsterdam"))
    asks = await actor(store, FACILITATOR, guild_id=77, admin=True)
    words = {"owner": "Hogeschool", "contact": "x@y.nl", "language": "nl", "region": "noord"}
    assert failed(await at_once(*(setup.name(asks, name="Oost", **words) for _ in range(3)))) == []
    labs = await at_once(*(setup.field_lab(asks, name="Zorg", theme="") for _ in range(2)))
    assert [type(each) for each in failed(labs)] == [NameTaken]
    async with store.read() as work:
        assert len(await work.communities.ecosystems()) == 1


async def test_a_verdict_that_is_pressed_twice_counts_once(
    store: SqlStore, community: Community, clock: TestClock
) -> None:
    of = DigestOf(community.ecosystem_id)
    async with store.write() as work:
        new = StoredDigest(0, of, clock.now.date(), DigestState.SENT, clock.now)
        digest = await work.digests.add(new)
        await work.commit()
    desk, asks, verdict = DigestDesk(store, clock), await actor(store, ANNA), next(iter(Verdict))
    assert failed(await at_once(*(desk.judge(asks, digest.id, verdict) for _ in range(3)))) == []
    async with store.read() as work:
        assert sum((await work.digests.verdicts(digest.id)).values()) == 1


@pytest.mark.parametrize("deed", ["talk", "pause", "leave"])
async def test_a_signal_that_is_pressed_twice_reaches_the_facilitator_once(
    store: SqlStore, engines: Engines, community: Community, clock: TestClock, deed: str
) -> None:
    talks, profiles, asks = Talks(store, clock), Profiles(store, clock), await actor(store, ANNA)
    deeds: dict[str, Callable[[], Awaitable[Any]]] = {
        "talk": lambda: talks.ask(asks, community.id),
        "pause": lambda: profiles.pause(asks, community.id, ""),
        "leave": lambda: profiles.leave(asks, community.id),
    }
    outcomes = await at_once(*(deeds[deed]() for _ in range(3)))
    assert {type(each) for each in failed(outcomes)} <= {NotAMember}
    async with engines.reader.connect() as connection:
        counted = await connection.execute(select(func.count()).select_from(signal))
        assert counted.scalar_one() == 1
    async with store.write() as work:
        assert len(await work.outbox.lease(clock.now, most=9)) == 1


@pytest.mark.parametrize("first", ["tap", "forget"])
async def test_who_taps_while_being_forgotten_is_forgotten_and_asked_to_join(
    store: SqlStore, community: Community, clock: TestClock, first: str
) -> None:
    running = await with_open_round(store, community, clock.now)
    answering, mydata = Answering(store, clock), MyData(store, clock)
    anna = await actor(store, ANNA)
    await answering.tap(anna, running.id, running.items[0], 3)
    tap = answering.tap(anna, running.id, running.items[0], 4)
    forget = mydata.forget(anna)
    deeds = [tap, a_little_later(forget)] if first == "tap" else [forget, a_little_later(tap)]
    outcomes = await at_once(*deeds)
    assert {type(each) for each in failed(outcomes)} <= {NotAMember}
    assert True in outcomes
    async with store.read() as work:
        assert await work.checkins.answers(running.id) == []
        assert await work.members.person_of(ANNA) is None


@pytest.mark.parametrize("first", ["choose", "sweep"])
async def test_an_organisation_that_is_chosen_while_it_goes_is_kept_or_gone(
    store: SqlStore, community: Community, clock: TestClock, first: str
) -> None:
    async with store.write() as work:
        new = Organisation(
            0, community.ecosystem_id, "De Linde", OrganisationType.COMPANY, community.sector
        )
        linde = await work.members.add_organisation(new)
        await work.commit()
    profiles, anna = Profiles(store, clock), await actor(store, ANNA)
    house = Housekeeping(store, clock, Everywhere())
    choose = profiles.choose_organisation(anna, community.id, linde.id)
    sweep = house.run(clock.now)
    deeds = (
        [choose, a_little_later(sweep)] if first == "choose" else [sweep, a_little_later(choose)]
    )
    outcomes = await at_once(*deeds)
    kept = (await profiles.show(anna, community.id)).organisation
    refused = [type(each) for each in failed(outcomes)]
    assert (refused, kept) in (([], linde), ([OrganisationUnknown], None))


@pytest.mark.parametrize("first", ["send", "redact"])
async def test_a_card_that_is_taken_along_while_it_is_redacted_keeps_no_old_words(
    store: SqlStore, engines: Engines, community: Community, clock: TestClock, first: str
) -> None:
    running = closed(await with_open_round(store, community, clock.now))
    frozen = Frozen(
        running.id, RoundResult(1, clock.now.date(), Response(5, 6), ()), frozen_at=clock.now
    )
    async with store.write() as work:
        (member, *_) = await work.members.of_community(community.id)
        await work.checkins.save_round(running)
        await work.checkins.freeze(frozen)
        note = Note(running.id, member.id, "Mevrouw Jansen viel", Audience.GROUP, clock.now)
        await work.checkins.save_note(note)
        (written,) = await work.checkins.notes(running.id)
        await work.checkins.tick_notes(running.id, [written.id])
        await work.outbox.add(await result_message(work, community, frozen), at=clock.now)
        await work.commit()
    facilitator = await actor(store, FACILITATOR)
    redact = ResultDesk(store, clock).redact(facilitator, running.id, written.id, "Iemand viel")
    send = Deliveries(store, {}, {}).lease(clock.now, most=9, at=clock.now)
    deeds = [send, a_little_later(redact)] if first == "send" else [redact, a_little_later(send)]
    outcomes = await at_once(*deeds)
    assert failed(outcomes) == []
    taken = [
        *outcomes[deeds[0] is not send],
        *await Deliveries(store, {}, {}).lease(clock.now, most=9, at=clock.now),
    ]
    (words,) = [each.message.data["notes"] for each in taken]
    async with engines.reader.connect() as connection:
        anew = (await connection.execute(select(func.count()).select_from(retraction))).scalar_one()
    # Either the new words went along, or the card is drawn anew once it is known where it stands.
    assert (words, anew) in ((["Iemand viel"], 0), (["Mevrouw Jansen viel"], 1))
    assert anew == (first == "send")


async def test_what_fits_finds_each_other_though_both_are_written_down_at_once(
    store: SqlStore, clock: TestClock
) -> None:
    ecosystem = await founded(store)
    place = await with_community(store, ecosystem)
    for person in (ANNA, BEN):
        async with store.write() as work:
            own = await work.members.add_organisation(
                Organisation(0, ecosystem.id, f"Org {person}", OrganisationType.MBO, place.sector)
            )
            await work.commit()
        await joined(store, person, place.id, organisation_id=own.id)
    desk = BringingDesk(store, clock)
    fields = {"text": "Een oefenlokaal", "challenges": "little_time"}
    await asyncio.gather(
        desk.add(await actor(store, ANNA), place.id, Way.SEEK, fields),
        desk.add(await actor(store, BEN), place.id, Way.BRING, fields),
    )
    async with store.read() as work:
        assert len(await work.bringing.pairs_in(place.id, clock().date())) == 1
