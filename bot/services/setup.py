"""Setting a server up: its ecosystem, field labs and coordinators' channel, each changeable."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.communities import (
    Community,
    CommunityState,
    Ecosystem,
    FieldLab,
    NameTaken,
    usable_name,
    usable_text,
)
from bot.domain.decisions import What
from bot.domain.planning import Schedule, ScheduleKind
from bot.domain.roles import Actor, Level, RoleHolding, RoleKind
from bot.domain.schedules import zone_of
from bot.domain.turns import resumed
from bot.domain.words import N_, Refusal, Word
from bot.services.communities import ecosystem_of
from bot.services.digests.rhythm import plan_first, subject
from bot.services.permissions import must_administer
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.digests import DigestOf
from bot.services.ports.privacy import Decision

CONTACT_LENGTH = 200
"""Characters an owner or a contact may have."""


class DigestChannelOpen(Refusal):
    """Everybody in the server could read what is meant for coordinators."""

    text = N_(
        "Everybody in this server can see {channel}. The digest is meant for coordinators. "
        "Choose a closed channel, or confirm that everybody may read it."
    )


@dataclass(frozen=True, slots=True)
class EcosystemDefaults:
    """What a new ecosystem starts with, from the settings."""

    zone: str


@dataclass(frozen=True, slots=True)
class SetupView:
    """How far the set-up of a server is."""

    ecosystem: Ecosystem | None
    field_labs: Sequence[FieldLab] = ()
    communities: Sequence[Community] = ()
    without_facilitator: Sequence[Community] = ()
    coordinators: Sequence[RoleHolding] = ()
    digest: Schedule | None = None

    @property
    def digest_trouble(self) -> str:
        """Why the ecosystem's digest rests (a code), empty when it does not."""
        return self.digest.trouble if self.digest else ""


