"""Opening a corpus file, for reading or for writing, so that a kill or a second writer costs nothing.

WAL mode: readers work beside a writer. Each write is one transaction that takes the write lock when it begins,
so two writers wait for each other and never meet in the middle. On a place that cannot be written, a corpus
that was closed properly is read as it lies there.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from corpuskit.errors import StoreError
from corpuskit.store.schema import ADDED, APPLICATION_ID, REMADE, STATEMENTS, VERSION

WAIT = 60.0  # seconds another writer is waited for: its transactions last some milliseconds
_FOLDING = 500  # milliseconds readers are waited for at the end: else the last of them folds the log into the file


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection that can only read.

    Raises StoreError where there is no corpus, nothing in it yet, no right to read, or a newer schema.
    """
    if not path.exists():
        raise StoreError(
            f"there is no corpus at {path}: make one with `corpuskit ingest FOLDER`, or name another with -C"
        )
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    try:
        connection, version = _connect(path, "mode=rw" if writable else "mode=ro", query_only=True)
    except sqlite3.OperationalError as error:
        # WAL needs a writable folder for its index; a corpus that was closed properly can be read without.
        log = path.with_name(path.name + "-wal")
        if writable or (log.exists() and log.stat().st_size):
            raise explain(error, path) from None
        connection, version = _connect(path, "mode=ro&immutable=1", query_only=True)
    if 0 < version < VERSION and writable:
        connection.close()
        open_writer(path).close()
        return open_reader(path)
    if version == 0:
        connection.close()
        raise StoreError(f"there is nothing in the corpus at {path} yet: run `corpuskit ingest FOLDER`")
    return connection


def open_writer(path: Path) -> sqlite3.Connection:
    """A connection that can write; the file and its tables are made where they are missing.

    Raises StoreError where the place cannot be written, or the file is no corpus.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"cannot make the folder {path.parent}: {error.strerror}; name another place with -C"
        ) from None
    try:
        connection, version = _connect(path, "mode=rwc")
    except sqlite3.OperationalError as error:
        raise explain(error, path) from None
    if version == VERSION:
        return connection
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        with transaction(connection):
            if _version(connection, path) < VERSION:  # another writer may have been first
                _make_tables(connection)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {VERSION}")
    except sqlite3.Error as error:
        connection.close()
        raise explain(error, path) from None
    return connection


def explain(error: sqlite3.Error, path: Path) -> StoreError:
    """What an error of SQLite means to the user, and the next step."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return StoreError(f"the corpus {path} is in use by another writer: wait for it and run this again")
    if "readonly" in text:
        return StoreError(f"the corpus {path} lies where nothing can be written: copy it, or name another with -C")
    if "unable to open" in text:
        return StoreError(
            f"the corpus {path} cannot be opened: check the name and your rights, or name another with -C"
        )
    if "full" in text:
        return StoreError(f"the disk of the corpus {path} is full: make room and run this again; what was done is kept")
    if "malformed" in text or "not a database" in text or "decode" in text or "no such" in text:
        return StoreError(
            f"the corpus {path} is damaged ({text}): make it anew from the articles with `corpuskit ingest`"
        )
    return StoreError(f"the corpus {path} cannot be used: {text}; check its disk and run this again")


def close(connection: sqlite3.Connection) -> None:
    """Close; what a writer left in the log goes into the file, so that one file is the whole corpus."""
    with suppress(sqlite3.Error):
        if not connection.execute("PRAGMA query_only").fetchone()[0]:
            connection.execute(f"PRAGMA busy_timeout = {_FOLDING}")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All or nothing, with the write lock from the beginning."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Everything read in the block is of one state of the corpus, whatever is written meanwhile."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT 1 FROM article LIMIT 1").fetchone()  # the first reading fixes the state
        yield connection
    finally:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")


def _connect(path: Path, mode: str, *, query_only: bool = False) -> tuple[sqlite3.Connection, int]:
    """A connection and the version of its schema, 0 where the file is empty.

    Raises StoreError where the file is no corpus, sqlite3.OperationalError where it cannot be used now.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=WAIT, isolation_level=None)
    try:
        for setting in ("foreign_keys = ON", "synchronous = NORMAL", "cache_size = -16000"):
            connection.execute(f"PRAGMA {setting}")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        return connection, _version(connection, path)
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise StoreError(f"{path} is not a corpus ({error}): name another with -C") from None
    except StoreError:
        connection.close()
        raise


def _make_tables(connection: sqlite3.Connection) -> None:
    """Make all tables and views; an older corpus keeps its tables, gets the missing ones, and its views anew.

    A table that a stage fills as a whole is made anew where its columns are others, and the stage runs again.
    """
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        connection.execute(f"DROP VIEW {name}")
    there = dict(connection.execute("SELECT name, sql FROM sqlite_master").fetchall())
    for statement in STATEMENTS:
        name = _made_by(statement)
        if name in there and name in REMADE and there[name] != statement:
            connection.execute(f"DROP TABLE {name}")
            connection.execute("DELETE FROM version WHERE stage = ?", (REMADE[name],))
            del there[name]
        if name in there and name in ADDED:
            column = ADDED[name].split()[0]
            known = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            if column not in known:
                connection.execute(f"ALTER TABLE {name} ADD COLUMN {ADDED[name]}")
        if name not in there:
            connection.execute(statement)


def _made_by(statement: str) -> str:
    """The name of the table, view, index or trigger that a statement makes."""
    words = statement.replace("VIRTUAL TABLE", "TABLE", 1).split(None, 3)
    return words[2]


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if empty and application == 0:
        return 0
    if application != APPLICATION_ID:
        raise StoreError(f"{path} is a SQLite file, but not a corpus: name another with -C")
    if version > VERSION:
        raise StoreError(f"{path} was made by a newer corpuskit (tables {version}, here {VERSION}): update corpuskit")
    return version
