"""Mentions by period, with the totals that make shares possible."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpuskit.errors import InputError
from corpuskit.pipeline.concordance import Wanted, places
from corpuskit.records import Filters
from corpuskit.store.answers import TIMELINE
from corpuskit.store.schema import COUNTED_KINDS
from corpuskit.store.tables import Rows, Value
from corpuskit.store.texts import chosen
from corpuskit.store.tracks import quoted, said_by
from corpuskit.text.intervals import interval

PERIODS = ("day", "week", "month", "year")
_DIGITS = {"day": 10, "month": 7, "year": 4}


@dataclass(frozen=True)
class Track:
    """What is counted: a quote (any mention's id), a speaker (name or id), a pattern; nothing given: every mention."""

    quote: str = ""
    speaker: str = ""
    pattern: Wanted | None = None


def period(value: str, by: str) -> str:
    """The period a date lies in; a date that is coarser is a period itself.

    >>> period("2031-05-02", "week"), period("2031-05-02T23:30:00Z", "month"), period("2031", "month")
    ('2031-W18', '2031-05', '2031')
    """
    if by == "week":
        if len(value) < 10:
            return value
        year, week, _ = date.fromisoformat(value[:10]).isocalendar()
        return f"{year}-W{week:02}"
    return value[: _DIGITS[by]]


def timeline(connection: sqlite3.Connection, track: Track, by: str, filters: Filters) -> Rows:
    """One row for each period that has articles which pass the filters, in order of time.

    Raises InputError where there is no such quote, UsageError where a filter or a pattern makes no sense.
    """
    kinds = filters.kinds or COUNTED_KINDS
    counts = _counts(connection, track, filters, kinds)
    rows = chosen(connection, filters)
    article_id, dated = rows.columns.index("article_id"), rows.columns.index("date")
    mentions: Counter[str] = Counter()
    having: Counter[str] = Counter()
    total: Counter[str] = Counter()
    begins: dict[str, str] = {}
    for row in rows:
        value = str(row[dated])
        when = period(value, by)
        begins[when] = min(begins.get(when, "~"), _begin(value))
        total[when] += 1
        count = counts.get(str(row[article_id]), 0)
        mentions[when] += count
        having[when] += count > 0

    def made() -> Iterator[tuple[Value, ...]]:
        for when in sorted(total, key=lambda when: (when == "", begins[when], len(when), when)):
            share = round(having[when] / total[when], 4)
            yield when, mentions[when], having[when], total[when], share

    return Rows([column.name for column in TIMELINE.columns], made(), TIMELINE)


def _begin(value: str) -> str:
    span = interval(value)
    return span[0].isoformat() if span and len(value) <= 10 else value


def _counts(connection: sqlite3.Connection, track: Track, filters: Filters, kinds: tuple[str, ...]) -> dict[str, int]:
    """How often each article has what is counted."""
    if track.pattern is not None:
        counted: Counter[str] = Counter(text.article_id for text, _ in places(connection, track.pattern, filters))
        return dict(counted)
    if track.quote:
        found = quoted(connection, track.quote, kinds)
        if found is None:
            raise InputError(f"there is no quote {track.quote}: `corpuskit quotes` lists ids")
        return found
    return said_by(connection, track.speaker, kinds)
