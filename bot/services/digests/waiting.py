"""Why there is nothing to put in a digest, and when there will be."""

from bot.domain.communities import Community, CommunityState
from bot.domain.digest_feedback import (
    NothingBeforeClosing,
    NothingBeforeGroup,
    NothingBeforeNext,
    NothingToSay,
    NothingWhilePaused,
    NothingYet,
)
from bot.domain.digests import Silence
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.schedules import local_date
from bot.domain.turns import next_at
from bot.domain.words import Word
from bot.services.digests.gathering import GROUP_FIRST
from bot.services.ports import UnitOfWork
from bot.services.ports.digests import DigestOf


async def nothing_to_say(work: UnitOfWork, of: DigestOf, why: Silence) -> NothingToSay:
    """Return the refusal for a digest that says nothing; without a round, with when one comes."""
    if why is Silence.PAUSED:
        return NothingWhilePaused()
    if why is Silence.NOTHING_NEW:
        return NothingToSay(reason=Word(why.text))
    communities = await _communities(work, of)
    closed, closing, coming = [], [], []
    for each in communities:
        waiting = [r for r in await work.checkins.results(each.id) if r.posted_at is None]
        if waiting:
            closed.append(local_date(waiting[-1].frozen_at + GROUP_FIRST, each.zone))
        opened = await work.checkins.open_round(each.id)
        if opened is not None and opened.closes_at is not None:
            closing.append(local_date(opened.closes_at, each.zone))
        schedule = await work.schedules.of(ScheduleKind.CHECKIN, Subject(Place.COMMUNITY, each.id))
        if schedule is not None and (moment := next_at(schedule)) is not None:
            coming.append(local_date(moment, each.zone))
    if closed:
        return NothingBeforeGroup(day=max(closed))
    if closing:
        return NothingBeforeClosing(day=min(closing))
    return NothingBeforeNext(day=min(coming)) if coming else NothingYet()


async def _communities(work: UnitOfWork, of: DigestOf) -> list[Community]:
    if of.community_id is not None:
        return [await work.communities.get(of.community_id)]
    found = await work.communities.of_ecosystem(of.ecosystem_id)
    return [each for each in found if each.state is not CommunityState.CLOSED]
