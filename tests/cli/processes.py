"""The command line as an operator starts it: a process of its own, in a folder of its own."""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60
"""How long a process may take to say or do something where several test runs share a machine."""


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


async def started(folder: Path, *words: str, **environment: str) -> asyncio.subprocess.Process:
    """Start `leerkring` with these words in this folder."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("LEERKRING_")}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words,
        cwd=folder, env={**own, "PYTHONPATH": str(ROOT), **environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def ended(process: asyncio.subprocess.Process) -> Ended:
    """Wait for the end."""
    out, err = await asyncio.wait_for(process.communicate(), PATIENCE_SECONDS)
    return Ended(process.returncode or 0, out.decode(), err.decode())


async def said(process: asyncio.subprocess.Process, words: str) -> str:
    """Wait until a line on standard error holds these words; return everything before it too."""
    assert process.stderr is not None
    heard = ""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while words not in heard:
            line = (await process.stderr.readline()).decode()
            assert line, f"it ended without saying {words!r}:\n{heard}"
            heard += line
    return heard
