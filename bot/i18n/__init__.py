"""Every text in Dutch and English, from one catalogue per feature."""

from bot.i18n.catalogue import LANGUAGES, Catalogue, Markup, Texts, language_of, unchanged

__all__ = ["LANGUAGES", "Catalogue", "Markup", "Texts", "language_of", "unchanged"]
