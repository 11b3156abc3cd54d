"""Sectors, languages and regions as lines to choose from."""

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.communities import HostKind, Sector
from bot.domain.words import N_
from bot.i18n import Texts
from bot.ui.components import Choice

SECTORS: Mapping[StrEnum, str] = {
    Sector.LOGISTICS: N_("Logistics"),
    Sector.CARE: N_("Care"),
    Sector.HIGH_TECH: N_("Manufacturing and high tech"),
    Sector.CONSTRUCTION: N_("Construction"),
    Sector.EDUCATION: N_("Education"),
    Sector.GOVERNMENT: N_("Government"),
    Sector.OTHER: N_("Another sector"),
}

HOSTS: Mapping[StrEnum, str] = {
    HostKind.TRADE_ASSOCIATION: N_("Trade association or sector network"),
    HostKind.COMPANY_SCHOOL: N_("Company school or training centre"),
    HostKind.RESEARCH_GROUP: N_("Applied research group of a school"),
    HostKind.EXISTING_MEETING: N_("A meeting that already takes place"),
    HostKind.NONE_FITS: N_("No existing structure fits"),
}

LANGUAGES = {"nl": N_("Dutch"), "en": N_("English")}

REGIONS = {
    "noord": N_("North (Noord)"),
    "midden": N_("Middle (Midden)"),
    "zuid": N_("South (Zuid)"),
    "none": N_("No school holidays"),
}

YES_NO = {"no": N_("No"), "yes": N_("Yes")}


def choices(
    words: Mapping[str, str] | Mapping[StrEnum, str], texts: Texts, chosen: str = ""
) -> tuple[Choice, ...]:
    """Return the lines of a select, in the order of the words."""
    return tuple(
        Choice(str(texts(label)), str(value), chosen=str(value) == chosen)
        for value, label in words.items()
    )
