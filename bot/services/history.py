"""Who set what and when, and which check-ins did not come: what is behind a community."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.communities import Community
from bot.domain.decisions import What
from bot.domain.planning import Occurrence, OccurrenceState, Place, ScheduleKind, Subject
from bot.domain.roles import Actor
from bot.services.communities import ecosystem_of
from bot.services.permissions import administers, must_administer, must_belong
from bot.services.ports import Store, UnitOfWork
from bot.services.ports.privacy import Decision

SHOWN = 15
"""Decisions on one card: what fits a screen."""


LOOKED_AT = 6
"""Check-ins that are looked back at: three months of them."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One decision. `user_id` is None for an admin without a role and for somebody forgotten."""

    user_id: int | None
    what: str
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """The latest decisions, newest first, and of the latest check-ins those that did not come."""

    deeds: Sequence[Deed]
    missing: Sequence[Occurrence] = ()


class History:
    """Answers /why."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def of_community(self, actor: Actor, community: Community) -> Story:
        """Return the latest decisions about a community, and which check-ins did not come.

        Raises:
            NotAMember: the person does not belong to it.
        """
        async with self._store.read() as work:
            if not administers(actor, community.guild_id):
                await must_belong(work, actor, community)
            found = await work.privacy.decisions(
                community.ecosystem_id, community_id=community.id, most=SHOWN
            )
            deeds = [await _deed(work, each) for each in found]
            return Story(deeds, await _missing(work, community))

    async def of_ecosystem(self, actor: Actor) -> Story:
        """Return the latest decisions about the whole ecosystem to a server admin."""
        must_administer(actor, actor.guild_id)
        async with self._store.read() as work:
            ecosystem = await ecosystem_of(work, actor.guild_id)
            found = await work.privacy.decisions(ecosystem.id, community_id=None, most=SHOWN)
            return Story([await _deed(work, each) for each in found])


async def remember(
    work: UnitOfWork, actor: Actor, community: Community, what: What, detail: str, *, at: datetime
) -> None:
    """Store who decided what about a community; an admin without a role is not named."""
    await work.privacy.record(
        Decision(community.ecosystem_id, community.id, actor.person_id, what, detail, at)
    )


async def _deed(work: UnitOfWork, decision: Decision) -> Deed:
    user_id = None
    if decision.person_id is not None:
        user_id = await work.members.user_id(decision.person_id)
    return Deed(user_id, decision.what, decision.detail, decision.at)


async def _missing(work: UnitOfWork, community: Community) -> Sequence[Occurrence]:
    """Return the latest turns that were not posted, or before which some were missed."""
    subject = Subject(Place.COMMUNITY, community.id)
    schedule = await work.schedules.of(ScheduleKind.CHECKIN, subject)
    if schedule is None:
        return ()
    past = await work.schedules.history(schedule.id, most=LOOKED_AT)
    return [
        each
        for each in past
        if each.reason is not None and each.state is not OccurrenceState.PLANNED
    ]
