"""Opening corpus files: what is no corpus is told, and nothing is lost."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corpuskit.errors import StoreError
from corpuskit.store import database
from corpuskit.store.schema import APPLICATION_ID, COMPUTED, CONTRACT, VERSION


def test_made_once_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "below" / "corpus.db"
    database.close(database.open_writer(path))
    database.close(database.open_writer(path))
    reader = database.open_reader(path)
    assert reader.execute("SELECT count(*) FROM article").fetchone() == (0,)
    with pytest.raises(sqlite3.OperationalError):
        reader.execute("DELETE FROM article")
    database.close(reader)
    assert [file.name for file in path.parent.iterdir()] == ["corpus.db"]


def test_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no corpus at .*corpuskit ingest"):
        database.open_reader(tmp_path / "corpus.db")


def test_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    path.touch()
    with pytest.raises(StoreError, match="nothing in the corpus"):
        database.open_reader(path)
    database.close(database.open_writer(path))
    database.close(database.open_reader(path))


def test_no_sqlite_file(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    path.write_text("hello, this is no database\n" * 50)
    for opener in (database.open_reader, database.open_writer):
        with pytest.raises(StoreError, match="not a corpus"):
            opener(path)
    assert path.read_text().startswith("hello")


def test_another_sqlite_file(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE mine (x)")
    other.close()
    for opener in (database.open_reader, database.open_writer):
        with pytest.raises(StoreError, match="SQLite file, but not a corpus"):
            opener(path)


def test_newer_schema(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    connection = database.open_writer(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    database.close(connection)
    with pytest.raises(StoreError, match="newer corpuskit"):
        database.open_reader(path)


def test_an_older_corpus_gets_the_new_tables(tmp_path: Path) -> None:
    path = tmp_path / "corpus.db"
    connection = database.open_writer(path)
    connection.execute("INSERT INTO stale VALUES ('quotes', 'kept')")
    for statement in ("DROP VIEW copies", "DROP VIEW passages", "DROP TABLE copy", "DROP TABLE passage"):
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    database.close(connection)
    reader = database.open_reader(path)
    assert reader.execute("SELECT count(*) FROM copies").fetchone() == (0,)
    assert reader.execute("SELECT key FROM stale").fetchall() == [("kept",)]
    assert reader.execute("PRAGMA user_version").fetchone() == (VERSION,)
    database.close(reader)


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    connection = database.open_writer(tmp_path / "corpus.db")

    def fail() -> None:
        with database.transaction(connection):
            connection.execute("INSERT INTO stale VALUES ('quotes', '')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert connection.execute("SELECT count(*) FROM stale").fetchone() == (0,)
    database.close(connection)


@pytest.mark.parametrize("name", sorted(set(CONTRACT) - set(COMPUTED)))
def test_each_table_of_the_contract_can_be_asked(tmp_path: Path, name: str) -> None:
    connection = database.open_writer(tmp_path / "corpus.db")
    table = CONTRACT[name]
    columns = ", ".join(column.name for column in table.columns)
    assert connection.execute(f"SELECT {columns} FROM {name} ORDER BY {table.order}").fetchall() == []
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    database.close(connection)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("database is locked", "another writer"),
        ("attempt to write a readonly database", "nothing can be written"),
        ("database or disk is full", "make room"),
        ("database disk image is malformed", "damaged"),
        ("disk I/O error", "disk I/O error"),
    ],
)
def test_errors_say_what_to_do(message: str, told: str) -> None:
    assert told in str(database.explain(sqlite3.OperationalError(message), Path("corpus.db")))
