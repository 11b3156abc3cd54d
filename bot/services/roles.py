"""Roles: offered in a post, accepted by the person, ended by either side. Every act is logged."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.communities import Community
from bot.domain.decisions import What
from bot.domain.roles import (
    AGREEMENT_VERSION,
    Actor,
    Level,
    Offer,
    OfferExpired,
    OfferUsed,
    Place,
    Road,
    RoleGoneAlready,
    RoleHeldAlready,
    RoleHolding,
    RoleKind,
    RoleNotForLevel,
)
from bot.services.permissions import may_appoint, must_administer, must_appoint
from bot.services.places import place_of
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.privacy import Decision


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that is held now, and the Discord account of its holder."""

    role: RoleHolding
    user_id: int | None
    may_end: bool


@dataclass(frozen=True, slots=True)
class RolesView:
    """Who holds which role in a community, and what the person who asks may do about it."""

    place: Place
    held: Sequence[HeldRole]
    may_offer: Sequence[RoleKind]


@dataclass(frozen=True, slots=True)
class EndedRole:
    """A role that has ended, and whether the community is now without a facilitator."""

    role: RoleHolding
    place: Place
    nobody_left: bool


class Roles:
    """Who does what, by consent of the person."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def view(self, actor: Actor, community: Community) -> RolesView:
        """Return the roles of a community: all for who appoints there, else only one's own.

        Raises:
            FacilitatorOnly: the person neither appoints nor holds a role there.
        """
        async with self._store.read() as work:
            place = await place_of(work, actor, Level.COMMUNITY, community.id)
            held = await self._held(work, actor, place, community)
        if not any(each.role.person_id == actor.person_id for each in held):
            must_appoint(actor, community)
        if not may_appoint(actor, community):
            held = [each for each in held if each.role.person_id == actor.person_id]
        return RolesView(place, held, _may_offer(actor, community))

    async def offer(self, actor: Actor, kind: RoleKind, level: Level, place_id: int) -> Place:
        """Log that a role is offered, and return where; about the invited nothing is stored.

        Raises:
            FacilitatorOnly, ServerAdminOnly: this person may not offer this role here.
            RoleNotForLevel: only coordinators exist above a community.
        """
        async with self._store.write() as work:
            place = await place_of(work, actor, level, place_id)
            await self._must_decide(work, actor, kind, place)
            await self._record(work, actor, place, What.ROLE_OFFERED, kind)
            await work.commit()
        return place

    async def place(self, actor: Actor, level: Level, place_id: int) -> Place:
        """Return a place in the server in which the person acts."""
        async with self._store.read() as work:
            return await place_of(work, actor, level, place_id)

    async def consider(self, actor: Actor, offer: Offer) -> Place:
        """Return the place of an offer that this person can still accept.

        Raises:
            OfferExpired, OfferUsed, RoleHeldAlready: they cannot any more.
        """
        async with self._store.read() as work:
            place = await place_of(work, actor, offer.level, offer.place_id)
            await self._must_be_open(work, actor, offer, place)
        return place

    async def accept(
        self,
        actor: Actor,
        offer: Offer,
        *,
        road: Road = Road.NEITHER,
        channel_id: int | None = None,
    ) -> Place:
        """Store the person, when new, and the role with the agreement they accepted.

        Raises:
            OfferExpired, OfferUsed, RoleHeldAlready: see `consider`.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            place = await place_of(work, actor, offer.level, offer.place_id)
            await self._must_be_open(work, actor, offer, place)
            person = await work.members.person_of(actor.user_id)
            if person is None:
                person = await work.members.add_person(
                    actor.user_id, language=actor.language, at=now
                )
            role = RoleHolding(
                0, person.id, offer.kind, offer.level, place.id, road, channel_id, now, None
            )
            await work.members.add_role(role, text_version=AGREEMENT_VERSION)
            await work.privacy.record(
                Decision(
                    place.ecosystem_id,
                    place.community_id,
                    person.id,
                    What.ROLE_ACCEPTED,
                    offer.kind,
                    now,
                )
            )
            await work.commit()
        return place

    async def end(self, actor: Actor, role_id: int) -> EndedRole:
        """End a role: one's own, or one that this person may offer.

        Raises:
            RoleGoneAlready: it had ended.
            FacilitatorOnly, ServerAdminOnly: this person may not end it.
        """
        async with self._store.write() as work:
            role = await work.members.role(role_id)
            if role is None or role.ended_at is not None:
                raise RoleGoneAlready
            place = await place_of(work, actor, role.level, role.place_id)
            if role.person_id != actor.person_id:
                await self._must_decide(work, actor, role.kind, place)
            await work.members.change_role(role.id, ended_at=self._clock())
            await self._record(work, actor, place, What.ROLE_ENDED, role.kind)
            left = await work.members.holders(RoleKind.FACILITATOR, Level.COMMUNITY, place.id)
            await work.commit()
        nobody = role.kind is RoleKind.FACILITATOR and not left
        return EndedRole(role, place, nobody)

    async def _held(
        self, work: UnitOfWork, actor: Actor, place: Place, community: Community
    ) -> list[HeldRole]:
        found = []
        decides = set(_may_offer(actor, community))
        for kind in RoleKind:
            for role in await work.members.holders(kind, place.level, place.id):
                mine = role.person_id == actor.person_id
                user_id = await work.members.user_id(role.person_id)
                found.append(HeldRole(role, user_id, mine or kind in decides))
        return found

    async def _must_decide(
        self, work: UnitOfWork, actor: Actor, kind: RoleKind, place: Place
    ) -> None:
        if kind is RoleKind.COORDINATOR:
            must_administer(actor, place.guild_id)
        elif place.level is not Level.COMMUNITY:
            raise RoleNotForLevel
        else:
            must_appoint(actor, await work.communities.get(place.id))

    async def _must_be_open(
        self, work: UnitOfWork, actor: Actor, offer: Offer, place: Place
    ) -> None:
        if offer.has_expired(self._clock()):
            raise OfferExpired
        person = await work.members.person_of(actor.user_id)
        if person is None:
            return
        for role in await work.members.all_roles_of(person.id):
            if (role.kind, role.level, role.place_id) != (offer.kind, offer.level, place.id):
                continue
            if role.ended_at is None:
                raise RoleHeldAlready(place=place.name)
            if role.accepted_at >= offer.offered_at:
                raise OfferUsed

    async def _record(
        self, work: UnitOfWork, actor: Actor, place: Place, what: What, kind: RoleKind
    ) -> None:
        await work.privacy.record(
            Decision(
                place.ecosystem_id,
                place.community_id,
                actor.person_id,
                what,
                kind,
                self._clock(),
            )
        )


def _may_offer(actor: Actor, community: Community) -> Sequence[RoleKind]:
    if actor.manages_server and actor.guild_id == community.guild_id:
        return list(RoleKind)
    if may_appoint(actor, community):
        return [RoleKind.LEADER, RoleKind.DRIVER, RoleKind.FACILITATOR]
    return []
