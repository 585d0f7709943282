"""Counts of mentions by article, and which outlets share what."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence

from corpuskit.store.tables import has_name
from corpuskit.text.words import fold_words

_ID = re.compile(r"[0-9a-f]{16}")
# Of each kind of thing that outlets share: the view it stands in, its stage, and (thing, outlet) of all places.
SHARED = {
    "quote": (
        "mentions",
        "quotes",
        "SELECT DISTINCT quote_id, outlet FROM mentions WHERE quote_id <> '' AND outlet <> ''",
    ),
    "copy": ("copies", "copies", "SELECT DISTINCT group_id, outlet FROM copies WHERE outlet <> ''"),
    "phrase": (
        "phrase_mentions",
        "phrases",
        "SELECT DISTINCT phrase_id, outlet FROM phrase_mentions WHERE outlet <> ''",
    ),
}


def quoted(connection: sqlite3.Connection, name: str, kinds: Sequence[str]) -> dict[str, int] | None:
    """article_id and number of mentions of the quote that an id stands for; None where there is none."""
    if not _ID.fullmatch(name):
        return None
    row = connection.execute("SELECT quote_id FROM mention WHERE mention_id = ? AND quote_id <> ''", (name,)).fetchone()
    return None if row is None else _counted(connection, kinds, "quote_id = ?", row)


def said_by(connection: sqlite3.Connection, name: str, kinds: Sequence[str]) -> dict[str, int]:
    """The same for a speaker: an id, or a name of whole parts; no name: all mentions."""
    if not name:
        return _counted(connection, kinds, "1", ())
    if _ID.fullmatch(name):
        row = connection.execute("SELECT speaker_id FROM mention WHERE mention_id = ?", (name,)).fetchone()
        if row is not None and row[0]:
            return _counted(connection, kinds, "speaker_id = ?", row)
    connection.create_function("has_name", 2, has_name, deterministic=True)
    wanted = " ".join(fold_words(name))
    condition = """(speaker_id IN (SELECT speaker_id FROM speaker WHERE has_name(?, speaker))
        OR (speaker_id = '' AND has_name(?, speaker)))"""
    return _counted(connection, kinds, condition, (wanted, wanted))


def _counted(
    connection: sqlite3.Connection, kinds: Sequence[str], condition: str, values: Sequence[str]
) -> dict[str, int]:
    marks = ", ".join("?" * len(kinds))
    rows = connection.execute(
        f"""SELECT article_id, count(*) FROM mention JOIN article USING (n)
        WHERE kind IN ({marks}) AND {condition} GROUP BY article_id""",
        (*kinds, *values),
    )
    return dict(rows.fetchall())


def has_view(connection: sqlite3.Connection, name: str) -> bool:
    """Whether the corpus has a view or table of this name."""
    query = "SELECT 1 FROM sqlite_master WHERE name = ? AND type IN ('table', 'view')"
    return connection.execute(query, (name,)).fetchone() is not None


def sharing(connection: sqlite3.Connection, kind: str) -> Iterator[tuple[str, list[str]]]:
    """Each quote, group of copies or phrase with the outlets that have it, in the order of ids."""
    outlets: list[str] = []
    last = ""
    for thing, outlet in connection.execute(f"{SHARED[kind][2]} ORDER BY 1, 2"):
        if thing != last and outlets:
            yield last, outlets
            outlets = []
        last = thing
        outlets.append(outlet)
    if outlets:
        yield last, outlets
