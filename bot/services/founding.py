"""Founding a community: host structure first, then channel and role, then its name.

What was chosen so far is kept as a draft under the key of the first command, so that stopping half
way, or a restart of the bot, loses nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.domain.communities import (
    ChannelTaken,
    Community,
    CommunityState,
    Ecosystem,
    FieldLab,
    HostKind,
    NameTaken,
    Sector,
    usable_name,
    usable_text,
)
from bot.domain.decisions import What
from bot.domain.roles import Actor, Level, RoleKind
from bot.domain.schedules import local_date
from bot.domain.spoken_dates import read_day
from bot.domain.words import N_, Refusal, Word
from bot.services.communities import ecosystem_of
from bot.services.drafts import DraftGone, half_done, keep_half_done
from bot.services.permissions import administers
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.privacy import Decision

HOST_LENGTH = 200
"""Characters the name of a host structure may have."""

_KIND = "create"


class FieldLabMissing(Refusal):
    """A community always works under the theme of a field lab."""

    text = N_("There is no field lab yet. Add one with /setup first.")


class MayNotCreate(Refusal):
    """Communities are created by the server admin or a field lab's coordinator."""

    text = N_(
        "Only a server admin or the coordinator of a field lab can create a community. Ask one of "
        "them, or use /help to see what you can do here."
    )


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A community that is being founded: what was chosen so far, as it was typed."""

    draft_id: int
    ecosystem: Ecosystem
    field_labs: Sequence[FieldLab]
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LastStep:
    """What the last form asks."""

    name: str
    field_lab_id: int
    sector: Sector
    language: str
    shifts: bool


class Founding:
    """Creates communities, one step at a time."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def begin(self, actor: Actor, draft_id: int) -> Unfinished:
        """Begin a community under the key of this command.

        Raises:
            NoEcosystem, FieldLabMissing: the server is not ready for it.
            MayNotCreate: the person is neither admin nor coordinator of a field lab.
        """
        async with self._store.write() as work:
            found = await self._found(work, actor, draft_id, {})
            return await self._add(work, actor, found, {})

    async def unfinished(self, actor: Actor, draft_id: int) -> Unfinished:
        """Return what was chosen so far.

        Raises:
            DraftGone: it was finished, or is older than a day.
        """
        async with self._store.read() as work:
            return await self._draft(work, actor, draft_id)

    async def host(self, actor: Actor, draft_id: int, values: Mapping[str, str]) -> Unfinished:
        """Keep which existing structure hosts the community, and until when.

        Raises:
            TextUnusable, DateUnreadable, DateInThePast: something does not fit.
        """
        async with self._store.write() as work:
            found = await self._draft(work, actor, draft_id)
            kept = {
                "host_kind": HostKind(values["host_kind"]).value,
                "host_name": usable_text(
                    values["host_name"], field=Word(N_("Name of the host")), most=HOST_LENGTH
                ),
                "host_ends": _day(values["host_ends"], self._today(found)),
            }
            return await self._add(work, actor, found, kept)

    async def channel(self, actor: Actor, draft_id: int, channel_id: int) -> Unfinished:
        """Keep in which channel the community lives.

        Raises:
            ChannelTaken: the channel belongs to another community.
        """
        async with self._store.write() as work:
            found = await self._draft(work, actor, draft_id)
            await _must_be_free(work, channel_id)
            return await self._add(work, actor, found, {"channel_id": str(channel_id)})

    async def role(self, actor: Actor, draft_id: int, role_id: int | None) -> Unfinished:
        """Keep which role is mentioned when a check-in opens; None for none."""
        async with self._store.write() as work:
            found = await self._draft(work, actor, draft_id)
            return await self._add(work, actor, found, {"role_id": str(role_id or "")})

    async def create(self, actor: Actor, draft_id: int, last: LastStep) -> Community:
        """Make the community out of all steps.

        Raises:
            NameUnusable, NameTaken: the name does not fit.
            ChannelTaken: somebody was faster with this channel.
            DraftGone: a step is missing, or the community was made already.
        """
        async with self._store.write() as work:
            found = await self._draft(work, actor, draft_id)
            name = usable_name(last.name)
            await work.hold("ecosystem", found.ecosystem.id)
            others = await work.communities.of_ecosystem(found.ecosystem.id)
            if name.casefold() in {each.name.casefold() for each in others}:
                raise NameTaken(name=name)
            await _must_be_free(work, int(found.values.get("channel_id") or 0))
            community = await work.communities.add(self._made(found, name, last))
            await work.privacy.record(
                Decision(
                    found.ecosystem.id,
                    community.id,
                    actor.person_id,
                    What.CREATED,
                    name,
                    self._clock(),
                )
            )
            await work.privacy.drop_draft(draft_id)
            await work.commit()
        return community

    def _made(self, found: Unfinished, name: str, last: LastStep) -> Community:
        values = found.values
        if not {"host_kind", "channel_id", "role_id"} <= set(values):
            raise DraftGone
        if last.field_lab_id not in {lab.id for lab in found.field_labs}:
            raise MayNotCreate
        ends = values["host_ends"]
        return Community(
            id=0,
            ecosystem_id=found.ecosystem.id,
            field_lab_id=last.field_lab_id,
            guild_id=found.ecosystem.guild_id,
            name=name,
            sector=last.sector,
            host_kind=HostKind(values["host_kind"]),
            host_name=values["host_name"],
            host_ends=date.fromisoformat(ends) if ends else None,
            channel_id=int(values["channel_id"]),
            role_id=int(values["role_id"]) if values["role_id"] else None,
            language=last.language,
            zone=found.ecosystem.zone,
            school_region=found.ecosystem.school_region,
            shifts=last.shifts,
            state=CommunityState.ACTIVE,
            paused_until=None,
            created_at=self._clock(),
        )

    def _today(self, found: Unfinished) -> date:
        return local_date(self._clock(), found.ecosystem.zone)

    async def _draft(self, work: UnitOfWork, actor: Actor, draft_id: int) -> Unfinished:
        values = await half_done(work, actor, draft_id, kind=_KIND)
        return await self._found(work, actor, draft_id, values)

    async def _found(
        self, work: UnitOfWork, actor: Actor, draft_id: int, values: Mapping[str, str]
    ) -> Unfinished:
        ecosystem = await ecosystem_of(work, actor.guild_id)
        all_labs = await work.communities.field_labs(ecosystem.id)
        if not administers(actor, ecosystem.guild_id):
            all_labs = [
                lab
                for lab in all_labs
                if actor.holds(RoleKind.COORDINATOR, Level.FIELD_LAB, lab.id)
            ]
            if not all_labs:
                raise MayNotCreate
        if not all_labs:
            raise FieldLabMissing
        return Unfinished(draft_id, ecosystem, all_labs, values)

    async def _add(
        self, work: UnitOfWork, actor: Actor, found: Unfinished, more: Mapping[str, str]
    ) -> Unfinished:
        values = {**found.values, **more}
        await keep_half_done(
            work, actor, found.draft_id, kind=_KIND, values=values, at=self._clock()
        )
        await work.commit()
        return Unfinished(found.draft_id, found.ecosystem, found.field_labs, values)


async def _must_be_free(work: UnitOfWork, channel_id: int) -> None:
    taken = await work.communities.of_channel(channel_id)
    if taken is not None:
        raise ChannelTaken(community=taken.name)


def _day(given: str, today: date) -> str:
    return read_day(given, today=today).isoformat() if given.strip() else ""
