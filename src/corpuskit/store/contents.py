"""What a corpus holds, in numbers."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Contents(NamedTuple):
    """The collections (name, root, articles), what is counted by its name, and the first and last date."""

    collections: list[tuple[str, str, int]]
    counts: dict[str, int]
    first_date: str
    last_date: str


def contents(connection: sqlite3.Connection) -> Contents:
    """What the corpus holds now, of the stages that have run."""
    collections = connection.execute(
        """SELECT name, root, (SELECT count(*) FROM article WHERE collection = name) FROM collection ORDER BY name"""
    ).fetchall()
    queries = {
        "articles": "SELECT count(*) FROM article",
        "articles that could not be read": "SELECT count(*) FROM article LEFT JOIN text USING (n) WHERE text.n IS NULL",
        "undated articles": "SELECT count(*) FROM article JOIN text USING (n) WHERE date = ''",
        "articles without outlet": "SELECT count(*) FROM article JOIN text USING (n) WHERE outlet = ''",
        "outlets": "SELECT count(DISTINCT outlet) FROM article WHERE outlet <> ''",
        "words": "SELECT coalesce(sum(words), 0) FROM article",
        "mentions": "SELECT count(*) FROM mention WHERE kind <> 'indirect'",  # those are there once asked for
        "speakers": "SELECT count(*) FROM speaker",
        "quotes": "SELECT count(*) FROM quote",
        "groups of copies": "SELECT count(DISTINCT group_id) FROM copy",
        "copies": "SELECT count(DISTINCT n) FROM copy WHERE kind <> 'original'",
        "shared passages": "SELECT count(*) FROM passage",
        "phrases": "SELECT count(*) FROM phrases",
    }
    counts = {name: int(connection.execute(query).fetchone()[0]) for name, query in queries.items()}
    dates = connection.execute("SELECT coalesce(min(nullif(date, '')), ''), max(date) FROM article").fetchone()
    return Contents(collections, counts, dates[0] or "", dates[1] or "")
