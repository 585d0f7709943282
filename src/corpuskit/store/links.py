"""Reading what links are made of: copies, appearances of quotes and phrases, sources that articles name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from corpuskit.store.schema import COUNTED_KINDS

Article = tuple[str, str, str]  # article_id, outlet, date


def articles(connection: sqlite3.Connection) -> dict[str, Article]:
    """Each article by its id."""
    rows = connection.execute("SELECT article_id, outlet, date FROM article")
    return {row[0]: row for row in rows}


def copies(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Id of the original, id of the copy, and how the original is known."""
    yield from connection.execute(
        """SELECT original, article_id, original_by FROM copy JOIN article USING (n)
        WHERE copy.kind <> 'original' AND original <> article_id ORDER BY original, article_id"""
    )


def quotes(connection: sqlite3.Connection) -> Iterator[list[Article]]:
    """The articles of each quote that several have."""
    marks = ", ".join("?" * len(COUNTED_KINDS))
    yield from _several(
        connection.execute(
            f"""SELECT DISTINCT quote_id, article_id, outlet, date FROM mention JOIN article USING (n)
            WHERE quote_id <> '' AND kind IN ({marks}) ORDER BY quote_id, article_id""",
            COUNTED_KINDS,
        )
    )


def phrases(connection: sqlite3.Connection) -> Iterator[list[Article]]:
    """The articles of each phrase."""
    yield from _several(
        connection.execute(
            "SELECT DISTINCT phrase_id, article_id, outlet, date FROM phrase_mentions ORDER BY phrase_id, article_id"
        )
    )


def sources(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Article and source named, once each: what mentions cite, and where the article says it comes from."""
    yield from connection.execute(
        """SELECT article_id, cites FROM mention JOIN article USING (n) WHERE cites <> '' AND kind <> 'scare'
        UNION SELECT article_id, origin FROM article WHERE origin <> '' ORDER BY 1, 2"""
    )


def _several(rows: sqlite3.Cursor) -> Iterator[list[Article]]:
    def group_of(row: tuple[Any, ...]) -> str:
        return str(row[0])

    for _, group in groupby(rows, key=group_of):
        members = [row[1:] for row in group]
        if len(members) > 1:
            yield members
