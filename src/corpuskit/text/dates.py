"""Dates as people write them, read into `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a full time with its zone.

Own patterns find the date. Nothing is guessed: a date without a year is none, neither is "last month".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from corpuskit.text import lexicon

SWAPPABLE = "day and month could be swapped"

# Hours from Greenwich. The letters of "ET" to "PT" stand for the time in force on that day.
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AEST": 10, "AEDT": 11,
}  # fmt: skip
_AMERICAN = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}
_ZONE = rf"(?P<zone>{'|'.join(sorted((*_ZONES, *_AMERICAN), key=len, reverse=True))}|[+-]\d\d:?\d\d)"
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
_HALF = r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
_AFTER = re.compile(rf"[\s,T@|–—-]{{0,3}}(?:at\s)?{_CLOCK}{_HALF}(?:\s?\(?{_ZONE}\)?(?![A-Za-z\d]))?", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<!\d){_CLOCK}{_HALF}(?:\s?\(?{_ZONE}\)?)?[\s,|–—-]{{1,3}}(?:on\s)?(?:[A-Za-z]{{3,9}}\.?,?\s)?$", re.IGNORECASE
)
_MAYBE = re.compile(r"\d{4}|\d[/.-](?:\d|[A-Za-z]{3})")  # each date has it, and few lines do
_LONGEST_CLOCK = 40  # characters before a date in which its time may stand
_COMPACT = re.compile(r"(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)")
_MONTH_ONLY = re.compile(r"(\d{4})[-/](\d{1,2})")


class Found(NamedTuple):
    """A date at its place in a text. `swappable` says that day and month could be read the other way."""

    start: int
    end: int
    value: str
    swappable: bool = False


@cache
def month_names() -> str:
    """The names of the months as alternatives of a pattern, longest first, in lower case."""
    names = sorted(lexicon.words("en/months"), key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, names))


@cache
def _patterns() -> re.Pattern[str]:
    month, day = month_names(), r"\d{1,2}"
    return re.compile(
        rf"""(?<![\w/.-])(?:
        (?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>{day})(?![\d/-])
        |(?P<m2>{month})\.?\s{{0,2}}(?P<d2>{day})(?:st|nd|rd|th)?[,.]?\s{{1,2}}(?P<y2>\d{{4}})(?![\w/])
        |(?P<d3>{day})(?:st|nd|rd|th|\.)?(?:\s(?:of\s)?|-)(?P<m3>{month})\.?,?[\s-](?P<y3>\d{{4}}|(?<=-)\d\d)(?![\w/])
        |(?P<a4>{day})(?P<s4>[/.-])(?P<b4>{day})(?P=s4)(?P<y4>\d{{4}}|(?<=/)\d\d)(?![\w/-]|\.\d)
        |(?P<m5>{month})\.?,?\s(?:of\s)?(?P<y5>\d{{4}})(?![\w/-])
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


def find(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """The dates in text[start:end], with their time where time and zone are stated.

    >>> [found.value for found in find("Posted Oct. 19th, 2016 at 10:36 AM EDT, updated 21/10/2016")]
    ['2016-10-19T10:36:00-04:00', '2016-10-21']
    >>> list(find("Last month, on Tuesday, October 19"))
    []
    """
    stop, floor = len(text) if end is None else end, start
    if not _MAYBE.search(text, start, stop):
        return
    for match in _patterns().finditer(text, start, stop):
        parts = _parts(match)
        if parts is None:
            continue
        year, month, day, swappable = parts
        value = _written(year, month, day)
        if not value:
            continue
        begin, finish = match.span()
        if day:
            begin, finish, value = _with_time(text, (begin, finish), value, (floor, stop))
        floor = finish
        yield Found(begin, finish, value, swappable)


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@cache
def _weekday_pattern() -> re.Pattern[str]:
    days = "|".join(_WEEKDAYS)
    return re.compile(
        rf"\b({days}),?\s({month_names()})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s\d{{4}})", re.IGNORECASE
    )


def find_weekdays(text: str, year: int) -> Iterator[Found]:
    """Days without a year ("Friday, May 16") whose day of the week is right in this year: so it is the year meant.

    >>> [found.value for found in find_weekdays("on Friday, May 16, and Monday, May 16", 2031)]
    ['2031-05-16']
    """
    for match in _weekday_pattern().finditer(text):
        value = _written(year, int(lexicon.table("en/months")[match[2].lower()]), int(match[3]))
        if value and date.fromisoformat(value).weekday() == _WEEKDAYS.index(match[1].lower()):
            yield Found(match.start(), match.end(), value)


@cache
def _bare_pattern() -> re.Pattern[str]:
    days = "|".join(day.capitalize() for day in _WEEKDAYS)
    return re.compile(rf"\bon ({days})\b(?!,? (?:[A-Z]|the |\d))")


def find_next_day(text: str, day: str) -> Iterator[tuple[int, int]]:
    """Where a text tells of the day of the week that follows `day` ("on Sunday", where that is a Saturday).

    >>> text = "It fell on Sunday, they said on Friday."
    >>> [text[start:end] for start, end in find_next_day(text, "2031-05-03")]
    ['Sunday']
    """
    following = (date.fromisoformat(day[:10]).weekday() + 1) % 7
    for match in _bare_pattern().finditer(text):
        if match[1].lower() == _WEEKDAYS[following]:
            yield match.span(1)


def _parts(match: re.Match[str]) -> tuple[int, int, int, bool] | None:
    """Year, month, day (0: none), and whether day and month could be swapped."""
    group = match.groupdict()
    if group["y1"]:
        return int(group["y1"]), int(group["m1"]), int(group["d1"]), False
    for number in "235":
        if group["m" + number]:
            month = int(lexicon.table("en/months")[group["m" + number].lower()])
            return _year(group["y" + number]), month, int(group.get("d" + number) or 0), False
    first, second, year = int(group["a4"]), int(group["b4"]), _year(group["y4"])
    if first > 12 or (group["s4"] == "." and second <= 12):
        first, second = second, first  # points stand in dates that begin with the day
    return year, first, second, first <= 12 and second <= 12 and first != second


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year > 68 else 2000)


def _written(year: int, month: int = 0, day: int = 0) -> str:
    """The date in ISO form, '' where there is no such day."""
    if not 1600 <= year < 2100 or month > 12:
        return ""
    if not month:
        return f"{year}"
    if not day:
        return f"{year}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _with_time(text: str, span: tuple[int, int], day: str, limits: tuple[int, int]) -> tuple[int, int, str]:
    """Begin and end of the date with its time, and the value: the day alone where no zone is stated."""
    (begin, end), (floor, stop) = span, limits
    clock = _AFTER.match(text, end, stop)
    if clock:
        end = clock.end()
    else:
        before = max(floor, begin - _LONGEST_CLOCK)
        clock = _BEFORE.search(text[before:begin])
        if clock:
            begin = before + clock.start()
    return begin, end, _at(day, clock) if clock else day


def _at(day: str, clock: re.Match[str]) -> str:
    hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in "pP" else 0)
    if not clock["zone"] or hour > 23 or minute > 59 or second > 59:
        return day
    return f"{day}T{hour:02}:{minute:02}:{second:02}{_offset(clock['zone'].upper(), day)}"


