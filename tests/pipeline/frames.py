"""Frames that are Arrow tables in memory: as much of a cluster as the steps between shuffles need."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


class Frame:
    """A table that is read in batches of a few rows, as if they came from many partitions."""

    def __init__(self, table: Any, stored: dict[str, Any] | None = None) -> None:
        self.table = table
        self.stored = {} if stored is None else stored

    # What corpuskit asks of a frame of Spark, and of its session and writer.

    @property
    def sparkSession(self) -> Frame:
        return self

    @property
    def schema(self) -> Any:
        return self.table.schema

    @property
    def write(self) -> Frame:
        return self

    @property
    def read(self) -> Reader:
        return Reader(self.stored)

    def parquet(self, folder: str) -> None:
        self.stored[folder] = self.table

    def select(self, *names: str) -> Frame:
        return Frame(self.table.select(list(names)), self.stored)

    def orderBy(self, name: str) -> Frame:
        return Frame(self.table.sort_by(name), self.stored)

    def where(self, condition: str) -> Frame:
        name, sign, value = condition.split(" ", 2)
        column = self.table.column(name)
        kept = pc.is_valid(column) if value == "NOT NULL" else pc.equal(column, int(value))
        assert sign in ("IS", "=")
        return Frame(self.table.filter(kept), self.stored)


class Reader:
    def __init__(self, stored: dict[str, Any]) -> None:
        self.stored = stored

    def schema(self, schema: Any) -> Reader:
        return self

    def parquet(self, folder: str) -> Frame:
        return Frame(self.stored[folder], self.stored)


def with_each(frame: Frame, own: str, count: int, names: tuple[str, str]) -> Frame:
    number, rest = frame.table.column(own), frame.table.drop_columns([own])
    parts = []
    for each in range(count):
        pair = (pc.min_element_wise(number, each), pc.max_element_wise(number, each))
        parts.append(pa.table([*pair, *rest.columns], [*names, *rest.column_names]))
    return Frame(pa.concat_tables(parts), frame.stored)


def batches(frame: Frame) -> Iterator[Any]:
    yield from frame.table.to_batches(max_chunksize=7)


def map_batches(frame: Frame, function: Callable[[Any], Any], schema: Any) -> Frame:
    return Frame(pa.Table.from_batches(function(batches(frame)), schema), frame.stored)


def _keys(table: Any, names: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return list(zip(*(table.column(name).to_pylist() for name in names), strict=True))


def _of_key(table: Any, keys: list[tuple[Any, ...]], wanted: tuple[Any, ...]) -> Any:
    return table.filter(pa.array([key == wanted for key in keys], pa.bool_()))


def map_groups(frame: Frame, key: str, function: Callable[[Any], Any], schema: Any) -> Frame:
    keys = _keys(frame.table, (key,))
    parts = [function(_of_key(frame.table, keys, wanted)) for wanted in sorted(set(keys), reverse=True)]
    return Frame(pa.concat_tables([schema.empty_table(), *parts]), frame.stored)


def map_large_groups(frame: Frame, keys: tuple[str, ...], function: Callable[[Any], Any], schema: Any) -> Frame:
    found = _keys(frame.table, keys)
    groups = [_of_key(frame.table, found, wanted) for wanted in sorted(set(found), reverse=True)]
    parts = [batch for group in groups for batch in function(iter(group.to_batches(max_chunksize=3)))]
    return Frame(pa.Table.from_batches(parts, schema), frame.stored)


def map_two_groups(
    left: Frame, right: Frame, keys: tuple[str, ...], function: Callable[[Any, Any], Any], schema: Any
) -> Frame:
    one, other = _keys(left.table, keys), _keys(right.table, keys)
    parts = [
        function(_of_key(left.table, one, wanted), _of_key(right.table, other, wanted))
        for wanted in sorted({*one, *other}, key=operator.itemgetter(-1))
    ]
    return Frame(pa.concat_tables([schema.empty_table(), *parts]), left.stored)
