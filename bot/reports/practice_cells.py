"""Practices as rows of cells, with the same words in every language, for programs."""

from dataclasses import asdict
from typing import Final

from bot.domain.practice_rows import PracticeRow
from bot.domain.practice_story import REFLECTION, STORY
from bot.domain.practice_tags import TagKind

PRACTICE_HEADS: Final = (
    "community",
    "sector",
    "published",
    "stage",
    "reach",
    "worked",
    *STORY,
    *REFLECTION,
    *(f"tags_{kind}" for kind in TagKind),
    "tried",
    "worked_there",
)


def practice_cells(row: PracticeRow) -> dict[str, object]:
    """Return the cells of a practice by their heads; what was not said is empty."""
    return {
        "community": row.community,
        "sector": str(row.sector),
        "published": row.published.isoformat(),
        "stage": str(row.stage),
        "reach": str(row.reach),
        "worked": str(row.worked or ""),
        **asdict(row.told),
        **{f"tags_{kind}": ", ".join(row.tags.get(kind, ())) for kind in TagKind},
        "tried": row.tried,
        "worked_there": row.worked_there,
    }