class Setup:
    """What somebody with Manage Server sets before communities can begin."""

    def __init__(self, store: Store, clock: Clock, defaults: EcosystemDefaults) -> None:
        self._store = store
        self._clock = clock
        self._defaults = defaults

    async def view(self, actor: Actor) -> SetupView:
        """Return what has been set in this server.

        Raises:
            ServerAdminOnly: the person does not manage the server.
        """
        must_administer(actor, actor.guild_id)
        async with self._store.read() as work:
            ecosystem = await work.communities.ecosystem_of_guild(actor.guild_id)
            if ecosystem is None:
                return SetupView(None)
            communities = [
                each
                for each in await work.communities.of_ecosystem(ecosystem.id)
                if each.state is not CommunityState.CLOSED
            ]
            digest = await _digest_of(work, ecosystem)
            labs = await work.communities.field_labs(ecosystem.id)
            above = [(Level.ECOSYSTEM, ecosystem.id), *((Level.FIELD_LAB, lab.id) for lab in labs)]
            return SetupView(
                ecosystem,
                labs,
                communities,
                await without_facilitator(work, communities),
                [
                    held
                    for level, place_id in above
                    for held in await work.members.holders(RoleKind.COORDINATOR, level, place_id)
                ],
                digest,
            )

    async def name(
        self, actor: Actor, *, name: str, owner: str, contact: str, language: str, region: str
    ) -> Ecosystem:
        """Store who this ecosystem is; the first time, this makes it.

        Raises:
            NameUnusable, TextUnusable: something is empty or too long.
        """
        must_administer(actor, actor.guild_id)
        changes = {
            "name": usable_name(name),
            "owner": usable_text(owner, field=Word(N_("Programme owner")), most=CONTACT_LENGTH),
            "privacy_contact": usable_text(
                contact, field=Word(N_("Contact for privacy questions")), most=CONTACT_LENGTH
            ),
            "language": language,
            "school_region": region,
        }
        async with self._store.write() as work:
            await work.hold("guild", actor.guild_id)
            found = await work.communities.ecosystem_of_guild(actor.guild_id)
            if found is None:
                found = await work.communities.add_ecosystem(self._fresh(actor, **changes))
            else:
                await work.communities.change_ecosystem(found.id, **changes)
            await self._record(work, actor, found.id, What.SET_UP, changes["name"])
            await work.commit()
        return found

    async def zone(self, actor: Actor, zone: str) -> None:
        """Store the clock on which this ecosystem lives.

        Raises:
            UnknownZone: there is no such time zone.
        """
        must_administer(actor, actor.guild_id)
        usable = zone_of(zone.strip()).key
        async with self._store.write() as work:
            ecosystem = await ecosystem_of(work, actor.guild_id)
            await work.communities.change_ecosystem(ecosystem.id, zone=usable)
            await self._record(work, actor, ecosystem.id, What.SET_UP, usable)
            await work.commit()

    async def field_lab(
        self, actor: Actor, *, name: str, theme: str, field_lab_id: int = 0
    ) -> FieldLab:
        """Store a new field lab, or new words for the one with this id.

        Raises:
            NameUnusable, TextUnusable: the name or theme does not fit.
            NameTaken: the ecosystem has a field lab of that name.
        """
        must_administer(actor, actor.guild_id)
        usable = usable_name(name)
        about = usable_text(theme, field=Word(N_("Theme")), least=0)
        async with self._store.write() as work:
            ecosystem = await ecosystem_of(work, actor.guild_id)
            await work.hold("ecosystem", ecosystem.id)
            labs = await work.communities.field_labs(ecosystem.id)
            _refuse_taken(usable, [each.name for each in labs if each.id != field_lab_id])
            lab = FieldLab(field_lab_id, ecosystem.id, usable, about)
            if field_lab_id in {each.id for each in labs}:
                await work.communities.change_field_lab(field_lab_id, name=usable, theme=about)
            else:
                lab = await work.communities.add_field_lab(lab)
            await self._record(work, actor, ecosystem.id, What.FIELD_LAB, usable)
            await work.commit()
        return lab

    async def digest_channel(
        self, actor: Actor, *, channel_id: int, channel: str, open_to_all: bool, confirmed: bool
    ) -> None:
        """Store where coordinators read the digest.

        Raises:
            DigestChannelOpen: everybody can see the channel, and that was not confirmed.
        """
        must_administer(actor, actor.guild_id)
        if open_to_all and not confirmed:
            raise DigestChannelOpen(channel=f"#{channel}")
        async with self._store.write() as work:
            ecosystem = await ecosystem_of(work, actor.guild_id)
            await work.communities.change_ecosystem(
                ecosystem.id, digest_channel_id=channel_id, digest_channel_public=open_to_all
            )
            await plan_first(work, ecosystem, self._clock())
            await self._go_on(work, ecosystem)
            await self._record(work, actor, ecosystem.id, What.DIGEST_CHANNEL, f"#{channel}")
            await work.commit()

    async def digest_again(self, actor: Actor, ecosystem_id: int) -> Ecosystem:
        """Let the ecosystem's digest go on after what hindered it was mended.

        Raises:
            ServerAdminOnly: the person neither coordinates the ecosystem nor manages the server.
        """
        async with self._store.write() as work:
            ecosystem = await work.communities.ecosystem(ecosystem_id)
            if not actor.holds(RoleKind.COORDINATOR, Level.ECOSYSTEM, ecosystem.id):
                must_administer(actor, ecosystem.guild_id)
            await self._go_on(work, ecosystem)
            await work.commit()
        return ecosystem

    async def _go_on(self, work: UnitOfWork, ecosystem: Ecosystem) -> None:
        schedule = await _digest_of(work, ecosystem)
        if schedule is not None and schedule.trouble:
            await work.schedules.save(resumed(schedule, now=self._clock()))

    def _fresh(self, actor: Actor, **values: str) -> Ecosystem:
        return Ecosystem(
            id=0,
            guild_id=actor.guild_id,
            zone=self._defaults.zone,
            digest_channel_id=None,
            digest_channel_public=False,
            created_at=self._clock(),
            **values,
        )

    async def _record(
        self, work: UnitOfWork, actor: Actor, ecosystem_id: int, what: What, detail: str
    ) -> None:
        await work.privacy.record(
            Decision(ecosystem_id, None, actor.person_id, what, detail, self._clock())
        )


async def _digest_of(work: UnitOfWork, ecosystem: Ecosystem) -> Schedule | None:
    return await work.schedules.of(ScheduleKind.DIGEST, subject(DigestOf(ecosystem.id)))


async def without_facilitator(
    work: UnitOfWork, communities: Sequence[Community]
) -> Sequence[Community]:
    """Return those of the communities that nobody facilitates now."""
    return [
        each
        for each in communities
        if not await work.members.holders(RoleKind.FACILITATOR, Level.COMMUNITY, each.id)
    ]


def _refuse_taken(name: str, others: Sequence[str]) -> None:
    if name.casefold() in {other.casefold() for other in others}:
        raise NameTaken(name=name)
