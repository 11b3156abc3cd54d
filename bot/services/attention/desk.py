"""A facilitator looks at the points of attention, says whether they hold, and what was done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.domain.attention import Attention
from bot.domain.communities import Community
from bot.domain.gauges import gauge
from bot.domain.group_points import as_of
from bot.domain.intervention_catalogue import CATALOGUE, Intervention
from bot.domain.interventions import (
    CONSTRUCTS,
    Effect,
    Helped,
    InterventionUnknown,
    Use,
    effect,
    helped,
    proposed,
)
from bot.domain.point_history import (
    PointGone,
    PointRecord,
    PointVerdict,
    precision,
    shadow_until,
)
from bot.domain.points import IsFree, Point
from bot.domain.results import RoundResult
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.services.attention.impressions import asked, compared
from bot.services.attention.views import Done, OpenPoint, PointView, TrackRecord, WatchList
from bot.services.attention.watch import facilitated, watch
from bot.services.free_days import free_days
from bot.services.permissions import must_facilitate, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.silent_rules import silenced, verdicts

SHOWN_CLOSED = 10
"""Closed points, and interventions, on one card: about half a year of one community."""


class AttentionDesk:
    """What deserves a look in a community, for its facilitators only."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def look(self, actor: Actor, community_id: int) -> WatchList:
        """Return what deserves a look now, with at most two interventions for each.

        Raises:
            FacilitatorOnly, CommunityClosed: only its facilitators see this, while it goes on.
        """
        async with self._store.write() as work:
            community = await facilitated(work, actor, community_id)
            await watch(work, community, self._clock)
            found = await self.list_of(work, actor, community)
            await work.commit()
        return found

    async def list_of(self, work: UnitOfWork, actor: Actor, community: Community) -> WatchList:
        """Return the points of a community as they were found at the last look."""
        today = self._today(community)
        asks = await asked(work, actor, community, today)
        said = await verdicts(work, community, today)
        silent = {point: precision(said[point], today) for point in silenced(said, today)}
        if (until := shadow_until(community.created_at, community.zone, today)) is not None:
            return WatchList(community, (), until, silent, asks)
        records = await work.attention.open(community.id)
        points = await _with_proposals(work, community, records, today)
        return WatchList(community, points, None, silent, asks)

    async def point(self, actor: Actor, record_id: int) -> PointView:
        """Return one point of attention.

        Raises:
            PointGone: it is no longer stored.
            FacilitatorOnly, CommunityClosed: only its facilitators see this, while it goes on.
        """
        async with self._store.read() as work:
            community, record = await _record(work, actor, record_id)
            today = self._today(community)
            return PointView(community, await _one(work, community, record, today))

    async def judge(self, actor: Actor, record_id: int, verdict: PointVerdict) -> PointView:
        """Store whether a point holds; the last word counts.

        Raises:
            PointGone, FacilitatorOnly: see `point`.
        """
        async with self._store.write() as work:
            community, known = await _record(work, actor, record_id)
            await work.hold("community", community.id)
            known = await work.attention.get(record_id) or known
            today = self._today(community)
            record = replace(known, verdict=verdict, judged_on=today)
            await work.attention.save(record)
            view = PointView(community, await _one(work, community, record, today))
            await work.commit()
        return view

    async def did(self, actor: Actor, record_id: int, code: str) -> PointView:
        """Store that an intervention was done today for a point; said twice it is stored once.

        Raises:
            InterventionUnknown: it is not in the catalogue.
            PointGone, FacilitatorOnly: see `point`.
        """
        _chosen(code)
        async with self._store.write() as work:
            community, record = await _record(work, actor, record_id)
            await work.hold("community", community.id)
            today, point = self._today(community), record.found.point
            await work.attention.used(Use(0, community.id, code, today, record.id, point))
            view = PointView(community, await _one(work, community, record, today))
            await work.commit()
        return view

    async def did_not(self, actor: Actor, record_id: int, code: str) -> PointView:
        """Forget what was logged today for a point; what was logged before stays.

        Raises:
            PointGone, FacilitatorOnly: see `point`.
        """
        async with self._store.write() as work:
            community, record = await _record(work, actor, record_id)
            await work.hold("community", community.id)
            today = self._today(community)
            for each in (await work.attention.tried([record.id])).get(record.id, ()):
                if (each.code, each.done_on) == (code, today):
                    await work.attention.not_used(each.id)
            view = PointView(community, await _one(work, community, record, today))
            await work.commit()
        return view

    async def did_today(
        self, actor: Actor, community_id: int, code: str
    ) -> tuple[Community, Intervention, Point | None]:
        """Store that an intervention was done today, for the one open point that proposes it.

        When none does, or several do, it is stored for no point in particular.

        Raises:
            InterventionUnknown: it is not in the catalogue.
            FacilitatorOnly, CommunityClosed: only its facilitators log this, while it goes on.
        """
        chosen = _chosen(code)
        async with self._store.write() as work:
            community = await facilitated(work, actor, community_id)
            today = self._today(community)
            records = await work.attention.open(community_id)
            points = await _with_proposals(work, community, records, today)
            fitting = [
                each.record for each in points if code in {found.code for found in each.proposed}
            ]
            of = fitting[0] if len(fitting) == 1 else None
            point = of.found.point if of else None
            use = Use(0, community.id, chosen.code, today, of.id if of else None, point)
            await work.attention.used(use)
            await work.commit()
        return community, chosen, point

    async def past(self, actor: Actor, community_id: int) -> TrackRecord:
        """Return what closed, what was done and what moved after it, and how right each rule was.

        Raises:
            FacilitatorOnly: only the community's facilitators see this.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            today = self._today(community)
            said = await verdicts(work, community, today)
            judged = {point: precision(each, today) for point, each in said.items()}
            until = shadow_until(community.created_at, community.zone, today)
            closed = await work.attention.closed(community_id, most=SHOWN_CLOSED)
            return TrackRecord(
                community,
                # What closed unseen would tell what the rules found, before somebody looked.
                () if until else closed,
                await _done(work, community),
                judged,
                await compared(work, community, judged.values(), today),
            )

    async def helped(self, actor: Actor, community_id: int) -> tuple[Community, Sequence[Helped]]:
        """Return which intervention helped where, over the whole ecosystem and without names.

        Raises:
            FacilitatorOnly: only facilitators read this, from one of their communities.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            uses = await work.attention.uses_in(community.ecosystem_id)
            places = {
                each.id: each
                for each in await work.communities.of_ecosystem(community.ecosystem_id)
            }
            results = {
                key: await _results(work, key) for key in {each.community_id for each in uses}
            }
            return community, helped(
                [
                    (
                        each,
                        places[each.community_id].sector,
                        _effect(each, results[each.community_id]),
                    )
                    for each in uses
                ]
            )

    def _today(self, community: Community) -> date:
        return local_date(self._clock(), community.zone)


