"""The five choices that an item offers, from lowest to highest, in words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.words import N_

CHOICES: Final = 5
"""Every item has five choices: one row of buttons."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of five answers: `label` goes on the button's legend, `value` is what is stored."""

    value: int
    label: str

    @property
    def button(self) -> str:
        """The text on the button: a figure, because five words do not fit a phone's row."""
        return str(self.value)


class ScaleKind(StrEnum):
    """Whether the values may be averaged, or are five kinds that can only be counted."""

    DEGREE = "degree"
    KINDS = "kinds"


@dataclass(frozen=True, slots=True)
class Scale:
    """Five choices and whether a mean over them means anything."""

    kind: ScaleKind
    choices: tuple[Choice, ...]

    def label_of(self, value: int) -> str:
        """Return the words of a value from 1 to 5."""
        return self.choices[value - 1].label


def _scale(kind: ScaleKind, *labels: str) -> Scale:
    return Scale(kind, tuple(Choice(value, label) for value, label in enumerate(labels, start=1)))


AMOUNT: Final = _scale(
    ScaleKind.DEGREE,
    N_("not useful at all"),
    N_("a little"),
    N_("a fair amount"),
    N_("a lot"),
    N_("a great deal"),
)
"""How much something brought."""

EXTENT: Final = _scale(
    ScaleKind.DEGREE,
    N_("not at all"),
    N_("a little"),
    N_("partly"),
    N_("mostly"),
    N_("completely"),
)
"""How far something is so."""

COMMITMENT: Final = _scale(
    ScaleKind.DEGREE,
    N_("not at all"),
    N_("slightly"),
    N_("moderately"),
    N_("quite a bit"),
    N_("extremely"),
)
"""The scale of the commitment items (Klein and others, 2014)."""

AGREEMENT: Final = _scale(
    ScaleKind.DEGREE,
    N_("strongly disagree"),
    N_("disagree"),
    N_("neither agree nor disagree"),
    N_("agree"),
    N_("strongly agree"),
)
"""Whether somebody agrees with a sentence."""

VALUE_KINDS: Final = _scale(
    ScaleKind.KINDS,
    N_("contact, energy"),
    N_("an idea, knowledge"),
    N_("tried something"),
    N_("a result in my work"),
    N_("nothing yet"),
)
"""Immediate, potential, applied and realised value, and none (Wenger and others, 2011)."""
