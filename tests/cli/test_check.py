"""`leerkring check` names every problem at once, each with its mend."""

import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from click.testing import Result

from bot.domain.calendars import HolidaySet, SchoolRegion
from bot.domain.planning import Place, Schedule, ScheduleKind, Subject
from bot.domain.schedules import Rule
from bot.persistence.keys import Keys
from bot.persistence.unit_of_work import SqlStore
from tests.builders import founded, joined, with_community
from tests.cli.conftest import Installation
from tests.cli.loopback import CHANNEL, TOKEN, Loopback, loopback


def sentences(installation: Installation) -> list[str]:
    """Return what `check --json` calls a problem or a warning, without asking Discord."""
    shown = installation.leerkring("check", "--offline", "--json")
    return [each["text"] for each in json.loads(shown.output)["findings"] if each["mend"]]


async def anna(store: SqlStore) -> None:
    """Store a community with one member."""
    await joined(store, 501, (await with_community(store, await founded(store))).id)


@pytest.fixture
def token(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """A token in the environment, where it belongs."""
    assert installation.config.exists()
    monkeypatch.setenv("LEERKRING_DISCORD__TOKEN", TOKEN)


@pytest.mark.usefixtures("token")
def test_a_sound_installation_is_ready(installation: Installation) -> None:
    shown = installation.leerkring("check", "--offline")
    assert shown.exit_code == 0, shown.output
    assert "Ready to run." in shown.output


def test_everything_that_is_wrong_is_said_at_once(installation: Installation) -> None:
    installation.config.write_text(
        '[discord]\ntokn = "x"\n[defaults]\nzone = "Amsterdam"\n[privacy]\npolicy_url = "http://x"\n'
    )
    (installation.folder / "leerkring.keys").chmod(0o644)
    shown = installation.leerkring("check", "--offline")
    assert shown.exit_code == 1
    for expected in (
        "discord.tokn: there is no such setting; is it misspelt?",
        "'Amsterdam' is not a time zone",
        "policy_url is no https address",
        "nobody answers questions about personal data",
        "others can read",
        "there is no bot token",
    ):
        assert expected in shown.output
    problems = [line for line in shown.output.splitlines() if line.startswith("✗")]
    mends = [line for line in shown.output.splitlines() if line.startswith("    →")]
    assert len(problems) == len(mends) == 6


@pytest.mark.usefixtures("token")
def test_a_file_with_a_broken_line_says_which(installation: Installation) -> None:
    installation.config.write_text("[privacy]\ncontact = Ada\n")
    shown = installation.leerkring("check")
    assert shown.exit_code == 1
    assert "line 2" in shown.output


@pytest.mark.usefixtures("token")
def test_a_misspelt_variable_is_shown_with_the_right_one(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERKRING_DISCORD_TOKEN", TOKEN)
    shown = installation.leerkring("check", "--offline")
    assert "LEERKRING_DISCORD_TOKEN in the environment is no setting" in shown.output
    assert "did you mean LEERKRING_DISCORD__TOKEN?" in shown.output


@pytest.mark.usefixtures("token")
def test_a_variable_like_no_setting_is_compared_with_none(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERKRING_FOO__BAR", "x")
    shown = installation.leerkring("check", "--offline")
    assert "LEERKRING_FOO__BAR in the environment is no setting" in shown.output
    assert "did you mean" not in shown.output


@pytest.mark.usefixtures("token")
def test_a_wrong_variable_is_said_once_and_the_rest_is_looked_at(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERKRING_DISCORD__SHARD_COUNT", "0")
    shown = installation.leerkring("check", "--offline")
    assert shown.exit_code == 1
    assert shown.output.count("discord.shard_count") == 1
    assert "✓ database" in shown.output
    assert "✓ token" in shown.output


def test_a_token_in_a_file_that_others_read_is_a_problem(installation: Installation) -> None:
    with installation.config.open("a") as file:
        file.write(f'[discord]\ntoken = "{TOKEN}"\n')
    installation.config.chmod(0o644)
    assert any("and it holds a secret" in each for each in sentences(installation))
    installation.config.chmod(0o600)
    assert sentences(installation) == []


@pytest.mark.parametrize("wrong", ["abc", "a.b.c", "..", "ëë.x.y", "client-secret-0123"])
def test_what_is_no_token_is_recognised(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.setenv("LEERKRING_DISCORD__TOKEN", wrong)
    (found,) = sentences(installation)
    assert "three parts" in found


@pytest.mark.usefixtures("token")
def test_keys_of_another_installation_are_noticed(installation: Installation) -> None:
    installation.stored(anna)
    assert sentences(installation) == []
    (installation.folder / "leerkring.keys").write_text(Keys.generate())
    (found,) = sentences(installation)
    assert "not the keys with which the database was sealed" in found


@pytest.mark.usefixtures("token")
def test_lost_keys_are_a_problem_and_missing_ones_of_a_new_database_are_not(
    installation: Installation,
) -> None:
    key_file = installation.folder / "leerkring.keys"
    key_file.unlink()
    assert "leerkring.keys is made at the first start" in (
        installation.leerkring("check", "--offline").output
    )
    assert sentences(installation) == []
    assert not key_file.exists()
    installation.stored(anna)
    key_file.unlink()
    (found,) = sentences(installation)
    assert "the database was sealed with it" in found
    shown = installation.leerkring("check", "--offline")
    assert shown.exit_code == 1
    assert "→ put back your copy of the key file" in shown.output
    assert not key_file.exists()


@pytest.mark.usefixtures("token")
def test_a_database_that_others_can_read_is_a_warning(installation: Installation) -> None:
    installation.database.chmod(0o644)
    (found,) = sentences(installation)
    assert "others on this machine can read" in found
    assert installation.leerkring("check", "--offline").exit_code == 0


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://x/y", "of no database that Leerkring knows"),
        ("postgresql://x/y", "of no database that Leerkring knows"),
        ("postgresql+asyncpg://x@127.0.0.1:1/y", "does not answer"),
        ("sqlite+aiosqlite:////no/such/folder/x.sqlite", "there is no file"),
    ],
)
def test_a_database_out_of_reach_is_named(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, url: str, words: str
) -> None:
    monkeypatch.setenv("LEERKRING_DATABASE__URL", url)
    (found,) = sentences(installation)
    assert words in found


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize(("revision", "words"), [("9999", "newer"), ("", "")])
def test_the_revision_is_compared(installation: Installation, revision: str, words: str) -> None:
    with closing(sqlite3.connect(installation.database, isolation_level=None)) as database:
        if revision:
            database.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        else:
            database.execute("DELETE FROM alembic_version")
    found = sentences(installation)
    assert len(found) == bool(words)
    assert all(words in each for each in found)


@pytest.mark.usefixtures("token")
@pytest.mark.parametrize(
    ("recurrence", "warned"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20310101", True),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=200", True),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=20", False),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20300701", False),
    ],
)
def test_a_rhythm_past_the_known_school_holidays_is_a_warning(
    installation: Installation, recurrence: str, *, warned: bool
) -> None:
    async def plan(store: SqlStore) -> None:
        ecosystem = await founded(store)
        community = await with_community(store, ecosystem)
        rule = Rule(
            recurrence,
            datetime(2026, 9, 1, 12),  # noqa: DTZ001 - on the wall clock of the zone
            "Europe/Amsterdam",
            HolidaySet(school_region=SchoolRegion.NOORD),
        )
        async with store.write() as work:
            await work.schedules.add(
                Schedule(
                    0, ScheduleKind.CHECKIN, Subject(Place.COMMUNITY, community.id), ecosystem.id,
                    community.id, rule.zone, datetime(2026, 9, 1, 10, tzinfo=UTC), rule,
                )
            )  # fmt: skip
            await work.commit()

    installation.stored(plan)
    found = sentences(installation)
    assert [("Zorgtechnologie" in each, "August 2030" in each) for each in found] == (
        [(True, True)] if warned else []
    )
    assert installation.leerkring("check", "--offline").exit_code == 0


def asked(installation: Installation, **differences: object) -> Result:
    """Run `check` against a Discord in which one thing is different."""

    async def circle(store: SqlStore) -> None:
        await with_community(store, await founded(store, digest_channel_id=CHANNEL))

    async def run() -> Result:
        async with loopback() as discord:
            for name, value in differences.items():
                assert hasattr(Loopback(), name)
                setattr(discord, name, value)
            with pytest.MonkeyPatch.context() as environment:
                for name, value in discord.environment.items():
                    environment.setenv(name, value)
                return await asyncio.to_thread(installation.leerkring, "check")

    installation.stored(circle)
    return asyncio.run(run())


def test_a_discord_where_all_is_well_is_shown_with_the_install_link(
    installation: Installation,
) -> None:
    end = asked(installation)
    assert end.exit_code == 0, end.output
    assert "logged in as Leerkring" in end.output
    assert "client_id=4242&scope=bot+applications.commands&permissions=274878024704" in end.output
    assert "everybody in the server can read the coordinators' digest" in end.output


@pytest.mark.parametrize(
    ("differences", "words"),
    [
        ({"rights": 1024}, "#plein: the bot lacks Send Messages, Send Messages in Threads"),
        ({"mentionable": False}, "may not mention @leden"),
        ({"channels": []}, "its channel is deleted, or hidden"),
        ({"roles": []}, "the role it mentions is deleted"),
        ({"guild": 99}, "the bot is not in the server of Zorgtechnologie op de Afdeling, Oost"),
    ],
)
def test_what_is_missing_on_discord_is_named_per_community(
    installation: Installation, differences: dict[str, object], words: str
) -> None:
    end = asked(installation, **differences)
    assert end.exit_code == 1, end.output
    assert words in end.output


def test_a_discord_out_of_reach_is_a_problem_and_no_crash(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEERKRING_DISCORD__TOKEN", TOKEN)
    monkeypatch.setenv("LEERKRING_DISCORD__API_BASE", "http://127.0.0.1:1")
    shown = installation.leerkring("check")
    assert shown.exit_code == 1
    assert "http://127.0.0.1:1 cannot be asked" in shown.output
