"""Published figures as a file."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest

from bot.domain.figure_rows import figure_rows
from bot.reports.exports import HEADS, as_csv, as_json
from tests.domain.worlds import week


def cells(content: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_a_csv_holds_one_row_per_item_and_round() -> None:
    heads, *rows = cells(as_csv(figure_rows([week("Z1", 12)]), language="en"), ",")
    assert tuple(heads) == HEADS
    assert len(rows) == 33
    assert rows[-2] == [
        "Zorgtechnologie op de Afdeling", "care", "12", "2026-02-03", "16", "9", "P1", "9", "2.4", "",
    ]  # fmt: skip


def test_a_dutch_spreadsheet_gets_semicolons_and_decimal_commas() -> None:
    rows = cells(as_csv(figure_rows([week("Z1", 12)]), language="nl"), ";")
    assert rows[-2][8] == "2,4"


def test_a_hidden_figure_is_empty_and_says_why() -> None:
    rows = json.loads(as_json(figure_rows([week("L3", 2)])))
    assert {(row["figure"], row["hidden"]) for row in rows} == {("", "few_answers")}


@pytest.mark.parametrize(
    "name",
    ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "  =1+1", "＝1+1", "\r\n=1"],
)
def test_no_name_becomes_a_formula(name: str) -> None:
    hostile = replace(week("Z1", 1), name=name)
    for row in cells(as_csv(figure_rows([hostile]), language="nl"), ";")[1:]:
        assert row[0].startswith("'")


def test_separators_quotes_and_lines_stay_inside_their_cell() -> None:
    awkward = 'a;b,"c"\nd @everyone'
    rows = cells(as_csv(figure_rows([replace(week("Z1", 1), name=awkward)]), language="nl"), ";")
    assert {row[0] for row in rows[1:]} == {awkward}
    assert {len(row) for row in rows} == {len(HEADS)}
