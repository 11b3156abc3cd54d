"""Where there is no Chromium the run says so, and fails when it was required."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # Nothing on the path: as on a machine without a browser.
    given = {**os.environ, "PATH": "/nowhere", "LEERKRING_REQUIRE_CHROMIUM": "", **environment}
    command = [sys.executable, "-m", "pytest", "tests/demo/test_page.py", "-q", "-k", "languages"]
    command += words
    return subprocess.run(  # noqa: S603 - our own command
        command, cwd=ROOT, env=given, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_missing_browser_is_said_plainly(processes: str) -> None:
    told = run("-n", processes)
    assert "BROWSER TEST LEFT OUT" in told.stdout
    assert "1 passed" not in told.stdout


def test_a_missing_browser_fails_where_it_is_required() -> None:
    told = run(LEERKRING_REQUIRE_CHROMIUM="1")
    assert told.returncode == pytest.ExitCode.TESTS_FAILED
    assert "FileNotFoundError" in told.stdout
