"""Who coordinates the ecosystem and its field labs, for the server admin who appoints them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.roles import Actor, Level, Place, RoleKind
from bot.services.communities import ecosystem_of
from bot.services.permissions import must_administer
from bot.services.places import place_of
from bot.services.ports import Store, UnitOfWork
from bot.services.roles import HeldRole


@dataclass(frozen=True, slots=True)
class CoordinatorsView:
    """The places above the communities, and who coordinates each."""

    places: Sequence[Place]
    held: Sequence[tuple[Place, HeldRole]]


class Coordinators:
    """Looks up coordinators; offering and ending their role is in `Roles`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def view(self, actor: Actor) -> CoordinatorsView:
        """Return the ecosystem and field labs with their coordinators.

        Raises:
            ServerAdminOnly: the person does not manage the server.
        """
        must_administer(actor, actor.guild_id)
        async with self._store.read() as work:
            ecosystem = await ecosystem_of(work, actor.guild_id)
            labs = await work.communities.field_labs(ecosystem.id)
            places = [
                await place_of(work, actor, Level.ECOSYSTEM, ecosystem.id),
                *[await place_of(work, actor, Level.FIELD_LAB, lab.id) for lab in labs],
            ]
            held = [(place, role) for place in places for role in await _held(work, place)]
        return CoordinatorsView(places, held)


async def _held(work: UnitOfWork, place: Place) -> list[HeldRole]:
    return [
        HeldRole(role, await work.members.user_id(role.person_id), may_end=True)
        for role in await work.members.holders(RoleKind.COORDINATOR, place.level, place.id)
    ]
