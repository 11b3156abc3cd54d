"""Published figures as rows, one per item and round: what an export holds and nothing more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.communities import Sector
from bot.domain.digests import CommunityWeek
from bot.domain.figures import Hidden, Written, written
from bot.domain.results import ItemResult, RoundResult


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One item of one closed round. `figure` is written as on the card, None where hidden."""

    community: str
    sector: Sector
    round: int
    closed: date
    invited: int
    responded: int
    item: str
    answers: int
    figure: Written | None
    hidden: Hidden | None


def figure_rows(weeks: Iterable[CommunityWeek]) -> Iterator[FigureRow]:
    """Yield the rows of communities, oldest round first."""
    for week in weeks:
        for result in week.results:
            for item in result.items:
                yield _row(week, result, item)


def _row(week: CommunityWeek, result: RoundResult, item: ItemResult) -> FigureRow:
    return FigureRow(
        community=week.name,
        sector=week.sector,
        round=result.number,
        closed=result.on,
        invited=result.response.invited,
        responded=result.response.responded,
        item=item.item,
        answers=item.n,
        figure=written(item.tally) if item.tally else None,
        hidden=item.hidden,
    )
