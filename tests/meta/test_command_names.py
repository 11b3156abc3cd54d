"""What a text tells people to type is what their own Discord shows them."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from bot.bootstrap import create_bot
from bot.config import Settings
from bot.i18n import Catalogue, unchanged

LOCALES = Path(__file__).resolve().parents[2] / "bot/i18n/locales/nl"


async def names_of(settings: Settings) -> set[str]:
    """Return the full English name of every command and group."""
    bot = create_bot(settings)
    await bot.load_features()
    names = {command.qualified_name for command in bot.tree.walk_commands()}
    for close in reversed(bot.app.closing):
        await close()
    return names


def named_in(text: str, names: set[str]) -> set[str]:
    """Return the commands that a text names, the longest where one contains another."""
    found = set()
    for words in re.findall(r"(?<![\w/])/([a-z]+(?: [a-zë]+)*)", text):
        parts = words.split()
        for length in (3, 2, 1):
            if " ".join(parts[:length]) in names:
                found.add(" ".join(parts[:length]))
                break
    return found


async def test_a_dutch_text_names_commands_as_a_dutch_discord_shows_them(
    settings: Settings,
) -> None:
    english = await names_of(settings)
    dutch = Catalogue().texts("nl", unchanged)
    shown = {" ".join(dutch.name(part) for part in name.split()): name for name in english}
    wrong = []
    for path in sorted(LOCALES.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="nl"):
                if not message.id or not message.string:
                    continue
                ids = [message.id] if isinstance(message.id, str) else list(message.id)
                strings = [message.string] if isinstance(message.string, str) else message.string
                meant = named_in(ids[0], english)
                said = {shown[name] for name in named_in(strings[0], set(shown))}
                if meant != said:
                    wrong.append(f"{path.stem}: {strings[0]}")
    assert wrong == []


async def test_an_english_text_names_only_commands_that_exist(settings: Settings) -> None:
    english = await names_of(settings)
    groups = {name.split()[0] for name in english}
    unknown = []
    for path in sorted(LOCALES.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="nl"):
                text = message.id if isinstance(message.id, str) else message.id[0]
                typed = set(re.findall(r"(?<![\w/])/([a-z]+)\b", text))
                unknown += [f"{path.stem}: /{name}" for name in sorted(typed - groups)]
    assert unknown == []
