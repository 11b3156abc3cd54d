"""Words that the rules need: texts marked for the catalogue, and refusals that carry one.

The domain never translates. It marks an English text with `N_`, and the Discord side finds the
Dutch for it. A refusal is a type; its class holds the sentence that tells a person what to do.
"""

from typing import Any, ClassVar


def N_(text: str) -> str:  # noqa: N802 - gettext's own name, which the extraction looks for
    """Mark an English text for the catalogue and return it unchanged."""
    return text


class Word(str):
    """A value in a refusal that is itself a text of the catalogue, such as the name of a field."""

    __slots__ = ()


class Refusal(Exception):  # noqa: N818 - not an error of the program but an answer to a person
    """Something that a person asked and that cannot be done as asked.

    `text` says what to do instead. Keyword arguments fill its {placeholders}; they are escaped
    for the medium when the sentence is shown, and a date is told in words.
    """

    text: ClassVar[str] = N_("That is not possible here.")

    def __init__(self, **fields: Any) -> None:
        super().__init__(self.text)
        self.fields = fields

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.fields})" if self.fields else type(self).__name__
