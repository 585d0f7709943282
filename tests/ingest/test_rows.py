"""Articles as rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpuskit.errors import InputError
from corpuskit.ingest.columns import Columns
from corpuskit.ingest.rows import json_rows, read_rows

TEXT = Columns((("text", "content"),))


def test_json_lines_with_a_bad_one(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text(
        '{"id": 7, "content": "Words.", "desk": "city"}\n\nnonsense\n{"content": "More."}\n[1]\n{"id": 9}\n'
    )
    rows = list(read_rows(path, TEXT))
    assert [(row.key, row.text, row.problem) for row in rows] == [
        ("7", "Words.", ""),
        ("line 3", "", "not a JSON object"),
        ("4", "More.", ""),
        ("line 5", "", "not a JSON object"),
        ("9", "", "no text"),
    ]
    assert rows[0].given.meta == '{"desk": "city"}'


def test_an_id_used_twice_costs_the_second(tmp_path: Path) -> None:
    rows = list(json_rows(['{"id": 1, "text": "a"}', '{"id": 1, "text": "b"}'], Columns()))
    assert [row.problem for row in rows] == ["", "the id 1 stands in an earlier row"]


def test_the_url_is_the_key_without_an_id() -> None:
    assert next(json_rows(['{"url": "http://a.example/1", "text": "a"}'], Columns())).key == "http://a.example/1"


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "dump.csv"
    path.write_text('id,content,outlet\n1,"Two\nlines.",Courier\n', encoding="utf-8-sig")
    (row,) = read_rows(path, TEXT)
    assert (row.key, row.text, row.given.facts[0].value) == ("1", "Two\nlines.", "Courier")


def test_csv_without_the_column(tmp_path: Path) -> None:
    path = tmp_path / "dump.csv"
    path.write_text("id,words\n1,a\n")
    with pytest.raises(InputError, match="no column holds the text, there is id, words: name it with --map"):
        list(read_rows(path, Columns()))
