"""What an organisation seeks and brings: written down and taken back, and whom it was introduced to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.bringing import (
    MOST_OPEN,
    REACHES,
    TEXT_LENGTH,
    Entry,
    EntryGone,
    OrganisationMissing,
    Pair,
    TooManyEntries,
    Way,
    until_of,
    usable_challenges,
)
from bot.domain.communities import Community, usable_text
from bot.domain.members import Membership, Organisation
from bot.domain.practice_tags import OwnTag
from bot.domain.practices import Reach
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.domain.spoken_dates import read_day
from bot.domain.words import N_, Word
from bot.services.bringing.pairs import CONTACT, organisations_of, propose
from bot.services.permissions import must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.profiles import own_membership


@dataclass(frozen=True, slots=True)
class Found:
    """Another organisation that facilitators introduced: its words, and who may be asked."""

    organisation: str
    text: str
    user_id: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry of somebody's own organisation. `mine`: they wrote it and may take it back."""

    entry: Entry
    mine: bool
    found: Sequence[Found]


@dataclass(frozen=True, slots=True)
class Board:
    """What somebody's organisation seeks and brings."""

    community: Community
    organisation: Organisation
    entries: Sequence[Shown]
    own_tags: Sequence[OwnTag]


@dataclass(frozen=True, slots=True)
class Added:
    """A new entry on its board, and how many facilitators' looks it asks for."""

    board: Board
    proposed: int


