"""Command names, options and choices in the language of a person's Discord."""

import discord
from discord import app_commands

from bot.i18n import Catalogue, language_of, unchanged

_NAMES = {
    app_commands.TranslationContextLocation.command_name,
    app_commands.TranslationContextLocation.group_name,
    app_commands.TranslationContextLocation.parameter_name,
}
"""Places where a name stands: looked up with the context `command`, since 'answer' is also a word."""


class CatalogueTranslator(app_commands.Translator):
    """Gives discord.py the Dutch of every command text from the same catalogues."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """Return the Dutch, or None where the English stands."""
        if locale is not discord.Locale.dutch:
            return None
        texts = self._catalogue.texts(language_of(str(locale)), unchanged)
        named = context.location in _NAMES
        translated = texts.name(string.message) if named else str(texts(string.message))
        return translated if translated != string.message else None
