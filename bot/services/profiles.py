"""A member's own profile in a community: every choice is stored at once and can be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.communities import Community, Sector, usable_name
from bot.domain.members import (
    CONSENT_VERSION,
    OPEN_ENDED,
    Membership,
    NotAMember,
    Organisation,
    OrganisationType,
    OrganisationUnknown,
    Rhythm,
    SignalKind,
)
from bot.domain.roles import Actor, RoleHolding
from bot.domain.schedules import local_date
from bot.domain.spoken_dates import read_day
from bot.domain.stays import StayAnswer, StayQuestion, question_again
from bot.services.permissions import must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.signalling import tell_facilitators
from bot.services.stays import said_stay


@dataclass(frozen=True, slots=True)
class Profile:
    """What a member sees and may change; `organisations` are those of the ecosystem, by name."""

    community: Community
    membership: Membership
    language: str
    organisation: Organisation | None
    organisations: Sequence[Organisation]
    roles: Sequence[RoleHolding]
    consent_outdated: bool
    rests: bool
    stay: StayQuestion | None
    """Whether they will still take part; None before they were asked for the first time."""


class Profiles:
    """Shows and changes what somebody chose in one community. Nobody else's can be reached."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def show(self, actor: Actor, community_id: int) -> Profile:
        """Return somebody's own profile.

        Raises:
            NotAMember: they have not joined.
        """
        async with self._store.read() as work:
            return await _profile(work, actor, community_id, self._clock())

    async def choose_organisation(
        self, actor: Actor, community_id: int, organisation_id: int
    ) -> Profile:
        """Take part for an organisation that is known already.

        Raises:
            OrganisationUnknown: it is not one of this ecosystem.
        """
        async with self._store.write() as work:
            community, membership = await own_membership(work, actor, community_id)
            # Housekeeping lets an organisation go to which nobody belongs at that moment.
            await work.hold("organisations", community.ecosystem_id)
            known = await work.members.organisations(community.ecosystem_id)
            if organisation_id not in {each.id for each in known}:
                raise OrganisationUnknown
            await work.members.change(membership.id, organisation_id=organisation_id)
            await work.commit()
            return await _profile(work, actor, community_id, self._clock())

    async def name_organisation(
        self, actor: Actor, community_id: int, *, name: str, kind: OrganisationType, sector: Sector
    ) -> Profile:
        """Take part for an organisation by name; a name that is known is not stored twice.

        Raises:
            NameUnusable: the name is empty or too long.
        """
        wanted = usable_name(name)
        async with self._store.write() as work:
            before = await _profile(work, actor, community_id, self._clock())
            ecosystem_id = before.community.ecosystem_id
            await work.hold("organisations", ecosystem_id)
            known = await work.members.organisations(ecosystem_id)
            same = [each for each in known if each.name.casefold() == wanted.casefold()]
            chosen = (
                same[0]
                if same
                else await work.members.add_organisation(
                    Organisation(0, ecosystem_id, wanted, kind, sector)
                )
            )
            await work.members.change(before.membership.id, organisation_id=chosen.id)
            await work.commit()
            return await _profile(work, actor, community_id, self._clock())

    async def speak(self, actor: Actor, community_id: int, language: str) -> Profile:
        """Answer this person in a language from now on, everywhere."""
        async with self._store.write() as work:
            before = await _profile(work, actor, community_id, self._clock())
            await work.members.change_person(before.membership.person_id, language=language)
            await work.commit()
            return await _profile(work, actor, community_id, self._clock())

    async def choose_rhythm(self, actor: Actor, community_id: int, rhythm: Rhythm) -> Profile:
        """Take part more or less often, from the next round on."""
        return await self._change(actor, community_id, rhythm=rhythm)

    async def remind(self, actor: Actor, community_id: int, *, on: bool) -> Profile:
        """Allow or stop direct messages about an unanswered round."""
        return await self._change(actor, community_id, reminder_dm=on)

    async def stay_until(self, actor: Actor, community_id: int, day: str) -> Profile:
        """Say until when somebody intends to take part; an empty text leaves it open.

        Raises:
            DateUnreadable, DateInThePast: the day cannot be used.
        """
        return await self._change(
            actor, community_id, intended_end=await self._day(community_id, day)
        )

    async def say_stay(self, actor: Actor, community_id: int, said: StayAnswer) -> Profile:
        """Say whether somebody will still take part, over what they said before."""
        async with self._store.write() as work:
            community, membership = await own_membership(work, actor, community_id)
            await said_stay(work, community, membership.id, said, self._clock())
            await work.commit()
            return await _profile(work, actor, community_id, self._clock())

    async def pause(self, actor: Actor, community_id: int, until: str) -> Profile:
        """Rest up to and including a day, or until resumed when the text is empty.

        The facilitator is told that, and never why.

        Raises:
            DateUnreadable, DateInThePast: the day cannot be used.
        """
        day = await self._day(community_id, until)
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            before = await _profile(work, actor, community_id, self._clock())
            await work.members.change(before.membership.id, paused_until=day or OPEN_ENDED)
            await _excuse(work, before.membership)
            await tell_facilitators(
                work, before.community, before.membership, SignalKind.PAUSE, at=self._clock()
            )
            await work.commit()
            return await _profile(work, actor, community_id, self._clock())

    async def resume(self, actor: Actor, community_id: int) -> Profile:
        """Take part again from the next round on."""
        async with self._store.write() as work:
            before = await _profile(work, actor, community_id, self._clock())
            await work.members.change(before.membership.id, paused_until=None)
            await work.signals.withdraw(before.membership.id, SignalKind.PAUSE)
            await work.commit()
            return await _profile(work, actor, community_id, self._clock())

    async def leave(self, actor: Actor, community_id: int) -> Community:
        """End a membership; what was answered is kept as long as retention says."""
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            before = await _profile(work, actor, community_id, self._clock())
            await _excuse(work, before.membership)
            await work.members.withdraw_consent(before.membership.id, at=now)
            await work.members.change(before.membership.id, left_at=now)
            await tell_facilitators(
                work, before.community, before.membership, SignalKind.STOP, at=now
            )
            await work.commit()
        return before.community

    async def _day(self, community_id: int, typed: str) -> Any:
        if not typed.strip():
            return None
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
        return read_day(typed, today=local_date(self._clock(), community.zone))

    async def _change(self, actor: Actor, community_id: int, **changes: Any) -> Profile:
        async with self._store.write() as work:
            before = await _profile(work, actor, community_id, self._clock())
            await work.members.change(before.membership.id, **changes)
            await work.commit()
            return await _profile(work, actor, community_id, self._clock())


