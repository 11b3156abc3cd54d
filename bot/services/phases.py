"""In which phase a community is, and going to another one with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.communities import Community, CommunityState, usable_text
from bot.domain.decisions import What
from bot.domain.phases import REASON_LENGTH, Condition, Phase, PhaseAlready, unmet
from bot.domain.roles import Actor
from bot.domain.words import N_, Word
from bot.services.history import remember
from bot.services.permissions import (
    coordinates,
    facilitates,
    must_belong,
    must_lead,
    must_not_be_closed,
)
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.table import roles_of, table_of


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A community with its phase, and whether the reader may change it."""

    community: Community
    may_change: bool


@dataclass(frozen=True, slots=True)
class PhaseProposal:
    """A phase that a community may go to, with what is missing for it."""

    community: Community
    phase: Phase
    unmet: Sequence[Condition]


class Phases:
    """What a community is about now; each change is a decision that can be read."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def show(self, actor: Actor, community_id: int) -> PhaseView:
        """Return the phase of a community.

        Raises:
            NotAMember: the person does not belong to it.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            await must_belong(work, actor, community)
        leads = facilitates(actor, community) or coordinates(actor, community)
        return PhaseView(community, leads and community.state is not CommunityState.CLOSED)

    async def propose(self, actor: Actor, community_id: int, phase: Phase) -> PhaseProposal:
        """Return what going to a phase means, before it is done.

        Raises:
            FacilitatorOnly, CommunityClosed, PhaseAlready: the community cannot go there.
        """
        async with self._store.read() as work:
            community = await _may_go(work, actor, community_id, phase)
            if phase is not Phase.SCALE:
                return PhaseProposal(community, phase, ())
            roles = await roles_of(work, community)
            members = await work.members.of_community(community_id)
            table = await table_of(work, community, members, roles)
            practices = await work.adoptions.replicated(community_id)
        missing = unmet(companies=table.companies, leaders=table.leaders, practices=practices)
        return PhaseProposal(community, phase, missing)

    async def move(
        self, actor: Actor, community_id: int, phase: Phase, *, reason: str
    ) -> PhaseView:
        """Let a community go to a phase, and keep the reason.

        Raises:
            FacilitatorOnly, CommunityClosed, PhaseAlready: the community cannot go there.
            TextUnusable: the reason is empty or too long.
        """
        why = usable_text(reason, field=Word(N_("Why now?")), most=REASON_LENGTH)
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community = await _may_go(work, actor, community_id, phase)
            await work.communities.change(community_id, phase=phase)
            detail = f"{phase}: {why}"
            await remember(work, actor, community, What.PHASE, detail, at=self._clock())
            await work.commit()
        return PhaseView(replace(community, phase=phase), may_change=True)


async def _may_go(work: UnitOfWork, actor: Actor, community_id: int, phase: Phase) -> Community:
    community = await work.communities.get(community_id)
    must_lead(actor, community)
    must_not_be_closed(community)
    if community.phase is phase:
        raise PhaseAlready(community=community.name)
    return community
