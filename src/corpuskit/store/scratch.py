"""Rows put in order on the disk, where they may be more than memory holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, overload

from corpuskit.errors import StoreError

_CACHE = 32  # megabytes; beyond, rows go to the disk

Row = tuple[Any, ...]


def sorted_rows(rows: Iterable[Row]) -> Sequence[Row]:
    """Rows of plain values in order, as `sorted` puts them, in a temporary file that nobody else sees.

    It goes with the answer, or with the process, however that ends. Raises StoreError where the disk is full.

    >>> found = sorted_rows((number % 3, str(number)) for number in range(5))
    >>> list(found), len(found), found[1]
    ([(0, '0'), (0, '3'), (1, '1'), (1, '4'), (2, '2')], 5, (0, '3'))
    """
    try:
        return _Sorted(rows)
    except sqlite3.OperationalError as error:
        raise StoreError(f"no room to sort rows in the temporary folder ({error}): name another with TMPDIR") from None


class _Sorted(Sequence[Row]):
    def __init__(self, rows: Iterable[Row]) -> None:
        # Without a name a database is a temporary file, made when its pages are more than the cache holds.
        self._connection = sqlite3.connect("", isolation_level=None)
        for setting in (f"cache_size = -{_CACHE << 10}", "journal_mode = OFF", "synchronous = OFF"):
            self._connection.execute(f"PRAGMA {setting}")
        given = iter(rows)
        head = next(given, (0,))
        columns = ", ".join(f"c{number}" for number in range(len(head)))
        marks = ", ".join("?" * len(head))
        self._connection.execute(f"CREATE TABLE given ({columns})")
        self._connection.execute(f"CREATE TABLE row (n INTEGER PRIMARY KEY, {columns})")
        self._connection.execute("BEGIN")
        if head != (0,):
            self._connection.executemany(f"INSERT INTO given VALUES ({marks})", chain([head], given))
        self._connection.execute(f"INSERT INTO row ({columns}) SELECT * FROM given ORDER BY {columns}")
        self._connection.execute("DROP TABLE given")
        self._connection.execute("COMMIT")
        self._columns = columns
        self._count = int(self._connection.execute("SELECT count(*) FROM row").fetchone()[0])

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Row]:
        return iter(self._connection.execute(f"SELECT {self._columns} FROM row ORDER BY n"))

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(self._count))]
        row: Row | None = self._connection.execute(
            f"SELECT {self._columns} FROM row WHERE n = ?", (place + 1,)
        ).fetchone()
        if row is None:
            raise IndexError(place)
        return row
