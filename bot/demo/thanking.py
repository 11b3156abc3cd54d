"""Who helps whom: thanks that count for the helper, twice a fortnight in every community."""

from __future__ import annotations

from bot.demo.ecosystem import SampleCommunity
from bot.demo.households import Households
from bot.demo.meeting import ALONE, drivers


async def thank(home: Households, community: SampleCommunity, turn: int) -> None:
    """Let somebody thank another: everybody in turn, and the one driver where all lean on them."""
    there = [
        each
        for each in community.invited
        if not each.joins_later and (community.code, each) not in home.away
    ]
    helped = drivers(community)[0] if community.code == ALONE else there[turn % len(there)]
    thankful = next(each for each in there[(turn + 1) % len(there) :] + there if each != helped)
    await home.app.contributions.thank(
        await home.actor(thankful.person),
        home.communities[community.code],
        home.town.person(helped.person).id,
    )
