"""What coordinators and facilitators do with digests: read ahead, send, plan, export, judge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.communities import NoCommunityHere
from bot.domain.digest_feedback import (
    DigestGone,
    NoDigestChannel,
    OnlyForPartners,
    Verdict,
)
from bot.domain.digests import CommunityWeek, Silence
from bot.domain.figure_rows import FigureRow, figure_rows
from bot.domain.practice_rows import PracticeRow
from bot.domain.roles import Actor, CoordinatorOnly, Level, RoleKind
from bot.domain.schedules import PlannedMoment
from bot.domain.turns import planned
from bot.services.communities import ecosystem_of, theirs
from bot.services.digests.gathering import community_week, consider
from bot.services.digests.moments import freeze, record_silence
from bot.services.digests.rhythm import plan_weekly, weekly
from bot.services.digests.waiting import nothing_to_say
from bot.services.permissions import must_lead, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.digests import DigestOf
from bot.services.ports.reports import AnyDigest
from bot.services.practice_rows import practice_rows

ECOSYSTEM = "ecosystem"
"""What is typed or chosen to mean the whole ecosystem."""


@dataclass(frozen=True, slots=True)
class Queued:
    """A digest that was handed over to be sent to a channel."""

    name: str
    channel_id: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A digest's rhythm: whose, where it goes and its next moments."""

    name: str
    channel_id: int
    zone: str
    moments: tuple[PlannedMoment, ...]


