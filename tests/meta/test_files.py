"""Files stay small enough to read, and say nothing about the machine they were written on."""

import ast
import re

import pytest

from tests.meta.source import EVERYTHING, PROGRAM, ROOT, files, own_files, tree

LONGEST_FILE = 300
LONGEST_FUNCTION = 50

# Written in parts, so that this file does not contain what it looks for.
FORBIDDEN = {
    "a path of one machine": re.compile(
        "(?<![\\w.-])/" + "(?:work|root|home/\\w+|tmp/\\w)(?:/|\\b)"
    ),
    "an address of a package registry": re.compile(
        "pypi" + "\\.org|python" + "hosted|test\\.py" + "pi|npm" + "js|index-" + "url +http"
    ),
    "a folder beside the repository": re.compile("\\bshared" + "/(?:design|data)"),
}


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {
        str(file.relative_to(ROOT)): file.read_text(encoding="utf-8").count("\n")
        for file in files(*EVERYTHING)
        if "versions" not in file.parts  # what Alembic generates is one list of tables
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_50_lines() -> None:
    long = {
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in files(*PROGRAM)
        if "versions" not in file.parts
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
        and node.name != "create_bot"  # the one list of parts, read from top to bottom
    }
    assert long == set()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_repository_does_not_name(what: str) -> None:
    found = {
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for file in own_files()
        if file.name != "LICENSE"
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if FORBIDDEN[what].search(line)
    }
    assert found == set()


def test_every_requirement_is_locked_by_its_hash() -> None:
    locked = (ROOT / "requirements.lock").read_text().replace("\\\n", " ").splitlines()
    requirements = [line for line in locked if line.strip() and not line.startswith("#")]
    assert requirements
    assert [line for line in requirements if "==" not in line or "--hash=sha256:" not in line] == []
    assert [line for line in requirements if line.startswith("-")] == []
