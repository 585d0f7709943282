"""From the rows of a cluster's input to articles: the rules of `ingest`, whatever the order of the work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import groupby
from posixpath import basename
from typing import Any, NamedTuple
from urllib.parse import unquote

import pyarrow as pa

from corpuskit.engines import local
from corpuskit.engines.spark import Batch, Frame, cause, map_batches
from corpuskit.errors import InputError
from corpuskit.ingest.columns import Columns
from corpuskit.ingest.rows import Row, again, as_row, json_cells
from corpuskit.pipeline.article import Article, build_all
from corpuskit.pipeline.cluster.job import Job
from corpuskit.pipeline.cluster.schemas import BUILT, KEYS
from corpuskit.pipeline.reading import row_job
from corpuskit.records import IngestOptions
from corpuskit.store.articles import as_kept

_LINES = (".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz", ".json.gz")
_IN_A_FILE = 40  # binary digits of the place of a row in its file
_MOST_AGAIN = 5_000_000  # ids that stand in several rows


class Source(NamedTuple):
    """What the rows are called, how their cells are read, and where each file and block of it begins.

    `begins` has for each (file, block) the place before its first row; `again` has for each id that stands in several
    rows the place of the first. A place is the file's number and the row's, as one number.
    """

    collection: str
    label: str
    options: IngestOptions
    begins: Mapping[tuple[str, int], int]
    again: Mapping[str, int]
    lines: bool


def open_rows(session: Any, name: str, job: Job) -> Frame:
    """The articles of a Parquet or JSONL file or folder at the address `name`, as rows of `schemas.BUILT`.

    Raises InputError where it cannot be read or has no column for the text.
    """
    label, options = job.label, job.options
    lines = label.lower().endswith(_LINES)
    try:
        frame, begins = _lines(session, name) if lines else _table(session, name, options)
    except InputError:
        raise
    except Exception as error:
        form = "JSON lines" if lines else "Parquet"
        raise InputError(f"{name} cannot be read as {form}: {cause(str(error))}") from error
    source = Source(job.collection, label, options, begins, {}, lines)
    source = source._replace(again=_again(frame, source))
    return map_batches(frame, partial(_built, source), BUILT)


def _lines(session: Any, name: str) -> tuple[Frame, dict[tuple[str, int], int]]:
    """Lines with the file and block that each stands in, and the places where these begin."""
    frame = session.read.text(name).select("value", "_metadata.file_path", "_metadata.file_block_start")
    counted = frame.groupBy("file_path", "file_block_start").count().collect()
    begins: dict[tuple[str, int], int] = {}
    for number, (file, blocks) in enumerate(groupby(sorted(map(tuple, counted)), lambda row: row[0])):
        at = number << _IN_A_FILE
        for _, block, count in blocks:
            begins[file, block] = at
            at += count
    return frame, begins


def _table(session: Any, name: str, options: IngestOptions) -> tuple[Frame, dict[tuple[str, int], int]]:
    """Rows with the file that each stands in and its number there."""
    frame = session.read.parquet(name)
    if not Columns(options.fields).has_text(frame.columns):
        found = ", ".join(frame.columns)
        raise InputError(f"{name}: no column holds the text, there is {found}: name it with --map text=COLUMN")
    files = sorted(frame.select("_metadata.file_path").distinct().collect())
    begins = {(row.file_path, 0): number << _IN_A_FILE for number, row in enumerate(files)}
    return frame.select("*", "_metadata.file_path", "_metadata.row_index"), begins


def _again(frame: Frame, source: Source) -> dict[str, int]:
    """The place of the first of the rows that have the same id, for each such id."""
    keys = map_batches(frame, partial(_keys, source), KEYS)
    counted = keys.groupBy("key").agg({"place": "min", "*": "count"}).where("`count(1)` > 1")
    found = {row.key: row["min(place)"] for row in counted.limit(_MOST_AGAIN + 1).collect()}
    if len(found) > _MOST_AGAIN:
        raise InputError(f"{source.label}: more than {_MOST_AGAIN:,} ids stand in several rows: name another column "
                         "with --map id=COLUMN")  # fmt: skip
    return found


class Placed(NamedTuple):
    """A row, its place, what that is called, and whether it has an id: what is no row at all has none."""

    place: int
    name: str
    row: Row
    has_id: bool


def _read(source: Source, batches: Iterator[Batch]) -> Iterator[list[Placed]]:
    """The rows of each batch."""
    columns = Columns(source.options.fields)
    several = len({file for file, _ in source.begins}) > 1
    seen: dict[tuple[str, int], int] = {}
    cells_of = _json_cells if source.lines else _plain_cells
    for batch in batches:
        found = []
        for file, block, number, cells in cells_of(batch):
            place = source.begins[file, block]
            if number is None:
                number = seen[file, block] = seen.get((file, block), 0) + 1
            place += number
            line = place & ((1 << _IN_A_FILE) - 1)
            name = f"{basename(unquote(file))}:{line}" if several else str(line)
            if isinstance(cells, str):
                cells = cells.removeprefix("\ufeff") if line == 1 else cells
                if not cells.strip():
                    continue
                cells = json_cells(cells)
            found.append(Placed(place, name, as_row(name, cells, columns), isinstance(cells, dict)))
        yield found


def _json_cells(batch: Batch) -> Iterator[tuple[str, int, int | None, Any]]:
    files, blocks = batch.column("file_path").to_pylist(), batch.column("file_block_start").to_pylist()
    for file, block, line in zip(files, blocks, batch.column("value").to_pylist(), strict=True):
        yield file, block, None, line


def _plain_cells(batch: Batch) -> Iterator[tuple[str, int, int | None, Any]]:
    for row in batch.to_pylist():
        file, number = row.pop("file_path"), row.pop("row_index")
        yield file, 0, number + 1, {name: plain(value) for name, value in row.items()}


def plain(value: Any) -> Any:
    """A cell as JSON would have it: days and times as ISO 8601, bytes as UTF-8.

    >>> plain([date(2031, 5, 4), Decimal("1.50"), b"bytes", None])
    ['2031-05-04', '1.50', 'bytes', None]
    """
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, date):  # times are dates, too
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _keys(source: Source, batches: Iterator[Batch]) -> Iterator[Batch]:
    for rows in _read(source, batches):
        held = [placed for placed in rows if placed.has_id]
        keys, places = [placed.row.key for placed in held], [placed.place for placed in held]
        yield pa.record_batch([pa.array(keys, pa.string()), pa.array(places, pa.int64())], schema=KEYS)


def _built(source: Source, batches: Iterator[Batch]) -> Iterator[Batch]:
    for rows in _read(source, batches):
        jobs = []
        for place, name, row, has_id in rows:
            if has_id and source.again.get(row.key, place) != place:
                row = again(name, row)
            jobs.append(row_job(row, source.collection, source.label, source.options))
        articles = local.call(build_all, (jobs, dict[str, str]()))
        yield pa.RecordBatch.from_pylist([_wide(article) for article in articles if article is not None], BUILT)


def _wide(article: Article) -> dict[str, Any]:
    row: dict[str, Any] = dict(article.row)
    if article.body is not None:
        body = article.body
        row |= {"clean": body.clean, "raw": body.raw, "blocks": body.blocks, "fingerprint": body.fingerprint}
        row |= {"edits": [edit._asdict() for edit in body.edits]}
        row |= {"zones": [zone._asdict() for zone in as_kept(body.zones)]}
    return row
