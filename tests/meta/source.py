"""The repository as text and as syntax, for the tests that walk it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("bot", "cogs", "migrations")
EVERYTHING = (*PROGRAM, "tests", "bench", "docs", ".ci")
_PASSED_OVER = {"__pycache__", ".venv", "demo-out", "build", "dist"}


@cache
def files(*folders: str, suffix: str = ".py") -> tuple[Path, ...]:
    """Return the files of these folders with this ending."""
    return tuple(
        file
        for folder in folders
        for file in sorted((ROOT / folder).rglob(f"*{suffix}"))
        if file.is_file() and not _PASSED_OVER & set(file.parts)
    )


def own_files() -> Iterator[Path]:
    """Yield every text file of the repository, those at its root too."""
    yield from (file for file in sorted(ROOT.iterdir()) if file.is_file() and file.name != ".git")
    yield from (
        file for file in files(*EVERYTHING, suffix="") if file.suffix not in {".pyc", ".png"}
    )


@cache
def tree(file: Path) -> ast.Module:
    """Return a file's syntax."""
    return ast.parse(file.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a function by its own name, somewhere in the program."""

    where: str
    node: ast.Call

    def argument(self, position: int, name: str) -> ast.expr | None:
        """Return what is given at this position or under this name."""
        if position < len(self.node.args):
            return self.node.args[position]
        return next((k.value for k in self.node.keywords if k.arg == name), None)


def calls(name: str, *folders: str) -> Iterator[Call]:
    """Yield every call of a function of this name."""
    for file in files(*folders):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call) and _called(node) == name:
                yield Call(f"{file.relative_to(ROOT)}:{node.lineno}", node)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def literals(node: ast.expr | None) -> set[str]:
    """Return the texts that an expression says itself: "x", texts("x"), N_("x"), "x" if … else "y"."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.Call(args=[first, *_]):
            return literals(first)
        case ast.IfExp(body=one, orelse=other):
            return literals(one) | literals(other)
    return set()
