"""Every sector has its words, and a group's own come first."""

import pytest

from bot.domain.communities import Sector
from bot.domain.lexicon import LABELS, WORD_LENGTH, Concept, Lexicon
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
