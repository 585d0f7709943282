"""The tables, one file each: Parquet, JSON lines or CSV, as the commands write them with -f."""

from __future__ import annotations

from corpuskit.export.contents import TABLES, Contents
from corpuskit.export.folder import Folder
from corpuskit.formats import write_rows
from corpuskit.formats.table import Counted, Selection, Style


def write_tables(
    contents: Contents, folder: Folder, form: str, excel: bool = False, names: tuple[str, ...] = TABLES
) -> dict[str, int]:
    """Write the tables of these names; returns how many rows each has."""
    counts: dict[str, int] = {}
    for name in names:
        rows = contents.rows(name)
        counted = Counted(rows)
        with folder.file(f"{name}.{form}") as sink:
            write_rows(form, counted, Selection.of(rows), Style(excel=excel), sink)
        folder.count(f"{name}.{form}", counted.count)
        counts[name] = counted.count
        contents.tell(len(counts), len(names))
    return counts