class BringingDesk:
    """Keeps entries for organisations; whoever belongs to one sees its own, and no other's."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def board(self, actor: Actor, community_id: int) -> Board:
        """Return what somebody's organisation seeks and brings; a look at a name is logged.

        Raises:
            NotAMember, OrganisationMissing: they take part for no organisation here.
        """
        async with self._store.write() as work:
            board = await self._board(work, actor, community_id)
            await work.commit()
        return board

    async def of_pair(self, actor: Actor, pair_id: int) -> Board:
        """Return the board of somebody whose organisation was introduced.

        Raises:
            EntryGone: it is not there any more, or not their organisation's.
        """
        async with self._store.write() as work:
            pair = await work.bringing.get_pair(pair_id, self._clock().date())
            for member in await _memberships(work, actor):
                if pair is not None and await _is_party(work, actor, pair, member):
                    board = await self._board(work, actor, member.community_id)
                    await work.commit()
                    return board
        raise EntryGone

    async def may_add(
        self, actor: Actor, community_id: int, way: Way
    ) -> tuple[Community, Sequence[OwnTag]]:
        """Return where somebody may add an entry now, and the tags of its ecosystem.

        Raises:
            NotAMember, CommunityClosed, OrganisationMissing, TooManyEntries: they may not.
        """
        async with self._store.read() as work:
            community, _, _ = await self._room_for_one(work, actor, community_id, way)
            return community, await work.practices.own_tags(community.ecosystem_id)

    async def add(
        self, actor: Actor, community_id: int, way: Way, fields: Mapping[str, str]
    ) -> Added:
        """Store what an organisation seeks or brings; what fits goes to the facilitators.

        Raises:
            TextUnusable, ChallengeMissing, DateUnreadable, DateInThePast, EntryTooLong: something
                does not fit; and what `may_add` raises.
        """
        now = self._clock()
        text = usable_text(fields.get("text", ""), field=Word(N_("What is it?")), most=TEXT_LENGTH)
        async with self._store.write() as work:
            community = await work.communities.get(community_id)
            await work.hold("bringing", community.ecosystem_id)
            community, member, own = await self._room_for_one(work, actor, community_id, way)
            today = local_date(now, community.zone)
            typed = fields.get("until", "").strip()
            given = read_day(typed, today=today) if typed else None
            own_tags = await work.practices.own_tags(community.ecosystem_id)
            new = Entry(
                0,
                community.ecosystem_id,
                community.field_lab_id,
                community.id,
                own.id,
                own.type,
                member.id,
                way,
                text,
                usable_challenges(fields.get("challenges", "").split(","), own_tags),
                _reach(fields.get("reach", "")),
                fields.get("named") == "yes",
                now,
                until_of(given, today, typed),
            )
            made = await work.bringing.add(new)
            proposed = await propose(work, made, now=now, today=now.date())
            board = await self._board(work, actor, community_id)
            await work.commit()
        return Added(board, proposed)

    async def mine(self, actor: Actor, entry_id: int) -> Entry:
        """Return an entry that somebody wrote down themselves.

        Raises:
            EntryGone: it is not there any more, or somebody else wrote it.
        """
        async with self._store.read() as work:
            return await self._mine(work, actor, entry_id)

    async def take_back(self, actor: Actor, entry_id: int) -> Board:
        """Erase the words of an entry; whoever was introduced by it does not see them any more.

        Raises:
            EntryGone: see `mine`.
        """
        async with self._store.write() as work:
            entry = await self._mine(work, actor, entry_id)
            await work.hold("bringing", entry.ecosystem_id)
            await work.bringing.close(entry_id, self._clock().date())
            board = await self._board(work, actor, entry.community_id)
            await work.commit()
        return board

    async def _mine(self, work: UnitOfWork, actor: Actor, entry_id: int) -> Entry:
        entry = await work.bringing.get(entry_id, self._clock().date())
        if entry is None or entry.membership_id is None:
            raise EntryGone
        writer = await work.members.get(entry.membership_id)
        community = await work.communities.get(entry.community_id)
        if writer.person_id != actor.person_id or not actor.reaches(community.guild_id):
            raise EntryGone
        return entry

    async def _room_for_one(
        self, work: UnitOfWork, actor: Actor, community_id: int, way: Way
    ) -> tuple[Community, Membership, Organisation]:
        community, member, own = await _for(work, actor, community_id)
        must_not_be_closed(community)
        known = await work.bringing.of_organisation(own.id, self._clock().date())
        if sum(each.way is way for each in known) >= MOST_OPEN:
            raise TooManyEntries(organisation=own.name, most=MOST_OPEN)
        return community, member, own

    async def _board(self, work: UnitOfWork, actor: Actor, community_id: int) -> Board:
        community, _, own = await _for(work, actor, community_id)
        today = self._clock().date()
        theirs = {each.id for each in await _memberships(work, actor)}
        shown = [
            Shown(
                entry, entry.membership_id in theirs, await self._found(work, actor, entry, today)
            )
            for entry in await work.bringing.of_organisation(own.id, today)
        ]
        own_tags = await work.practices.own_tags(community.ecosystem_id)
        return Board(community, own, shown, own_tags)

    async def _found(
        self, work: UnitOfWork, actor: Actor, entry: Entry, today: date
    ) -> Sequence[Found]:
        known = await organisations_of(work, entry.ecosystem_id)
        found = []
        for pair in await work.bringing.pairs(entry.id, today):
            if pair.introduced_on is not None:
                other = pair.bring if entry.id == pair.seek.id else pair.seek
                user_id = await _contact(work, actor, other, self._clock())
                name = known[other.organisation_id].name
                found.append(Found(name, other.text, user_id))
        return found


async def _for(
    work: UnitOfWork, actor: Actor, community_id: int
) -> tuple[Community, Membership, Organisation]:
    community, member = await own_membership(work, actor, community_id)
    known = await organisations_of(work, community.ecosystem_id)
    own = known.get(member.organisation_id) if member.organisation_id is not None else None
    if own is None:
        raise OrganisationMissing
    return community, member, own


async def _memberships(work: UnitOfWork, actor: Actor) -> Sequence[Membership]:
    return await work.members.memberships_of(actor.person_id) if actor.person_id else ()


async def _is_party(work: UnitOfWork, actor: Actor, pair: Pair, member: Membership) -> bool:
    community = await work.communities.get(member.community_id)
    sides = {pair.seek.organisation_id, pair.bring.organisation_id}
    return (
        pair.introduced_on is not None
        and member.organisation_id in sides
        and actor.reaches(community.guild_id)
    )


async def _contact(work: UnitOfWork, actor: Actor, entry: Entry, now: datetime) -> int | None:
    """Return who may be asked about an entry, as far as they agreed; the look is logged."""
    if not entry.named or entry.membership_id is None:
        return None
    writer = await work.members.get(entry.membership_id)
    await work.privacy.log_access(
        writer.person_id, by_person_id=actor.person_id, purpose=CONTACT, at=now
    )
    return await work.members.user_id(writer.person_id)


def _reach(chosen: str) -> Reach:
    return next((each for each in REACHES if each == chosen), Reach.COMMUNITY)
