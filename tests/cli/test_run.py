"""`leerkring run` as a process: it starts against a Discord on this machine and stops politely."""

import asyncio
import signal
import sqlite3
from pathlib import Path

import pytest

from tests.cli.loopback import loopback
from tests.cli.processes import ended, said, started

ALLOWED = {
    "LEERKRING_PRIVACY__POLICY_URL": "https://example.org/privacy",
    "LEERKRING_PRIVACY__CONTACT": "Ada, ada@example.org",
}


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_it_politely(tmp_path: Path, sign: signal.Signals) -> None:
    async with loopback() as discord:
        process = await started(tmp_path, "run", **discord.environment, **ALLOWED)
        began = await said(process, "Ready.")
        process.send_signal(sign)
        end = await ended(process)
        assert (end.code, discord.identified, discord.left_politely) == (0, 1, 1), end.err
        assert discord.commands
    with sqlite3.connect(tmp_path / "leerkring.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "Traceback" not in end.err
    for noise in ("voice will NOT", "Adding job", "setup plugin"):
        assert noise not in began


async def test_two_that_start_at_once_both_run(tmp_path: Path, postgres_empty_url: str) -> None:
    async with loopback() as discord:
        shared = {**discord.environment, **ALLOWED, "LEERKRING_DATABASE__URL": postgres_empty_url}
        first, second = await asyncio.gather(
            started(tmp_path, "run", **shared), started(tmp_path, "run", **shared)
        )
        await asyncio.gather(said(first, "Ready."), said(second, "Ready."))
        for process in (first, second):
            process.terminate()
            assert (await ended(process)).code == 0


async def test_without_a_token_it_says_where_to_put_one(tmp_path: Path) -> None:
    end = await ended(await started(tmp_path, "run"))
    assert end.code == 1
    assert "LEERKRING_DISCORD__TOKEN" in end.err
    assert not (tmp_path / "leerkring.sqlite").exists()


async def test_without_a_privacy_policy_it_runs_only_as_a_trial(tmp_path: Path) -> None:
    async with loopback() as discord:
        refused = await ended(await started(tmp_path, "run", **discord.environment))
        assert refused.code == 1
        assert "policy_url" in refused.err
        trial = await started(tmp_path, "run", "--trial", **discord.environment)
        await said(trial, "Ready.")
        trial.terminate()
        assert (await ended(trial)).code == 0


async def test_a_refused_token_ends_with_a_sentence(tmp_path: Path) -> None:
    async with loopback() as discord:
        wrong = {**discord.environment, **ALLOWED, "LEERKRING_DISCORD__TOKEN": "a.b.c"}
        end = await ended(await started(tmp_path, "run", **wrong))
    assert end.code == 1
    assert "Discord refuses the token" in end.err
    assert "Traceback" not in end.err


async def test_keys_that_others_can_read_end_it_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "leerkring.keys").write_text("lookup x\n")
    (tmp_path / "leerkring.keys").chmod(0o644)
    async with loopback() as discord:
        end = await ended(await started(tmp_path, "run", **discord.environment, **ALLOWED))
    assert end.code == 1
    assert "chmod 600 leerkring.keys" in end.err
    assert "Traceback" not in end.err


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "leerkring.sqlite") as database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")
    async with loopback() as discord:
        end = await ended(await started(tmp_path, "run", **discord.environment, **ALLOWED))
    assert end.code == 1
    assert "newer Leerkring (revision 9999)" in end.err


async def test_a_discord_out_of_reach_ends_with_a_sentence(tmp_path: Path) -> None:
    away = {
        "LEERKRING_DISCORD__API_BASE": "http://127.0.0.1:1",
        "LEERKRING_DISCORD__TOKEN": "a.b.c",
    }
    end = await ended(await started(tmp_path, "run", **ALLOWED, **away))
    assert end.code == 1
    assert "Discord cannot be reached at http://127.0.0.1:1" in end.err
    assert "Traceback" not in end.err
