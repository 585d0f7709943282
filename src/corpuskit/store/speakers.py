"""Reading what speakers are made of, and writing them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from corpuskit.store.articles import mark_stale, path_text
from corpuskit.store.schema import COUNTED_KINDS

_MARKS = ", ".join("?" * len(COUNTED_KINDS))


def replace_corrections(connection: sqlite3.Connection, collection: str, rows: Iterable[tuple[str, str, str]]) -> None:
    """Note what a collection's `corrections.csv` says of speakers; where it is new, speakers are made again."""
    wanted = sorted(set(rows))
    before = connection.execute(
        "SELECT what, key, value FROM correction WHERE collection = ? ORDER BY what, key, value", (collection,)
    ).fetchall()
    if before == wanted:
        return
    connection.execute("DELETE FROM correction WHERE collection = ?", (collection,))
    connection.executemany("INSERT INTO correction VALUES (?, ?, ?, ?)", ((collection, *row) for row in wanted))
    mark_stale(connection, "speakers")
    mark_stale(connection, "quotes")


def corrections(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """What (speaker, split), key and value of all corrections, in the order of collections and rows."""
    return list(connection.execute("SELECT what, key, value FROM correction ORDER BY collection, what, key, value"))


def places(connection: sqlite3.Connection, names: Sequence[str]) -> frozenset[str]:
    """Those of the names that are the id or the path of an article, or the id of a mention."""
    found = set()
    for name in names:
        row = connection.execute(
            """SELECT 1 FROM article WHERE article_id = ?1 OR path = ?1
            UNION SELECT 1 FROM mention WHERE mention_id = ?1""",
            (name,),
        ).fetchone()
        if row is not None:
            found.add(name)
    return frozenset(found)


def sayings(connection: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    """The counted mentions with a speaker by id: id, text, speaker, speaker_text, article_id, path, outlet, date."""
    rows = connection.execute(
        f"""SELECT mention_id, text, speaker, speaker_text, article_id, path, outlet, date
        FROM mention JOIN article USING (n) WHERE speaker <> '' AND kind IN ({_MARKS}) ORDER BY mention_id""",
        COUNTED_KINDS,
    )
    for *first, path, outlet, date in rows:
        yield (*first, path_text(path), outlet, date)


def replace_speakers(
    connection: sqlite3.Connection, speakers: Iterable[tuple[Sequence[str | int], Sequence[str]]]
) -> int:
    """Store all speakers anew, with the mentions that are theirs; returns how many speakers there are."""
    connection.execute("DELETE FROM speaker")
    count = 0
    for row, mention_ids in speakers:
        connection.execute(f"INSERT INTO speaker VALUES ({', '.join('?' * 9)})", tuple(row))
        rows = connection.execute("SELECT mention_id FROM mention WHERE speaker_id = ?", row[:1])
        before = {mention_id for (mention_id,) in rows}
        gone = ((mention_id,) for mention_id in before.difference(mention_ids))
        connection.executemany("UPDATE mention SET speaker_id = '' WHERE mention_id = ?", gone)
        new = ((row[0], mention_id) for mention_id in mention_ids if mention_id not in before)
        connection.executemany("UPDATE mention SET speaker_id = ? WHERE mention_id = ?", new)
        count += 1
    connection.execute(
        """UPDATE mention SET speaker_id = ''
        WHERE speaker_id > '' AND speaker_id NOT IN (SELECT speaker_id FROM speaker)"""
    )
    return count
