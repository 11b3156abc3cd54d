"""Published results of the sample communities, for tests of gauges and digests."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.communities import Sector
from bot.domain.digests import CommunityWeek
from bot.domain.figures import Response
from bot.domain.items import items_of_round
from bot.domain.results import RoundResult, item_result

_SERIES = Path(__file__).parents[1] / "data" / "series.json"


@cache
def _all() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_SERIES.read_text("utf-8"))
    return found


def results(community: str, up_to: int = 13) -> tuple[RoundResult, ...]:
    """Return a sample community's results up to and including a round."""
    return tuple(
        _result(played) for played in _all()[community]["rounds"] if played["round"] <= up_to
    )


def week(community: str, up_to: int = 13, on: date | None = None, **more: Any) -> CommunityWeek:
    """Return a sample community as its digest sees it after a round."""
    found = results(community, up_to)
    about = _all()[community]
    return CommunityWeek(about["name"], Sector(about["sector"]), on or found[-1].on, found, **more)


def _result(played: dict[str, Any]) -> RoundResult:
    asked = items_of_round(played["round"])
    values = {"C1": "C", "C2": "C", "C3": "C", "C4": "C"}
    return RoundResult(
        played["round"],
        date.fromisoformat(played["on"]),
        Response(played["responded"], played["invited"]),
        tuple(
            item_result(
                item.code, played.get(values.get(item.code, item.code), []), played["invited"]
            )
            for item in asked
        ),
    )
