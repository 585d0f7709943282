"""A table on its way out: its rows, the columns that are wanted, and how they are to look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from corpuskit.errors import UsageError
from corpuskit.formats.cells import Row


class Rows(Protocol):
    """A table as the library gives it: the columns, what they hold, and the rows, streamed."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        ...

    @property
    def kinds(self) -> Mapping[str, str]:
        """What columns hold, as the schema says: text, date, int, float, json. SQL says nothing of its columns."""
        ...

    def __iter__(self) -> Iterator[Row]:
        """The rows."""
        ...


@dataclass(frozen=True)
class Listed:
    """Rows that are already there, as a table of text."""

    columns: tuple[str, ...]
    rows: Sequence[Row]
    kinds: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


@dataclass(frozen=True)
class Style:
    """How a table is written: with its header, records that end in NUL, safe for spreadsheets."""

    header: bool = True
    nul: bool = False
    excel: bool = False


@dataclass(frozen=True)
class Selection:
    """The columns that are written, their places in a row (None: all), and what they hold."""

    names: tuple[str, ...]
    places: tuple[int, ...] | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Rows, wanted: Sequence[str] = ()) -> Selection:
        """The wanted columns of a table, all where none is named; UsageError tells which there are."""
        names = distinct(rows.columns)
        if not wanted:
            return cls(names, None, rows.kinds)
        for name in wanted:
            if name not in names:
                raise UsageError(f"there is no column '{name}': there are {', '.join(names)}")
        return cls(distinct(wanted), tuple(map(names.index, wanted)), rows.kinds)

    @property
    def numbers(self) -> frozenset[str]:
        """The columns that hold numbers."""
        return frozenset(name for name in self.names if self.kinds.get(name) in ("int", "float"))

    @property
    def json(self) -> frozenset[str]:
        """The columns that hold JSON."""
        return frozenset(name for name in self.names if self.kinds.get(name) == "json")

    def cut(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows with only these columns."""
        places = self.places
        return rows if places is None else (tuple([row[place] for place in places]) for row in rows)


class Counted:
    """An iterable that knows how many rows went through."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Each name once: SQL may give one name to several columns, and JSON must not lose any.

    >>> distinct(["n", "n", "outlet"])
    ('n', 'n_2', 'outlet')
    """
    found: list[str] = []
    for name in names:
        new, number = name, 2
        while new in found:
            new, number = f"{name}_{number}", number + 1
        found.append(new)
    return tuple(found)
