"""How a table becomes a file: its cells, and one file a format. Rows come from anywhere and are streamed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpuskit.formats.cells import Row
    from corpuskit.formats.files import Sink
    from corpuskit.formats.table import Selection, Style


def write_rows(kind: str, rows: Iterable[Row], selection: Selection, style: Style, sink: Sink) -> None:
    """Write rows in a format: tsv, csv, json, jsonl, markdown or parquet."""
    if kind == "parquet":
        from corpuskit.formats.parquet import write_parquet

        write_parquet(rows, selection, sink)
        return
    from corpuskit.formats.lines import WRITERS

    WRITERS[kind](rows, selection, style, sink)
