"""Tables as Parquet, by the extra of that name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from corpuskit.errors import InputError
from corpuskit.formats.cells import Row, encodable, plain

if TYPE_CHECKING:
    from corpuskit.formats.files import Sink
    from corpuskit.formats.table import Selection

BATCH = 20_000  # rows that are held as Python objects at a time
CHARACTERS = 16_000_000  # in them: whole articles are long
_TYPES = {"int": "int64", "float": "double", "bytes": "binary"}


def require() -> None:
    """Say what to install where pyarrow is missing, before anything is computed."""
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise InputError("Parquet needs pyarrow: pip install 'corpuskit[parquet]'")


class _File:
    """The sink as pyarrow wants it."""

    closed = False

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._position = 0

    def write(self, data: Any) -> int:
        """Write a piece; pyarrow hands over buffers."""
        piece = bytes(data)
        self._sink.write_bytes(piece)
        self._position += len(piece)
        return len(piece)

    def tell(self) -> int:
        """Bytes written so far."""
        return self._position

    def flush(self) -> None:
        """The sink is flushed at its end."""

    def close(self) -> None:
        """The sink is closed by its owner."""

    def readable(self) -> bool:
        """It cannot be read."""
        return False

    def writable(self) -> bool:
        """It can be written."""
        return True

    def seekable(self) -> bool:
        """It goes forward only."""
        return False


def write_parquet(rows: Iterable[Row], selection: Selection, sink: Sink) -> None:
    """Write the table; text, dates and JSON are strings, numbers int64 or double.

    Where the schema says what the columns hold, rows are streamed. SQL types single values and not columns: then a
    column's type is known at the end (int64 or double where all its values are, else string), and until that the
    table is held, as arrays.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = pa.PythonFile(_File(sink), mode="w")
    if not set(selection.names) <= set(selection.kinds):
        pq.write_table(_held(iter(rows), selection), file, compression="zstd")
        return
    schema = schema_of((name, selection.kinds[name]) for name in selection.names)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in batches(rows, schema):
            writer.write_batch(batch)


def schema_of(columns: Iterable[tuple[str, str]]) -> Any:
    """The Arrow schema of columns, each with its kind (`contract.Column`, or bytes).

    >>> schema_of([("quote", "text"), ("n_outlets", "int")]).types
    [DataType(string), DataType(int64)]
    """
    import pyarrow as pa

    return pa.schema([(name, pa.type_for_alias(_TYPES.get(kind, "string"))) for name, kind in columns])


def batches(rows: Iterable[Row], schema: Any) -> Iterator[Any]:
    """Rows as Arrow batches of so many rows or characters."""
    import pyarrow as pa

    for held in _held_rows(rows):
        columns = [_typed(values, field) for values, field in zip(zip(*held, strict=True), schema, strict=True)]
        yield pa.record_batch(columns, schema=schema)


def _held_rows(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """So many rows or characters at a time."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += sum(len(value) for value in row if type(value) in (str, bytes))
        if len(batch) >= BATCH or size >= CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _typed(values: tuple[Any, ...], field: Any) -> Any:
    import pyarrow as pa

    if not pa.types.is_string(field.type):
        return pa.array(values, field.type)
    return pa.array([None if value is None else encodable(plain(value)) for value in values], field.type)


def _held(rows: Iterator[Row], selection: Selection) -> Any:
    import pyarrow as pa

    chunks: list[list[Any]] = [[] for _ in selection.names]
    while batch := list(islice(rows, BATCH)):
        for held, values in zip(chunks, zip(*batch, strict=True), strict=True):
            held.append(_array(values))
    columns = [_column(held, name in selection.numbers) for held, name in zip(chunks, selection.names, strict=True)]
    return pa.table(columns, names=[encodable(name) for name in selection.names])


def _array(values: tuple[Any, ...]) -> Any:
    import pyarrow as pa

    kinds = {type(value) for value in values} - {type(None)}
    if kinds and kinds <= {int, float}:
        return pa.array(values, pa.float64() if float in kinds else pa.int64(), safe=False)
    if not kinds:
        return pa.nulls(len(values))
    return pa.array([None if v is None else encodable(plain(v)) for v in values], pa.string())


def _column(chunks: list[Any], number: bool) -> Any:
    import pyarrow as pa

    kinds = {chunk.type for chunk in chunks} - {pa.null()}
    if pa.string() in kinds or not kinds:
        kind = pa.float64() if number and not kinds else pa.string()
    else:
        kind = pa.float64() if pa.float64() in kinds else pa.int64()
    return pa.chunked_array([chunk.cast(kind) for chunk in chunks], kind)
