"""Every sector has its words, and a group's own come first."""

import pytest

from bot.domain.communities import Sector
from bot.domain.lexicon import LABELS, WORD_LENGTH, Concept, Lexicon, said_otherwise
from bot.domain.words import Word


@pytest.mark.parametrize("sector", Sector)
@pytest.mark.parametrize("concept", Concept)
def test_every_sector_has_a_word_for_everything(sector: Sector, concept: Concept) -> None:
    word = Lexicon(sector, {}).word(concept)
    assert isinstance(word, Word)
    assert 1 <= len(word) <= WORD_LENGTH
    assert LABELS[concept]


def test_a_group_s_own_word_comes_first_and_the_others_stay() -> None:
    lexicon = Lexicon(Sector.CARE, {Concept.TEAM: "huiskamer"})
    assert lexicon.word(Concept.TEAM) == "huiskamer"
    assert lexicon.word(Concept.HANDOVER) == "shift handover"
    assert lexicon.usual(Concept.TEAM) == "shift"


def test_what_another_group_calls_otherwise_is_found_as_a_whole_word() -> None:
    theirs = {
        Concept.TEAM: "ploeg",
        Concept.HANDOVER: "ploegoverdracht",
        Concept.LEAD: "teamleider",
    }
    ours = {
        Concept.TEAM: "dienst",
        Concept.HANDOVER: "dienstoverdracht",
        Concept.LEAD: "teamleider",
    }
    text = "Bij de Ploegoverdracht begint de teamleider."
    assert said_otherwise(text, theirs, ours) == [("ploegoverdracht", "dienstoverdracht")]
    assert said_otherwise("Niets hiervan.", theirs, ours) == []
