"""What is measured is also right: through the wire, with the bot as a process of its own.

Small sizes, and no figure is compared: a timed test fails on a busy machine and proves nothing.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bench import due, overview, practices, taps
from bench.databases import Database, fresh
from bench.seed import Size

SMALL = Size(guilds=2, communities=3, members=4, rounds=2)


@pytest.fixture
def database() -> Iterator[Database]:
    with fresh("SQLite") as made:
        yield made


def test_every_tap_that_was_acknowledged_is_stored(database: Database) -> None:
    measured = taps.measure(database, taps=30, size=SMALL)
    assert {figure.subject for figure in measured} == {"taps", "memory"}
    assert all(figure.value >= 0 for figure in measured)


def test_rounds_that_are_due_at_once_are_all_posted_and_open(database: Database) -> None:
    measured = due.measure(database, size=replace(SMALL, rounds=0), due=4)
    assert "4 rounds due at once, all posted and open" in {figure.what for figure in measured}


def test_the_screen_of_a_facilitator_shows_every_community_that_was_measured(
    database: Database,
) -> None:
    measured = overview.measure(database, years=1, looks=2)
    assert len(measured) == 3
    assert "after 1 years: the screen's data, median" in {figure.what for figure in measured}


def test_practices_are_found_and_every_community_is_matched_as_they_become_more(
    database: Database,
) -> None:
    measured = practices.measure(database, communities=3, sizes=(4, 12))
    found = [figure for figure in measured if figure.subject == "practices"]
    said = {figure.what for figure in measured if figure.subject == "matching"}
    assert len(found) == 6
    assert all(figure.what.startswith("12 practices, ") for figure in found)
    for size in (4, 12):
        assert f"3 communities with {size} practices: all" in said
        assert f"3 communities with {size} practices: longest block of the loop" in said
