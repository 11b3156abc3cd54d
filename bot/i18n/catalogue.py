"""The texts of Leerkring in a person's language.

English stands in the code and is the message id. The Dutch lives in `locales/nl/<feature>.po`, one
file per feature. To add a text: write it in English where it is used (through `texts(...)` or
`N_(...)`), add it to the feature's `.po` file; a test fails on a missing or an unused one.
"""

import gettext
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LOCALES = Path(__file__).parent / "locales"
LANGUAGES = ("nl", "en")
SOURCE_LANGUAGE = "en"

Escape = Callable[[str], str]

_WRITTEN_ALIKE = range(1000)
"""Numbers that every language writes with nothing but digits."""


class Markup(str):
    """Text that is safe as it is, such as a mention the bot itself made: it is not escaped."""

    __slots__ = ()


def unchanged(text: str) -> str:
    """Escape nothing: for a medium without markup, such as a terminal."""
    return text


def language_of(locale: str | None, default: str = SOURCE_LANGUAGE) -> str:
    """Return the supported language of a Discord or browser locale such as `nl` or `en-GB`."""
    language = (locale or "").split("-")[0].lower()
    return language if language in LANGUAGES else default


class Texts:
    """The texts of one language for one medium.

    Every string value is escaped for the medium before it goes into a text; `Markup` is not.
    """

    def __init__(
        self, language: str, translations: gettext.NullTranslations, escape: Escape
    ) -> None:
        self.language = language
        self._translations = translations
        self._escape = escape
        self._locale = Locale.parse("nl_NL" if language == "nl" else "en_GB")

    def __call__(self, text: str, /, **values: object) -> Markup:
        """Return the text in this language with its {placeholders} filled."""
        translated = self._translations.gettext(text) if text else ""
        return self._fill(translated, values)

    def name(self, text: str) -> str:
        """Return the name of a command or option (message context `command`), unescaped."""
        return self._translations.pgettext("command", text)

    def plural(self, one: str, many: str, n: int, **values: object) -> Markup:
        """Return the form for n; {n} is filled with the number."""
        return self._fill(self._translations.ngettext(one, many, n), {"n": n, **values})

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with exactly so many decimals: 3,6 in Dutch, 3.6 in English."""
        if digits == 0 and value in _WRITTEN_ALIKE:
            return str(int(value))
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(value, format=pattern, locale=self._locale))

    def date(self, day: date, form: str = "d MMMM y") -> str:
        """Return a day in words; `form` is a CLDR pattern."""
        return str(format_date(day, format=form, locale=self._locale))

    def moment(self, at: datetime, zone: str, form: str = "EEEE d MMMM HH:mm") -> str:
        """Return an aware moment in words on the clock of the zone."""
        return str(format_datetime(at.astimezone(ZoneInfo(zone)), format=form, locale=self._locale))

    def _fill(self, text: str, values: dict[str, object]) -> Markup:
        return Markup(text.format(**{name: self._safe(v) for name, v in values.items()}))

    def _safe(self, value: object) -> object:
        if isinstance(value, Markup):
            return str(value)
        if isinstance(value, str):
            return self._escape(value)
        return self.number(value) if isinstance(value, int) else value


class Catalogue:
    """All texts in all languages, loaded once."""

    def texts(self, language: str, escape: Escape) -> Texts:
        """Return the texts of a language for a medium; an unknown language gives English."""
        return _texts(language, escape)


@cache
def _texts(language: str, escape: Escape) -> Texts:
    return Texts(language, _translations(language), escape)


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == SOURCE_LANGUAGE or language not in LANGUAGES:
        return gettext.NullTranslations()
    merged = Catalog(locale=language)
    for path in sorted((LOCALES / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string:
                    merged.add(message.id, message.string, context=message.context)
    compiled = BytesIO()
    write_mo(compiled, merged)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
