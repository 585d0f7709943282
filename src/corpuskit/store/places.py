"""The places of drawn items: quotes, mentions, speakers, copies, phrases."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from corpuskit.store.articles import path_text
from corpuskit.store.schema import COUNTED_KINDS
from corpuskit.store.tracks import has_view

_KINDS = ", ".join(f"'{kind}'" for kind in COUNTED_KINDS)


class Place(NamedTuple):
    """One place of an item: its article, the span of its words (0, 0: the whole article), and what is claimed of it.

    `key` tells places apart; `first` is the place the others are held against.
    """

    key: str
    article_id: str
    path: str
    outlet: str
    date: str
    start: int
    end: int
    claim: str
    first: int


# The view; the column of its ids; the places of one item as the fields of Place.
_MENTION = "mention_id, article_id, path, outlet, date, start, end, {}, 0 FROM mentions WHERE kind IN (" + _KINDS + ")"
_SOURCES = {
    "quotes": ("mentions", "quote_id", _MENTION.format("speaker") + " AND quote_id = ?"),
    "mentions": ("mentions", "mention_id", _MENTION.format("speaker") + " AND mention_id = ?"),
    "speakers": (
        "mentions",
        "speaker_id",
        _MENTION.format("(SELECT speaker FROM speakers WHERE speaker_id = mentions.speaker_id)")
        + " AND speaker_id = ?",
    ),
    "copies": (
        "copies",
        "group_id",
        "article_id, article_id, path, outlet, date, 0, 0, kind, kind = 'original' FROM copies WHERE group_id = ?",
    ),
    "phrases": (
        "phrase_mentions",
        "phrase_id",
        """article_id || ':' || start, article_id, path, outlet, date, start, end, text, 0
        FROM phrase_mentions WHERE phrase_id = ?""",
    ),
}


def has(connection: sqlite3.Connection, table: str) -> bool:
    """Whether the corpus has the table."""
    return has_view(connection, _SOURCES[table][0])


def items(connection: sqlite3.Connection, table: str, several: bool) -> list[str]:
    """Ids of all items; with `several` only of those that stand in several articles."""
    view, column, _ = _SOURCES[table]
    kinds = f" AND kind IN ({_KINDS})" if view == "mentions" else ""
    having = " HAVING count(DISTINCT article_id) > 1" if several else ""
    query = f"SELECT {column} FROM {view} WHERE {column} <> ''{kinds} GROUP BY {column}{having}"
    return [item for (item,) in connection.execute(query)]


def of_item(connection: sqlite3.Connection, table: str, item: str) -> list[Place]:
    """The places of an item, in the order of their keys."""
    rows = connection.execute(f"SELECT {_SOURCES[table][2]} ORDER BY 1", (item,))
    return [Place(*row)._replace(path=path_text(row[2])) for row in rows]


def clean_text(connection: sqlite3.Connection, article_id: str) -> str:
    """The clean text of an article; '' where it has none."""
    row = connection.execute(
        "SELECT clean FROM text JOIN article USING (n) WHERE article_id = ?", (article_id,)
    ).fetchone()
    return "" if row is None else str(row[0])
