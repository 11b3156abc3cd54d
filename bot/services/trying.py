"""A try of a practice goes where its promise goes, and two weeks after its day it is asked after."""

from datetime import date

from bot.domain.adoptions import ASKED_AFTER, Adoption, AdoptionState, ask_result_at
from bot.domain.communities import Community
from bot.domain.planning import Place, ScheduleKind, Subject, once
from bot.domain.promises import Promise
from bot.services.ports import UnitOfWork


async def plan_to_ask(work: UnitOfWork, community: Community, adoption: Adoption) -> None:
    """Ask what came of a try in two weeks, instead of when it was to be asked before."""
    await ask_no_more(work, adoption)
    await work.schedules.add(
        once(
            ScheduleKind.ADOPTION,
            _subject(adoption),
            ask_result_at(adoption.day, community.zone),
            zone=community.zone,
            ecosystem_id=community.ecosystem_id,
            community_id=community.id,
        )
    )


async def ask_no_more(work: UnitOfWork, adoption: Adoption) -> None:
    """Do not ask what came of a try that was told already."""
    await work.schedules.remove(ScheduleKind.ADOPTION, _subject(adoption))


async def waiting_try(work: UnitOfWork, membership_id: int, today: date) -> int:
    """Return the key of a member's try of which the result is waited for longest; 0: there is none."""
    day = today - ASKED_AFTER
    found = await work.adoptions.of_member(membership_id)
    waits = [e for e in found if e.state is AdoptionState.PLANNED and e.day <= day]
    return waits[-1].id if waits else 0


async def follow(work: UnitOfWork, community: Community, before_id: int, made: Promise) -> None:
    """Let the try that a promise was about, if it was about one, go along to another day."""
    moved = await work.adoptions.follow(before_id, made.id, made.due)
    if moved is not None:
        await plan_to_ask(work, community, moved)


def _subject(adoption: Adoption) -> Subject:
    return Subject(Place.ADOPTION, adoption.id)
