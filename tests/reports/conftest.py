"""Digests of the sample communities, and the one drawing process for these tests."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest

from bot.domain.digests import (
    CommunityDigest,
    EcosystemDigest,
    Spoken,
    community_digest,
    ecosystem_digest,
)
from bot.i18n import Catalogue, Texts, unchanged
from bot.reports.drawing import Drawing
from bot.reports.renderer import ReportRenderer
from tests.domain.worlds import week

MONDAY = date(2026, 2, 9)
ZONE = "Europe/Amsterdam"
SPOKEN = Spoken(11, "Donderdag geen presentatie.\nWel tijd om te proberen.", date(2026, 1, 27))


@pytest.fixture
def texts() -> Callable[[str], Texts]:
    """The texts of a language as reports want them: values unchanged."""
    catalogue = Catalogue()
    return lambda language: catalogue.texts(language, unchanged)


@pytest.fixture(scope="session")
def drawing() -> Iterator[Drawing]:
    """One drawing process for all of these tests, as a bot has one."""
    made = Drawing()
    yield made
    made.rest()


@pytest.fixture
def renderer(drawing: Drawing) -> ReportRenderer:
    """What turns digests into reports."""
    return ReportRenderer(drawing)


@pytest.fixture
def care() -> CommunityDigest:
    """The care community after round 12."""
    found = community_digest(
        week(
            "Z1",
            12,
            MONDAY,
            spoken=SPOKEN,
            respond_by=date(2026, 2, 12),
            next_check_in=datetime(2026, 2, 17, 11, tzinfo=UTC),
        ),
        None,
    )
    assert isinstance(found, CommunityDigest)
    return found


@pytest.fixture
def east() -> EcosystemDigest:
    """The ecosystem after round 12."""
    weeks = [week(code, 12, MONDAY) for code in ("L1", "L2", "L3", "Z1", "M2", "B1")]
    found = ecosystem_digest("Oost", MONDAY, weeks, None)
    assert isinstance(found, EcosystemDigest)
    return found
