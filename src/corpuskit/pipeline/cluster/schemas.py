"""The tables as Arrow sees them: those of the contract, those that a corpus keeps, and what goes between the steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from corpuskit.formats import parquet
from corpuskit.pipeline.article import FIELDS
from corpuskit.store import kept, mentions
from corpuskit.store.schema import CONTRACT

BYTES = 64_000_000  # of a table that are held here at a time

_EDIT = pa.struct(list(parquet.schema_of(column[:2] for column in kept.columns("edit")[1:])))
_ZONE = pa.struct(list(parquet.schema_of(column[:2] for column in kept.columns("zone")[1:])))
_MENTIONS = parquet.schema_of((column.stored, column.kind) for column in kept.columns("mention"))
_MENTION = pa.struct([_MENTIONS.field(name) for name in mentions.COLUMNS if name != "n"])

# An article as it was read: its row, and its texts where it has any (`clean` is null where it has none).
BUILT = pa.schema(
    [
        *((name, pa.int64() if name == "words" else pa.string()) for name in FIELDS),
        ("clean", pa.string()),
        ("raw", pa.binary()),
        ("blocks", pa.string()),
        ("fingerprint", pa.string()),
        ("edits", pa.list_(_EDIT)),
        ("zones", pa.list_(_ZONE)),
    ]
)
# The same with the zones found by counting, and the mentions.
FOUND = pa.schema(
    [
        *BUILT,
        pa.field("repeats", pa.string()),
        pa.field("mentions", pa.list_(_MENTION)),
        pa.field("state", pa.string()),
        pa.field("failure", pa.string()),
    ]
)
KEYS = pa.schema([("key", pa.string()), ("place", pa.int64())])
LINES = pa.schema([("outlet", pa.string()), ("line", pa.int64())])


def contract_schema(name: str) -> Any:
    """The Arrow schema of a table of the contract.

    >>> contract_schema("zones").names
    ['article_id', 'start', 'end', 'kind', 'rule']
    """
    return parquet.schema_of((column.name, column.kind) for column in CONTRACT[name].columns)


def kept_schema(table: str) -> Any:
    """The Arrow schema of a table that a corpus keeps."""
    return parquet.schema_of((column.name, column.kind) for column in kept.columns(table))


def arrow_tables(rows: Iterable[tuple[Any, ...]], schema: Any) -> Iterator[Any]:
    """Rows as Arrow tables of so many bytes at most; one empty table where there are none."""
    held: list[Any] = []
    empty, size = True, 0
    for batch in parquet.batches(rows, schema):
        held.append(batch)
        size += batch.nbytes
        if size >= BYTES:
            yield pa.Table.from_batches(held, schema)
            held, empty, size = [], False, 0
    if held or empty:
        yield pa.Table.from_batches(held, schema)


def batch_rows(batches: Iterable[Any], schema: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of Arrow batches, their columns in the order of the schema."""
    for batch in batches:
        columns = [batch.column(batch.schema.get_field_index(name)).to_pylist() for name in schema.names]
        yield from zip(*columns, strict=True)
