"""The voluntary scale: the four commitment items at once, whenever a member likes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.domain.commitment import Stated
from bot.domain.communities import Community
from bot.domain.labels import scale_mean
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.services.permissions import must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.commitment import Given
from bot.services.profiles import own_membership


@dataclass(frozen=True, slots=True)
class ScalePanel:
    """What a member gave: today's answers by item, and the mean of the last whole scale."""

    community: Community
    answers: Mapping[str, int]
    mean: Fraction | None
    given_on: date | None
    """The day of the mean."""


class Scale:
    """Stores every tap at once; the mean is for the member alone."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def panel(self, actor: Actor, community_id: int) -> ScalePanel:
        """Return somebody's own panel.

        Raises:
            NotAMember, CommunityClosed: they take no part, or nothing is asked there any more.
        """
        async with self._store.read() as work:
            community, member = await own_membership(work, actor, community_id)
            must_not_be_closed(community)
            return await self._panel(work, community, member.id)

    async def tap(self, actor: Actor, community_id: int, item: str, value: int) -> ScalePanel:
        """Store one answer to an item of the scale, as stated today; return the panel as it now is.

        Raises:
            NotAMember, CommunityClosed: see `panel`.
        """
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            community, member = await own_membership(work, actor, community_id)
            must_not_be_closed(community)
            await work.commitment.say(Given(member.id, item, value, self._clock()))
            await work.commit()
            return await self._panel(work, community, member.id)

    async def _panel(
        self, work: UnitOfWork, community: Community, membership_id: int
    ) -> ScalePanel:
        today = local_date(self._clock(), community.zone)
        given: Sequence[Stated] = [
            Stated(each.item, each.value, local_date(each.at, community.zone))
            for each in await work.commitment.scale(membership_id)
        ]
        mean = scale_mean(given)
        return ScalePanel(
            community,
            {each.item: each.value for each in given if each.on == today},
            mean,
            None if mean is None else given[0].on,
        )
