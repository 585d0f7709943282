"""Writing articles and their texts: each function is part of the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from corpuskit.errors import StoreError
from corpuskit.records import Zone
from corpuskit.text.provenance import ByteEdit


def path_value(path: str) -> str | bytes:
    """A path as it is stored: text, or the bytes of a name that is not UTF-8."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogateescape")
    return path


def path_text(value: str | bytes) -> str:
    """A stored path as text; bytes that are not UTF-8 as lone surrogates."""
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def claim_collection(connection: sqlite3.Connection, name: str, root: str, kind: str, exists: bool) -> None:
    """Note where a collection is read from.

    `exists` says whether the place noted before, if another, is still there: a folder may move, but two are two.
    Raises StoreError where the name belongs to another folder.
    """
    row = connection.execute("SELECT root FROM collection WHERE name = ?", (name,)).fetchone()
    if row is not None and row[0] == root:
        return
    if row is not None and exists:
        raise StoreError(
            f"another folder is already in the corpus as {name!r} ({row[0]}): name this one with --collection"
        )
    connection.execute("INSERT OR REPLACE INTO collection VALUES (?, ?, ?)", (name, root, kind))


def collection_root(connection: sqlite3.Connection, name: str) -> str | None:
    """Where a collection was read from; None where there is none of this name."""
    row = connection.execute("SELECT root FROM collection WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


class Known(NamedTuple):
    """What is stored of an article: its id, what it was made from, and why it could not be read ('' where it was)."""

    article_id: str
    made_from: str
    refused: str


def known_articles(connection: sqlite3.Connection, collection: str) -> dict[str, Known]:
    """The articles of a collection, by path."""
    rows = connection.execute(
        """SELECT path, article_id, made_from, CASE WHEN text.n IS NULL THEN problem ELSE '' END
        FROM article LEFT JOIN text USING (n) WHERE collection = ?""",
        (collection,),
    )
    return {path_text(path): Known(*values) for path, *values in rows}


def put_article(connection: sqlite3.Connection, row: Mapping[str, str | int]) -> int:
    """Store an article's row in place of an earlier one; returns its number. What was made of it before goes."""
    path = path_value(str(row["path"]))
    connection.execute(
        "DELETE FROM article WHERE collection = ? AND path = ? AND article_id <> ?",
        (row["collection"], path, row["article_id"]),
    )
    old = connection.execute("SELECT n, outlet FROM article WHERE article_id = ?", (row["article_id"],)).fetchone()
    values = {**row, "path": path}
    if old is None:
        names = ", ".join(values)
        marks = ", ".join(f":{name}" for name in values)
        cursor = connection.execute(f"INSERT INTO article ({names}) VALUES ({marks})", values)
        number = int(cursor.lastrowid or 0)
    else:
        number = int(old[0])
        changes = ", ".join(f"{name} = :{name}" for name in values)
        connection.execute(f"UPDATE article SET {changes} WHERE n = :n", {**values, "n": number})
        for table in ("text", "mention", "done"):  # edits and zones go with the text
            connection.execute(f"DELETE FROM {table} WHERE n = ?", (number,))
        mark_stale(connection, "repeats", old[1])
        mark_stale(connection, "speakers")
        mark_stale(connection, "quotes")
        mark_stale(connection, "copies")
        mark_stale(connection, "phrases")
    mark_stale(connection, "repeats", str(row["outlet"]))
    return number


def put_text(
    connection: sqlite3.Connection,
    number: int,
    text: tuple[str, bytes | None, str, str],
    edits: Iterable[ByteEdit],
    zones: Iterable[Zone],
) -> None:
    """Store (clean, raw, blocks, fingerprint) of a newly put article, with its edits and zones."""
    connection.execute(
        "INSERT INTO text (n, clean, raw, blocks, fingerprint, repeats) VALUES (?, ?, ?, ?, ?, '')", (number, *text)
    )
    mark_stale(connection, "mentions")
    mark_stale(connection, "copies")
    connection.executemany("INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?)", ((number, *edit) for edit in edits))
    put_zones(connection, number, zones)


def put_zones(connection: sqlite3.Connection, number: int, zones: Iterable[Zone]) -> None:
    """Add zones to an article."""
    connection.executemany("INSERT OR IGNORE INTO zone VALUES (?, ?, ?, ?, ?)", ((number, *zone) for zone in zones))


def as_kept(zones: Iterable[Zone]) -> list[Zone]:
    """Zones as they are kept: of each span the first, in order.

    >>> as_kept([Zone(4, 9, "footer", "b"), Zone(0, 3, "title", "a"), Zone(4, 9, "byline", "c")])[1].kind
    'footer'
    """
    found: dict[tuple[int, int], Zone] = {}
    for zone in zones:
        found.setdefault((zone.start, zone.end), zone)
    return [found[span] for span in sorted(found)]


def remove_articles(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Take articles out, with all that was made of them."""
    for article_id in ids:
        row = connection.execute("SELECT n, outlet FROM article WHERE article_id = ?", (article_id,)).fetchone()
        if row is not None:
            connection.execute("DELETE FROM article WHERE n = ?", (row[0],))
            mark_stale(connection, "repeats", row[1])
            mark_stale(connection, "speakers")
            mark_stale(connection, "quotes")
            mark_stale(connection, "copies")
            mark_stale(connection, "phrases")


def mark_stale(connection: sqlite3.Connection, stage: str, key: str = "") -> None:
    """Say that a stage's results across articles must be made again."""
    connection.execute("INSERT OR IGNORE INTO stale VALUES (?, ?)", (stage, key))


def finish_stage(connection: sqlite3.Connection, stage: str, version: str) -> None:
    """Say that all results of a stage are made, by this version."""
    connection.execute("DELETE FROM stale WHERE stage = ?", (stage,))
    connection.execute("INSERT OR REPLACE INTO version VALUES (?, ?)", (stage, version))


def stage_version(connection: sqlite3.Connection, stage: str) -> str:
    """The version that made a stage's results; '' where it never ran."""
    row = connection.execute("SELECT version FROM version WHERE stage = ?", (stage,)).fetchone()
    return "" if row is None else str(row[0])


def is_finished(connection: sqlite3.Connection, stage: str, version: str) -> bool:
    """Whether all results of a stage are made, by this version."""
    return stage_version(connection, stage) == version and not stale_keys(connection, stage)


def all_outlets(connection: sqlite3.Connection) -> list[str]:
    """The outlets that have articles, and '' for the articles without one."""
    return [outlet for (outlet,) in connection.execute("SELECT DISTINCT outlet FROM article ORDER BY outlet")]


def stale_keys(connection: sqlite3.Connection, stage: str) -> list[str]:
    """What a stage must make again."""
    return [key for (key,) in connection.execute("SELECT key FROM stale WHERE stage = ? ORDER BY key", (stage,))]
