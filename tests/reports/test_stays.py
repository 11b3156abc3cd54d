"""How many members intend to stay, on the page of a community's digest."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.digests import CommunityDigest
from bot.domain.stays import GroupStay
from bot.i18n import Texts
from bot.reports.renderer import ReportRenderer
from tests.reports.conftest import ZONE

WORDS = {
    "nl": ("Wie er blijft meedoen", "Van 9 leden: ja 6 · twijfel 3. Geteld op 9 februari."),
    "en": ("Who will still take part", "Of 9 members: yes 6 · doubt 3. Counted on 9 February."),
}


@pytest.mark.parametrize("language", WORDS)
async def test_how_many_intend_to_stay_is_told_in_numbers_with_their_day(
    care: CommunityDigest,
    renderer: ReportRenderer,
    texts: Callable[[str], Texts],
    language: str,
) -> None:
    title, line = WORDS[language]
    reading = replace(care.reading, stay=GroupStay(6, 3, 0, date(2026, 2, 9)))
    told = await renderer.render(replace(care, reading=reading), texts(language), ZONE)
    assert title in told.page
    assert line in told.page
    untold = await renderer.render(care, texts(language), ZONE)
    assert title not in untold.page
