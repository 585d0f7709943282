"""Parquet, SQLite, JSON lines and CSV, read back by the libraries of those who use them, equal the tables."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing

import pytest

from corpuskit.export.contents import TABLES
from corpuskit.formats.cells import FORMULA
from corpuskit.store.reader_views import VIEWS
from corpuskit.store.schema import CONTRACT
from tests.export.conftest import Export, Tables, spelled

KINDS = {"text": "string", "date": "string", "json": "string", "int": "int64", "float": "double"}


def expected(tables: Tables, name: str) -> list[tuple]:
    return [tuple(map(spelled, row)) for row in tables[name]]


def test_parquet(export: Export, tables: Tables) -> None:
    pq, pd = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pandas")
    folder, manifest = export("parquet")
    for name in TABLES:
        read = pq.read_table(folder / f"{name}.parquet")
        columns = CONTRACT[name].columns
        assert [(f.name, str(f.type)) for f in read.schema] == [(c.name, KINDS[c.kind]) for c in columns]
        assert [tuple(row.values()) for row in read.to_pylist()] == expected(tables, name)
        assert len(pd.read_parquet(folder / f"{name}.parquet")) == manifest["counts"][name] == len(tables[name])


def test_jsonl(export: Export, tables: Tables) -> None:
    folder, _ = export("jsonl")
    for name in TABLES:
        columns = [column.name for column in CONTRACT[name].columns]
        nested = {column.name for column in CONTRACT[name].columns if column.kind == "json"}
        read = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        wanted = [dict(zip(columns, row, strict=True)) for row in expected(tables, name)]
        assert read == [{k: json.loads(v or "null") if k in nested else v for k, v in row.items()} for row in wanted]


@pytest.mark.parametrize("excel", [False, True])
def test_csv(export: Export, tables: Tables, excel: bool) -> None:
    pd = pytest.importorskip("pandas")
    folder, manifest = export("csv", excel=excel)
    assert manifest["options"]["excel"] is excel
    for name in TABLES:
        path = folder / f"{name}.csv"
        with path.open(encoding="utf-8-sig" if excel else "utf-8", newline="") as file:
            read = list(csv.reader(file))
        wanted = [["" if value is None else str(value) for value in row] for row in expected(tables, name)]
        assert read[0] == [column.name for column in CONTRACT[name].columns]
        if excel:
            numbers = [column.kind in ("int", "float") for column in CONTRACT[name].columns]
            for row in read[1:]:
                assert not [v for v, n in zip(row, numbers, strict=True) if v.startswith(FORMULA) and not n]
            wanted = [
                [f"'{v}" if v.startswith(FORMULA) and not n else v for v, n in zip(row, numbers, strict=True)]
                for row in wanted
            ]
        assert read[1:] == wanted
        frame = pd.read_csv(path, keep_default_na=False, dtype=str)
        assert len(frame) == len(wanted)


def test_sqlite(export: Export, tables: Tables) -> None:
    folder, _ = export("sqlite")
    with closing(sqlite3.connect(folder / "tables.db")) as connection:
        for name in TABLES:
            told = connection.execute(f'PRAGMA table_info("{name}")').fetchall()
            assert [row[1] for row in told] == [column.name for column in CONTRACT[name].columns]
            assert connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall() == expected(tables, name)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = connection.execute("SELECT count(*) FROM mentions_fts WHERE mentions_fts MATCH 'bridge'").fetchone()[0]
        said = [row for row in tables["mentions"] if "bridge" in row[7].lower().replace("\u2066", " ").split()]
        assert found >= len(said) > 0
        for view in VIEWS:
            connection.execute(f"SELECT * FROM {view.split()[2]}").fetchall()
    told = json.loads((folder / "datasette.json").read_text(encoding="utf-8"))["databases"]["tables"]["tables"]
    assert {name: list(table["columns"]) for name, table in told.items()} == {
        name: [column.name for column in CONTRACT[name].columns] for name in TABLES
    }


def test_the_views_for_readers_are_in_the_corpus_too(corpus, export: Export) -> None:
    folder, _ = export("sqlite")
    for view in VIEWS:
        name = view.split()[2]
        with closing(sqlite3.connect(folder / "tables.db")) as connection:
            there = connection.execute(f"SELECT * FROM {name}").fetchall()
        here = [tuple(map(spelled, row)) for row in corpus.sql(f"SELECT * FROM {name}")]
        assert sorted(map(repr, here)) == sorted(map(repr, there))


def test_keys_lead_from_table_to_table(export: Export) -> None:
    folder, _ = export("sqlite")
    with closing(sqlite3.connect(folder / "tables.db")) as connection:
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        for table, rowid, _, key in lost:  # an empty key leads nowhere: nobody is told as the speaker
            foreign = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()[key][3]
            row = connection.execute(f'SELECT "{foreign}" FROM "{table}" WHERE rowid = ?', (rowid,)).fetchone()
            assert row == ("",)