class DigestDesk:
    """Digests for whoever may read them: who leads a community, who coordinates the ecosystem."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def about(self, actor: Actor, channel_id: int, named: str | None) -> DigestOf:
        """Return whose digest a command means, if this person may read it.

        What was named comes first, then the channel's community, then the ecosystem for its
        coordinator, then the only community the person leads.

        Raises:
            NoCommunityHere: none of these points at exactly one.
            FacilitatorOnly, CoordinatorOnly: it is not theirs to read.
        """
        async with self._store.read() as work:
            ecosystem = await ecosystem_of(work, actor.guild_id)
            whole = DigestOf(ecosystem.id)
            if named == ECOSYSTEM:
                await _must_read(work, actor, whole)
                return whole
            mine = await theirs(work, actor)
            if named:
                mine = [c for c in mine if named in {str(c.id), c.name}]
            else:
                here = await work.communities.of_channel(channel_id)
                mine = [here] if here is not None and here.guild_id == actor.guild_id else mine
                if here is None and _coordinates_all(actor, ecosystem.id):
                    return whole
            if len(mine) != 1:
                raise NoCommunityHere
            must_lead(actor, mine[0])
            return DigestOf(ecosystem.id, mine[0].id)

    async def suggestions(self, actor: Actor, typed: str) -> Sequence[tuple[str, str]]:
        """Return (name, key) of what this person may name, the ecosystem first; 25 at most."""
        async with self._store.read() as work:
            found = []
            ecosystem = await work.communities.ecosystem_of_guild(actor.guild_id)
            if ecosystem is not None and _coordinates_all(actor, ecosystem.id):
                found.append((ecosystem.name, ECOSYSTEM))
            found += [(each.name, str(each.id)) for each in await theirs(work, actor)]
        return [each for each in found if typed.casefold() in each[0].casefold()][:25]

    async def preview(self, actor: Actor, of: DigestOf) -> tuple[AnyDigest, str]:
        """Return the digest as it would be now, news or not, with its time zone.

        Raises:
            CommunityClosed: its weeks are over.
            NothingToSay: there is nothing at all to show.
        """
        async with self._store.read() as work:
            await _must_go_on(work, actor, of)
            considered = await consider(work, of, self._clock(), again=True)
            if isinstance(considered.said, Silence):
                raise await nothing_to_say(work, of, considered.said)
        return considered.said, considered.zone

    async def send_now(self, actor: Actor, of: DigestOf) -> Queued:
        """Hand the digest over to be sent now, when there is something to say.

        Raises:
            CommunityClosed: its weeks are over.
            NoDigestChannel: there is nowhere to send it to.
            NothingToSay: there is nothing new; that is recorded.
        """
        now = self._clock()
        async with self._store.write() as work:
            await _hold(work, of)
            await _must_go_on(work, actor, of)
            considered = await consider(work, of, now)
            if considered.channel_id is None:
                raise NoDigestChannel
            said = considered.said
            silent = None
            if isinstance(said, Silence):
                await record_silence(work, considered, said, now)
                silent = await nothing_to_say(work, of, said)
            else:
                await work.outbox.add(await freeze(work, considered, said, now), at=now)
            await work.commit()
        if silent is not None:
            raise silent
        return Queued(considered.name, considered.channel_id)

    async def plan(
        self, actor: Actor, of: DigestOf, *, weekday: int, at: time, channel_id: int | None
    ) -> Planned:
        """Plan a digest every week on a local weekday (Monday is 0) and time, and say where.

        On a public holiday it comes on the next working day.

        Raises:
            CommunityClosed: its weeks are over.
            NoDigestChannel: no channel was given and none was chosen before.
        """
        async with self._store.write() as work:
            await _hold(work, of)
            await _must_go_on(work, actor, of)
            if channel_id is not None:
                await work.digests.set_channel(of, channel_id)
            considered = await consider(work, of, self._clock())
            if considered.channel_id is None:
                raise NoDigestChannel
            now = self._clock()
            rule = weekly(considered.zone, weekday, at, now)
            schedule = await plan_weekly(work, of, rule, now)
            await work.commit()
        return Planned(considered.name, considered.channel_id, considered.zone, planned(schedule))

    async def rows(self, actor: Actor, of: DigestOf) -> tuple[FigureRow, ...]:
        """Return every published figure of a community, or of the whole ecosystem."""
        now = self._clock()
        async with self._store.read() as work:
            await _must_read(work, actor, of)
            return tuple(figure_rows(await _weeks(work, of, now)))

    async def practices(self, actor: Actor, of: DigestOf) -> tuple[PracticeRow, ...]:
        """Return the practices of a community, or of the whole ecosystem, that reach the reader."""
        async with self._store.read() as work:
            await _must_read(work, actor, of)
            return await practice_rows(work, actor, of)

    async def judge(self, actor: Actor, digest_id: int, verdict: Verdict) -> Mapping[Verdict, int]:
        """Store whether somebody finds that a digest holds; return how many gave each verdict.

        Raises:
            DigestGone: it is no longer stored.
            OnlyForPartners: nothing is stored about this person, and that stays so.
        """
        async with self._store.write() as work:
            stored = await work.digests.get(digest_id)
            if stored is None:
                raise DigestGone
            ecosystem = await work.communities.ecosystem(stored.of.ecosystem_id)
            if actor.person_id is None or ecosystem.guild_id != actor.guild_id:
                raise OnlyForPartners
            await work.digests.judge(digest_id, actor.person_id, verdict, at=self._clock())
            counted = await work.digests.verdicts(digest_id)
            await work.commit()
        return counted


async def _weeks(work: UnitOfWork, of: DigestOf, now: datetime) -> list[CommunityWeek]:
    if of.community_id is not None:
        return [await community_week(work, await work.communities.get(of.community_id), now)]
    communities = await work.communities.of_ecosystem(of.ecosystem_id)
    return [await community_week(work, community, now) for community in communities]


async def _must_read(work: UnitOfWork, actor: Actor, of: DigestOf) -> None:
    if of.community_id is not None:
        must_lead(actor, await work.communities.get(of.community_id))
    elif not _coordinates_all(actor, of.ecosystem_id):
        ecosystem = await work.communities.ecosystem(of.ecosystem_id)
        raise CoordinatorOnly(place=ecosystem.name)


async def _must_go_on(work: UnitOfWork, actor: Actor, of: DigestOf) -> None:
    await _must_read(work, actor, of)
    if of.community_id is not None:
        must_not_be_closed(await work.communities.get(of.community_id))


def _coordinates_all(actor: Actor, ecosystem_id: int) -> bool:
    return actor.holds(RoleKind.COORDINATOR, Level.ECOSYSTEM, ecosystem_id)


async def _hold(work: UnitOfWork, of: DigestOf) -> None:
    if of.community_id is None:
        await work.hold("ecosystem", of.ecosystem_id)
    else:
        await work.hold("community", of.community_id)