def urgency(record: PointRecord) -> tuple[bool, date]:
    """Return by what open points are ordered: attention before a watch, and what waits longest."""
    return record.found.level is not Attention.ATTENTION, record.opened


async def _record(work: UnitOfWork, actor: Actor, record_id: int) -> tuple[Community, PointRecord]:
    record = await work.attention.get(record_id)
    if record is None:
        raise PointGone
    community = await work.communities.get(record.community_id)
    must_facilitate(actor, community)
    must_not_be_closed(community)
    return community, record


async def _one(
    work: UnitOfWork, community: Community, record: PointRecord, today: date
) -> OpenPoint:
    return (await _with_proposals(work, community, [record], today))[0]


async def _with_proposals(
    work: UnitOfWork, community: Community, records: Sequence[PointRecord], today: date
) -> list[OpenPoint]:
    if not records:
        return []
    done = await work.attention.tried([each.id for each in records])
    others = [each.found.point for each in await work.attention.open(community.id)]
    is_free = await free_days(work, community, today)
    found = []
    for record in sorted(records, key=urgency):
        uses = done.get(record.id, ())
        # What was logged today stays in its place, so that it can be taken back.
        before = [each.code for each in uses if each.done_on < today]
        found.append(
            OpenPoint(
                _as_of(record, today, is_free),
                proposed(record.found, others, tried=before),
                uses,
                [each.code for each in uses if each.done_on == today],
            )
        )
    return found


def _as_of(record: PointRecord, today: date, is_free: IsFree) -> PointRecord:
    """Return a point as it is today: the last look may have been yesterday's."""
    if record.closed is not None:
        return record
    return replace(record, found=as_of(record.found, today, is_free))


async def _done(work: UnitOfWork, community: Community) -> list[Done]:
    results = await _results(work, community.id)
    uses = await work.attention.uses(community.id, most=SHOWN_CLOSED)
    return [Done(each, _effect(each, results)) for each in uses]


async def _results(work: UnitOfWork, community_id: int) -> Sequence[RoundResult]:
    return [each.published for each in await work.checkins.results(community_id)]


def _effect(use: Use, results: Sequence[RoundResult]) -> Effect | None:
    construct = CONSTRUCTS.get(use.point) if use.point else None
    return effect(use, gauge(construct, results)) if construct else None


def _chosen(code: str) -> Intervention:
    if code not in CATALOGUE:
        raise InterventionUnknown
    return CATALOGUE[code]
