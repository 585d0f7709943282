"""Dates in the forms that people write, and what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.text import dates
from corpuskit.text.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2016-10-19", "2016-10-19"),
        ("2016/10/9", "2016-10-09"),
        ("2016.10.19", "2016-10-19"),
        ("20161019", "2016-10-19"),
        ("October 19, 2016", "2016-10-19"),
        ("Oct. 19, 2016", "2016-10-19"),
        ("OCT 19 2016", "2016-10-19"),
        ("Sept. 9th, 2016", "2016-09-09"),
        ("19 October 2016", "2016-10-19"),
        ("19th of October, 2016", "2016-10-19"),
        ("19 Oct, 2016", "2016-10-19"),
        ("19-Oct-2016", "2016-10-19"),
        ("19-Oct-16", "2016-10-19"),
        ("Wednesday, October 19, 2016", "2016-10-19"),
        ("10/19/2016", "2016-10-19"),
        ("19/10/2016", "2016-10-19"),
        ("10/19/16", "2016-10-19"),
        ("19.10.2016", "2016-10-19"),
        ("10-19-2016", "2016-10-19"),
        ("October 2016", "2016-10"),
        ("2016-10", "2016-10"),
        ("2016", "2016"),
        ("2016-10-19 08:15:00", "2016-10-19"),
        ("2016-10-19T08:15:00Z", "2016-10-19T08:15:00Z"),
        ("2016-10-19T08:15:00.000+02:00", "2016-10-19T08:15:00+02:00"),
        ("2016-10-19 08:15 +0000", "2016-10-19T08:15:00Z"),
        ("Wed, 19 Oct 2016 08:15:00 GMT", "2016-10-19T08:15:00Z"),
        ("October 19, 2016 at 10:36 AM EDT", "2016-10-19T10:36:00-04:00"),
        ("Oct. 19, 2016 12:05 a.m. PST", "2016-10-19T00:05:00-08:00"),
        ("9:12 PM ET, Wed October 19, 2016", "2016-10-19T21:12:00-04:00"),
        ("9:12 PM ET, Mon December 19, 2016", "2016-12-19T21:12:00-05:00"),
        ("November 5, 2006, 9:00 a.m. ET", "2006-11-05T09:00:00-05:00"),
        ("08.15 BST 19 October 2016", "2016-10-19T08:15:00+01:00"),
        ("October 19, 2016 at 10:36 AM", "2016-10-19"),
        ("October 19, 2016 25:99 GMT", "2016-10-19"),
        ("5/6/69", "1969-05-06"),
    ],
)
def test_forms(text: str, value: str) -> None:
    found = dates.read(text)
    assert found is not None and found.value == value


@pytest.mark.parametrize(
    "text",
    [
        "", "last month", "Tuesday", "October 19", "19 October", "the 19th", "2016-13-45", "February 30, 2016",
        "0000-00-00",
        "1.2.3", "version 2.10.2016.4", "52-48", "1/2", "item 12345678", "99999999", "3016", "May he live 2016 years",
        "٢٠١٦",
    ],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert dates.read(text) is None
    assert list(dates.find(text)) == []


@pytest.mark.parametrize(
    ("text", "value", "swappable"),
    [
        ("10/08/2016", "2016-10-08", True),
        ("10-08-2016", "2016-10-08", True),
        ("08.10.2016", "2016-10-08", True),
        ("08/08/2016", "2016-08-08", False),
        ("13/08/2016", "2016-08-13", False),
        ("2016-10-08", "2016-10-08", False),
        ("8 October 2016", "2016-10-08", False),
    ],
)
def test_the_month_stands_first_unless_the_number_decides(text: str, value: str, swappable: bool) -> None:
    found = dates.read(text)
    assert found is not None and (found.value, found.swappable) == (value, swappable)


def test_find_gives_each_date_with_its_time_at_its_place() -> None:
    text = "Posted 3:05 PM EDT, Thu May 5, 2016 | Updated 6 May 2016, 10.00 GMT; see 7/8/2016."
    found = list(dates.find(text))
    assert [text[one.start : one.end] for one in found] == [
        "3:05 PM EDT, Thu May 5, 2016",
        "6 May 2016, 10.00 GMT",
        "7/8/2016",
    ]
    assert [one.value for one in found] == ["2016-05-05T15:05:00-04:00", "2016-05-06T10:00:00Z", "2016-07-08"]
    assert [one.value for one in dates.find(text, 40, 58)] == ["2016-05-06"]


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("http://a.example/2016/10/19/ferry", "2016-10-19"),
        ("http://a.example/2016/10/19", "2016-10-19"),
        ("http://a.example/news/2016-10-19-ferry.html", "2016-10-19"),
        ("http://a.example/2016/oct/19/ferry", "2016-10-19"),
        ("http://a.example/news/2016/1019/ferry", "2016-10-19"),
        ("http://a.example/20161019/ferry", "2016-10-19"),
        ("http://a.example/2016/10/ferry-123456", "2016-10"),
        ("http://a.example/2016/september/ferry", "2016-09"),
        ("http://a.example/2016/10/12-ferries-sink", "2016-10"),
        ("http://a.example/2016/ferry", ""),
        ("http://a.example/story/12345678", ""),
        ("http://a.example/2016/99/99/ferry", ""),
        ("", ""),
    ],
)
def test_urls(url: str, value: str) -> None:
    assert dates.in_url(url) == value


@pytest.mark.parametrize(
    ("value", "than", "later"),
    [
        ("2016-10-20", "2016-10-19", True),
        ("2016-10-19", "2016-10-19", False),
        ("2016-10-19T23:59:00Z", "2016-10-19", False),
        ("2016-10-20T00:15:00-04:00", "2016-10-19T23:00:00-04:00", True),
        ("2016-11", "2016-10-31", True),
        ("2016-10", "2016-10-01", False),
        ("", "2016-10-19", False),
        ("2016-10-19", "", False),
    ],
)
def test_is_later(value: str, than: str, later: bool) -> None:
    assert dates.is_later(value, than) is later


PIECES = st.sampled_from(
    [
        "2016",
        "-",
        "/",
        "10",
        "9",
        ".",
        " ",
        "Oct",
        "October",
        ",",
        "th",
        "T",
        ":",
        "08",
        "15",
        "Z",
        "am",
        "ET",
        "GMT",
        "\n",
        "x",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_is_found_is_a_day_inside_the_text(text: str) -> None:
    at = 0
    for found in dates.find(text):
        assert at <= found.start < found.end <= len(text)
        assert dates.read(found.value) is not None
        at = found.end


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_from_its_forms(day: date) -> None:
    month = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[day.month - 1]
    for form in (f"{month}. {day.day}, {day.year}", f"{day.day} {month} {day.year}", day.isoformat()):
        found = dates.read(form)
        assert found is not None and found.value == day.isoformat()


@given(st.text(alphabet="ab \t\n\u00a0\x0b", max_size=60))
def test_paragraphs_are_the_lines_with_words(text: str) -> None:
    spans = paragraphs(text)
    assert [text[start:end] for start, end in spans] == [line.strip() for line in text.split("\n") if line.strip()]


def test_a_weekday_that_is_wrong_in_the_year_means_another_year() -> None:
    assert [found.value for found in dates.find_weekdays("on Friday, May 16, and on Sunday, May 16", 2031)] == [
        "2031-05-16"
    ]
    assert list(dates.find_weekdays("on Friday, May 16, 2025, and Friday, May 99", 2031)) == []
