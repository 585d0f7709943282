"""Dates as intervals."""

from __future__ import annotations

import pytest

from corpuskit.text.intervals import firsts, interval


@pytest.mark.parametrize("value", ["", "soon", "2016-13", "2016-02-30", "0000-00-00", "2016-10-19T99:00:00Z"])
def test_what_is_no_date_has_no_interval(value: str) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-12", "2016-12-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-10-19", "2016-10-19", "2016-10-19"),
        ("2016-10-19T23:30:00-05:00", "2016-10-20", "2016-10-20"),
    ],
)
def test_intervals(value: str, first: str, last: str) -> None:
    found = interval(value)
    assert found is not None
    assert [moment.date().isoformat() for moment in found] == [first, last]


def test_a_day_does_not_precede_its_month() -> None:
    assert firsts(["2016-10", "2016-10-19"]) == [0, 1]


def test_a_day_precedes_the_next() -> None:
    assert firsts(["2016-10-20", "2016-10-19", "2016-10-19"]) == [1, 2]


def test_undated_are_never_first() -> None:
    assert firsts(["", ""]) == []
    assert firsts(["", "2019"]) == [1]