def _offset(zone: str, day: str) -> str:
    if zone[0] in "+-":
        return "Z" if zone.strip("+-:0") == "" else f"{zone[:3]}:{zone[-2:]}"
    hours = _ZONES.get(zone)
    if hours is None:
        hours = _AMERICAN[zone] + _is_summer(date.fromisoformat(day))
    return "Z" if hours == 0 else f"{hours:+03}:00"


def _is_summer(day: date) -> bool:
    """Whether daylight saving time was in force in the United States (the rules of 1987 and 2007)."""
    if day.year < 2007:
        return _sunday(day.year, 4, 1) <= day < _sunday(day.year, 10, 25)
    return _sunday(day.year, 3, 8) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, day: int) -> date:
    """The first Sunday from that day on."""
    first = date(year, month, day)
    return first + timedelta(days=(6 - first.weekday()) % 7)


def read(value: str) -> Found | None:
    """The date that a cell or a line states, whatever stands around it.

    >>> read("Wed, 19 Oct 2016 08:15:00 GMT").value, read("2016-10").value, read("20161019").value
    ('2016-10-19T08:15:00Z', '2016-10', '2016-10-19')
    >>> read("10/08/2016")
    Found(start=0, end=10, value='2016-10-08', swappable=True)
    >>> read("last month") is None
    True
    """
    bare = value.strip()
    if bare.isdecimal() and bare.isascii() and len(bare) == 4:
        year = _written(int(bare))
        return Found(0, 4, year) if year else None
    if match := _MONTH_ONLY.fullmatch(bare):
        month = _written(int(match[1]), int(match[2])) if int(match[2]) else ""
        return Found(0, len(bare), month) if month else None
    if match := _COMPACT.fullmatch(bare):
        day = _written(int(match[1]), int(match[2]), int(match[3])) if int(match[2]) and int(match[3]) else ""
        return Found(0, len(bare), day) if day else None
    return next(find(bare[:200]), None)


@cache
def _in_url() -> re.Pattern[str]:
    return re.compile(
        rf"[/_-](?P<year>(?:19|20)\d\d)(?:(?P<gap>[/_-])(?P<m1>\d\d?|{month_names()})(?P=gap)(?P<d1>\d\d?)(?P<next>[/_.-]|$)"
        rf"|[/_-]?(?P<m2>\d\d)(?P<d2>\d\d)(?=[/_.-]|$)|/(?P<m3>\d\d?|{month_names()})(?=/|$))",
        re.IGNORECASE,
    )


def in_url(url: str) -> str:
    """The day or month that stands in a web address, '' where there is none.

    >>> in_url("https://harbour.example/2016/oct/12/port"), in_url("http://x.example/a/2016/1012/b")
    ('2016-10-12', '2016-10-12')
    >>> in_url("http://x.example/story/2016/09/12-ferries"), in_url("http://x.example/2016-ferry")
    ('2016-09', '')
    """
    for match in _in_url().finditer(url[:500]):
        name = (match["m1"] or match["m2"] or match["m3"]).lower()
        month = int(name) if name.isdecimal() else int(lexicon.table("en/months")[name])
        day = int(match["d1"] or match["d2"] or 0)
        if match["next"] == "-" and match["gap"] != "-":
            day = 0  # "/2016/09/12-ferries": a number that belongs to the words
        if month and (value := _written(int(match["year"]), month, day)):
            return value
    return ""


def is_later(value: str, than: str) -> bool:
    """Whether one date lies wholly after another, by the calendar of the place where each was written.

    >>> is_later("2016-10-20", "2016-10-19"), is_later("2016-10-20", "2016-10"), is_later("2017", "2016-12-31")
    (True, False, True)
    """
    first, second = value[:10], than[:10]
    shared = min(len(first), len(second))
    return bool(shared) and first[:shared] > second[:shared]
