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


def _json_objects(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield number, "not a JSON object"
            continue
        yield number, row if isinstance(row, dict) else "not a JSON object"


def _table_rows(path: Path, lines: IO[str], columns: Columns) -> Iterator[tuple[int, dict[str, Any] | str]]:
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


def _unique(rows: Iterable[tuple[int, dict[str, Any] | str]], columns: Columns) -> Iterator[Row]:
    seen: set[str] = set()
    for number, row in rows:
        if isinstance(row, str):
            yield Row(f"line {number}", "", Given(), row)
            continue
        key = columns.value(row, "id") or columns.value(row, "url") or str(number)
        if key in seen:
            yield Row(f"line {number}", "", Given(), f"the id {key} stands in an earlier row")
            continue
        seen.add(key)
        text = columns.value(row, "text")
        yield Row(key, text, columns.given(row, "row"), "" if text else "no text")
