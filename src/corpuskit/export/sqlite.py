"""The tables as a SQLite database of their own, with keys, indexes, full-text search and the views for readers.

Not a copy of the corpus file: that holds what the next run needs, in the order in which articles came, and its tables
are not the contract's. This one has the contract's tables under their names, and the same corpus gives the same bytes.
`datasette.json` beside it tells Datasette what the tables and columns mean.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing

from corpuskit.errors import InputError
from corpuskit.export.contents import TABLES, Contents
from corpuskit.export.folder import Folder
from corpuskit.formats.table import Counted
from corpuskit.store.contract import Table
from corpuskit.store.reader_views import VIEWS
from corpuskit.store.schema import CONTRACT

NAME = "tables.db"
_TYPES = {"int": "INTEGER", "float": "REAL"}
_KEYS = {
    "articles": "article_id", "outlets": "outlet", "quotes": "quote_id", "mentions": "mention_id",
    "speakers": "speaker_id", "phrases": "phrase_id", "copies": "group_id, article_id", "texts": "article_id",
}  # fmt: skip
_LEADS = {  # columns whose values are the key of another table
    "article_id": "articles", "article_a": "articles", "article_b": "articles", "original": "articles",
    "from": "articles", "to": "articles", "quote_id": "quotes", "speaker_id": "speakers", "phrase_id": "phrases",
}  # fmt: skip
_SEARCHED = {"quotes": ("quote", "speaker"), "mentions": ("text", "speaker"), "texts": ("text",)}
_LABELS = {"articles": "title", "quotes": "quote", "speakers": "speaker", "phrases": "phrase"}


def write_sqlite(contents: Contents, folder: Folder) -> dict[str, int]:
    """Write the database and its description; returns how many rows each table has."""
    counts: dict[str, int] = {}
    with folder.place(NAME) as path:
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as target:
                # The file is new and put in its place when it is whole: a journal would guard nothing.
                target.execute("PRAGMA journal_mode = OFF")
                target.execute("PRAGMA synchronous = OFF")
                target.execute("BEGIN")
                for name in TABLES:
                    counts[name] = _copy(target, contents, name)
                    contents.tell(len(counts), len(TABLES))
                for view in VIEWS:
                    target.execute(view)
                target.execute("COMMIT")
            with open(path, "rb+") as file:
                os.fsync(file.fileno())
        except (sqlite3.Error, OSError) as error:
            raise InputError(f"cannot write {folder.path / NAME}: {error}; make room and run this again") from error
    with folder.file("datasette.json") as sink:
        sink.write_raw(json.dumps(_description(), ensure_ascii=False, indent=1) + "\n")
    return counts


def _copy(target: sqlite3.Connection, contents: Contents, name: str) -> int:
    table = CONTRACT[name]
    target.execute(_create(table))
    rows = Counted(contents.rows(name))
    marks = ", ".join("?" * len(table.columns))
    target.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
    for column in table.columns:
        if column.name in _LEADS and column.name not in _KEYS.get(name, "").split(", ")[:1]:
            target.execute(f'CREATE INDEX "{name}_by_{column.name}" ON "{name}" ("{column.name}")')
    if name in _SEARCHED:
        searched = ", ".join(_SEARCHED[name])
        target.execute(f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5 ({searched}, content="{name}")')
        target.execute(f'INSERT INTO "{name}_fts" ("{name}_fts") VALUES (\'rebuild\')')
    return rows.count


def _create(table: Table) -> str:
    lines = [f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}' for column in table.columns]
    if table.name in _KEYS:
        lines.append(f"PRIMARY KEY ({_KEYS[table.name]})")
    for column in table.columns:
        other = _LEADS.get(column.name, table.name)
        if other != table.name:
            lines.append(f'FOREIGN KEY ("{column.name}") REFERENCES "{other}" ("{_KEYS[other]}")')
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _description() -> dict[str, object]:
    tables: dict[str, object] = {}
    for name in TABLES:
        table = CONTRACT[name]
        told: dict[str, object] = {
            "description": f"{table.meaning} Printed by corpuskit {table.command}.",
            "columns": {column.name: column.meaning for column in table.columns},
        }
        if name in _LABELS:
            told["label_column"] = _LABELS[name]
        tables[name] = told
    return {"databases": {"tables": {"tables": tables}}}
