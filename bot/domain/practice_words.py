"""The words of practices as they are found: without accents, in small letters, and by their stem.

SQLite has no stemmer for Dutch and the two databases fold letters in different ways, so both get
what was made here.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import combinations
from typing import Any, Final
from unicodedata import combining, normalize

from bot.domain.words import N_, Refusal

LONGEST_WORD: Final = 32
"""Characters of one word; what is longer is no word but an address or a mistake."""

_SHORTEST_MEANT = 4
"""Letters of a word that may hold a typing error: of shorter ones everything is near to all."""

_NEAR = 75
"""How alike two words must be, of 100: two wrong letters in a word of eight, one in one of four."""

_LANGUAGES: Final = {"nl": "dutch", "en": "english"}

_SHORTEST_PART = 3
"""Letters of a part of a word that is looked for by itself: *dag* of *dagstart*."""

_STEMS_KEPT = 5_000
"""Stems that are remembered, about 1 MB: most words come again, and finding one takes 0.1 ms."""

_WORD = re.compile(r"[^\W_]+")

_SMALL: Final = (
    "aan als bij dan dat de den der die dit door een en er het hoe iets ik in is je kan maar me met "
    "mijn na naar niet of om onze ook op over te ten tot uit van veel voor wat we wij wordt ze zich "
    "zijn zo a an and are as at be by can do for from how i if it my not on or our so that the "
    "their then this to was we what when with you"
)
_SAY_NOTHING: Final = frozenset(_SMALL.split())
"""Small words of both languages that stand everywhere: looking for them finds nothing less."""


class NothingLookedFor(Refusal):
    """Neither words nor a filter: that would be a list of everything."""

    text = N_(
        "Say what you look for: type a few words, or choose a filter such as the sector or the "
        "stage."
    )


class NoWordsInIt(Refusal):
    """Signs alone are in no practice."""

    text = N_(
        "I cannot look for “{given}”: there is no letter or digit in it. Type a word, or leave the "
        "text out and choose a filter such as the sector or the stage."
    )


def words_in(text: str) -> list[str]:
    """Return the words of a text, in small letters and without accents."""
    bare = "".join(each for each in normalize("NFKD", text.casefold()) if not combining(each))
    return [word[:LONGEST_WORD] for word in _WORD.findall(bare)]


def stems_in(text: str, language: str) -> str:
    """Return the stems of a text in its language, with a space between them."""
    return " ".join(_stem(word, language) for word in words_in(text))


def parts_of(words: Iterable[str], language: str) -> str:
    """Return the stems of what stands within Dutch words, which are written as one: compounds.

    A part is what lies between two places where the word may be hyphenated, so that *overdracht*
    is a part of *ploegoverdracht* and *rust* is none of *frustratie*. In other languages there is
    none.
    """
    if language != "nl":
        return ""
    whole = set(words)
    within = {_stem(part, language) for word in whole for part in _parts(word)}
    return " ".join(sorted(within - {_stem(word, language) for word in whole}))


def _parts(word: str) -> Iterator[str]:
    cuts = {0, len(word)}
    for cut in _hyphens().positions(word):
        # An s there may belong to neither side or to the other: veiligheid-s-melding, dag-start.
        cuts |= {cut, cut - 1} if word[cut - 1] == "s" else {cut}
    parts = (word[first:last] for first, last in combinations(sorted(cuts), 2))
    return (part for part in parts if len(part) >= _SHORTEST_PART)


def looked_for(text: str) -> list[Collection[str]]:
    """Return what somebody looks for: of every word its stems in both languages."""
    words = words_in(text)
    telling = [word for word in words if word not in _SAY_NOTHING] or words
    return [
        sorted({_stem(word, language) for language in _LANGUAGES})
        for word in dict.fromkeys(telling)
    ]


def must_be_askable(text: str, *, filtered: bool) -> None:
    """Let only pass what narrows a search: words, or without any text a filter.

    Raises:
        NothingLookedFor, NoWordsInIt: it does not.
    """
    if text.strip() and not words_in(text):
        raise NoWordsInIt(given=text)
    if not text.strip() and not filtered:
        raise NothingLookedFor


def worth_keeping(words: Iterable[str]) -> set[str]:
    """Return the words that somebody may have meant when they made a typing error."""
    return {
        word
        for word in words
        if len(word) >= _SHORTEST_MEANT and word.isalpha() and word not in _SAY_NOTHING
    }


def meant_by(word: str, known: Collection[str], most: int = 3) -> list[str]:
    """Return the known words nearest to one that is unknown, the nearest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a search that fails needs it

    if word in known or len(word) < _SHORTEST_MEANT:
        return []
    found = process.extract(word, sorted(known), scorer=fuzz.ratio, limit=most, score_cutoff=_NEAR)
    return [each for each, _, _ in found]


@cache
def _hyphens() -> Any:
    from pyphen import Pyphen  # noqa: PLC0415 - only publishing a practice needs it

    return Pyphen(lang="nl_NL")


@lru_cache(maxsize=_STEMS_KEPT)
def _stem(word: str, language: str) -> str:
    stemmed: str = _stemmer(language).stemWord(word)
    return stemmed


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer  # noqa: PLC0415 - it loads every language it knows

    return snowballstemmer.stemmer(_LANGUAGES.get(language, "english"))
