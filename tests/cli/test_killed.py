"""A real process, killed by the operating system while Discord has its message: one post, not two.

Discord is a server on this machine that refuses a nonce twice, as the real one does. Which
statement the kill falls on is tried elsewhere, at every one of them; here the whole program dies.
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.calendars import NO_HOLIDAYS
from bot.domain.communities import QuestionCard
from bot.domain.planning import Place, Schedule, ScheduleKind, Subject
from bot.domain.roles import RoleKind
from bot.domain.schedules import Rule
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, holding, joined, with_community
from tests.cli.conftest import Installation
from tests.cli.loopback import GUILD, Loopback, loopback
from tests.cli.processes import PATIENCE_SECONDS, ended, started

LONG = timedelta(minutes=5)
"""Longer than a nonce is trusted."""


async def with_due_checkin(store: SqlStore) -> None:
    """Store a community whose first check-in is due since a minute."""
    ecosystem = await founded(store, guild_id=GUILD)
    community = await with_community(store, ecosystem)
    await joined(store, 501, community.id)
    await holding(store, 501, RoleKind.FACILITATOR, community.id)
    due = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=1)
    rule = Rule("FREQ=WEEKLY;INTERVAL=2", due.replace(tzinfo=None), "UTC", NO_HOLIDAYS)
    subject = Subject(Place.COMMUNITY, community.id)
    async with store.write() as work:
        await work.communities.add_card(
            QuestionCard(community.id, 1, "a", "b", "c", "d", "e", "How can we…?", 3, due)
        )
        await work.schedules.add(
            Schedule(0, ScheduleKind.CHECKIN, subject, ecosystem.id, community.id, "UTC", due, rule)
        )
        await work.commit()


def let_the_lease_run_out(installation: Installation, ago: timedelta) -> Sequence[str]:
    """Do what a minute of waiting would, and return the states of the outbox."""
    tried = (datetime.now(UTC) - ago).replace(tzinfo=None).isoformat(" ")
    with closing(sqlite3.connect(installation.database, isolation_level=None)) as database:
        database.execute("UPDATE outbox SET due = created_at, first_tried_at = ?", (tried,))
        return [row[0] for row in database.execute("SELECT state FROM outbox ORDER BY id")]


async def killed_at(discord: Loopback, installation: Installation, moment: str) -> None:
    """Run a process until Discord is at this moment of its first message, and kill it there."""
    there = asyncio.Event()

    async def reached(what: str) -> None:
        if what == moment:
            there.set()
            await asyncio.Event().wait()

    discord.reached = reached
    process = await started(installation.folder, "run", **discord.environment)
    await asyncio.wait_for(there.wait(), PATIENCE_SECONDS)
    process.kill()
    await process.wait()
    discord.reached = None


async def run_until(discord: Loopback, installation: Installation, what: str) -> None:
    """Run a process until it did this, then stop it politely."""
    done = asyncio.Event()

    async def reached(now: str) -> None:
        if now == what:
            done.set()

    discord.reached = reached
    process = await started(installation.folder, "run", **discord.environment)
    try:
        await asyncio.wait_for(done.wait(), PATIENCE_SECONDS)
    except TimeoutError:
        process.terminate()
        end = await ended(process)
        pytest.fail(f"never {what}, only {discord.asked}: {end.err}")
    process.terminate()
    end = await ended(process)
    assert end.code == 0, end.err


@pytest.mark.parametrize(
    ("moment", "ago", "asked"),
    [
        ("asked", timedelta(0), ["asked", "asked", "stored"]),
        ("stored", timedelta(0), ["asked", "stored", "asked", "stored"]),
        ("stored", LONG, ["asked", "stored", "read"]),
        ("asked", LONG, ["asked", "read", "asked", "stored"]),
    ],
    ids=["before it arrived", "after", "after, long ago", "before, long ago"],
)
def test_a_process_killed_while_sending_posts_once(
    installation: Installation, moment: str, ago: timedelta, asked: list[str]
) -> None:
    installation.stored(with_due_checkin)

    async def die_and_live() -> Loopback:
        async with loopback() as discord:
            await killed_at(discord, installation, moment)
            assert let_the_lease_run_out(installation, ago) == ["waiting"]
            await run_until(discord, installation, asked[-1])
            return discord

    discord = asyncio.run(die_and_live())
    assert discord.asked == asked
    (post,) = discord.posts.values()
    with closing(sqlite3.connect(installation.database)) as database:
        sent = database.execute("SELECT state, message_id FROM outbox").fetchall()
        rounds = database.execute("SELECT state, message_id FROM check_in_round").fetchall()
    assert sent == [("sent", int(post["id"]))]
    assert rounds == [("open", int(post["id"]))]


def test_a_polite_stop_finishes_what_is_being_sent(installation: Installation) -> None:
    installation.stored(with_due_checkin)

    async def stop_while_sending() -> Loopback:
        async with loopback() as discord:
            loud = {**discord.environment, "LEERKRING_LOG__LEVEL": "DEBUG"}
            process = await started(installation.folder, "run", **loud)

            async def reached(what: str) -> None:
                if what == "asked":
                    process.terminate()

            discord.reached = reached
            end = await ended(process)
            assert end.code == 0
            assert "Ready." in end.err
            # Neither what somebody wrote nor what was stored of it.
            assert not [word for word in ("Zorgtechnologie", "SELECT") if word in end.err]
            return discord

    discord = asyncio.run(stop_while_sending())
    (post,) = discord.posts.values()
    with closing(sqlite3.connect(installation.database)) as database:
        sent = database.execute("SELECT state, message_id FROM outbox").fetchall()
    assert sent == [("sent", int(post["id"]))]


def test_a_message_that_discord_makes_wait_for_long_waits_in_the_outbox(
    installation: Installation,
) -> None:
    installation.stored(with_due_checkin)

    async def run_into_the_limit() -> None:
        async with loopback() as discord:
            discord.limited = [120.0]
            process = await started(installation.folder, "run", **discord.environment)
            for _ in range(100):
                if discord.asked and waits_until(installation) > soon(100):
                    break
                await asyncio.sleep(0.2)
            waits = waits_until(installation) > soon(90)
            process.terminate()
            end = await ended(process)
            assert waits, discord.asked
            assert end.code == 0, end.err
            assert discord.asked == ["asked"]

    asyncio.run(run_into_the_limit())


def waits_until(installation: Installation) -> str:
    """Return when the only message is tried again, as it is stored."""
    with closing(sqlite3.connect(installation.database)) as database:
        return str(database.execute("SELECT max(due) FROM outbox").fetchone()[0])


def soon(seconds: float) -> str:
    """Return a moment that comes after so many seconds, as it is stored."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).replace(tzinfo=None).isoformat(" ")
