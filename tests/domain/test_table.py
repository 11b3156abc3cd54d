"""Who is missing at the table follows from who is there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.members import OrganisationType
from bot.domain.table import Missing, Party, Table, missing, present_lately
from tests.clocks import START

ONE = Party(organisations=1, members=3)
FULL = Table(
    {OrganisationType.COMPANY: ONE, OrganisationType.MBO: ONE},
    unknown=0,
    leaders=1,
    drivers=2,
    company_drivers=1,
)
EMPTY = Table({}, unknown=4, leaders=0, drivers=0, company_drivers=0)


def test_at_a_full_table_nobody_is_missing() -> None:
    assert missing(FULL) == ()


def test_at_an_empty_table_a_second_driver_is_not_asked_for_yet() -> None:
    assert missing(EMPTY) == (
        Missing.LEADER,
        Missing.COMPANY,
        Missing.COMPANY_DRIVER,
        Missing.SCHOOL,
    )


@pytest.mark.parametrize(
    ("table", "who"),
    [
        (replace(FULL, leaders=0), Missing.LEADER),
        (replace(FULL, company_drivers=0), Missing.COMPANY_DRIVER),
        (replace(FULL, drivers=1), Missing.SECOND_DRIVER),
        (replace(FULL, parties={OrganisationType.COMPANY: ONE}), Missing.SCHOOL),
        (replace(FULL, parties={OrganisationType.HBO: ONE}), Missing.COMPANY),
        (
            replace(FULL, parties={**FULL.parties, OrganisationType.COMPANY: Party(0, 0)}),
            Missing.COMPANY,
        ),
    ],
)
def test_each_of_them_is_missed_alone(table: Table, who: Missing) -> None:
    assert missing(table) == (who,)


@pytest.mark.parametrize(
    "kind", [OrganisationType.MBO, OrganisationType.HBO, OrganisationType.UNIVERSITY]
)
def test_every_kind_of_school_is_a_school(kind: OrganisationType) -> None:
    assert replace(FULL, parties={kind: ONE}).schools == 1


@given(st.integers(0, 5), st.integers(0, 5))
def test_another_leader_or_driver_never_makes_more_missing_once_there_are_two(
    leaders: int, drivers: int
) -> None:
    table = replace(FULL, leaders=leaders, drivers=drivers + 2)
    more = replace(table, leaders=leaders + 1, drivers=drivers + 3)
    assert set(missing(more)) <= set(missing(table))


def test_present_lately_is_six_weeks_to_the_day() -> None:
    assert present_lately(START, START + timedelta(weeks=6))
    assert not present_lately(START, START + timedelta(weeks=6, seconds=1))
    assert not present_lately(None, START)
