"""Dates and times as people type them."""

# ruff: noqa: DTZ001 - a rule lives on the wall clock of a place: naive local times are meant

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.rhythms import Rhythm, recurrence, rhythm_of
from bot.domain.schedules import Rule, upcoming
from bot.domain.spoken_dates import (
    DateInThePast,
    DateUnreadable,
    DayMissing,
    DayUnreadable,
    MomentMissing,
    TimeMissing,
    read_day,
    read_moment,
)

AMSTERDAM = "Europe/Amsterdam"
# Thursday 5 February 2026, 12:05 in Amsterdam.
NOW = datetime(2026, 2, 5, 11, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("dinsdag 12:00", datetime(2026, 2, 10, 12)),
        ("Tuesday 12:00", datetime(2026, 2, 10, 12)),
        ("di 9.30", datetime(2026, 2, 10, 9, 30)),
        ("donderdag 12:00", datetime(2026, 2, 12, 12)),
        ("thu 13:00", datetime(2026, 2, 5, 13)),
        ("2026-02-10 12:00", datetime(2026, 2, 10, 12)),
        ("10-02-2026 12u", datetime(2026, 2, 10, 12)),
        ("10/2/2026 12:00", datetime(2026, 2, 10, 12)),
        ("10 feb 12:00", datetime(2026, 2, 10, 12)),
        ("  Dinsdag 10 FEBRUARI om 12.00 uur ", datetime(2026, 2, 10, 12)),
        ("1 maart 8:05", datetime(2026, 3, 1, 8, 5)),
        ("1 feb 12:00", datetime(2027, 2, 1, 12)),
        ("morgen 14u", datetime(2026, 2, 6, 14)),
        ("overmorgen 14 uur", datetime(2026, 2, 7, 14)),
    ],
)
def test_a_moment_is_read_as_people_write_it(given_text: str, expected: datetime) -> None:
    assert read_moment(given_text, now=NOW, zone=AMSTERDAM) == expected


@pytest.mark.parametrize(
    "given_text",
    ["", "12:00", "di", "31-02-2026 12:00", "dinsdag 25:00", "10 foo 12:00",
     "=cmd() 12:00", "@everyone 12:00", "٣ feb 12:00", "9" * 4000, "a" * 4000],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_text_that_was_typed(given_text: str) -> None:
    with pytest.raises(DateUnreadable) as refused:
        read_moment(given_text, now=NOW, zone=AMSTERDAM)
    shown = refused.value.fields["given"]
    assert given_text.startswith(shown.removesuffix("…"))
    assert len(shown) <= 61


def test_the_refusal_says_what_is_missing_with_an_example_that_is_still_to_come() -> None:
    with pytest.raises(TimeMissing) as no_time:
        read_moment("woensdag", now=NOW, zone=AMSTERDAM)
    assert no_time.value.fields["given"] == "woensdag"
    with pytest.raises(DateUnreadable) as unreadable:
        read_moment("ooit", now=NOW, zone=AMSTERDAM)
    assert unreadable.value.fields["example"] == "19-02-2026"
    with pytest.raises(DayUnreadable) as no_day:
        read_day("ooit", today=date(2027, 3, 1))
    assert no_day.value.fields["example"] == "15-03-2027"
    assert "12:00" not in no_day.value.text


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("woensdag", "12:00"),
        ("donderdag", "12:00"),
        ("vandaag", "20:00"),
        ("2026-02-05", "20:00"),
        ("morgen", "12:00"),
    ],
)
def test_what_a_refusal_proposes_is_read(typed: str, proposed: str) -> None:
    with pytest.raises(TimeMissing) as no_time:
        read_moment(typed, now=NOW, zone=AMSTERDAM)
    assert no_time.value.fields["time"] == proposed
    assert read_moment(f"{typed} {proposed}", now=NOW, zone=AMSTERDAM).hour == int(proposed[:2])


@pytest.mark.parametrize("typed", ["gisteren", "yesterday", "2026-02-04"])
def test_a_day_in_the_past_without_a_time_is_refused_as_past(typed: str) -> None:
    with pytest.raises(DateInThePast):
        read_moment(typed, now=NOW, zone=AMSTERDAM)


def test_a_date_in_the_past_is_refused() -> None:
    with pytest.raises(DateInThePast):
        read_moment("2026-02-05 12:04", now=NOW, zone=AMSTERDAM)
    with pytest.raises(DateInThePast):
        read_day("2026-02-04", today=date(2026, 2, 5))
    assert read_day("vandaag", today=date(2026, 2, 5)) == date(2026, 2, 5)


@pytest.mark.parametrize("word", ["gisteren", "Yesterday", "eergisteren"])
def test_yesterday_is_read_as_a_day_in_the_past(word: str) -> None:
    with pytest.raises(DateInThePast):
        read_moment(f"{word} 12:00", now=NOW, zone=AMSTERDAM)
    with pytest.raises(DateInThePast):
        read_day(word, today=date(2026, 2, 5))


@pytest.mark.parametrize("nothing", ["", "   "])
def test_where_nothing_was_typed_the_refusal_asks_for_a_date(nothing: str) -> None:
    with pytest.raises(MomentMissing):
        read_moment(nothing, now=NOW, zone=AMSTERDAM)
    with pytest.raises(DayMissing):
        read_day(nothing, today=date(2026, 2, 5))


@given(text=some.text(max_size=40))
def test_no_text_ever_breaks_the_reader(text: str) -> None:
    try:
        moment = read_moment(text, now=NOW, zone=AMSTERDAM)
    except (DateUnreadable, DateInThePast):
        return
    assert moment.tzinfo is None


@pytest.mark.parametrize(
    ("rhythm", "second"),
    [
        (Rhythm.WEEKLY, date(2026, 2, 17)),
        (Rhythm.FORTNIGHTLY, date(2026, 2, 24)),
        (Rhythm.FOUR_WEEKLY, date(2026, 3, 10)),
        (Rhythm.MONTHLY, date(2026, 3, 10)),
    ],
)
def test_a_rhythm_comes_back_when_its_name_says(rhythm: Rhythm, second: date) -> None:
    first = datetime(2026, 2, 10, 12)
    text = recurrence(rhythm, first, last_day=date(2026, 6, 1))
    assert upcoming(Rule(text, first, AMSTERDAM), count=2)[1].slot == second
    assert rhythm_of(text) is rhythm


def test_the_last_friday_stays_the_last_friday() -> None:
    first = datetime(2026, 1, 30, 12)
    planned = upcoming(Rule(recurrence(Rhythm.MONTHLY, first), first, AMSTERDAM), count=3)
    assert [moment.slot for moment in planned] == [
        date(2026, 1, 30),
        date(2026, 2, 27),
        date(2026, 3, 27),
    ]
