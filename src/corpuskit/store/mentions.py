"""Reading texts for the stage that finds mentions, and writing what it found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from corpuskit.records import Zone
from corpuskit.store.articles import mark_stale
from corpuskit.text.provenance import ByteEdit

COLUMNS = (
    "mention_id", "n", "kind", "text", "speaker", "speaker_text", "cue", "cites", "confidence", "start", "end",
    "raw_start", "raw_end", "parts", "via", "occasion", "quote_id",
)  # fmt: skip

_WANTED = """FROM text LEFT JOIN done ON done.n = text.n AND done.stage = ?
    WHERE done.made_from IS NOT text.fingerprint || text.repeats || ?"""


def count_pending(connection: sqlite3.Connection, stage: str, version: str) -> int:
    """How many articles have no mentions made from their present text by this version of a stage."""
    return int(connection.execute(f"SELECT count(*) {_WANTED}", (stage, version)).fetchone()[0])


def pending(connection: sqlite3.Connection, stage: str, version: str, after: int, limit: int) -> list[tuple[int, str]]:
    """Number and state of the next such articles with a number above `after`."""
    rows = connection.execute(
        f"SELECT text.n, text.fingerprint || text.repeats || ? {_WANTED} AND text.n > ? ORDER BY text.n LIMIT ?",
        (version, stage, version, after, limit),
    )
    return list(rows)


def read_text(
    connection: sqlite3.Connection, number: int
) -> tuple[str, str, str, str, str, list[Zone], list[ByteEdit]]:
    """article_id, language, encoding, clean text, blocks, zones and edits of an article."""
    row = connection.execute(
        "SELECT article_id, language, encoding, clean, blocks FROM article JOIN text USING (n) WHERE n = ?", (number,)
    ).fetchone()
    zones = connection.execute("SELECT start, end, kind, rule FROM zone WHERE n = ? ORDER BY start, end", (number,))
    edits = connection.execute(
        "SELECT raw_start, raw_end, put, rule, start FROM edit WHERE n = ? ORDER BY raw_start", (number,)
    )
    return *row, [Zone(*zone) for zone in zones], [ByteEdit(*edit) for edit in edits]


def spoken(connection: sqlite3.Connection, number: int) -> list[tuple[int, int]]:
    """The spans of an article that are somebody's words by the stage `mentions`: scare quotes are nobody's."""
    rows = connection.execute(
        "SELECT start, end, parts FROM mention WHERE n = ? AND kind NOT IN ('scare', 'indirect') ORDER BY start",
        (number,),
    )
    found: list[tuple[int, int]] = []
    for start, end, parts in rows:
        found += [(low, high) for low, high in json.loads(parts)] if parts else [(start, end)]
    return found


def put_mentions(
    connection: sqlite3.Connection,
    number: int,
    state: str,
    rows: Iterable[Sequence[str | int | float]],
    problem: str = "",
) -> None:
    """Store an article's mentions in place of earlier ones, and that they are done, or why there are none.

    Its reported speech goes, too: that stands where no other mention does, and is found again when it is asked for.
    """
    connection.execute("DELETE FROM mention WHERE n = ?", (number,))
    connection.execute("DELETE FROM done WHERE stage = 'indirect' AND n = ?", (number,))
    _insert(connection, rows)
    connection.execute("INSERT OR REPLACE INTO done VALUES ('mentions', ?, ?, ?)", (number, state, problem))
    mark_stale(connection, "speakers")
    mark_stale(connection, "quotes")
    mark_stale(connection, "phrases")
    mark_stale(connection, "indirect")


def put_indirect(
    connection: sqlite3.Connection,
    number: int,
    state: str,
    rows: Iterable[Sequence[str | int | float]],
    problem: str = "",
) -> None:
    """Store an article's reported speech in place of earlier, and that it is done. Quotes are not made of it."""
    connection.execute("DELETE FROM mention WHERE n = ? AND kind = 'indirect'", (number,))
    _insert(connection, rows)
    connection.execute("INSERT OR REPLACE INTO done VALUES ('indirect', ?, ?, ?)", (number, state, problem))


def _insert(connection: sqlite3.Connection, rows: Iterable[Sequence[str | int | float]]) -> None:
    marks = ", ".join("?" * len(COLUMNS))
    connection.executemany(f"INSERT OR IGNORE INTO mention ({', '.join(COLUMNS)}) VALUES ({marks})", rows)


def members(connection: sqlite3.Connection, kinds: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The mentions of these kinds by mention_id.

    mention_id, text, speaker, article_id, outlet, date, parts (JSON), start, the article that its article is a copy
    of, or its own, and who relays the words.
    """
    marks = ", ".join("?" * len(kinds))
    yield from connection.execute(
        f"""SELECT mention_id, text, speaker, article_id, outlet, date, parts, start, coalesce(voice, article_id), via
        FROM mention JOIN article USING (n) LEFT JOIN (
            SELECT n, min(original) AS voice FROM copy WHERE kind IN ('exact', 'near', 'excerpt') GROUP BY n) USING (n)
        WHERE kind IN ({marks}) ORDER BY mention_id""",
        tuple(kinds),
    )
