"""The words of a sector: what a group calls its team, its handover and its first-line lead.

A facilitator who speaks the language of the trade is believed. Each sector brings its usual words;
a group replaces them by its own, and what the bot asks is worded with them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.communities import Sector
from bot.domain.words import N_, Word

WORD_LENGTH: Final = 30
"""Characters of a word: it stands in the middle of a short question."""


class Concept(StrEnum):
    """What has another word in every trade."""

    TEAM = "team"
    HANDOVER = "handover"
    LEAD = "lead"


LABELS: Final[Mapping[Concept, str]] = {
    Concept.TEAM: N_("The team at work"),
    Concept.HANDOVER: N_("The handover of the work"),
    Concept.LEAD: N_("The first-line lead"),
}
"""What each is, for whoever chooses a word for it."""

_USUAL: Final[Mapping[Concept, str]] = {
    Concept.TEAM: N_("team"),
    Concept.HANDOVER: N_("handover"),
    Concept.LEAD: N_("team lead"),
}

_OF_SECTOR: Final[Mapping[Sector, Mapping[Concept, str]]] = {
    Sector.LOGISTICS: {
        Concept.TEAM: N_("crew"),
        Concept.HANDOVER: N_("crew handover"),
        Concept.LEAD: N_("team lead"),
    },
    Sector.CARE: {
        Concept.TEAM: N_("shift"),
        Concept.HANDOVER: N_("shift handover"),
        Concept.LEAD: N_("team coordinator"),
    },
    Sector.HIGH_TECH: {
        Concept.TEAM: N_("line"),
        Concept.HANDOVER: N_("line handover"),
        Concept.LEAD: N_("working foreman"),
    },
    Sector.CONSTRUCTION: {
        Concept.TEAM: N_("crew"),
        Concept.HANDOVER: N_("work handover"),
        Concept.LEAD: N_("site foreman"),
    },
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one group: those of its sector, and before them its own."""

    sector: Sector
    own: Mapping[Concept, str]

    def usual(self, concept: Concept) -> Word:
        """Return the sector's word, as a text of the catalogue."""
        return Word(_OF_SECTOR.get(self.sector, _USUAL)[concept])

    def word(self, concept: Concept) -> str:
        """Return what this group says; a `Word` is the sector's, in the reader's language."""
        return self.own.get(concept) or self.usual(concept)


def said_otherwise(
    text: str, theirs: Mapping[Concept, str], ours: Mapping[Concept, str]
) -> Sequence[tuple[str, str]]:
    """Return the words of one group in a text that another has its own word for: (theirs, ours)."""
    return [
        (word, ours[concept])
        for concept, word in theirs.items()
        if word.casefold() != ours[concept].casefold()
        and re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    ]
