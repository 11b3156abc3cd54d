"""The wheel is whole: what it needs besides Python code is in it, and it works where it is put."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own words
    (built,) = folder.glob("*.whl")
    return built


def test_everything_beside_the_code_is_in_it(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(file.relative_to(ROOT))
        for folder in ("bot", "cogs", "migrations")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    assert wanted - packed == set()
    assert {Path(name).suffix for name in packed} >= {".po", ".html", ".css", ".json", ".mako"}
    assert not {name for name in packed if name.startswith(("tests/", "bench/"))}


def test_installed_elsewhere_it_fills_an_empty_database(wheel: Path, tmp_path: Path) -> None:
    site, folder = tmp_path / "site", tmp_path / "installation"
    folder.mkdir()

    def run(*words: str) -> str:
        done = subprocess.run(  # noqa: S603 - our own words
            (sys.executable, *words),
            cwd=folder, env={"PYTHONPATH": str(site)}, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    run("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile",
        "--disable-pip-version-check", "--target", str(site), str(wheel))  # fmt: skip
    where = run("-c", "import bot, cogs, migrations; print(bot.__file__)")
    assert Path(where.strip()).is_relative_to(site)
    run("-m", "bot", "db", "upgrade")
    assert '"sound": true' in run("-m", "bot", "status", "--json")
    assert (folder / "leerkring.sqlite").stat().st_size > 0
    assert (site / "bin" / "leerkring").exists()
