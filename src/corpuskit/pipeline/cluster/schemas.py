"""The tables as Arrow sees them: those of the contract, those that a corpus keeps, and what goes between the steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa

from corpuskit.pipeline.article import FIELDS
from corpuskit.store import kept, mentions
from corpuskit.store.schema import CONTRACT

ROWS = 100_000  # of a table that are held here at a time

_KINDS = {"text": pa.string(), "json": pa.string(), "int": pa.int64(), "float": pa.float64(), "bytes": pa.binary()}

_EDIT = pa.struct([pa.field(name, _KINDS[kind]) for name, kind, _ in kept.columns("edit")[1:]])
_ZONE = pa.struct([pa.field(name, _KINDS[kind]) for name, kind, _ in kept.columns("zone")[1:]])
_MENTION_KINDS = {column.stored: _KINDS[column.kind] for column in kept.columns("mention")}
_MENTION = pa.struct([pa.field(name, _MENTION_KINDS[name]) for name in mentions.COLUMNS if name != "n"])

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
    return pa.schema([(column.name, _KINDS[column.kind]) for column in CONTRACT[name].columns])


def kept_schema(table: str) -> Any:
    """The Arrow schema of a table that a corpus keeps."""
    return pa.schema([(column.name, _KINDS[column.kind]) for column in kept.columns(table)])


def arrow_tables(rows: Iterable[Sequence[object]], schema: Any) -> Iterator[Any]:
    """Rows as Arrow tables of so many rows at most; one empty table where there are none."""
    stream = iter(rows)
    empty = True
    while held := list(islice(stream, ROWS)):
        columns = [pa.array(values, field.type) for values, field in zip(zip(*held, strict=True), schema, strict=True)]
        yield pa.table(columns, schema=schema)
        empty = False
    if empty:
        yield schema.empty_table()


def batch_rows(batches: Iterable[Any], schema: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of Arrow batches, their columns in the order of the schema."""
    for batch in batches:
        columns = [batch.column(batch.schema.get_field_index(name)).to_pylist() for name in schema.names]
        yield from zip(*columns, strict=True)
