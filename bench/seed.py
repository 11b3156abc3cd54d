"""Communities, members and a million answers, made inside the database so that it takes seconds."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Table, false, func, insert, literal, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bench.payloads import Payload, guild
from bot.domain.items import items_of_round
from bot.persistence.keys import Keys
from bot.persistence.tables.checkins import answer, check_in_round, invitation
from bot.persistence.tables.communities import community, ecosystem, field_lab, question_card
from bot.persistence.tables.members import account, membership, person, role_holding

_GUILDS, _CHANNELS, _USERS = 10**17, 2 * 10**17, 3 * 10**17
_LONG_AGO = datetime(2025, 1, 6, 8, 0, tzinfo=UTC)
_AT_ONCE = 5_000
_FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is: servers, communities in each, members of each, closed rounds of each."""

    guilds: int
    communities: int
    members: int
    rounds: int

    @property
    def all_communities(self) -> int:
        """Communities in all servers together."""
        return self.guilds * self.communities

    @property
    def all_members(self) -> int:
        """Members of all communities together; everybody is in one."""
        return self.all_communities * self.members

    @property
    def answers(self) -> int:
        """Stored answers: three per member and closed round."""
        return self.all_members * self.rounds * 3

    def community_of(self, member: int) -> int:
        """Return the community (from 1) of a member (from 1)."""
        return (member - 1) // self.members + 1

    def guild_of(self, community_id: int) -> int:
        """Return the Discord id of a community's server."""
        return _GUILDS + (community_id - 1) // self.communities + 1

    def channels(self, guild: int) -> list[int]:
        """Return the Discord ids of the channels of a server (from 1)."""
        first = (guild - 1) * self.communities + 1
        return [channel_of(each) for each in range(first, first + self.communities)]


MILLION = Size(guilds=50, communities=20, members=28, rounds=12)
"""A million answers of half a year, which is as long as they are kept: 1,000 communities of 28."""

WIDE = Size(guilds=100, communities=100, members=10, rounds=0)
"""Ten thousand communities, one schedule each."""


def guilds(size: Size) -> list[Payload]:
    """Return the servers with their channels, as Discord tells a bot that connects."""
    return [
        guild(size.guild_of(number * size.communities), size.channels(number))
        for number in range(1, size.guilds + 1)
    ]


def channel_of(community_id: int) -> int:
    """Return the Discord id of a community's channel."""
    return _CHANNELS + community_id


def user_of(member: int) -> int:
    """Return the Discord id of a member's account."""
    return _USERS + member


async def fill(url: str, keys: Keys, size: Size, *, now: datetime) -> None:
    """Store ecosystems, communities, people and closed rounds; with rounds, one more that is open."""
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await _communities(connection, size)
        await _people(connection, keys, size)
        if size.rounds:
            await _rounds(connection, size, now)
        await _count_on(connection)
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("ANALYZE"))
    await engine.dispose()


async def _communities(connection: AsyncConnection, size: Size) -> None:
    place = {"language": "nl", "zone": "Europe/Amsterdam", "school_region": "midden"}
    guilds = range(1, size.guilds + 1)
    ecosystems = [
        {
            "id": guild,
            "guild_id": _GUILDS + guild,
            "name": f"Ecosysteem {guild}",
            "owner": "Hogeschool",
            "privacy_contact": "privacy@example.org",
            "created_at": _LONG_AGO,
            **place,
        }
        for guild in guilds
    ]
    await _insert(connection, ecosystem, ecosystems)
    labs = [{"id": guild, "ecosystem_id": guild, "name": "Zorg"} for guild in guilds]
    await _insert(connection, field_lab, labs)
    numbers = range(1, size.all_communities + 1)
    communities = [
        {
            "id": number,
            "ecosystem_id": (number - 1) // size.communities + 1,
            "field_lab_id": (number - 1) // size.communities + 1,
            "guild_id": size.guild_of(number),
            "name": f"Leergemeenschap {number}",
            "sector": "care",
            "host_kind": "research_group",
            "channel_id": channel_of(number),
            "role_id": None,
            "state": "active",
            "created_at": _LONG_AGO,
            **place,
        }
        for number in numbers
    ]
    await _insert(connection, community, communities)
    words = ("asked_as", "why_now", "cost_of_nothing", "tried", "visible_in_six_months")
    cards = [
        {
            "community_id": number,
            "version": 1,
            **dict.fromkeys(words, "Hoe gebruiken we de valsensor?"),
            "how_can_we": "Hoe kunnen we de valsensor zo inzetten dat de nachten rustiger worden?",
            "sharpness": 4,
            "valid_from": _LONG_AGO,
        }
        for number in numbers
    ]
    await _insert(connection, question_card, cards)


