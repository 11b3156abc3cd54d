"""The use cases of `/commitment`: the own mirror, correcting or hiding it, and the group's label."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.domain.commitment import Label
from bot.domain.communities import Community
from bot.domain.labels import Approval, GroupStanding, OwnLabel
from bot.domain.roles import Actor
from bot.services.commitment.gathering import standing_after
from bot.services.commitment.mirror import Mirror, mirror_of
from bot.services.commitment.seen import SeenLabel, seen_labels
from bot.services.permissions import must_belong, must_facilitate
from bot.services.ports import Clock, Store
from bot.services.ports.checkins import Frozen
from bot.services.profiles import own_membership


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group's label after its last closing; `last` is None before the first one."""

    community: Community
    last: Frozen | None
    standing: GroupStanding | None


class CommitmentDesk:
    """Shows everybody their own label, and others only what they may see of it."""

    def __init__(self, store: Store, clock: Clock, approval: Approval | None) -> None:
        self._store = store
        self._clock = clock
        self.approval = approval

    async def mine(self, actor: Actor, community_id: int) -> Mirror:
        """Return somebody's own mirror.

        Raises:
            NotAMember: they have not joined.
        """
        async with self._store.read() as work:
            community, member = await own_membership(work, actor, community_id)
            return await mirror_of(work, community, member, self.approval, self._clock())

    async def everywhere(self, actor: Actor) -> Sequence[Mirror]:
        """Return somebody's own mirrors, one for each community they are a member of."""
        if actor.person_id is None:
            return ()
        async with self._store.read() as work:
            return [
                await mirror_of(
                    work,
                    await work.communities.get(member.community_id),
                    member,
                    self.approval,
                    self._clock(),
                )
                for member in await work.members.memberships_of(actor.person_id)
            ]

    async def correct(
        self, actor: Actor, community_id: int, label: Label | None, words: str = ""
    ) -> Mirror:
        """Put another label in place of the computed one; None takes it back.

        Raises:
            NotAMember: they have not joined.
            OwnWordsTooLong: the sentence does not fit.
        """
        now = self._clock()
        return await self._change(actor, community_id, lambda own: own.corrected(label, words, now))

    async def hide(self, actor: Actor, community_id: int, *, hidden: bool) -> Mirror:
        """Let nobody else see the label, or let it be seen again as before.

        Raises:
            NotAMember: they have not joined.
        """
        now = self._clock()
        return await self._change(
            actor, community_id, lambda own: replace(own, hidden=hidden, changed_at=now)
        )

    async def labels(self, actor: Actor, community_id: int) -> Sequence[SeenLabel]:
        """Return what a facilitator may see of members' labels; the looks are logged.

        Raises:
            FacilitatorOnly: only the community's facilitators see this.
        """
        async with self._store.write() as work:
            community = await work.communities.get(community_id)
            must_facilitate(actor, community)
            found = await seen_labels(work, actor, community, self.approval, self._clock())
            await work.commit()
        return found

    async def group(self, actor: Actor, community_id: int) -> GroupView:
        """Return the group's label to who belongs to it.

        Raises:
            NotAMember: they have nothing to do with it.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            await must_belong(work, actor, community)
            closings = await work.checkins.results(community_id)
        frozen = [each for each in closings if each.commitment is not None]
        return GroupView(community, frozen[-1] if frozen else None, standing_after(frozen))

    async def _change(
        self, actor: Actor, community_id: int, change: Callable[[OwnLabel], OwnLabel]
    ) -> Mirror:
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            community, member = await own_membership(work, actor, community_id)
            before = await mirror_of(work, community, member, self.approval, self._clock())
            own = change(before.own)
            await work.commitment.keep_own_label(own)
            await work.commit()
        return replace(before, own=own)
