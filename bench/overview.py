"""The facilitator's screen: five communities of twenty members, with two and with ten years behind.

What it costs should follow what is shown, not how long the communities exist.
"""

import asyncio
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

from bench.databases import Database
from bench.figures import Figure, median
from bot.domain.checkins import Round, RoundState
from bot.domain.communities import Community, CommunityState, Ecosystem, FieldLab, HostKind, Sector
from bot.domain.figures import Response
from bot.domain.items import items_of_round
from bot.domain.members import Membership, Rhythm, SignalKind, Tier
from bot.domain.results import RoundResult, item_result
from bot.domain.roles import AGREEMENT_VERSION, Level, Road, RoleHolding, RoleKind
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from bot.services.actors import Actors
from bot.services.attention import AttentionDesk, Watch
from bot.services.overview import Overviews
from bot.services.ports import UnitOfWork
from bot.services.ports.checkins import Frozen, Spoken

YEARS = (2, 10)
COMMUNITIES, MEMBERS, LOOKS = 5, 20, 100
NOW = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
AT_MOST_MS = 100
_FORTNIGHT = timedelta(days=14)
_FACILITATOR, _GUILD = 1, 1
_VALUES = (4, 3, 2, 3, 2)
"""Low enough to open points of attention."""


def measure(database: Database, *, years: int, looks: int = LOOKS) -> list[Figure]:
    """Return how long the screen's data takes, and a fresh look at one community."""
    return asyncio.run(_measure(database, years, looks))


async def _measure(database: Database, years: int, looks: int) -> list[Figure]:
    engines = Engines.connect(database.url)
    keys = Keys.make(database.folder / "leerkring.keys")
    store = SqlStore(engines, keys, lambda: NOW)
    first = await _fill(store, years)
    desk = AttentionDesk(store, lambda: NOW)
    await Watch(store, lambda: NOW).daily()
    overviews = Overviews(store, lambda: NOW, desk)
    who = await Actors(store).find(
        user_id=_FACILITATOR, guild_id=_GUILD, manages_server=False, locale="nl"
    )
    screen, fresh = [], []
    for _ in range(looks):
        began = perf_counter()
        seen = await overviews.mine(who, 0)
        screen.append((perf_counter() - began) * 1000)
        began = perf_counter()
        await desk.look(who, first)
        fresh.append((perf_counter() - began) * 1000)
    assert len(seen) == COMMUNITIES
    assert all(each.watch.points and each.signals for each in seen)
    await engines.close()
    of = f"after {years} years"
    return [
        Figure(
            "overview",
            f"{of}: the screen's data, median",
            database.name,
            median(screen),
            "ms",
            AT_MOST_MS,
        ),
        Figure("overview", f"{of}: the slowest of {looks}", database.name, max(screen), "ms"),
        Figure(
            "overview",
            f"{of}: the rules anew for one community, median",
            database.name,
            median(fresh),
            "ms",
        ),
    ]


async def _fill(store: SqlStore, years: int) -> int:
    began = NOW - timedelta(days=365 * years)
    async with store.write() as work:
        ecosystem = await work.communities.add_ecosystem(
            Ecosystem(
                0, _GUILD, "Oost", "Hogeschool", "privacy@example.org", "nl",
                "Europe/Amsterdam", "midden", None, False, began,
            )
        )  # fmt: skip
        lab = await work.communities.add_field_lab(FieldLab(0, ecosystem.id, "Zorg", ""))
        person = await work.members.add_person(_FACILITATOR, language="nl", at=began)
        made = []
        for number in range(COMMUNITIES):
            community = await work.communities.add(_community(number, ecosystem.id, lab.id, began))
            made.append(community)
            await work.members.add_role(
                RoleHolding(
                    0, person.id, RoleKind.FACILITATOR, Level.COMMUNITY, community.id,
                    Road.NEITHER, None, began, None,
                ),
                text_version=AGREEMENT_VERSION,
            )  # fmt: skip
            await _people(work, community, began)
        await work.commit()
    for community in made:
        async with store.write() as work:
            await _rounds(work, community, began)
            await work.commit()
    return made[0].id


def _community(number: int, ecosystem_id: int, lab_id: int, began: datetime) -> Community:
    return Community(
        0, ecosystem_id, lab_id, _GUILD, f"Community {number}", Sector.CARE, HostKind.NONE_FITS,
        "", None, 100 + number, None, "nl", "Europe/Amsterdam", "midden",
        shifts=False, state=CommunityState.ACTIVE, paused_until=None, created_at=began,
    )  # fmt: skip


async def _people(work: UnitOfWork, community: Community, began: datetime) -> None:
    for number in range(MEMBERS):
        user_id = 1000 * community.id + number
        person = await work.members.add_person(user_id, language="nl", at=began)
        member = await work.members.add(
            Membership(
                0, person.id, community.id, None, Tier.ALSO_FACILITATOR, Rhythm.EVERY,
                began, None, None, None, reminder_dm=False,
            )
        )  # fmt: skip
        if number < 2:
            await work.signals.add(member.id, SignalKind.TALK, at=NOW)


async def _rounds(work: UnitOfWork, community: Community, began: datetime) -> None:
    number, at = 0, began
    while (at := at + _FORTNIGHT) < NOW - timedelta(days=3):
        number += 1
        items = items_of_round(number)
        codes = tuple(each.code for each in items)
        stored = await work.checkins.add_round(
            Round(0, community.id, number, at.date(), RoundState.CLOSED, codes, MEMBERS, at, at)
        )
        published = RoundResult(
            number,
            _day(at),
            Response(len(_VALUES), MEMBERS),
            tuple(item_result(code, list(_VALUES), MEMBERS) for code in codes),
        )
        await work.checkins.freeze(Frozen(stored.id, published, at))
        await work.checkins.mark_posted(stored.id, at=at, channel_id=1, message_id=stored.id)
        await work.checkins.respond(Spoken(stored.id, "Meer tijd.", at), person_id=None)


def _day(at: datetime) -> date:
    return at.date()
