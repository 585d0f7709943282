"""Words in context, over all articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpuskit.errors import UsageError
from corpuskit.records import Filters
from corpuskit.store.answers import KWIC
from corpuskit.store.tables import Rows, Value
from corpuskit.store.texts import Text, texts
from corpuskit.text.automaton import Automaton
from corpuskit.text.concordance import Hit, Words, hits, left_key, outside, right_key
from corpuskit.text.pattern import PatternError

_TITLES = ("title", "subtitle")
_Found = tuple[Text, Hit]
_KEYS: dict[str, Callable[[_Found], object]] = {
    "left": lambda found: left_key(found[1]),
    "right": lambda found: right_key(found[1]),
    "keyword": lambda found: found[1].keyword.casefold(),
    "date": lambda found: found[0].date,
    "outlet": lambda found: found[0].outlet,
    "path": lambda found: found[0].path,
}


@dataclass(frozen=True)
class Wanted:
    """What to look for, and where.

    `regex`: the pattern is a regular expression, else words. `zones`: `body`, `titles` (bodies and titles) or `all`.
    `width`: characters of context on either side.
    """

    pattern: str
    regex: bool = False
    case: bool = False
    zones: str = "body"
    width: int = 60


def kwic(connection: sqlite3.Connection, wanted: Wanted, filters: Filters) -> Rows:
    """Each match with its context, streamed in the order of articles, or sorted as `filters.sort` says.

    Raises UsageError where the pattern is wrong or cannot be matched in linear time, or a filter makes no sense.
    """
    sort = filters.sort
    for column in sort:
        if column.removeprefix("-") not in _KEYS:
            raise UsageError(f"--sort {column}: words in context are sorted by {', '.join(_KEYS)}")
    found = places(connection, wanted, filters)
    gathered = _sorted(found, sort) if sort else found
    names = [column.name for column in KWIC.columns]
    return Rows(names, (_row(text, hit) for text, hit in gathered), KWIC)


def places(connection: sqlite3.Connection, wanted: Wanted, filters: Filters) -> Iterator[tuple[Text, Hit]]:
    """Each match with its article, in the order of articles; raises UsageError as `kwic` does, before the first."""
    try:
        matcher = Automaton(wanted.pattern, not wanted.case) if wanted.regex else Words(wanted.pattern, not wanted.case)
    except PatternError as error:
        raise UsageError(f"the pattern {wanted.pattern} cannot be used: {error}") from None
    query = matcher.query() if isinstance(matcher, Words) else ""
    source = texts(connection, filters, query)
    return (
        (text, hit) for text in source for hit in hits(matcher, text.clean, _spans(text, wanted.zones), wanted.width)
    )


def _spans(text: Text, zones: str) -> list[tuple[int, int]]:
    kept = () if zones == "body" else _TITLES
    masked = [] if zones == "all" else [(start, end) for start, end, kind in text.zones if kind not in kept]
    if zones == "all":
        return [(0, len(text.clean))]
    edges = {edge for start, end, kind in text.zones if kind in kept for edge in (start, end)}
    return [piece for span in outside(len(text.clean), masked) for piece in _cut(span, sorted(edges))]


def _cut(span: tuple[int, int], edges: list[int]) -> Iterator[tuple[int, int]]:
    """A span in pieces, so that no match stands half in a title."""
    at, end = span
    for edge in edges:
        if at < edge < end:
            yield at, edge
            at = edge
    yield at, end


def _sorted(found: Iterator[_Found], sort: tuple[str, ...]) -> Iterator[_Found]:
    rows = list(found)
    for column in reversed(sort):
        rows.sort(key=_KEYS[column.removeprefix("-")], reverse=column.startswith("-"))  # type: ignore[arg-type]
        if column.removeprefix("-") == "date":
            rows.sort(key=lambda row: not row[0].date)  # undated ones behind, in either order
    yield from rows


def _row(text: Text, hit: Hit) -> tuple[Value, ...]:
    return (text.article_id, text.path, text.outlet, text.date, *hit)
