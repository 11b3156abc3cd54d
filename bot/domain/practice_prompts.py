"""Asking a group now and then who tried something: how often it may come, and with which words."""

from typing import Final

from bot.domain.planning import NoRhythm
from bot.domain.rhythms import Rhythm
from bot.domain.words import N_, Refusal

RHYTHMS: Final = (Rhythm.FORTNIGHTLY, Rhythm.FOUR_WEEKLY, Rhythm.MONTHLY)
"""How often it may come: every week it would be noise, and nobody tries that much."""

QUESTIONS: Final = (
    N_("What did you try lately that others can use?"),
    N_("What went otherwise than you thought lately?"),
    N_("What would you tell somebody of another sector about what you did here?"),
)
"""They take turns, so that it does not become wallpaper."""


class NoPrompt(NoRhythm):
    """There is nothing to skip, move or pause."""

    text = N_(
        "{community} is not asked for practices yet. A facilitator chooses when with "
        "/practice prompt."
    )


class PromptHalfChosen(Refusal):
    """A rhythm needs a first moment, and the other way round."""

    text = N_(
        "Choose both: how often it comes and the first time, such as: rhythm *every four weeks*, "
        "first *Tuesday 12:00*."
    )


class PromptDoesNotFit(Refusal):
    """It passed meanwhile, or would change places with its neighbour."""

    text = N_(
        "That does not fit: it comes at a moment that is still ahead, after the one before it and "
        "before the one that follows. /practice prompt shows what is planned."
    )


def question_of(number: int) -> str:
    """Return with which question the prompt of this number comes."""
    return QUESTIONS[(number - 1) % len(QUESTIONS)]
