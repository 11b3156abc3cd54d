"""Every command, option and choice in both languages, within Discord's limits, and well named."""

import re
from collections.abc import Iterator
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.client import LeerkringBot
from bot.i18n import Catalogue
from bot.ui.translator import CatalogueTranslator
from tests.meta.source import ROOT
from tests.meta.test_texts import _catalogue, _used

LANGUAGES = ("en-US", "nl")
NAME = re.compile(r"[-_'\w]{1,32}")
LONGEST_DESCRIPTION = LONGEST_CHOICE = 100
LONGEST_COMMAND = 8_000
MOST_COMMANDS = MOST_SUBCOMMANDS = 100
LONGEST_MENU = 32
MOST_MENUS = 15

Payload = dict[str, Any]


@pytest.fixture
async def payloads(bot: LeerkringBot) -> list[Payload]:
    """What Discord is told about the commands."""
    translator = CatalogueTranslator(Catalogue())
    commands = bot.tree.get_commands(type=discord.AppCommandType.chat_input)
    return [await each.get_translated_payload(bot.tree, translator) for each in commands]


def within(payload: Payload) -> Iterator[Payload]:
    """Yield a command with all its subcommands and options."""
    yield payload
    for option in payload.get("options", ()):
        yield from within(option)


def said(payload: Payload, what: str, language: str) -> str:
    """Return a name or description as this language shows it."""
    return str((payload.get(f"{what}_localizations") or {}).get(language, payload.get(what, "")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_as_discord_wants_them(payloads: list[Payload], language: str) -> None:
    names = [said(each, "name", language) for one in payloads for each in within(one)]
    assert [n for n in names if not NAME.fullmatch(n) or n != n.lower()] == []


async def test_menus_of_messages_have_a_short_name_and_its_dutch(bot: LeerkringBot) -> None:
    translator = CatalogueTranslator(Catalogue())
    menus = bot.tree.get_commands(type=discord.AppCommandType.message)
    told = [await each.get_translated_payload(bot.tree, translator) for each in menus]
    names = [said(each, "name", language) for each in told for language in LANGUAGES]
    assert [name for name in names if not 1 <= len(name) <= LONGEST_MENU] == []
    assert [each["name"] for each in told if "nl" not in each["name_localizations"]] == []
    assert len(menus) <= MOST_MENUS


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_things_side_by_side_have_one_name(payloads: list[Payload], language: str) -> None:
    for siblings in (payloads, *(e.get("options", ()) for p in payloads for e in within(p))):
        names = [said(each, "name", language) for each in siblings]
        assert len(names) == len(set(names)), names


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_and_choices_fit(payloads: list[Payload], language: str) -> None:
    for each in (e for payload in payloads for e in within(payload)):
        description = said(each, "description", language)
        assert 1 <= len(description) <= LONGEST_DESCRIPTION, description
        for choice in each.get("choices", ()):
            assert 1 <= len(said(choice, "name", language)) <= LONGEST_CHOICE, choice


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_are_written_in_one_style(payloads: list[Payload], language: str) -> None:
    told = [said(each, "description", language) for one in payloads for each in within(one)]
    assert [each for each in told if each.endswith(".") or each.startswith("Facilitator:")] == []


def test_every_description_and_choice_has_its_dutch(payloads: list[Payload]) -> None:
    dutchless = [
        each["description"]
        for payload in payloads
        for each in within(payload)
        if "nl" not in (each.get("description_localizations") or {})
    ]
    assert dutchless == []


def test_every_name_has_its_dutch_and_discord_is_told(payloads: list[Payload]) -> None:
    dutch = {m.id: m.string for _, m in _catalogue() if m.context == "command"}
    names = [(e["name"], said(e, "name", "nl")) for p in payloads for e in within(p)]
    assert {(name, shown) for name, shown in names if dutch.get(name) != shown} == set()


def test_every_command_is_short_enough_in_its_longest_language(payloads: list[Payload]) -> None:
    def length(payload: Payload) -> int:
        own = sum(
            max(len(said(payload, what, language)) for language in LANGUAGES)
            for what in ("name", "description")
        )
        choices = sum(
            max(len(said(choice, "name", language)) for language in LANGUAGES)
            + len(str(choice["value"]))
            for choice in payload.get("choices", ())
        )
        return own + choices + sum(length(option) for option in payload.get("options", ()))

    assert [each["name"] for each in payloads if length(each) > LONGEST_COMMAND] == []
    assert len(payloads) <= MOST_COMMANDS


def known_commands(payloads: list[Payload], language: str) -> set[str]:
    """Return every command and group as it is typed, without the slash."""
    found = set()
    for payload in payloads:
        name = said(payload, "name", language)
        subcommands = [o for o in payload.get("options", ()) if o["type"] == 1]
        found |= {name} | {f"{name} {said(o, 'name', language)}" for o in subcommands}
    return found


def mentioned(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words after every slash that begins a command: first, and the one after it."""
    for match in re.finditer(r"(?<![\w/.:<])/([a-zé]+)(?: ([a-zé-]+))?", text):
        yield match[1], match[2] or ""


def unknown(text: str, known: set[str], names: set[str]) -> list[str]:
    """Return what a text calls a command and is none.

    A group may be named alone: the word after it counts when it is a subcommand in some language.
    """
    return [
        f"/{first} {second}".strip()
        for first, second in mentioned(text)
        if first not in known or (second in names and f"{first} {second}" not in known)
    ]


def subcommand_names(payloads: list[Payload]) -> set[str]:
    """Return the second words of all commands, in both languages."""
    both = known_commands(payloads, "en-US") | known_commands(payloads, "nl")
    return {name.split()[1] for name in both if " " in name}


def test_commands_that_english_texts_mention_exist(payloads: list[Payload]) -> None:
    known, names = known_commands(payloads, "en-US"), subcommand_names(payloads)
    texts = {text for each in _used() for text in ([each] if isinstance(each, str) else each)}
    assert {bad for text in texts for bad in unknown(text, known, names)} == set()


def test_commands_that_dutch_texts_mention_exist(payloads: list[Payload]) -> None:
    known, names = known_commands(payloads, "nl"), subcommand_names(payloads)
    wrong = {
        f"{where}: {bad}"
        for where, message in _catalogue()
        for text in ([message.string] if isinstance(message.string, str) else message.string or ())
        for bad in unknown(text, known, names)
    }
    assert wrong == set()


def test_the_readme_names_every_command_and_no_other(bot: LeerkringBot) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("<!-- commands:")[1].split("<!-- end of commands -->")[0]
    written = set(re.findall(r"`/([a-z ]+)`", table))
    real = {
        each.qualified_name
        for each in bot.tree.walk_commands()
        if isinstance(each, app_commands.Command)
    }
    assert written == real
