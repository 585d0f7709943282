"""Reading texts for the stage that finds copies, and writing what it found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from corpuskit.records import Zone
from corpuskit.store.articles import mark_stale
from corpuskit.text.provenance import ByteEdit

Span = tuple[int, int]


class Source(NamedTuple):
    """An article whose text may have copies; `state` changes with its text, its zones, and the way to its bytes."""

    number: int
    article_id: str
    outlet: str
    date: str
    agency: str
    origin: str
    words: int
    state: str
    publisher: str
    author: str


_SHARED = frozenset(map(Source._fields.index, ("outlet", "date", "agency", "origin", "publisher", "author")))


class PassageRow(NamedTuple):
    """A row of the table `passage`: articles by number, places in code points and in bytes."""

    a: int
    b: int
    start_a: int
    end_a: int
    start_b: int
    end_b: int
    raw_start_a: int
    raw_end_a: int
    raw_start_b: int
    raw_end_b: int
    words: int
    similarity: float
    share_of_a: float
    share_of_b: float


class Body(NamedTuple):
    """The text of an article, the spans of it that are no story, and the way back to its bytes."""

    clean: str
    zones: list[Zone]
    edits: list[ByteEdit]
    encoding: str


def sources(connection: sqlite3.Connection) -> list[Source]:
    """All articles that have a text, by id."""
    return list(_sources(connection))


def unchanged(connection: sqlite3.Connection, known: Iterable[Source]) -> bool:
    """Whether these are what `sources` would tell; of 300,000 articles a second list takes 0.2 GB."""
    return all(one == other for one, other in zip_longest(_sources(connection), known))


def _sources(connection: sqlite3.Connection) -> Iterator[Source]:
    rows = connection.execute(
        """SELECT n, article_id, outlet, date, agency, origin, words,
            fingerprint || repeats || encoding || blocks, publisher, author
        FROM article JOIN text USING (n) ORDER BY article_id"""
    )
    known: dict[str, str] = {}  # one copy of what many have: all articles are in memory at once
    for row in rows:
        yield Source._make(known.setdefault(value, value) if at in _SHARED else value for at, value in enumerate(row))


def texts(connection: sqlite3.Connection, numbers: Iterable[int]) -> Iterator[tuple[str, list[Span], list[Span]]]:
    """Clean text, zones and set-off blocks of the articles of these numbers, in their order; '' where one has gone."""
    for number in numbers:
        row = connection.execute("SELECT clean, blocks FROM text WHERE n = ?", (number,)).fetchone()
        zones = connection.execute("SELECT start, end FROM zone WHERE n = ? ORDER BY start, end", (number,))
        clean, blocks = row or ("", "")
        yield clean, list(zones), [(start, end) for start, end in json.loads(blocks or "[]")]


def body(connection: sqlite3.Connection, number: int) -> Body | None:
    """The text of one article; None where it has none."""
    row = connection.execute(
        "SELECT clean, encoding FROM article JOIN text USING (n) WHERE n = ?", (number,)
    ).fetchone()
    if row is None:
        return None
    zones = connection.execute("SELECT start, end, kind, rule FROM zone WHERE n = ? ORDER BY start, end", (number,))
    edits = connection.execute(
        "SELECT raw_start, raw_end, put, rule, start FROM edit WHERE n = ? ORDER BY raw_start", (number,)
    )
    return Body(row[0], [Zone(*zone) for zone in zones], [ByteEdit(*edit) for edit in edits], row[1])


def replace_copies(
    connection: sqlite3.Connection,
    copies: Iterable[Sequence[str | int | float]],
    passages: Iterable[PassageRow],
) -> None:
    """Store all groups (rows of the table `copy`) and all passages anew."""
    connection.execute("DELETE FROM copy")
    mark_stale(connection, "phrases")
    mark_stale(connection, "quotes")
    connection.execute("DELETE FROM passage")
    connection.executemany(f"INSERT INTO copy VALUES ({', '.join('?' * 9)})", copies)
    marks = ", ".join("?" * len(PassageRow._fields))
    columns = ", ".join(PassageRow._fields)
    connection.executemany(f"INSERT OR REPLACE INTO passage ({columns}) VALUES ({marks})", passages)


def compared(connection: sqlite3.Connection) -> dict[str, bytes]:
    """What `keep_compared` kept."""
    return dict(connection.execute("SELECT what, data FROM compared").fetchall())


def keep_compared(connection: sqlite3.Connection, data: Mapping[str, bytes | memoryview]) -> None:
    """Keep what the next pass may make use of, in place of what was kept before."""
    connection.execute("DELETE FROM compared")
    connection.executemany("INSERT INTO compared VALUES (?, ?)", data.items())


def voices(connection: sqlite3.Connection) -> dict[str, str]:
    """By article_id the article that it is a copy of, where it is one, as `mentions.members` has it."""
    rows = connection.execute(
        """SELECT article_id, min(original) FROM copy JOIN article USING (n)
        WHERE kind IN ('exact', 'near', 'excerpt') GROUP BY n"""
    )
    return dict(rows.fetchall())


def passage_spans(connection: sqlite3.Connection, number: int) -> list[tuple[int, int, int, int]]:
    """start, end, raw_start and raw_end of the passages of an article, each once."""
    return list(
        connection.execute(
            """SELECT start_a, end_a, raw_start_a, raw_end_a FROM passage WHERE a = ?
            UNION SELECT start_b, end_b, raw_start_b, raw_end_b FROM passage WHERE b = ? ORDER BY 1, 2""",
            (number, number),
        )
    )
