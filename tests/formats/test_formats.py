"""Tables as bytes: each format holds its promise for any cell."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpuskit.formats import lines
from corpuskit.formats.cells import FORMULA, plain
from corpuskit.formats.files import Sink
from corpuskit.formats.table import Listed, Selection, Style

ANY = st.text(st.characters(exclude_categories=()), max_size=12)
CELL = st.one_of(ANY, st.none(), st.integers(), st.floats(allow_nan=False), st.binary(max_size=3))
ROWS = st.lists(st.tuples(CELL, CELL), max_size=5)
NAMES = ("one", "two")


def written(kind: str, rows: list, names: tuple[str, ...] = NAMES, json_columns: str = "", **options) -> str:
    stream = io.BytesIO()
    selection = Selection(names, kinds=dict.fromkeys(json_columns.split(), "json"))
    lines.WRITERS[kind](iter(rows), selection, Style(**options), Sink(stream, "stdout"))
    return stream.getvalue().decode("utf-8")


def spelled(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


@given(ROWS)
def test_tsv_has_a_line_a_row_and_a_tab_between_cells(rows: list) -> None:
    text = written("tsv", rows)
    assert text.count("\n") == len(rows) + 1 == len(text.splitlines())
    assert {line.count("\t") for line in text.splitlines()} == {1}


def test_tsv() -> None:
    rows = [("a\tb\nc\x07", None), (0.5, -3), (b"\x01\xff", "d\u202ee")]
    assert written("tsv", rows) == "one\ttwo\na b c\\u0007\t\n0.5\t-3\nx'01ff'\td\\u202ee\n"
    assert written("tsv", rows[1:2], header=False) == "0.5\t-3\n"


def test_nul_records_hold_cells_as_they_are() -> None:
    assert written("tsv", [("a\nb\tc\0", "d\u202e")], nul=True) == "one\ttwo\0a\nb c\\u0000\td\u202e\0"


def test_nul_records_give_file_names_their_bytes_back() -> None:
    stream = io.BytesIO()
    rows = iter([("caf\udce9.txt",), ("\ud800",)])
    lines.write_tsv(rows, Selection(("path",), None), Style(nul=True, header=False), Sink(stream, ""))
    assert stream.getvalue() == b"caf\xe9.txt\0\\ud800\0"


@given(ROWS)
def test_csv_gives_the_cells_back(rows: list) -> None:
    text = written("csv", rows)
    read = list(csv.reader(io.StringIO(text, newline="")))
    expected = [[spelled(plain(cell)) for cell in row] for row in rows]
    assert read == [list(NAMES), *expected]
    assert "\r\n" not in text.replace("\r\n", "", sum(cell.count("\r\n") for row in expected for cell in row))


@given(ROWS)
def test_excel_has_no_formula(rows: list) -> None:
    text = written("csv", rows, excel=True)
    assert text.startswith("\ufeffone,two\r\n")
    read = list(csv.reader(io.StringIO(text[1:], newline="")))[1:]
    for cells, row in zip(read, rows, strict=True):
        for cell, value in zip(cells, row, strict=True):
            assert isinstance(value, (int, float)) or not cell.startswith(FORMULA)
            assert cell.removeprefix("'") == spelled(plain(value)).removeprefix("'")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_excel_disarms(start: str) -> None:
    text = written("csv", [(start + "cmd|' /C calc'!A0", -1)], excel=True)
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["'" + start + "cmd|' /C calc'!A0", "-1"]


@given(ROWS)
def test_json_and_jsonl_are_faithful(rows: list) -> None:
    expected = [
        {
            name: plain(cell) if isinstance(cell, bytes) else cell if cell not in BOUNDLESS else None
            for name, cell in zip(NAMES, row, strict=True)
        }
        for row in rows
    ]
    lines = written("jsonl", rows)
    assert [json.loads(line) for line in lines.splitlines()] == expected
    assert json.loads(written("json", rows)) == expected


BOUNDLESS = (float("inf"), float("-inf"))


def test_json_numbers_and_nested_columns() -> None:
    rows = [(1, '{"event": ["12"]}'), (0.25, ""), (None, "no json {"), ("7", '{"x": NaN}')]
    read = [json.loads(line) for line in written("jsonl", rows, json_columns="two").splitlines()]
    assert read == [
        {"one": 1, "two": {"event": ["12"]}},
        {"one": 0.25, "two": None},
        {"one": None, "two": "no json {"},
        {"one": "7", "two": '{"x": NaN}'},
    ]
    assert written("jsonl", [("ü “x”", 1)]) == '{"one": "ü “x”", "two": 1}\n'


def test_json_of_no_rows() -> None:
    assert written("json", []) == "[]\n"
    assert written("jsonl", []) == ""


@given(ROWS)
def test_markdown_has_a_line_a_row(rows: list) -> None:
    lines = written("markdown", rows).splitlines()
    assert len(lines) == len(rows) + 2
    assert all(line.startswith("| ") and line.endswith(" |") for line in lines)


def test_markdown_is_no_code() -> None:
    line = written("markdown", [("a|b<script>*x*[l](u)`", "c\nd")]).splitlines()[2]
    assert line == "| a\\|b\\<script\\>\\*x\\*\\[l\\](u)\\` | c d |"


def test_parquet(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    from corpuskit.formats.parquet import write_parquet

    rows = [(1, 0.5, "a\udcff", None, None, 1), (2, 1, None, None, None, "x"), (None, None, "ü", None, None, 2.5)]
    names = ("whole", "share", "text", "number", "none", "mixed")
    stream = io.BytesIO()
    write_parquet(iter(rows), Selection(names, kinds={"number": "float"}), Sink(stream, ""))
    table = pq.read_table(io.BytesIO(stream.getvalue()))
    types = {field.name: str(field.type) for field in table.schema}
    assert types == {
        "whole": "int64", "share": "double", "text": "string", "number": "double", "none": "string",
        "mixed": "string",
    }  # fmt: skip
    assert table.column("whole").to_pylist() == [1, 2, None]
    assert table.column("text").to_pylist() == ["a\\udcff", None, "ü"]
    assert table.column("mixed").to_pylist() == ["1", "x", "2.5"]


def test_parquet_of_many_rows_and_of_none(monkeypatch: pytest.MonkeyPatch) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    from corpuskit.formats import parquet

    monkeypatch.setattr(parquet, "BATCH", 3)
    for count in (0, 3, 10):
        rows = [(number if number < 5 else number + 0.5,) for number in range(count)]
        stream = io.BytesIO()
        parquet.write_parquet(iter(rows), Selection(("n",), None), Sink(stream, ""))
        read = pq.read_table(io.BytesIO(stream.getvalue())).column("n").to_pylist()
        assert read == [value for (value,) in rows]


def test_parquet_of_a_table_whose_columns_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    from corpuskit.formats import parquet

    monkeypatch.setattr(parquet, "CHARACTERS", 4)
    rows = [("a\udcff", "2016-10", None, 0, "[]"), ("", "", 3, 1.0, ""), ("bcdef", None, -1, None, '{"a": 1}')]
    names = ("text", "date", "whole", "share", "nested")
    kinds = dict(zip(names, ("text", "date", "int", "float", "json"), strict=True))
    for some in (rows, []):
        stream = io.BytesIO()
        parquet.write_parquet(iter(some), Selection(names, kinds=kinds), Sink(stream, ""))
        table = pq.read_table(io.BytesIO(stream.getvalue()))
        assert [str(field.type) for field in table.schema] == ["string", "string", "int64", "double", "string"]
        read = [tuple(row.values()) for row in table.to_pylist()]
        assert read == [tuple(spelled(v) if isinstance(v, str) else v for v in row) for row in some]
        assert pq.ParquetFile(io.BytesIO(stream.getvalue())).num_row_groups == len(some) - bool(some)


def test_selection_keeps_columns_of_one_name_apart() -> None:
    rows = Listed(("n", "n", "outlet"), [(1, 2, "x")])
    assert Selection.of(rows, ()).names == ("n", "n_2", "outlet")
    chosen = Selection.of(rows, ("outlet", "n_2"))
    assert list(chosen.cut(iter(rows))) == [("x", 2)]
