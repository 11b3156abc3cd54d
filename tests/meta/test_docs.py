"""The papers keep up with the program: links lead somewhere, and terms of keeping are the real ones."""

import re
from pathlib import Path

import pytest

from bot.domain import retention
from tests.meta.source import ROOT, files

PAPERS = [*files("docs", suffix=".md"), *(ROOT / f"{n}.md" for n in ("README", "CONTRIBUTING"))]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(paper: Path) -> None:
    text = paper.read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!http|#)([^)#]+)", text)

    assert [link for link in linked if not (paper.parent / link).exists()] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs/decisions"
    listed = set(re.findall(r"\(([\w-]+\.md)\)", (folder / "README.md").read_text()))
    assert {file.name for file in folder.glob("*.md")} - {"README.md"} == listed


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("nl/privacyverklaring.md", ("antwoorden | {a} dagen", "(versleuteld) | {n} dagen")),
        ("en/privacy-policy.md", ("answers | {a} days", "notes (encrypted) | {n} days")),
        ("nl/verwerkingsregister.md", ("antwoorden {a} dagen · opmerkingen {n}", "{e} dagen")),
        ("en/processing-register.md", ("answers {a} days · notes {n}", "erasures {e} days")),
    ],
)
def test_the_papers_promise_what_the_program_keeps(paper: str, words: tuple[str, ...]) -> None:
    text = (ROOT / "docs/privacy" / paper).read_text(encoding="utf-8")
    days = {
        "a": retention.ANSWERS.days, "n": retention.NOTES.days, "e": retention.ERASURES.days
    }  # fmt: skip
    assert [each for each in words if each.format(**days) not in text] == []
    for kept in (retention.IDENTITY, retention.ERASURES):
        assert re.search(rf"\b{kept.days} (dagen|days)", text)


def test_the_register_of_dependencies_names_every_one() -> None:
    named = (ROOT / "docs/decisions/dependencies.md").read_text(encoding="utf-8").lower()
    required = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    packages = re.findall(r'^  "([A-Za-z][\w.-]+?)(?:>=|==)', required, re.MULTILINE)
    packages += re.findall(r'"(editables|hatchling)>=', required)
    assert len(packages) > 20
    assert [p for p in packages if p.lower() not in named and not p.startswith("types-")] == []
