"""Writing quotes and finding them by their words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from corpuskit.store.schema import COUNTED_KINDS
from corpuskit.text.words import fold_words, telling_runs

_RUN = 3  # words in a row that a remembered quotation has right
_MOST_RUNS = 8
_ENOUGH = 3  # quotes found by runs, beyond which single words are not looked up
_MOST_WORDS = 64  # of a text that are looked at
_MOST_LOOKED_UP = 6  # the longest, which are the rarest


def replace_quotes(connection: sqlite3.Connection, groups: Iterable[tuple[Sequence[str | int], Sequence[str]]]) -> int:
    """Store all quotes anew with the mentions that belong to them; returns how many."""
    connection.execute("DELETE FROM quote")
    connection.execute("DELETE FROM quote_index")
    kinds = ", ".join("?" * len(COUNTED_KINDS))  # of these kinds each mention is in a quote
    connection.execute(
        f"UPDATE mention SET quote_id = '' WHERE quote_id <> '' AND kind NOT IN ({kinds})", COUNTED_KINDS
    )
    count = 0
    marks = ", ".join("?" * 15)
    for row, mention_ids in groups:
        connection.execute(f"INSERT INTO quote VALUES ({marks})", tuple(row))
        connection.executemany(
            "UPDATE mention SET quote_id = ? WHERE mention_id = ? AND quote_id <> ?",
            ((row[0], mention_id, row[0]) for mention_id in mention_ids),
        )
        connection.execute(  # a quote is found by the words of its fullest form, whichever is shown
            """INSERT INTO quote_index (quote_id, quote) SELECT quote_id, text FROM mention WHERE quote_id = ?
            ORDER BY length(text) DESC, text DESC LIMIT 1""",
            (row[0],),
        )
        count += 1
    return count


def candidates(connection: sqlite3.Connection, text: str, limit: int = 500) -> list[tuple[str, str]]:
    """quote_id and words of the quotes most like a text, best first.

    Those that share a run of words come first, which is fast; where there are few, those that share single words.
    """
    words = list(dict.fromkeys(fold_words(text)))[:_MOST_WORDS]
    found = _matching(connection, telling_runs(text, _RUN, _MOST_RUNS), limit)
    if len(found) < _ENOUGH:
        long = sorted(words, key=lambda word: (-len(word), word))[:_MOST_LOOKED_UP]
        known = {quote_id for quote_id, _ in found}
        found += [row for row in _matching(connection, long, limit) if row[0] not in known]
    return found


def _matching(connection: sqlite3.Connection, phrases: Sequence[str], limit: int) -> list[tuple[str, str]]:
    if not phrases:
        return []
    query = " OR ".join('"' + phrase.replace('"', '""') + '"' for phrase in phrases)
    rows = connection.execute(
        "SELECT quote_id, quote FROM quote_index WHERE quote_index MATCH ? ORDER BY rank, quote_id LIMIT ?",
        (query, limit),
    )
    return list(rows)
