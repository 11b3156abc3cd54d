"""Which rules are silent in an ecosystem, by what facilitators said of their points."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.communities import Community
from bot.domain.point_history import VERDICT_COUNTS_FOR, PointVerdict, is_off
from bot.domain.points import Point
from bot.services.ports import UnitOfWork

Verdicts = Mapping[Point, Sequence[tuple[date, PointVerdict]]]


async def verdicts(work: UnitOfWork, community: Community, today: date) -> Verdicts:
    """Return what was said of the points of each rule in the community's ecosystem."""
    # Twice as long as one verdict counts: silence is decided by looking back week after week.
    since = today - 2 * VERDICT_COUNTS_FOR
    return await work.attention.verdicts(community.ecosystem_id, since=since)


def silenced(said: Verdicts, today: date) -> frozenset[Point]:
    """Return the rules that are silent, because too few of their points held."""
    return frozenset(point for point, each in said.items() if is_off(each, today))
