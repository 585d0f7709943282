"""Tables as text, one row after the other: TSV, CSV, JSON, JSON lines, Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from corpuskit.formats.cells import Row, faithful, harmless, plain
from corpuskit.formats.files import Sink
from corpuskit.formats.table import Selection, Style
from corpuskit.text.escape import json_visible, visible

_MARKDOWN = str.maketrans({character: "\\" + character for character in "\\`*_[]<>|~!&#"})


def write_tsv(rows: Iterable[Row], selection: Selection, style: Style, sink: Sink) -> None:
    """One line a row; with -0 one record a row, cells as they are but for tabs."""
    if style.nul:
        header: Iterable[Row] = [selection.names] if style.header else []
        for row in chain(header, rows):
            record = "\t".join(map(faithful, row)) + "\0"
            if sink.terminal:
                sink.write_raw(record)
            else:
                sink.write_bytes(_original(record))
        return
    if style.header:
        sink.write("\t".join(map(visible, selection.names)) + "\n")
    for row in rows:
        sink.write("\t".join([visible(v) if type(v) is str else visible(plain(v)) for v in row]) + "\n")


def _original(text: str) -> bytes:
    """File names that are not UTF-8 become their own bytes again."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace")


class _Lines:
    """Takes what csv.writer writes and changes the line end: that has to be CRLF for "\\r" to be quoted."""

    def __init__(self, sink: Sink, end: str) -> None:
        self._sink, self._end = sink, end

    def write(self, line: str) -> None:
        """Write one record."""
        self._sink.write_raw(line[:-2] + self._end)


def write_csv(rows: Iterable[Row], selection: Selection, style: Style, sink: Sink) -> None:
    """Faithful; for spreadsheets with a byte order mark, CRLF, and no text that begins as a formula."""
    import csv

    end = "\0" if style.nul else "\r\n" if style.excel else "\n"
    writer = csv.writer(_Lines(sink, end), lineterminator="\r\n")
    if style.excel and not sink.terminal:
        sink.write("\ufeff")
    header: Iterable[Row] = [selection.names] if style.header else []
    for row in chain(header, rows):
        writer.writerow(map(harmless if style.excel else plain, row))


def write_jsonl(rows: Iterable[Row], selection: Selection, style: Style, sink: Sink) -> None:
    """One object a line."""
    end = "\0" if style.nul else "\n"
    for line in _objects(rows, selection):
        sink.write(line + end)


def write_json(rows: Iterable[Row], selection: Selection, style: Style, sink: Sink) -> None:
    """One array, an object a line."""
    before = "[\n"
    for line in _objects(rows, selection):
        sink.write(before + line)
        before = ",\n"
    sink.write("[]\n" if before == "[\n" else "\n]\n")


def _objects(rows: Iterable[Row], selection: Selection) -> Iterator[str]:
    import json

    names = selection.names
    nested = [name for name in names if name in selection.json]
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
    for row in rows:
        record = dict(zip(names, row, strict=True))
        try:
            line = encode(record | {name: json.loads(record[name] or "null") for name in nested})
        except (TypeError, ValueError, RecursionError):
            line = encode({name: _json_value(value) for name, value in record.items()})
        yield json_visible(line)


def _json_value(value: Any) -> Any:
    """Bytes as in SQL; infinity has no word in JSON; what is no JSON after all stays a string."""
    from math import isfinite

    if isinstance(value, float) and not isfinite(value):
        return None
    return plain(value) if isinstance(value, bytes) else value


def write_markdown(rows: Iterable[Row], selection: Selection, style: Style, sink: Sink) -> None:
    """A table of GitHub's kind; it needs its header, so --no-header has no meaning here."""
    sink.write(f"| {' | '.join(map(_markdown_cell, selection.names))} |\n")
    sink.write(f"| {' | '.join('---' for _ in selection.names)} |\n")
    for row in rows:
        sink.write(f"| {' | '.join(map(_markdown_cell, row))} |\n")


def _markdown_cell(value: object) -> str:
    return visible(plain(value)).translate(_MARKDOWN)


WRITERS: dict[str, Callable[[Iterable[Row], Selection, Style, Sink], None]] = {
    "tsv": write_tsv,
    "csv": write_csv,
    "json": write_json,
    "jsonl": write_jsonl,
    "markdown": write_markdown,
}
