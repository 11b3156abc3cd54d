"""Pairs that may help each other: proposed to facilitators, who introduce them or do not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.bringing import Entry, Pair, PairGone, Say, to_propose
from bot.domain.communities import Community
from bot.domain.members import Organisation
from bot.domain.outgoing import NewMessage
from bot.domain.practice_tags import OwnTag
from bot.domain.roles import Actor, Level, RoleKind
from bot.domain.schedules import local_date
from bot.services.notices import by_road, direct
from bot.services.permissions import facilitates
from bot.services.ports import Clock, Store, UnitOfWork

PROPOSED, INTRODUCED = "pairs", "introduced"
"""The kinds of message; neither holds a word of what is sought or brought."""

CONTACT = "contact"
"""The purpose of a look at who wrote something down, in the access log."""


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair as a facilitator sees it: two organisations and their words, and nobody's name."""

    pair: Pair
    seeker: str
    bringer: str
    own_tags: Sequence[OwnTag]
    parked: bool
    """Whether this facilitator said *not now*, or introduced and waits for the other side."""
    introduced: bool
    """Whether it is the other side's turn."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a facilitator said of a pair, and whether both sides are introduced by it."""

    said: Say
    introduced: bool


class PairDesk:
    """Lets facilitators say what becomes of pairs; only they see them before."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def mine(self, actor: Actor) -> Sequence[PairView]:
        """Return the pairs on which somebody may say something: those that wait first."""
        async with self._store.read() as work:
            found: dict[int, PairView] = {}
            for held in actor.roles:
                if held.kind is RoleKind.FACILITATOR and held.level is Level.COMMUNITY:
                    community = await work.communities.get(held.place_id)
                    if actor.reaches(community.guild_id):
                        for pair in await self._pairs(work, community):
                            view = found.get(pair.id)
                            found[pair.id] = view or await _view(work, actor, pair)
        return sorted(found.values(), key=lambda each: (each.parked, each.pair.id))

    async def decide(self, actor: Actor, pair_id: int, said: Say) -> Decided:
        """Store what a facilitator says of a pair, for every side that is theirs.

        Once both sides introduce them, who wrote it down on either side hears that by direct
        message, where they allow one; otherwise it stands in their list.

        Raises:
            PairGone: it is not there any more, or not theirs.
        """
        now = self._clock()
        async with self._store.write() as work:
            pair = await self._held(work, actor, pair_id)
            decided = await _said(work, actor, pair, said)
            if Say.INTRODUCE is decided.seek_said is decided.bring_said:
                decided = replace(decided, introduced_on=self._today(now))
                await _tell_both(work, decided, now)
            await work.bringing.save(decided)
            if said is Say.NO_FIT:
                for entry in (pair.seek, pair.bring):
                    await propose(work, entry, now=now, today=self._today(now))
            await work.commit()
        return Decided(said, decided.introduced_on is not None)

    async def _pairs(self, work: UnitOfWork, community: Community) -> Sequence[Pair]:
        return await work.bringing.pairs_in(community.id, self._today(self._clock()))

    async def _held(self, work: UnitOfWork, actor: Actor, pair_id: int) -> Pair:
        today = self._today(self._clock())
        pair = await work.bringing.get_pair(pair_id, today)
        if pair is None:
            raise PairGone
        await work.hold("bringing", pair.seek.ecosystem_id)
        pair = await work.bringing.get_pair(pair_id, today)
        if pair is None or pair.ended or not await _sides(work, actor, pair):
            raise PairGone
        return pair

    def _today(self, now: datetime) -> date:
        # Two communities may keep different clocks; a day more or less changes nothing here.
        return now.date()


async def propose(work: UnitOfWork, entry: Entry, *, now: datetime, today: date) -> int:
    """Propose what fits an entry to the facilitators of both sides; return how many pairs.

    Hold `bringing` of the ecosystem first.
    """
    if entry.organisation_id is None:
        return 0
    among = await work.bringing.open(entry.ecosystem_id, entry.way.other, entry.tags, today)
    before = await work.bringing.proposed(entry.organisation_id)
    known = await work.bringing.pairs(entry.id, today)
    waiting = sum(not each.ended for each in known)
    pairs = to_propose(entry, among, before, waiting=waiting)
    for pair in pairs:
        await work.bringing.pair(pair, at=now)
    places = {each.community_id for pair in pairs for each in (pair.seek, pair.bring)}
    holders = [
        held
        for place in sorted(places)
        for held in await work.members.holders(RoleKind.FACILITATOR, Level.COMMUNITY, place)
    ]
    community = await work.communities.get(entry.community_id)
    message = NewMessage(PROPOSED, {"language": community.language}, community.id)
    # One call for all of them: whoever writes to the same people does so in one order.
    for each in await by_road(work, message, holders, at=now):
        await work.outbox.add(each, at=now)
    return len(pairs)


async def organisations_of(work: UnitOfWork, ecosystem_id: int) -> dict[int | None, Organisation]:
    """Return the organisations of an ecosystem by key."""
    return {each.id: each for each in await work.members.organisations(ecosystem_id)}


async def _sides(work: UnitOfWork, actor: Actor, pair: Pair) -> set[int]:
    """Return the communities of a pair that somebody facilitates, from where they may ask."""
    places = [
        await work.communities.get(key) for key in {pair.seek.community_id, pair.bring.community_id}
    ]
    return {each.id for each in places if facilitates(actor, each) and actor.reaches(each.guild_id)}


async def _said(work: UnitOfWork, actor: Actor, pair: Pair, said: Say) -> Pair:
    theirs = await _sides(work, actor, pair)
    changes = {
        field: said
        for field, entry in (("seek_said", pair.seek), ("bring_said", pair.bring))
        if entry.community_id in theirs
    }
    return replace(pair, **changes)  # type: ignore[arg-type] # only what is said


async def _view(work: UnitOfWork, actor: Actor, pair: Pair) -> PairView:
    known = await organisations_of(work, pair.seek.ecosystem_id)
    own_tags = await work.practices.own_tags(pair.seek.ecosystem_id)
    theirs = await _sides(work, actor, pair)
    waits = any(pair.waits_in(place) for place in theirs)
    said = {pair.said_in(place) for place in theirs}
    return PairView(
        pair,
        known[pair.seek.organisation_id].name,
        known[pair.bring.organisation_id].name,
        own_tags,
        parked=not waits,
        introduced=said == {Say.INTRODUCE},
    )


async def _tell_both(work: UnitOfWork, pair: Pair, now: datetime) -> None:
    people = []
    for entry in (pair.seek, pair.bring):
        member = await work.members.get(entry.membership_id or 0)
        community = await work.communities.get(entry.community_id)
        if member.reminder_dm and not member.paused_on(local_date(now, community.zone)):
            people.append(member.person_id)
    message = NewMessage(INTRODUCED, {"pair_id": pair.id}, pair.seek.community_id)
    for each in await direct(work, message, people, at=now):
        await work.outbox.add(each, at=now)
