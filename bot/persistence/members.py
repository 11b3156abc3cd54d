"""Stored people: accounts, memberships, consent, organisations and roles."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, select, update

from bot.domain.communities import Sector
from bot.domain.members import Membership, Organisation, OrganisationType, Person, Rhythm, Tier
from bot.domain.roles import Level, Road, RoleHolding, RoleKind
from bot.persistence.repository import Repository, columns
from bot.persistence.tables.members import (
    account,
    consent,
    membership,
    organisation,
    person,
    role_holding,
)
from bot.services.ports.members import MemberTerm

_KNOWN = (
    select(
        person.c.id.label("known_id"),
        person.c.language,
        person.c.created_at,
        person.c.dm_refused,
        role_holding,
    )
    .select_from(person)
    .join(account, account.c.person_id == person.c.id)
    .outerjoin(
        role_holding,
        and_(role_holding.c.person_id == person.c.id, role_holding.c.ended_at.is_(None)),
    )
    .where(account.c.fingerprint == bindparam("fingerprint"))
    .order_by(role_holding.c.id)
)
"""Asked at every press and command."""

_PERSON_OF = (
    select(person)
    .join(account, account.c.person_id == person.c.id)
    .where(account.c.fingerprint == bindparam("fingerprint"))
)
_MEMBERSHIP = select(membership).where(
    membership.c.person_id == bindparam("person_id"),
    membership.c.community_id == bindparam("community_id"),
    membership.c.left_at.is_(None),
)

_MEMBERS = (
    select(membership)
    .where(membership.c.community_id == bindparam("community_id"), membership.c.left_at.is_(None))
    .order_by(membership.c.id)
)
_TERMS = (
    select(
        membership.c.id,
        membership.c.person_id,
        membership.c.joined_at,
        membership.c.left_at,
        organisation.c.type,
    )
    .outerjoin(organisation, organisation.c.id == membership.c.organisation_id)
    .where(membership.c.community_id == bindparam("community_id"))
    .order_by(membership.c.joined_at, membership.c.id)
)
_ORGANISATIONS = (
    select(organisation)
    .where(organisation.c.ecosystem_id == bindparam("ecosystem_id"))
    .order_by(organisation.c.name)
)


class SqlMembers(Repository):
    """The port `Members`, on SQL."""

    async def person_of(self, user_id: int) -> Person | None:
        """Return the person behind a Discord account, if anything is stored about them."""
        row = await self._one(_PERSON_OF, fingerprint=self._keys.fingerprint(user_id))
        return Person(**columns(row)) if row else None

    async def known(self, user_id: int) -> tuple[Person, tuple[RoleHolding, ...]] | None:
        """Return the person behind a Discord account with the roles they hold now."""
        rows = await self._all(_KNOWN, fingerprint=self._keys.fingerprint(user_id))
        if not rows:
            return None
        first = rows[0]
        found = Person(first.known_id, first.language, first.created_at, first.dm_refused)
        return found, tuple(_role(row) for row in rows if row.id is not None)

    async def person(self, person_id: int) -> Person | None:
        """Return a person by their own number."""
        row = await self._one(select(person).where(person.c.id == person_id))
        return Person(**columns(row)) if row else None

    async def add_person(self, user_id: int, *, language: str, at: datetime) -> Person:
        """Store a person; call it only after consent or an accepted role."""
        person_id = await self._insert(person, language=language, created_at=at)
        await self._insert(
            account,
            person_id=person_id,
            fingerprint=self._keys.fingerprint(user_id),
            sealed_user_id=self._keys.seal(str(user_id)),
        )
        return Person(person_id, language, at)

    async def change_person(self, person_id: int, **changes: Any) -> None:
        """Change columns of a person."""
        await self._update(person, person_id, **changes)

    async def user_id(self, person_id: int) -> int | None:
        """Open the sealed Discord account id."""
        row = await self._one(
            select(account.c.sealed_user_id).where(account.c.person_id == person_id)
        )
        return int(self._keys.open(row.sealed_user_id)) if row else None

    async def add_organisation(self, new: Organisation) -> Organisation:
        """Store a new organisation."""
        values = asdict(new)
        del values["id"]
        return replace(new, id=await self._insert(organisation, **values))

    async def organisations(self, ecosystem_id: int) -> Sequence[Organisation]:
        """Return the organisations of an ecosystem by name."""
        rows = await self._all(_ORGANISATIONS, ecosystem_id=ecosystem_id)
        return [
            Organisation(
                **{
                    **columns(row),
                    "type": OrganisationType(row.type),
                    "sector": Sector(row.sector),
                }
            )
            for row in rows
        ]

    async def add(self, new: Membership) -> Membership:
        """Store a new membership."""
        values = asdict(new)
        del values["id"]
        return replace(new, id=await self._insert(membership, **values))

    async def change(self, membership_id: int, **changes: Any) -> None:
        """Change columns of a membership."""
        await self._update(membership, membership_id, **changes)

    async def membership(self, person_id: int, community_id: int) -> Membership | None:
        """Return somebody's current membership of a community."""
        row = await self._one(_MEMBERSHIP, person_id=person_id, community_id=community_id)
        return _membership(row) if row else None

    async def get(self, membership_id: int) -> Membership:
        """Return a membership that is known to exist, ended or not."""
        row = await self._one(select(membership).where(membership.c.id == membership_id))
        if row is None:
            raise LookupError(f"no membership {membership_id}")
        return _membership(row)

    async def memberships_of(self, person_id: int) -> Sequence[Membership]:
        """Return all current memberships of a person."""
        rows = await self._all(
            select(membership)
            .where(membership.c.person_id == person_id, membership.c.left_at.is_(None))
            .order_by(membership.c.id)
        )
        return [_membership(row) for row in rows]

    async def of_community(self, community_id: int) -> Sequence[Membership]:
        """Return the current memberships of a community, in order of joining."""
        rows = await self._all(_MEMBERS, community_id=community_id)
        return [_membership(row) for row in rows]

    async def terms(self, community_id: int) -> Sequence[MemberTerm]:
        """Return every membership of a community that is still stored, ended ones too."""
        rows = await self._all(_TERMS, community_id=community_id)
        return [
            MemberTerm(
                row.id,
                row.person_id,
                row.joined_at,
                row.left_at,
                OrganisationType(row.type) if row.type else None,
            )
            for row in rows
        ]

    async def add_consent(
        self, membership_id: int, *, tier: int, text_version: int, at: datetime
    ) -> None:
        """Record a consent; an earlier one of the membership ends."""
        await self.withdraw_consent(membership_id, at=at)
        await self._insert(
            consent, membership_id=membership_id, tier=tier, text_version=text_version, given_at=at
        )

    async def consent_version(self, membership_id: int) -> int:
        """Return which version of the text the consent in force is about; 0 without one."""
        row = await self._one(
            select(consent.c.text_version).where(
                consent.c.membership_id == membership_id, consent.c.withdrawn_at.is_(None)
            )
        )
        return row.text_version if row else 0

    async def withdraw_consent(self, membership_id: int, *, at: datetime) -> None:
        """End the consent of a membership."""
        await self._connection.execute(
            update(consent)
            .where(consent.c.membership_id == membership_id, consent.c.withdrawn_at.is_(None))
            .values(withdrawn_at=at)
        )

    async def add_role(self, role: RoleHolding, *, text_version: int) -> RoleHolding:
        """Store an accepted role."""
        values = asdict(role)
        del values["id"]
        return replace(
            role, id=await self._insert(role_holding, text_version=text_version, **values)
        )

    async def change_role(self, role_id: int, **changes: Any) -> None:
        """Change columns of a role, such as its road or its end."""
        await self._update(role_holding, role_id, **changes)

    async def roles_of(self, person_id: int) -> Sequence[RoleHolding]:
        """Return the roles that a person holds now."""
        rows = await self._all(
            select(role_holding)
            .where(role_holding.c.person_id == person_id, role_holding.c.ended_at.is_(None))
            .order_by(role_holding.c.id)
        )
        return [_role(row) for row in rows]

    async def all_roles_of(self, person_id: int) -> Sequence[RoleHolding]:
        """Return the roles that a person ever held, ended ones too."""
        return await self._roles(role_holding.c.person_id == person_id)

    async def role(self, role_id: int) -> RoleHolding | None:
        """Return a role by its key, ended or not."""
        return next(iter(await self._roles(role_holding.c.id == role_id)), None)

    async def holders(self, kind: RoleKind, level: Level, place_id: int) -> Sequence[RoleHolding]:
        """Return who holds a role at a place now."""
        rows = await self._all(
            select(role_holding)
            .where(
                role_holding.c.kind == kind,
                role_holding.c.level == level,
                role_holding.c.place_id == place_id,
                role_holding.c.ended_at.is_(None),
            )
            .order_by(role_holding.c.id)
        )
        return [_role(row) for row in rows]

    async def ever_held(self, kind: RoleKind, level: Level, place_id: int) -> Sequence[RoleHolding]:
        """Return who holds or held a role at a place, as far as it is still stored."""
        return await self._roles(
            and_(
                role_holding.c.kind == kind,
                role_holding.c.level == level,
                role_holding.c.place_id == place_id,
            )
        )

    async def _roles(self, condition: Any) -> list[RoleHolding]:
        rows = await self._all(select(role_holding).where(condition).order_by(role_holding.c.id))
        return [_role(row) for row in rows]


def _membership(row: Row[Any]) -> Membership:
    return Membership(**{**columns(row), "tier": Tier(row.tier), "rhythm": Rhythm(row.rhythm)})


def _role(row: Row[Any]) -> RoleHolding:
    return RoleHolding(
        **{
            **columns(row, "text_version", "known_id", "language", "created_at", "dm_refused"),
            "kind": RoleKind(row.kind),
            "level": Level(row.level),
            "road": Road(row.road),
        }
    )
