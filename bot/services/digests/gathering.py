"""Gathering what a digest is made of, and letting the rules decide whether it is said."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.communities import Community, CommunityState, Ecosystem
from bot.domain.digests import (
    WEEK,
    CommunityDigest,
    CommunityWeek,
    Completed,
    EcosystemDigest,
    Silence,
    Spoken,
    community_digest,
    ecosystem_digest,
)
from bot.domain.loops import Closing, overdue, respond_by
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.point_history import shadow_until
from bot.domain.practice_traffic import PracticeTraffic, traffic
from bot.domain.practice_weeks import Fit, PracticeWeek
from bot.domain.schedules import local_date
from bot.domain.turns import next_at
from bot.services.commitment.gathering import standing_after
from bot.services.declared_points import declared_points
from bot.services.free_days import free_days
from bot.services.freezing import thawed
from bot.services.matching import newest_elsewhere
from bot.services.ports import UnitOfWork
from bot.services.ports.checkins import Frozen
from bot.services.ports.digests import DigestOf, StoredDigest
from bot.services.ports.reports import AnyDigest
from bot.services.silent_rules import silenced, verdicts

GROUP_FIRST = timedelta(hours=24)
"""The group sees its own result first; a result that could not be posted counts after this."""


@dataclass(frozen=True, slots=True)
class Considered:
    """What a digest would say, or why it says nothing; with where it goes and in which language.

    `channel_id` is None when no channel was chosen.
    """

    of: DigestOf
    name: str
    said: AnyDigest | Silence
    language: str
    zone: str
    channel_id: int | None


async def consider(
    work: UnitOfWork, of: DigestOf, now: datetime, *, again: bool = False
) -> Considered:
    """Return what there is to say now; with `again` also what was said before."""
    ecosystem = await work.communities.ecosystem(of.ecosystem_id)
    channel_id = await work.digests.channel(of) or ecosystem.digest_channel_id
    last = await work.digests.last_said(of)
    before = thawed(last.data) if last is not None and last.data is not None else None
    previous = None if again else before
    if of.community_id is None:
        said = await _ecosystem(work, ecosystem, now, previous)
        if isinstance(said, EcosystemDigest):
            since = _told_since(last, ecosystem.created_at, now, again=again)
            practices = await _traffic(work, ecosystem, before, since=since, now=now)
            said = replace(said, practices=practices)
        return Considered(of, ecosystem.name, said, ecosystem.language, ecosystem.zone, channel_id)
    community = await work.communities.get(of.community_id)
    week = await community_week(work, community, now)
    since = _told_since(last, community.created_at, now, again=again)
    week = replace(week, practices=await _practices(work, community, since, now))
    known = previous if isinstance(previous, CommunityDigest) else None
    return Considered(
        of,
        community.name,
        community_digest(week, known),
        community.language,
        community.zone,
        channel_id,
    )


async def community_week(work: UnitOfWork, community: Community, now: datetime) -> CommunityWeek:
    """Return all that a digest may know of a community: published figures and what was said."""
    shown = [
        frozen for frozen in await work.checkins.results(community.id) if _group_knows(frozen, now)
    ]
    spoken = await _spoken(work, community)
    results = tuple(frozen.published for frozen in shown)
    closings = [Closing(each.number, each.on) for each in results if each.response.responded]
    today = local_date(now, community.zone)
    is_free = await free_days(work, community, today)
    late = overdue(today, closings, [spoken.round] if spoken else [], is_free)
    declared = await declared_points(work, community, today, is_free)
    schedule = await work.schedules.of(ScheduleKind.CHECKIN, Subject(Place.COMMUNITY, community.id))
    return CommunityWeek(
        id=community.id,
        name=community.name,
        sector=community.sector,
        on=today,
        results=results,
        spoken=spoken,
        respond_by=(
            respond_by(results[-1].on, is_free)
            if results and results[-1].response.responded
            else None
        ),
        points=(*((late,) if late else ()), *declared),
        next_check_in=next_at(schedule) if schedule else None,
        paused=not community.runs_on(today),
        silent=silenced(await verdicts(work, community, today), today),
        shadow_until=shadow_until(community.created_at, community.zone, today),
        commitment=standing_after(shown),
        stay=shown[-1].stay if shown else None,
    )


async def _practices(
    work: UnitOfWork, community: Community, since: datetime, now: datetime
) -> PracticeWeek:
    counted = await work.adoptions.week(community.id, since)
    best = await newest_elsewhere(work, community, now)
    if best is None:
        return counted
    own = await work.practices.own_tags(community.ecosystem_id)
    words = {each.code: each.label for each in own}
    missing = tuple(words.get(code, code) for code in best.match.missing)
    fit = Fit(best.practice.id, best.practice.sector, best.match.points, missing)
    return replace(counted, fit=fit)


async def _ecosystem(
    work: UnitOfWork, ecosystem: Ecosystem, now: datetime, previous: AnyDigest | None
) -> EcosystemDigest | Silence:
    places = await work.communities.of_ecosystem(ecosystem.id)
    weeks = [
        await community_week(work, community, now)
        for community in places
        if community.state is not CommunityState.CLOSED
    ]
    closed = [Completed(each.name, each.closed_on) for each in places if each.closed_on]
    known = previous if isinstance(previous, EcosystemDigest) else None
    today = local_date(now, ecosystem.zone)
    return ecosystem_digest(ecosystem.name, today, weeks, known, closed)


async def _traffic(
    work: UnitOfWork,
    ecosystem: Ecosystem,
    before: AnyDigest | None,
    *,
    since: datetime,
    now: datetime,
) -> PracticeTraffic:
    shown = before.practices if isinstance(before, EcosystemDigest) else None
    counted = await work.adoptions.counted(ecosystem.id, since)
    return traffic(
        counted, shown.so_far if shown else None, since=since, now=now, zone=ecosystem.zone
    )


def _told_since(
    last: StoredDigest | None, created_at: datetime, now: datetime, *, again: bool
) -> datetime:
    """Return since when what came and went was not told yet; with `again` a week at least."""
    since = created_at if last is None else last.created_at
    return min(since, now - WEEK) if again else since


async def _spoken(work: UnitOfWork, community: Community) -> Spoken | None:
    said = await work.checkins.last_response(community.id)
    if said is None:
        return None
    about = await work.checkins.round(said.round_id)
    if about is None:
        return None
    return Spoken(about.number, said.text, local_date(said.given_at, community.zone))


def _group_knows(frozen: Frozen, now: datetime) -> bool:
    return frozen.posted_at is not None or now - frozen.frozen_at >= GROUP_FIRST
