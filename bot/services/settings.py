"""What a community is called and where it lives, changed after it was founded."""

from dataclasses import dataclass, replace

from bot.domain.communities import ChannelTaken, Community, NameTaken, Sector, usable_name
from bot.domain.decisions import What
from bot.domain.roles import Actor
from bot.domain.turns import resumed
from bot.services.history import remember
from bot.services.permissions import must_appoint, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.resting import try_again


@dataclass(frozen=True, slots=True)
class CommunityWords:
    """What the settings form asks."""

    name: str
    sector: Sector
    language: str
    shifts: bool


class CommunitySettings:
    """Changes a community; the next post shows it, what was posted stays."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def get(self, actor: Actor, community_id: int) -> Community:
        """Return a community to whoever may change it.

        Raises:
            FacilitatorOnly, CommunityClosed: this person may not, or nobody may.
        """
        async with self._store.read() as work:
            return await _guarded(work, actor, community_id)

    async def move(
        self, actor: Actor, community_id: int, channel_id: int, *, channel: str
    ) -> Community:
        """Let the community live in another channel; a rhythm that stopped for it goes on.

        Raises:
            ChannelTaken: the channel belongs to another community.
        """
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community = await _guarded(work, actor, community_id)
            taken = await work.communities.of_channel(channel_id)
            if taken is not None and taken.id != community_id:
                raise ChannelTaken(community=taken.name)
            await work.communities.change(community_id, channel_id=channel_id)
            for schedule in await work.schedules.of_community(community_id):
                if schedule.trouble:
                    await work.schedules.save(resumed(schedule, now=self._clock()))
            await try_again(work, community_id, now=self._clock())
            await remember(work, actor, community, What.SETTINGS, f"#{channel}", at=self._clock())
            await work.commit()
        return replace(community, channel_id=channel_id)

    async def role(
        self, actor: Actor, community_id: int, role_id: int | None, *, role: str
    ) -> Community:
        """Mention another role when a check-in opens, or none."""
        async with self._store.write() as work:
            community = await _guarded(work, actor, community_id)
            await work.communities.change(community_id, role_id=role_id)
            await remember(work, actor, community, What.SETTINGS, role, at=self._clock())
            await work.commit()
        return replace(community, role_id=role_id)

    async def words(self, actor: Actor, community_id: int, words: CommunityWords) -> Community:
        """Change name, sector, language and whether members work in shifts.

        Raises:
            NameUnusable, NameTaken: the name does not fit.
        """
        name = usable_name(words.name)
        async with self._store.write() as work:
            community = await _guarded(work, actor, community_id)
            await work.hold("ecosystem", community.ecosystem_id)
            others = await work.communities.of_ecosystem(community.ecosystem_id)
            if name.casefold() in {o.name.casefold() for o in others if o.id != community_id}:
                raise NameTaken(name=name)
            await work.communities.change(
                community_id,
                name=name,
                sector=words.sector,
                language=words.language,
                shifts=words.shifts,
            )
            await remember(work, actor, community, What.SETTINGS, name, at=self._clock())
            changed = await work.communities.get(community_id)
            await work.commit()
        return changed


async def _guarded(work: UnitOfWork, actor: Actor, community_id: int) -> Community:
    community = await work.communities.get(community_id)
    must_appoint(actor, community)
    must_not_be_closed(community)
    return community
