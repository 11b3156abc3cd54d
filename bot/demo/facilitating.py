"""The facilitator's ten minutes: hours written down, points judged, something done about them."""

from __future__ import annotations

from datetime import timedelta

from bot.demo.ecosystem import SampleCommunity
from bot.demo.households import Households
from bot.domain.facilitating import monday_of
from bot.domain.point_history import PointVerdict
from bot.domain.schedules import local_date

AGREED = 4.0
# The facilitator of M2 has one hour a week left from round 6 on.
FEWER, FROM, LEFT = "M2", 6, 1.0
# Hours are shown for eight weeks: what was before is nobody's screen any more.
WRITTEN_FROM = 10
ACTS_FROM = 6
VERDICTS = (PointVerdict.YES, PointVerdict.YES, PointVerdict.PARTLY, PointVerdict.YES)
ACTING = frozenset({"L2", "Z1", "Z2"})


async def agree(home: Households, community: SampleCommunity) -> None:
    """Let the facilitator write down what was agreed."""
    facilitator = await home.actor(home.town.ecosystem.facilitators[community.code])
    community_id = home.communities[community.code]
    await home.app.facilitating.write(facilitator, community_id, spent=None, agreed=AGREED, week="")


async def look(home: Households, community: SampleCommunity, number: int) -> None:
    """Let the facilitator look at what deserves attention, judge it, do something, and write hours.

    The points of every community are found at every look; only some of the facilitators act.
    """
    facilitator = await home.actor(home.town.ecosystem.facilitators[community.code])
    community_id = home.communities[community.code]
    seen = await home.app.attention.look(facilitator, community_id)
    if number >= ACTS_FROM:
        for place, each in enumerate(seen.points):
            if each.record.verdict is None:
                verdict = VERDICTS[(number + place) % len(VERDICTS)]
                await home.app.attention.judge(facilitator, each.record.id, verdict)
            if community.code in ACTING and not each.tried and each.proposed:
                code = each.proposed[0].code
                await home.app.attention.did(facilitator, each.record.id, code)
    if number >= WRITTEN_FROM:
        await _write_hours(home, community, number)


async def _write_hours(home: Households, community: SampleCommunity, number: int) -> None:
    facilitator = await home.actor(home.town.ecosystem.facilitators[community.code])
    short = community.code == FEWER and number >= FROM
    today = local_date(home.app.clock(), "Europe/Amsterdam")
    for back in (0, 1):
        week = monday_of(today) - timedelta(weeks=back)
        spent = LEFT if short else AGREED - ((number + back) % 3) / 2
        await home.app.facilitating.write(
            facilitator,
            home.communities[community.code],
            spent=spent,
            agreed=None,
            week=week.isoformat(),
        )
