"""A published practice as a row: what an export holds of it and nothing more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.communities import Sector
from bot.domain.practice_story import Told
from bot.domain.practice_tags import TagKind
from bot.domain.practices import Reach, Stage, Worked


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A practice without who made it: a file does not follow when a name is taken back.

    `tags` are codes, an ecosystem's own ones as they are called. `tried` and `worked_there` count
    the places where it was tried, and those where it worked.
    """

    community: str
    sector: Sector
    published: date
    stage: Stage
    reach: Reach
    worked: Worked | None
    told: Told
    tags: Mapping[TagKind, Sequence[str]]
    tried: int
    worked_there: int
