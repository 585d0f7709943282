"""Writing quotes and finding them by their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from corpuskit.text.words import fold_words


def replace_quotes(connection: sqlite3.Connection, groups: Iterable[tuple[Sequence[str | int], Sequence[str]]]) -> int:
    """Store all quotes anew with the mentions that belong to them; returns how many."""
    connection.execute("DELETE FROM quote")
    connection.execute("DELETE FROM quote_index")
    connection.execute("UPDATE mention SET quote_id = '' WHERE quote_id <> ''")
    count = 0
    marks = ", ".join("?" * 15)
    for row, mention_ids in groups:
        connection.execute(f"INSERT INTO quote VALUES ({marks})", tuple(row))
        connection.execute("INSERT INTO quote_index (quote_id, quote) VALUES (?, ?)", (row[0], row[5]))
        connection.executemany(
            "UPDATE mention SET quote_id = ? WHERE mention_id = ?", ((row[0], mention_id) for mention_id in mention_ids)
        )
        count += 1
    return count


def candidates(connection: sqlite3.Connection, text: str, limit: int = 500) -> list[tuple[str, str]]:
    """quote_id and words of the quotes that share the rarest words with a text, best first."""
    words = list(dict.fromkeys(fold_words(text)))[:64]
    if not words:
        return []
    query = " OR ".join('"' + word.replace('"', '""') + '"' for word in words)
    rows = connection.execute(
        "SELECT quote_id, quote FROM quote_index WHERE quote_index MATCH ? ORDER BY rank, quote_id LIMIT ?",
        (query, limit),
    )
    return list(rows)
