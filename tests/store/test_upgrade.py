"""A corpus of an older version is brought up to date when it is opened."""

from __future__ import annotations

from pathlib import Path

from corpuskit import Corpus
from corpuskit.store import database


def test_quotes_of_an_older_corpus_are_made_anew(sample: Path, tmp_path: Path) -> None:
    corpus = Corpus(tmp_path / "corpus.db")
    corpus.ingest(sample)
    expected = list(corpus.rows("quotes"))
    connection = database.open_writer(corpus.path)
    with database.transaction(connection):
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            connection.execute(f"DROP VIEW {name}")
        connection.execute("ALTER TABLE quote DROP COLUMN all_articles")
        connection.execute("ALTER TABLE quote DROP COLUMN all_outlets")
        connection.execute("PRAGMA user_version = 3")
    database.close(connection)
    assert list(corpus.rows("quotes")) == expected and expected
