"""`make bench`: measure speed and memory on both databases, and print one table.

It takes some minutes and wants the machine to itself. `make bench ARGS="--only start"` measures one
part; `--page docs/benchmarks.md` writes the figures down.
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from rich.console import Console

from bench import due, overview, practices, starting, taps
from bench.databases import NAMES, Database, fresh
from bench.figures import Figure
from bench.machine import Machine
from bench.page import page, table

PARTS = ("start", "taps", "due", "overview", "practices", "demo")
_TAPS = 3_000
_RESULTS = Path(__file__).parent / "results.json"

Part = Callable[[Database], list[Figure]]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked for."""
    asked = _asked(arguments)
    console = Console()
    machine = Machine.now()
    figures: list[Figure] = []
    versions: list[str] = []
    for name in asked.database or NAMES:
        for part, measure in _parts(asked.taps):
            if part in (asked.only or [part]):
                console.print(f"[dim]{name}: {part} …[/dim]")
                with fresh(name) as database:
                    figures += measure(database)
                    versions.append(f"{name} {database.version}")
    if not asked.only or "demo" in asked.only:
        console.print("[dim]demo …[/dim]")
        figures += starting.measure_demo()
    machine = machine.after(versions)
    console.print(table(figures))
    console.print(machine.sentence)
    results = {"machine": asdict(machine), "figures": [asdict(each) for each in figures]}
    _RESULTS.write_text(json.dumps(results, indent=2) + "\n")
    if asked.page:
        asked.page.write_text(page(figures, machine))


def _parts(number: int) -> list[tuple[str, Part]]:
    return [
        ("start", starting.measure),
        ("taps", lambda database: taps.measure(database, taps=number)),
        ("due", due.measure),
        *(("overview", partial(overview.measure, years=years)) for years in overview.YEARS),
        ("practices", practices.measure),
    ]


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure speed and memory.")
    parser.add_argument("--only", action="append", choices=PARTS)
    parser.add_argument("--database", action="append", choices=NAMES)
    parser.add_argument("--taps", type=int, default=_TAPS, help="taps per number of tappers")
    parser.add_argument("--page", type=Path, help="write the figures as a page to this file")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
