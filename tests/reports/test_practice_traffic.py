"""What an ecosystem's digest tells of practices, on its page and as plain text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.communities import Sector
from bot.domain.digests import EcosystemDigest
from bot.domain.practice_traffic import PracticeTraffic, SoFar, Way
from bot.domain.practices import Worked
from bot.i18n import Texts
from bot.reports.plain import plain_text
from bot.reports.renderer import ReportRenderer
from tests.reports.conftest import ZONE

RESULTS = {Worked.YES: 7, Worked.PARTLY: 2, Worked.NO: 0}
WAYS = (Way(Sector.LOGISTICS, Sector.CARE, 6),)
SO_FAR = SoFar(RESULTS, 6, WAYS, 16, date(2026, 2, 2))
WORDS = {
    "nl": (
        "Goede praktijken",
        "Sinds 2 februari gedeeld: 3 praktijken.",
        "Sinds 2 februari geprobeerd: 1 keer.",
        "Van 9 pogingen tot en met 2 februari: het werkte 7 · het werkte deels 2.",
        "Een nieuwe telling komt zodra er minstens 3 resultaten bij zijn.",
        "Daarvan gingen er 6 over een praktijk uit een andere branche.",
        "Logistiek → zorg: 6 keer",
        "vond de helft binnen 16 dagen iemand",
    ),
    "en": (
        "Good practices",
        "Shared since 2 February: 3 practices.",
        "Tried since 2 February: 1 time.",
        "Of 9 tries until 2 February: it worked 7 · it worked partly 2.",
        "A new count comes once at least 3 results are new.",
        "6 of them were of practices from another sector.",
        "Logistics → care: 6 times",
        "half found somebody within 16 days",
    ),
}


def told(digest: EcosystemDigest, so_far: SoFar | None) -> EcosystemDigest:
    return replace(digest, practices=PracticeTraffic(date(2026, 2, 2), 3, 1, so_far))


@pytest.mark.parametrize("language", WORDS)
async def test_where_practices_went_stands_in_every_rendering(
    east: EcosystemDigest, renderer: ReportRenderer, texts: Callable[[str], Texts], language: str
) -> None:
    report = await renderer.render(told(east, SO_FAR), texts(language), ZONE)
    plain = " ".join(plain_text(report.view).split())
    for words in WORDS[language]:
        assert words in plain
        assert words.rpartition(": ")[-1] in report.page


async def test_a_few_results_are_not_told_and_that_is_said(
    east: EcosystemDigest, renderer: ReportRenderer, texts: Callable[[str], Texts]
) -> None:
    report = await renderer.render(told(east, None), texts("nl"), ZONE)
    assert "Wat het opleverde vertel ik vanaf 8 resultaten." in report.page
    untold = await renderer.render(east, texts("nl"), ZONE)
    assert "Goede praktijken" not in untold.page
