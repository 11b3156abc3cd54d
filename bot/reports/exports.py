"""What was published as a file: CSV for a spreadsheet, JSON for a program."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Final

from bot.domain.figure_rows import FigureRow
from bot.domain.figures import Written

HEADS: Final = (
    "community",
    "sector",
    "round",
    "closed",
    "invited",
    "responded",
    "item",
    "answers",
    "figure",
    "hidden",
)
"""The columns of figures; the same words in every language, for programs."""

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet compute a cell instead of showing it, full-width signs included."""


def as_csv(rows: Iterable[FigureRow], *, language: str) -> bytes:
    """Return the rows as CSV that a spreadsheet in this language opens in columns.

    Dutch ones expect decimal commas.
    """
    found = [_cells(row) for row in rows]
    if language == "nl":
        found = [{**each, "figure": str(each["figure"]).replace(".", ",")} for each in found]
    return spreadsheet(HEADS, found, language=language)


def as_json(rows: Iterable[FigureRow]) -> bytes:
    """Return the rows as a JSON list of objects."""
    return listing(map(_cells, rows))


def spreadsheet(
    heads: Sequence[str], found: Iterable[Mapping[str, object]], *, language: str
) -> bytes:
    """Return rows of cells as CSV, each with these columns.

    UTF-8 with a mark, so that names keep their accents. Dutch spreadsheets expect semicolons. A
    text that a spreadsheet would compute gets an apostrophe before it.
    """
    file = StringIO(newline="")
    delimiter = ";" if language == "nl" else ","
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL)
    writer.writerow(heads)
    writer.writerows([_inert(cells[head]) for head in heads] for cells in found)
    return file.getvalue().encode("utf-8-sig")


def listing(found: Iterable[Mapping[str, object]]) -> bytes:
    """Return rows of cells as a JSON list of objects, with a newline at the end."""
    return (json.dumps(list(found), ensure_ascii=False, indent=1) + "\n").encode()


def _cells(row: FigureRow) -> dict[str, object]:
    return {
        "community": row.community,
        "sector": str(row.sector),
        "round": row.round,
        "closed": row.closed.isoformat(),
        "invited": row.invited,
        "responded": row.responded,
        "item": row.item,
        "answers": row.answers,
        "figure": _figure(row.figure),
        "hidden": str(row.hidden or ""),
    }


def _figure(figure: Written | None) -> str:
    return "" if figure is None else f"{figure.bound}{figure.value}"


def _inert(cell: object) -> object:
    """Return a cell that a spreadsheet shows and never computes."""
    if isinstance(cell, str) and cell.lstrip(" \u00a0").startswith(FORMULA_STARTS):
        return "'" + cell
    return cell
