"""The rooms know only what is to their right; and the tool that says so would notice."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.meta.source import ROOT

PLANTED = {
    "rooms": ("bot/services/planted.py", "import bot.persistence.engine\n"),
    "pure rooms": ("bot/domain/planted.py", "import sqlalchemy\n"),
    "thin cogs": ("cogs/planted.py", "import bot.persistence.engine\n"),
    "no cogs in bot": ("bot/ui/planted.py", "import cogs.common\n"),
}
"""Per contract, by the beginning of its name: a file that breaks it."""


def contracts(root: Path) -> dict[str, str]:
    """Return the verdict on every contract."""
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(  # noqa: S603 - our own words
        (str(lint), "--no-cache"), cwd=root, capture_output=True, text=True, check=False
    )
    return dict(re.findall(r"^(.+) (KEPT|BROKEN)$", done.stdout, re.MULTILINE))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program without its history, to break."""
    root = tmp_path_factory.mktemp("copy")
    for folder in ("bot", "cogs"):
        shutil.copytree(
            ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__", "*.po")
        )
    shutil.copyfile(ROOT / "pyproject.toml", root / "pyproject.toml")
    return root


def test_every_contract_is_kept_and_each_breaks_by_a_planted_import(copy: Path) -> None:
    kept = contracts(copy)
    assert set(kept.values()) == {"KEPT"}
    assert len(kept) == len(PLANTED)
    for file, text in PLANTED.values():
        (copy / file).write_text(text)
    broken = contracts(copy)
    assert set(broken) == set(kept)
    for name in PLANTED:
        (verdict,) = (v for contract, v in broken.items() if contract.startswith(name))
        assert verdict == "BROKEN", name
