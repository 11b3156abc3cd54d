"""Housekeeping: what goes when its time is over, and what ends when somebody left a server."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.retention import SURELY_GONE, is_look_day
from bot.services.ports import Clock, Store
from bot.services.ports.personal import Stay
from bot.services.ports.presence import Presence, Whereabouts

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tidied:
    """What one day of housekeeping did: erased rows by table, people looked for, people gone."""

    erased: Mapping[str, int]
    looked: int
    gone: int


class Housekeeping:
    """Runs once a day; running it again the same day changes nothing more."""

    def __init__(self, store: Store, clock: Clock, presence: Presence) -> None:
        self._store = store
        self._clock = clock
        self._presence = presence

    async def daily(self) -> None:
        """Do a day's housekeeping at this moment, and log what it did."""
        _log.info("housekeeping: %s", await self.run(self._clock()))

    async def run(self, now: datetime) -> Tidied:
        """Erase what is over, then look whether members are still in their server."""
        async with self._store.write() as work:
            for ecosystem in await work.communities.ecosystems():
                await work.hold("organisations", ecosystem.id)
            erased = await work.retention.sweep(now)
            await work.commit()
        async with self._store.read() as work:
            stays = await work.retention.stays()
        chosen = [stay for stay in stays if _is_due(stay, now)]
        gone = [await self._look(stay, now) for stay in chosen]
        return Tidied(erased, len(chosen), sum(gone))

    async def _look(self, stay: Stay, now: datetime) -> bool:
        """Return whether this look ended somebody's stay."""
        # Outside any transaction: Discord may take its time.
        found = await self._presence.look(stay.guild_id, stay.user_id)
        if found is Whereabouts.UNKNOWN:
            return False
        left = found is Whereabouts.NOT_FOUND
        if not left and stay.missing_since is None:
            return False
        async with self._store.write() as work:
            if left and stay.missing_since is not None:
                await work.retention.end_stay(stay, at=now)
            else:
                await work.retention.missing(stay, since=now if left else None)
            await work.commit()
        return left and stay.missing_since is not None


def _is_due(stay: Stay, now: datetime) -> bool:
    if stay.missing_since is not None:
        return now - stay.missing_since >= SURELY_GONE
    return is_look_day(stay.person_id, now)
