"""Articles as rows of a JSONL or CSV file, or of JSONL on stdin: one row, one article."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from corpuskit.errors import InputError
from corpuskit.ingest.columns import Columns
from corpuskit.records import Given

SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
_LONGEST_CELL = 64_000_000

Cells = dict[str, Any]


class Row(NamedTuple):
    """One article: its key (id, else url, else line number), its text, what is told about it, what was wrong."""

    key: str
    text: str
    given: Given
    problem: str = ""


def read_rows(path: Path, columns: Columns) -> Iterator[Row]:
    """The rows of a file, streamed.

    A line that is no row costs that line: it comes back with a problem. Raises InputError where the file cannot
    be read or has no column for the text.
    """
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            if path.suffix.lower() in (".csv", ".tsv"):
                yield from _unique(_table_rows(path, lines, columns), columns)
            else:
                yield from json_rows(lines, columns)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None


def json_rows(lines: Iterable[str], columns: Columns) -> Iterator[Row]:
    """The rows of JSON lines."""
    return _unique(_json_objects(lines), columns)


def _json_objects(lines: Iterable[str]) -> Iterator[tuple[int, Cells | None]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, json_cells(line)


def json_cells(line: str) -> Cells | None:
    """The cells of a JSON line by column; None where it is no object.

    >>> json_cells('{"id": 7}'), json_cells("[7]"), json_cells("{")
    ({'id': 7}, None, None)
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _table_rows(path: Path, lines: IO[str], columns: Columns) -> Iterator[tuple[int, Cells | str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.DictReader(lines, delimiter="\t" if path.suffix.lower() == ".tsv" else ",")
    try:
        if not columns.has_text(reader.fieldnames or ()):
            found = ", ".join(reader.fieldnames or ()) or "nothing"
            raise InputError(f"{path}: no column holds the text, there is {found}: name it with --map text=COLUMN")
        for row in reader:
            yield reader.line_num, {str(key): value for key, value in row.items() if key is not None}
    except csv.Error as error:
        yield reader.line_num, f"not a table row: {error}"


def _unique(rows: Iterable[tuple[int, Cells | str | None]], columns: Columns) -> Iterator[Row]:
    seen: set[str] = set()
    for number, cells in rows:
        row = as_row(str(number), cells, columns)
        if not isinstance(cells, dict):
            yield row
        elif row.key in seen:
            yield again(str(number), row)
        else:
            seen.add(row.key)
            yield row


def as_row(line: str, cells: Cells | str | None, columns: Columns) -> Row:
    """The row of these cells at this line; where they are no cells, or a message, a row that says so.

    >>> as_row("7", {"body": "Words.", "outlet": "Courier"}, Columns())[:2]
    ('7', 'Words.')
    >>> as_row("7", None, Columns()).problem
    'not a JSON object'
    """
    if not isinstance(cells, dict):
        return Row(f"line {line}", "", Given(), cells or "not a JSON object")
    key = columns.value(cells, "id") or columns.value(cells, "url") or line
    text = columns.value(cells, "text")
    return Row(key, text, columns.given(cells, "row"), "" if text else "no text")


def again(line: str, row: Row) -> Row:
    """What stands for a row whose id an earlier one has."""
    return Row(f"line {line}", "", Given(), f"the id {row.key} stands in an earlier row")
