"""A facilitator says how a group looks before the rules do, and afterwards what these missed."""

from collections.abc import Iterable
from datetime import date

from bot.domain.communities import Community, usable_text
from bot.domain.facilitating import monday_of
from bot.domain.impressions import (
    MISSED_LENGTH,
    Impression,
    Look,
    Miss,
    RulesSpeak,
    RulesStillSilent,
    agreement,
    asks_missed,
    missed,
    strongest,
)
from bot.domain.point_history import VERDICT_COUNTS_FOR, Precision, shadow_until
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.domain.words import N_, Word
from bot.services.attention.views import Asked, Compared
from bot.services.attention.watch import facilitated, watch
from bot.services.ports import Clock, Store, UnitOfWork

MISSED_LABEL = N_("What deserved a look?")


class Impressions:
    """What facilitators see for themselves; each says it without seeing another's."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def look(self, actor: Actor, community_id: int, seen: Look) -> None:
        """Store how a group looks this week, beside what the rules find today; the last word counts.

        Raises:
            RulesSpeak: its first weeks are over.
            FacilitatorOnly, CommunityClosed: only its facilitators say this, while it goes on.
        """
        async with self._store.write() as work:
            community = await facilitated(work, actor, community_id)
            today = local_date(self._clock(), community.zone)
            if shadow_until(community.created_at, community.zone, today) is None:
                raise RulesSpeak(community=community.name)
            points = await watch(work, community, self._clock)
            found = strongest(each.found.level for each in points)
            said = Impression(monday_of(today), seen, found)
            await work.impressions.say(community_id, actor.person_id, said)
            await work.commit()

    async def tell_missed(self, actor: Actor, community_id: int, raw: str) -> None:
        """Store what the rules missed lately; without words they missed nothing.

        Raises:
            RulesStillSilent: they say nothing yet.
            TextUnusable: the words are too many.
            FacilitatorOnly, CommunityClosed: only its facilitators say this, while it goes on.
        """
        words = usable_text(raw, field=Word(MISSED_LABEL), most=MISSED_LENGTH, least=0)
        async with self._store.write() as work:
            community = await facilitated(work, actor, community_id)
            today = local_date(self._clock(), community.zone)
            until = shadow_until(community.created_at, community.zone, today)
            if until is not None:
                raise RulesStillSilent(community=community.name, day=until)
            await work.impressions.tell(community_id, actor.person_id, Miss(today, words))
            await work.commit()


async def asked(work: UnitOfWork, actor: Actor, community: Community, today: date) -> Asked:
    """Return what a facilitator is asked about a group on a day; nothing while it rests."""
    if not community.runs_on(today):
        return Asked()
    if shadow_until(community.created_at, community.zone, today) is not None:
        seen = await work.impressions.said(community.id, actor.person_id, monday_of(today))
        return Asked(look=True, seen=seen)
    last = await work.impressions.last_told(community.id)
    return Asked(missed=asks_missed(last, community.created_at, community.zone, today))


async def compared(
    work: UnitOfWork, community: Community, judged: Iterable[Precision], today: date
) -> Compared:
    """Return what facilitators saw beside what the rules found; nothing of that before they speak."""
    since = today - VERDICT_COUNTS_FOR
    until = shadow_until(community.created_at, community.zone, today)
    looks = await work.impressions.of_community(community.id)
    return Compared(
        until,
        agreement(looks) if until is None and looks else None,
        await work.impressions.misses(community.id, since=since),
        missed(await work.impressions.missed_in(community.ecosystem_id, since=since), judged),
    )
