"""What the use cases ask of stored people: accounts, memberships, consent, roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.domain.members import Membership, Organisation, OrganisationType, Person
from bot.domain.roles import Level, RoleHolding, RoleKind


@dataclass(frozen=True, slots=True)
class MemberTerm:
    """One membership, from when until when, and for which kind of organisation."""

    membership_id: int
    person_id: int
    joined_at: datetime
    left_at: datetime | None
    party: OrganisationType | None


class Members(Protocol):
    """People and what they belong to. An account is looked up by keyed hash only."""

    async def person_of(self, user_id: int) -> Person | None:
        """Return the person behind a Discord account, if anything is stored about them."""
        ...

    async def known(self, user_id: int) -> tuple[Person, tuple[RoleHolding, ...]] | None:
        """Return the person behind a Discord account with the roles they hold now."""
        ...

    async def person(self, person_id: int) -> Person | None:
        """Return a person by their own number."""
        ...

    async def add_person(self, user_id: int, *, language: str, at: datetime) -> Person:
        """Store a person; call it only after consent or an accepted role."""
        ...

    async def change_person(self, person_id: int, **changes: Any) -> None:
        """Change columns of a person."""
        ...

    async def user_id(self, person_id: int) -> int | None:
        """Open the sealed Discord account id, to mention or message somebody who allowed it."""
        ...

    async def add_organisation(self, organisation: Organisation) -> Organisation:
        """Store a new organisation."""
        ...

    async def organisations(self, ecosystem_id: int) -> Sequence[Organisation]:
        """Return the organisations of an ecosystem by name."""
        ...

    async def add(self, membership: Membership) -> Membership:
        """Store a new membership."""
        ...

    async def change(self, membership_id: int, **changes: Any) -> None:
        """Change columns of a membership."""
        ...

    async def membership(self, person_id: int, community_id: int) -> Membership | None:
        """Return somebody's current membership of a community."""
        ...

    async def get(self, membership_id: int) -> Membership:
        """Return a membership that is known to exist, ended or not."""
        ...

    async def memberships_of(self, person_id: int) -> Sequence[Membership]:
        """Return all current memberships of a person."""
        ...

    async def of_community(self, community_id: int) -> Sequence[Membership]:
        """Return the current memberships of a community, in order of joining."""
        ...

    async def terms(self, community_id: int) -> Sequence[MemberTerm]:
        """Return every membership of a community that is still stored, ended ones too."""
        ...

    async def add_consent(
        self, membership_id: int, *, tier: int, text_version: int, at: datetime
    ) -> None:
        """Record a consent; an earlier one of the membership ends."""
        ...

    async def consent_version(self, membership_id: int) -> int:
        """Return which version of the text the consent in force is about; 0 without one."""
        ...

    async def withdraw_consent(self, membership_id: int, *, at: datetime) -> None:
        """End the consent of a membership."""
        ...

    async def add_role(self, role: RoleHolding, *, text_version: int) -> RoleHolding:
        """Store an accepted role."""
        ...

    async def change_role(self, role_id: int, **changes: Any) -> None:
        """Change columns of a role, such as its road or its end."""
        ...

    async def roles_of(self, person_id: int) -> Sequence[RoleHolding]:
        """Return the roles that a person holds now."""
        ...

    async def all_roles_of(self, person_id: int) -> Sequence[RoleHolding]:
        """Return the roles that a person ever held, ended ones too."""
        ...

    async def role(self, role_id: int) -> RoleHolding | None:
        """Return a role by its key, ended or not."""
        ...

    async def ever_held(self, kind: RoleKind, level: Level, place_id: int) -> Sequence[RoleHolding]:
        """Return who holds or held a role at a place, as far as it is still stored."""
        ...

    async def holders(self, kind: RoleKind, level: Level, place_id: int) -> Sequence[RoleHolding]:
        """Return who holds a role at a place now."""
        ...