async def own_membership(
    work: UnitOfWork, actor: Actor, community_id: int
) -> tuple[Community, Membership]:
    """Return somebody's own current membership.

    Raises:
        NotAMember: they have not joined; `fields["community_id"]` says which community.
        CommunityClosed: nobody is a member any more.
    """
    community = await work.communities.get(community_id)
    found = None
    if actor.person_id is not None:
        found = await work.members.membership(actor.person_id, community_id)
    if found is None:
        if actor.reaches(community.guild_id):
            must_not_be_closed(community)
        raise NotAMember(community=community.name, community_id=community_id)
    return community, found


async def _excuse(work: UnitOfWork, membership: Membership) -> None:
    """Excuse somebody from a round that is open and that they have not answered."""
    running = await work.checkins.open_round(membership.community_id)
    if running is None:
        return
    place = await work.checkins.place(running.id, membership.person_id)
    if place is not None and not place.answers:
        await work.checkins.excuse(running.id, place.membership_id, excused=True)


async def _profile(work: UnitOfWork, actor: Actor, community_id: int, now: datetime) -> Profile:
    community, membership = await own_membership(work, actor, community_id)
    person = await work.members.person_of(actor.user_id)
    organisations = await work.members.organisations(community.ecosystem_id)
    organisation = next((o for o in organisations if o.id == membership.organisation_id), None)
    roles = await work.members.roles_of(membership.person_id)
    language = person.language if person else actor.language
    agreed_to = await work.members.consent_version(membership.id)
    said = (await work.stays.of_members([membership.id])).get(membership.id)
    today = local_date(now, community.zone)
    return Profile(
        community,
        membership,
        language,
        organisation,
        organisations,
        roles,
        consent_outdated=agreed_to < CONSENT_VERSION,
        rests=membership.paused_on(today),
        stay=question_again(said, today) if said else None,
    )
