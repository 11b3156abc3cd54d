"""The words of a practice: what happened, and two weeks later why it worked (STARR and CIMO)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.communities import usable_text
from bot.domain.words import N_, Word

TITLE_LENGTH: Final = 80
STORY_LENGTH: Final = 600
REFLECTION_LENGTH: Final = 400
"""Characters of each part: the whole practice fits one card."""

LABELS: Final[Mapping[str, str]] = {
    "title": N_("Title"),
    "situation": N_("Situation"),
    "approach": N_("Approach"),
    "result": N_("Result"),
    "why_it_worked": N_("Why did it work, or not?"),
    "must_be_there": N_("What must be there?"),
    "differently": N_("What would you do differently?"),
    "not_when": N_("When does it not work?"),
}
"""What each part of a practice is asked by."""

STORY: Final = ("title", "situation", "approach", "result")
REFLECTION: Final = ("why_it_worked", "must_be_there", "differently", "not_when")

_LENGTHS: Final[Mapping[str, int]] = {
    "title": TITLE_LENGTH,
    **dict.fromkeys(STORY[1:], STORY_LENGTH),
    **dict.fromkeys(REFLECTION, REFLECTION_LENGTH),
}
_NEEDED: Final = {"title", "situation", "approach"}
"""An idea has no result yet, and of the reflection every part is welcome by itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a practice; an empty part was not told."""

    title: str = ""
    situation: str = ""
    approach: str = ""
    result: str = ""
    why_it_worked: str = ""
    must_be_there: str = ""
    differently: str = ""
    not_when: str = ""

    @property
    def reflected(self) -> bool:
        """Whether something was said about why it worked."""
        return any(getattr(self, part) for part in REFLECTION)


def usable_parts(parts: Iterable[str], raw: Mapping[str, str]) -> dict[str, str]:
    """Return these parts of a practice as they may be stored.

    Raises:
        TextUnusable: a part is too long, or one that is needed is empty.
    """
    usable = {
        part: usable_text(
            raw.get(part, ""),
            field=Word(LABELS[part]),
            most=_LENGTHS[part],
            least=int(part in _NEEDED),
        )
        for part in parts
    }
    if "title" in usable:
        usable["title"] = " ".join(usable["title"].split())
    return usable
