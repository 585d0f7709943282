"""What a corpus keeps, as tables that name articles by their ids: so tables made elsewhere become a corpus.

The numbers of articles are a corpus's own; everything else is taken over as it stands.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from corpuskit.store.articles import finish_stage
from corpuskit.store.schema import STATEMENTS

Value = str | int | float | bytes | None

# In an order in which each finds the articles and texts that it belongs to.
PER_ARTICLE = ("article", "text", "edit", "zone", "done")
ACROSS = ("mention", "speaker", "quote", "copy", "passage", "phrase", "phrase_place")
TABLES = (*PER_ARTICLE, *ACROSS)
OF_TEXTS = ("text", "edit", "zone")  # what a corpus can be read without
_NUMBERS = {"n": "article_id", "a": "article_a", "b": "article_b"}
_KINDS = {"TEXT": "text", "INTEGER": "int", "REAL": "float", "BLOB": "bytes"}


class Kept(NamedTuple):
    """A column of a kept table: its name here, its kind (text, int, float, bytes), its name in the corpus."""

    name: str
    kind: str
    stored: str


@cache
def columns(table: str) -> tuple[Kept, ...]:
    """The columns of a kept table, articles by their ids.

    >>> [column.name for column in columns("zone")]
    ['article_id', 'start', 'end', 'kind', 'rule']
    >>> [column.name for column in columns("passage")[:3]]
    ['article_a', 'article_b', 'start_a']
    """
    found = []
    for _, name, kind, *_ in _described()[table]:
        if table == "article" and name == "n":
            continue
        number = name in _NUMBERS and kind == "INTEGER"
        found.append(Kept(_NUMBERS[name], "text", name) if number else Kept(name, _KINDS.get(kind, "text"), name))
    return tuple(found)


@cache
def _described() -> Mapping[str, list[tuple[int, str, str]]]:
    connection = sqlite3.connect(":memory:")
    try:
        for statement in STATEMENTS:
            connection.execute(statement)
        return {table: connection.execute(f"PRAGMA table_info({table})").fetchall() for table in TABLES}
    finally:
        connection.close()


def rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Value, ...]]:
    """The rows of a kept table, in the order of its key."""
    terms = []
    for column in columns(table):
        by_number = f"(SELECT article_id FROM article WHERE article.n = {table}.{column.stored})"
        terms.append(column.stored if column.name == column.stored else by_number)
    yield from connection.execute(f"SELECT {', '.join(terms)} FROM {table}")


def put(connection: sqlite3.Connection, table: str, given: Iterable[Sequence[Value]]) -> None:
    """Add rows to a kept table; what belongs to an article or text that is not there is left out."""
    marks = [
        "?" if column.name == column.stored else "(SELECT n FROM article WHERE article_id = ?)"
        for column in columns(table)
    ]
    names = ", ".join(column.stored for column in columns(table))
    connection.executemany(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({', '.join(marks)})", given)


def note_collection(connection: sqlite3.Connection, name: str, root: str) -> None:
    """Note the rows that the articles of a corpus were made of."""
    connection.execute("INSERT OR REPLACE INTO collection VALUES (?, ?, 'rows')", (name, root))


def collections(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Name and root of the collections."""
    return connection.execute("SELECT name, root FROM collection ORDER BY name").fetchall()


def finish(connection: sqlite3.Connection, stages: Mapping[str, str]) -> None:
    """Say which version of each stage made what was put, and make what quotes are found by."""
    for stage, version in stages.items():
        finish_stage(connection, stage, version)
    connection.execute("DELETE FROM quote_index")
    connection.execute("INSERT INTO quote_index (quote_id, quote) SELECT quote_id, quote FROM quote")


def count(connection: sqlite3.Connection, table: str) -> int:
    """How many rows a kept table has."""
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
