"""Dates as intervals: `2016-10` is the whole month; a date precedes another only if it ends before that begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def interval(value: str) -> tuple[datetime, datetime] | None:
    """First and last moment of a date (`2016`, `2016-10`, `2016-10-19`, a time with its zone), or None.

    >>> [moment.isoformat()[:10] for moment in interval("2016-02")]
    ['2016-02-01', '2016-02-29']
    """
    if not value:
        return None
    try:
        if len(value) > 10:
            moment = datetime.fromisoformat(value)
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
            return moment, moment
        year, month, day = (int(part) if part else 0 for part in (value + "--").split("-")[:3])
        first = date(year, month or 1, day or 1)
        if day:
            last = first
        elif month:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        else:
            last = date(year, 12, 31)
    except (ValueError, OverflowError):
        return None
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return begin, datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=UTC)


def days_apart(one: str, other: str) -> int:
    """Whole days between two dates, from the end of the earlier one; 0 where they tie or one is unknown.

    >>> days_apart("2016-09", "2016-10-19"), days_apart("2016-10-19", "2016-09"), days_apart("2016", "2016-09")
    (18, 18, 0)
    """
    spans = interval(one), interval(other)
    if spans[0] is None or spans[1] is None:
        return 0
    (_, end), (begin, _) = sorted((spans[0], spans[1]))
    return max(0, (begin - end).days)


def firsts(dates: Sequence[str]) -> list[int]:
    """Indices of the dates that no other precedes; undated ones are never first.

    >>> firsts(["2016-10-19", "2016-10", "", "2016-11-02"])
    [0, 1]
    """
    spans = [(index, span) for index, value in enumerate(dates) if (span := interval(value))]
    if not spans:
        return []
    earliest_end = min(end for _, (_, end) in spans)
    return [index for index, (begin, _) in spans if begin <= earliest_end]