async def _people(connection: AsyncConnection, keys: Keys, size: Size) -> None:
    numbers = range(1, size.all_members + 1)
    people = [{"id": each, "language": "nl", "created_at": _LONG_AGO} for each in numbers]
    await _insert(connection, person, people)
    accounts = [
        {
            "person_id": each,
            "fingerprint": keys.fingerprint(user_of(each)),
            "sealed_user_id": keys.seal(str(user_of(each))),
        }
        for each in numbers
    ]
    await _insert(connection, account, accounts)
    memberships = [
        {
            "id": each,
            "person_id": each,
            "community_id": size.community_of(each),
            "tier": 1,
            "rhythm": "every",
            "joined_at": _LONG_AGO,
            "reminder_dm": False,
        }
        for each in numbers
    ]
    await _insert(connection, membership, memberships)
    facilitators = [
        {
            "person_id": community_id * size.members,
            "kind": "facilitator",
            "level": "community",
            "place_id": community_id,
            "road": "neither",
            "text_version": 1,
            "accepted_at": _LONG_AGO,
        }
        for community_id in range(1, size.all_communities + 1)
    ]
    await _insert(connection, role_holding, facilitators)


async def _rounds(connection: AsyncConnection, size: Size, now: datetime) -> None:
    for number in range(1, size.rounds + 2):
        is_open = number > size.rounds
        opened_at = now - _FORTNIGHT * (size.rounds + 1 - number)
        items = [item.code for item in items_of_round(number)]
        rounds = [
            {
                "community_id": each,
                "number": number,
                "slot": opened_at.date(),
                "state": "open" if is_open else "closed",
                "items": ",".join(items),
                "invited": size.members,
                "opened_at": opened_at,
                "closes_at": opened_at + timedelta(hours=48),
            }
            for each in range(1, size.all_communities + 1)
        ]
        await _insert(connection, check_in_round, rounds)
        if not is_open:
            await _answers(connection, number, items)
    everybody = select(check_in_round.c.id, membership.c.id, false()).join(
        membership, membership.c.community_id == check_in_round.c.community_id
    )
    columns = ["round_id", "membership_id", "excused"]
    await connection.execute(insert(invitation).from_select(columns, everybody))


async def _answers(connection: AsyncConnection, number: int, items: list[str]) -> None:
    columns = ["round_id", "membership_id", "item", "value", "answered_at"]
    for place, item in enumerate(items):
        given = (
            select(
                check_in_round.c.id,
                membership.c.id,
                literal(item),
                1 + (membership.c.id + number + place) % 5,
                check_in_round.c.opened_at,
            )
            .join(membership, membership.c.community_id == check_in_round.c.community_id)
            .where(check_in_round.c.number == number)
        )
        await connection.execute(insert(answer).from_select(columns, given))


async def _insert(connection: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        await connection.execute(insert(table), rows[start : start + _AT_ONCE])


async def _count_on(connection: AsyncConnection) -> None:
    """Let PostgreSQL number what comes next after what was stored with a number."""
    if connection.dialect.name != "postgresql":
        return
    for table in (ecosystem, field_lab, community, person, membership):
        serial = func.pg_get_serial_sequence(table.name, "id")
        await connection.execute(
            select(func.setval(serial, select(func.max(table.c.id)).scalar_subquery()))
        )
