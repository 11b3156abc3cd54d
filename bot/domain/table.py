"""Who is at the table of a community, and who is missing.

A group moves when somebody from a company pulls and somebody with a mandate decides, and schools
are the way to companies: they have the internships and the alumni. What is missing is named with
the way to mend it; how many people somebody's organisation sends is nobody's business.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.members import OrganisationType

SCHOOLS: Final = (OrganisationType.MBO, OrganisationType.HBO, OrganisationType.UNIVERSITY)
"""The types of organisation that know companies by their students."""

ENOUGH_DRIVERS: Final = 2
"""Drivers of whom one can be away."""

PRESENT_WITHIN: Final = timedelta(weeks=6)
"""How recently somebody in a role was at a meeting to count as present: three check-ins."""


@dataclass(frozen=True, slots=True)
class Party:
    """All organisations of one type together: how many they are, and how many members they send."""

    organisations: int
    members: int


@dataclass(frozen=True, slots=True)
class Table:
    """Who takes part, as counts. `unknown`: members who did not say for which organisation."""

    parties: Mapping[OrganisationType, Party]
    unknown: int
    leaders: int
    drivers: int
    company_drivers: int

    @property
    def companies(self) -> int:
        """How many companies take part."""
        return self._organisations(OrganisationType.COMPANY)

    @property
    def schools(self) -> int:
        """How many schools take part."""
        return sum(self._organisations(kind) for kind in SCHOOLS)

    def _organisations(self, kind: OrganisationType) -> int:
        party = self.parties.get(kind)
        return party.organisations if party else 0


class Missing(StrEnum):
    """Who is not at the table."""

    LEADER = "leader"
    COMPANY = "company"
    COMPANY_DRIVER = "company_driver"
    SECOND_DRIVER = "second_driver"
    SCHOOL = "school"


def missing(table: Table, *, absent: bool = False) -> tuple[Missing, ...]:
    """Return who is missing, what helps most first; `absent` leaders do not come.

    A second driver is asked for when there is a first one: otherwise the first is what matters.
    """
    gone = {
        Missing.LEADER: table.leaders == 0 or absent,
        Missing.COMPANY: table.companies == 0,
        Missing.COMPANY_DRIVER: table.company_drivers == 0,
        Missing.SECOND_DRIVER: 0 < table.drivers < ENOUGH_DRIVERS,
        Missing.SCHOOL: table.schools == 0,
    }
    return tuple(each for each, is_gone in gone.items() if is_gone)


def present_lately(last: datetime | None, now: datetime) -> bool:
    """Return whether somebody in a role was at a meeting in the last six weeks."""
    return last is not None and now - last <= PRESENT_WITHIN
