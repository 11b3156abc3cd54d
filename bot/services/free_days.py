"""Days on which a community owes nobody anything: its holidays, and its pauses so far."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from bot.domain.calendars import ONE_DAY, HolidaySet, region_named
from bot.domain.communities import Community
from bot.services.ports import UnitOfWork


async def free_days(work: UnitOfWork, community: Community, today: date) -> Callable[[date], bool]:
    """Return how to tell whether a local day is a holiday or in a pause of the community.

    A pause without an end is known to last until tomorrow, and no longer.
    """
    holidays = HolidaySet(school_region=region_named(community.school_region))
    pauses = [
        pause if pause.until else replace(pause, until=today + ONE_DAY)
        for pause in await work.communities.pauses(community.id)
    ]

    @cache
    def is_free(day: date) -> bool:
        return holidays.on(day) is not None or any(each.covers(day) for each in pauses)

    return is_free
