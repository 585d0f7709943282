"""What a trace reads: mentions of quotes with their articles, and texts that may have some words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from corpuskit.store.articles import path_text
from corpuskit.text.words import telling_runs

WINDOW = 4  # words of a phrase that is looked up in the full text
MOST_PHRASES = 4


class Printed(NamedTuple):
    """A mention with its article."""

    number: int
    quote_id: str
    article_id: str
    path: str
    outlet: str
    date: str
    text: str
    speaker: str
    cites: str
    start: int
    end: int
    kind: str
    mention_id: str
    via: str
    occasion: str
    title: str
    url: str
    date_source: str
    date_note: str
    raw_start: int
    raw_end: int
    parts: list[list[int]]


class Page(NamedTuple):
    """An article's text and data, and the spans in it that are zones or mentions."""

    number: int
    article_id: str
    path: str
    outlet: str
    date: str
    title: str
    url: str
    date_source: str
    date_note: str
    clean: str
    taken: list[tuple[int, int]]


def quote_of(connection: sqlite3.Connection, identifier: str) -> str:
    """The quote that a quote's or any of its mentions' ids leads to, or ""."""
    row = connection.execute("SELECT quote_id FROM mention WHERE mention_id = ?", (identifier,)).fetchone()
    return str(row[0]) if row else ""


def mentions_of(connection: sqlite3.Connection, quotes: Sequence[str]) -> list[Printed]:
    """All mentions of some quotes."""
    rows = connection.execute(
        """SELECT n, quote_id, article_id, path, outlet, date, text, speaker, cites, start, end, kind, mention_id, via,
            occasion, title, url, date_source, date_note, raw_start, raw_end, parts
        FROM mention JOIN article USING (n) WHERE quote_id IN (SELECT value FROM json_each(?)) ORDER BY mention_id""",
        (json.dumps(list(quotes)),),
    )
    return [_printed(row) for row in rows]


def _printed(row: tuple[Any, ...]) -> Printed:
    values = [*row[:3], path_text(row[3]), *row[4:-1], json.loads(row[-1] or "[]")]
    return Printed._make(values)


def clean_text(connection: sqlite3.Connection, number: int) -> str:
    """The clean text of an article."""
    row = connection.execute("SELECT clean FROM text WHERE n = ?", (number,)).fetchone()
    return str(row[0]) if row else ""


def origin_of(connection: sqlite3.Connection, article_id: str) -> str:
    """The outlet that an article says it was republished from."""
    return str(connection.execute("SELECT origin FROM article WHERE article_id = ?", (article_id,)).fetchone()[0])


def outlets(connection: sqlite3.Connection) -> list[str]:
    """The outlets of the corpus."""
    rows = connection.execute("SELECT DISTINCT outlet FROM article WHERE outlet <> '' ORDER BY outlet")
    return [str(row[0]) for row in rows]


def pages_with(connection: sqlite3.Connection, words: str) -> Iterator[Page]:
    """The articles that have some of the words in a row, found by the full-text index."""
    phrases = telling_runs(words, WINDOW, MOST_PHRASES)
    if not phrases:
        return
    query = " OR ".join(f'"{phrase}"' for phrase in phrases)
    found = connection.execute(
        "SELECT rowid FROM text_index WHERE text_index MATCH ? ORDER BY rowid", (query,)
    ).fetchall()
    for (number,) in found:
        yield _page(connection, number)


def _page(connection: sqlite3.Connection, number: int) -> Page:
    row: tuple[Any, ...] = connection.execute(
        """SELECT n, article_id, path, outlet, date, title, url, date_source, date_note, clean
        FROM article JOIN text USING (n) WHERE n = ?""",
        (number,),
    ).fetchone()
    taken = connection.execute(
        """SELECT start, end FROM zone WHERE n = :n AND kind NOT IN ('title', 'subtitle', 'kicker')
        UNION SELECT start, end FROM mention WHERE n = :n AND kind IN ('direct', 'mixed', 'block', 'scare')
        ORDER BY start""",
        {"n": number},
    ).fetchall()
    return Page._make([*row[:2], path_text(row[2]), *row[3:], taken])
