"""`leerkring demo` as a person types it: half a year in one go, the same every time."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def demo(out: Path, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "bot", "demo", "--no-serve", "--json", "--out", str(out)]
    done = subprocess.run(  # noqa: S603 - our own command
        [*command, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    counts: dict[str, Any] = json.loads(done.stdout)
    return counts


@pytest.fixture(scope="module")
def half_a_year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    out = tmp_path_factory.mktemp("demo-out")
    return out, demo(out)


def words(page: Path) -> str:
    text = re.sub(r"<style.*?</style>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def test_half_a_year_has_the_described_size(half_a_year: tuple[Path, dict[str, Any]]) -> None:
    _, counts = half_a_year
    assert (counts["communities"], counts["members"], counts["invited"]) == (8, 120, 107)
    assert (counts["rounds_closed"], counts["rounds_skipped"], counts["rounds_open"]) == (96, 8, 8)
    # Those of half a year ago have gone by then, as everywhere.
    assert counts["answers"] > 2300
    assert counts["promises"] == 137
    assert counts["practices"] == {"idea": 8, "promising": 4, "good_practice": 2}
    assert counts["tries"] == {"worked": 6, "partly": 2, "not": 1}


def test_the_rules_find_in_every_community_what_its_story_tells(
    half_a_year: tuple[Path, dict[str, Any]],
) -> None:
    _, counts = half_a_year
    found = {
        code: [" ".join(point.split()[:2]) for point in points]
        for code, points in counts["points"].items()
    }
    assert found == {
        "L1": [],
        "L2": ["BEN watch", "BEN attention", "GOAL watch"],
        "L3": ["RESP attention", "RESP attention"],
        "Z1": ["LEAD attention", "PLAN attention", "GOAL attention"],
        "Z2": ["BEN attention", "GOAL attention", "PLAN watch"],
        "M1": ["DRIV attention", "BEN watch"],
        "M2": ["LOOP attention", "RESP attention", "BEN watch", "PLAN watch"],
        "B1": ["PART attention", "PLAN watch"],
    }
    unseen = [
        point for points in counts["points"].values() for point in points if "unseen" in point
    ]
    assert all(point.split()[2] < "2025-11-01" for point in unseen)


def test_the_counts_name_exactly_the_files_that_are_there(
    half_a_year: tuple[Path, dict[str, Any]],
) -> None:
    out, counts = half_a_year
    told = json.loads((out / "counts.json").read_text())
    assert sorted(told["files"] + ["counts.json"]) == sorted(path.name for path in out.iterdir())
    assert sum(name.endswith(".html") for name in told["files"]) == counts["digests"]


def test_the_digest_of_week_seven_says_what_the_example_says(
    half_a_year: tuple[Path, dict[str, Any]],
) -> None:
    out, _ = half_a_year
    ecosystem = words(out / "2026-02-09-coordinatie.html")
    assert "73 van 107" in ecosystem
    assert "68" in ecosystem
    care = words(out / "2026-02-09-zorgtechnologie.html")
    assert "9 van 16" in care
    assert "2,4" in care


def test_a_practice_leaves_logistics_and_lands_in_care(
    half_a_year: tuple[Path, dict[str, Any]],
) -> None:
    out, _ = half_a_year
    proposed = words(out / "2025-10-20-zorgtechnologie.html")
    assert "Uit een andere branche (logistiek) past er een: 72 van de 100" in proposed
    assert "bij jullie ontbreekt: De leidinggevende doet mee" in proposed


def test_only_the_group_whose_facilitator_fell_silent_waits_for_an_answer(
    half_a_year: tuple[Path, dict[str, Any]],
) -> None:
    out, _ = half_a_year
    waits = [page.name for page in out.glob("*.html") if "wacht de groep op" in words(page)]
    assert {name[11:] for name in waits} == {"coordinatie.html", "precisie-vakmanschap.html"}
    assert min(waits)[:10] == "2025-11-24"
    last = words(out / "2026-02-23-coordinatie.html")
    assert "sinds 20 november wacht de groep op wat er met ronde 6 tot en met 12 gebeurt" in last
    # Coordinators read it, who cannot answer in the facilitator's place.
    assert "Eén zin van de facilitator is genoeg." in last
    assert "/checkin reageer" not in last


def test_a_small_group_shows_no_new_figures(half_a_year: tuple[Path, dict[str, Any]]) -> None:
    out, _ = half_a_year
    page = words(out / "2026-02-09-laatste-kilometer.html")
    assert "2 van 8 antwoordden" in page
    assert "Voordeel – te weinig antwoorden om te delen" in page


def test_nobody_is_named_in_a_digest(half_a_year: tuple[Path, dict[str, Any]]) -> None:
    from bot.demo.ecosystem import oost  # noqa: PLC0415 - the command above needs no SimCord here

    out, _ = half_a_year
    pages = "".join(words(page) for page in out.glob("*.html"))
    assert [person.name for person in oost().people if person.name in pages] == []


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    assert demo(first, "--weeks", "4") == demo(second, "--weeks", "4")
    assert {path.name: path.read_bytes() for path in first.iterdir()} == {
        path.name: path.read_bytes() for path in second.iterdir()
    }


def test_another_file_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    (tmp_path / "counts.json").write_text('{"files": ["../mine.txt", "old.html"]}')
    (tmp_path / "old.html").write_text("of an earlier run")
    demo(tmp_path, "--weeks", "2")
    assert (tmp_path / "mine.txt").read_text() == "keep"
    assert not (tmp_path / "old.html").exists()


def test_the_page_is_served_until_the_terminal_says_stop(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "demo", "--weeks", "2", "--port", "0", "--no-browser"]
    with subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--out", str(tmp_path)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stderr is not None
        address = next(
            found[0] for line in running.stderr if (found := re.search(r"http://127\S+/", line))
        )
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own address
            assert "Leerkring" in answer.read().decode()
        running.send_signal(signal.SIGINT)
        assert "The demo has stopped." in running.stderr.read()
    assert running.returncode == 0


def test_of_the_eight_only_the_community_with_one_driver_leans_on_one_person(
    half_a_year: tuple[Path, dict[str, Any]],
) -> None:
    out, _ = half_a_year
    leans = re.compile(
        "one person brought at least half|één persoon minstens de helft", re.IGNORECASE
    )
    told = {
        page.stem.removeprefix("2026-02-23-")
        for page in out.glob("2026-02-23-*.html")
        if leans.search(words(page))
    }
    assert told == {"cobots-next-to-you", "coordinatie"}
