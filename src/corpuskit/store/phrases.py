"""Reading what phrases are made of, and writing phrases."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from corpuskit.settings import PHRASES
from corpuskit.store.articles import mark_stale
from corpuskit.store.phrase_tables import INDEXES
from corpuskit.store.schema import COUNTED_KINDS

Spans = list[tuple[int, int]]


class Source(NamedTuple):
    """An article as far as phrases need it."""

    number: int
    article_id: str
    outlet: str
    date: str


class Story(NamedTuple):
    """The text of an article, what of it is not looked at, and where quotations stand."""

    clean: str
    zones: Spans
    quotations: Spans


class PhraseRow(NamedTuple):
    """A row of the table phrases; `aside` says why it is set aside, '' where it is not."""

    phrase_id: str
    phrase: str
    n_words: int
    n_articles: int
    n_outlets: int
    first_date: str
    first_outlet: str
    first_article: str
    score: float
    n_first: int
    aside: str


class PlaceRow(NamedTuple):
    """One place of a phrase."""

    member_id: str
    phrase_id: str
    number: int
    text: str
    similarity: float
    start: int
    end: int
    raw_start: int
    raw_end: int


def sources(connection: sqlite3.Connection, with_copies: bool) -> list[Source]:
    """The articles that have a text, by id; of copies only the original, unless they are asked for.

    Excerpts, reprints and near copies with much of their own stay: what they have from another article is wording
    that they share, like any other.
    """
    rows = connection.execute(
        """SELECT n, article_id, outlet, date FROM article JOIN text USING (n)
        WHERE ? OR n NOT IN (SELECT n FROM copy WHERE kind IN ('exact', 'near') AND contained >= ?)
        ORDER BY article_id""",
        (with_copies, PHRASES.copied),
    )
    return [Source(*row) for row in rows]


def state(connection: sqlite3.Connection) -> str:
    """A checksum of all that phrases are made of: texts, zones, quotations, copies, outlets and dates."""
    checksum = blake2b(digest_size=16)
    for query in (
        """SELECT n, article_id, outlet, date, fingerprint, repeats, made_from FROM (
            SELECT text.n, article_id, outlet, date, fingerprint, repeats, done.made_from FROM article
            JOIN text USING (n) LEFT JOIN done ON done.n = text.n AND done.stage = 'mentions') ORDER BY n""",
        "SELECT n, kind, original FROM copy ORDER BY n, kind, original",
    ):
        for row in connection.execute(query):
            checksum.update(repr(row).encode())
    return checksum.hexdigest()


def stories(connection: sqlite3.Connection, articles: Iterable[Source]) -> Iterator[Story]:
    """Articles one at a time, in their order; '' where one has gone."""
    marks = ", ".join("?" * len(COUNTED_KINDS))
    for article in articles:
        row = connection.execute("SELECT clean FROM text WHERE n = ?", (article.number,)).fetchone()
        zones = connection.execute("SELECT start, end FROM zone WHERE n = ?", (article.number,))
        quotations = connection.execute(
            f"SELECT start, end FROM mention WHERE n = ? AND kind IN ({marks})", (article.number, *COUNTED_KINDS)
        )
        yield Story(row[0] if row else "", list(zones), list(quotations))


def replace_phrases(
    connection: sqlite3.Connection, scope: str, phrases: Iterable[PhraseRow], places: Iterable[PlaceRow]
) -> None:
    """Store the phrases of a scope in place of earlier ones; those of other scopes go when the usual ones change.

    `scope` is '' for the usual ones, `copies` where copies of articles were looked at as well.
    """
    if not scope:
        mark_stale(connection, "phrases with copies")
    for index in INDEXES:  # made anew they take a third of the time that entering row by row takes
        connection.execute(f"DROP INDEX IF EXISTS {index}")
    for table in ("phrase", "phrase_place"):
        connection.execute(f"DELETE FROM {table} WHERE scope = ? OR ? = ''", (scope, scope))
    connection.executemany(
        f"INSERT INTO phrase VALUES (?, {', '.join('?' * len(PhraseRow._fields))})", ((scope, *row) for row in phrases)
    )
    connection.executemany(
        f"INSERT INTO phrase_place VALUES (?, {', '.join('?' * len(PlaceRow._fields))})",
        ((scope, *row) for row in places),
    )
    for made in INDEXES.values():
        connection.execute(made)


def place_spans(connection: sqlite3.Connection, number: int) -> list[tuple[str, int, int, int, int]]:
    """text, start, end, raw_start and raw_end of the places of phrases in an article, each once."""
    rows = connection.execute(
        "SELECT DISTINCT text, start, end, raw_start, raw_end FROM phrase_place WHERE n = ? ORDER BY start, end",
        (number,),
    )
    return list(rows)


def set_aside(connection: sqlite3.Connection, with_copies: bool) -> dict[str, int]:
    """How many phrases are set aside, by reason."""
    rows = connection.execute(
        "SELECT aside, count(*) FROM phrase WHERE scope = ? AND aside <> '' GROUP BY aside ORDER BY aside",
        ("copies" if with_copies else "",),
    )
    return dict(rows)
