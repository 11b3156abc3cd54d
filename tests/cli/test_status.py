"""`leerkring status` tells a person and a monitor how the bot is doing."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

from bot.domain.communities import CommunityState
from bot.domain.outgoing import NewMessage, Trouble
from bot.domain.planning import Place, Schedule, ScheduleKind, Subject
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, joined, with_community, with_open_round
from tests.cli.conftest import Installation


def now() -> datetime:
    """Tell the time, when the test runs and not when it was read."""
    return datetime.now(UTC)


async def circle(store: SqlStore, due: datetime, trouble: str = "") -> int:
    """Store a community with an open round and one schedule; return the community's id."""
    ecosystem = await founded(store)
    community = await with_community(store, ecosystem)
    await with_community(store, ecosystem, name="Rust", channel_id=101, state=CommunityState.PAUSED)
    await with_open_round(store, community, now())
    subject = Subject(Place.COMMUNITY, community.id)
    async with store.write() as work:
        await work.schedules.add(
            Schedule(
                0, ScheduleKind.CHECKIN, subject, ecosystem.id, community.id,
                "Europe/Amsterdam", due, trouble=trouble,
            )
        )  # fmt: skip
        await work.commit()
    return community.id


def test_a_healthy_bot_is_shown_at_a_glance(installation: Installation) -> None:
    due = now() + timedelta(days=1)
    installation.stored(lambda store: circle(store, due))
    shown = installation.leerkring("status")
    assert shown.exit_code == 0, shown.output
    assert "1 active, 1 paused, 0 closed" in shown.output
    assert "Open rounds:       1" in shown.output
    assert f"{due:%a %d %b %Y %H:%M} UTC" in shown.output


def test_an_overdue_moment_asks_for_attention(installation: Installation) -> None:
    installation.stored(lambda store: circle(store, now() - timedelta(hours=1)))
    shown = installation.leerkring("status")
    assert shown.exit_code == 1
    assert "Overdue moments:   1" in shown.output
    assert "does `leerkring run` run?" in shown.output


def test_a_moment_that_is_just_due_is_not_overdue(installation: Installation) -> None:
    installation.stored(lambda store: circle(store, now() - timedelta(seconds=20)))
    assert installation.leerkring("status").exit_code == 0


def test_a_schedule_that_the_bot_paused_is_named(installation: Installation) -> None:
    due = now() + timedelta(days=1)
    installation.stored(lambda store: circle(store, due, Trouble.NO_CHANNEL))
    shown = installation.leerkring("status")
    assert shown.exit_code == 1
    assert "✗ Zorgtechnologie op de Afdeling: checkin is paused by the bot" in shown.output


def test_messages_are_counted_by_what_became_of_them(installation: Installation) -> None:
    async def some(store: SqlStore) -> None:
        community_id = await circle(store, now() + timedelta(days=1))
        async with store.write() as work:
            for age in (timedelta(0), timedelta(hours=1)):
                message = NewMessage("checkin", {}, community_id, 100)
                await work.outbox.add(message, at=now() - age)
            lost = await work.outbox.add(NewMessage("checkin", {}, community_id, 100), at=now())
            await work.outbox.give_up(await work.outbox.get(lost), Trouble.NO_CHANNEL, at=now())
            await work.commit()

    installation.stored(some)
    shown = installation.leerkring("status", "--json")
    found = json.loads(shown.output)
    assert (found["waiting"], found["stuck"], found["given_up"]) == (2, 1, 1)
    assert shown.exit_code == 1
    assert found["sound"] is False


def test_a_database_that_is_not_there_cannot_be_looked_at(installation: Installation) -> None:
    installation.database.unlink()
    shown = installation.leerkring("status")
    assert shown.exit_code == 2
    assert "leerkring db upgrade" in shown.output
    assert not installation.database.exists()


def test_a_database_that_is_behind_says_so(installation: Installation) -> None:
    with closing(sqlite3.connect(installation.database, isolation_level=None)) as database:
        database.execute("UPDATE alembic_version SET version_num = '0000'")
    shown = installation.leerkring("status")
    assert shown.exit_code == 1
    assert "revision 0000, expected" in shown.output


def test_keys_that_are_lost_ask_for_attention(installation: Installation) -> None:
    installation.stored(lambda store: circle(store, now() + timedelta(days=1)))
    installation.stored(lambda store: joined(store, 501, 1))
    assert installation.leerkring("status").exit_code == 0
    (installation.folder / "leerkring.keys").unlink()
    shown = installation.leerkring("status")
    assert shown.exit_code == 1
    assert "put back your copy of the key file" in shown.output
    assert json.loads(installation.leerkring("status", "--json").output)["sound"] is False
