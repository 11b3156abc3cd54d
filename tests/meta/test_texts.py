"""Every text that a person can see exists in Dutch, fits where it stands, and is used."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.meta.source import calls

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {
    "N_": None,
    "texts": None,
    "_": None,
    "locale_str": None,
    "plural": (1, 2),
}
SEARCHED = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]


def _used() -> set[str | tuple[str, ...]]:
    found: set[str | tuple[str, ...]] = set()
    for folder in ("bot", "cogs"):
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, method_map=SEARCHED, keywords=KEYWORDS
        ):
            found.add(message)
    return found


def _catalogue() -> Iterator[tuple[str, Message]]:
    for path in sorted((ROOT / "bot/i18n/locales/nl").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="nl"):
                if message.id:
                    yield path.stem, message


def _key(message: Message) -> str | tuple[str, ...]:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_text_has_its_dutch() -> None:
    translated = {_key(message) for _, message in _catalogue() if message.string}
    assert sorted(map(str, _used() - translated)) == []


def test_no_text_is_built_from_pieces() -> None:
    # Extraction would miss the first, and read the second as one text that does not exist.
    built = [
        found.where
        for name in KEYWORDS
        for found in calls(name, "bot", "cogs")
        for given in found.node.args[:2]
        if isinstance(given, ast.JoinedStr | ast.BinOp)
        or (isinstance(given, ast.IfExp) and isinstance(given.body, ast.Constant))
    ]
    assert built == []


def test_no_dutch_text_is_left_over() -> None:
    used = _used()
    assert [f"{where}: {m.id}" for where, m in _catalogue() if _key(m) not in used] == []


def test_the_dutch_fills_the_same_places() -> None:
    for where, message in _catalogue():
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        wanted = _fields(sources[-1]) | _fields(sources[0])
        for text in texts:
            assert _fields(text) <= wanted, f"{where}: {text}"
            assert wanted - _fields(text) <= {"n"}, f"{where}: {text}"


def test_no_text_stands_in_two_catalogues_with_different_dutch() -> None:
    seen: dict[tuple[str | None, object], tuple[str, object]] = {}
    for where, message in _catalogue():
        key = (message.context, _key(message))
        other = seen.setdefault(key, (where, message.string))
        assert other[1] == message.string, f"{message.id!r} in {other[0]} and {where}"


@pytest.mark.parametrize("word", ["u", "uw", "uzelf"])
def test_the_dutch_says_je(word: str) -> None:
    for where, message in _catalogue():
        texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
        for text in texts:
            assert f" {word} " not in f" {text.lower()} ", f"{where}: {text}"


@pytest.mark.parametrize("word", ["anonym", "anoniem"])
def test_nothing_is_called_anonymous(word: str) -> None:
    # Answers are kept under an account and count in figures; only their writer sees them. Say that.
    texts = {text for each in _used() for text in ([each] if isinstance(each, str) else each)}
    for _, message in _catalogue():
        texts |= {message.string} if isinstance(message.string, str) else set(message.string or ())
    assert [text for text in texts if word in text.lower()] == []
