"""Tables as Parquet, by the extra of that name."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any

from corpuskit.cli.cells import Row, plain
from corpuskit.errors import InputError

if TYPE_CHECKING:
    from corpuskit.cli.sink import Sink
    from corpuskit.cli.table import Selection

BATCH = 20_000  # rows that are held as Python objects at a time


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
    """Write the table; a column is int64 or double where all its values are, else text.

    SQL types single values and not columns, so the type of a column is known at the end: until then the
    table is held, as arrays.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = iter(rows)
    chunks: list[list[Any]] = [[] for _ in selection.names]
    while batch := list(islice(stream, BATCH)):
        for held, values in zip(chunks, zip(*batch, strict=True), strict=True):
            held.append(_array(values))
    columns = [_column(held, name in selection.numbers) for held, name in zip(chunks, selection.names, strict=True)]
    table = pa.table(columns, names=[_encodable(name) for name in selection.names])
    pq.write_table(table, pa.PythonFile(_File(sink), mode="w"), compression="zstd")


def _array(values: tuple[Any, ...]) -> Any:
    import pyarrow as pa

    kinds = {type(value) for value in values} - {type(None)}
    if kinds and kinds <= {int, float}:
        return pa.array(values, pa.float64() if float in kinds else pa.int64(), safe=False)
    if not kinds:
        return pa.nulls(len(values))
    return pa.array([None if v is None else _encodable(plain(v)) for v in values], pa.string())


def _column(chunks: list[Any], number: bool) -> Any:
    import pyarrow as pa

    kinds = {chunk.type for chunk in chunks} - {pa.null()}
    if pa.string() in kinds or not kinds:
        kind = pa.float64() if number and not kinds else pa.string()
    else:
        kind = pa.float64() if pa.float64() in kinds else pa.int64()
    return pa.chunked_array([chunk.cast(kind) for chunk in chunks], kind)


def _encodable(text: str) -> str:
    """Lone surrogates, which UTF-8 has no bytes for, spelled out."""
    return text.encode("utf-8", "backslashreplace").decode()
