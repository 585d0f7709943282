"""What was asked for of a table: its format, its columns, how many rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpuskit.cli.cells import Row
from corpuskit.errors import UsageError

SUFFIXES = {
    ".tsv": "tsv",
    ".tab": "tsv",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".parquet": "parquet",
}


class Rows(Protocol):
    """A table as the library gives it: the columns, which of them are numbers, and the rows, streamed."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        ...

    @property
    def numbers(self) -> frozenset[str]:
        """Names of those that hold numbers."""
        ...

    @property
    def json(self) -> frozenset[str]:
        """Names of those that hold JSON."""
        ...

    def __iter__(self) -> Iterator[Row]:
        """The rows."""
        ...


@dataclass(frozen=True)
class Listed:
    """Rows that are already there, as a table of text."""

    columns: tuple[str, ...]
    rows: Sequence[Row]
    numbers: frozenset[str] = frozenset()
    json: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)


@dataclass(frozen=True)
class TableOptions:
    """How a table is to be written. `format` and `output` empty: table on a terminal, TSV in a pipe."""

    format: str = ""
    output: str = ""
    columns: tuple[str, ...] = ()
    header: bool = True
    limit: int | None = None
    nul: bool = False
    excel: bool = False
    exit_code: bool = False

    @property
    def plain(self) -> bool:
        """Was nothing asked for that a view other than a table cannot give?"""
        return not (self.format or self.output or self.columns or self.nul)

    @property
    def to_file(self) -> bool:
        """Do the rows go to a file?"""
        return self.output not in ("", "-")

    def kind(self, on_terminal: bool) -> str:
        """The format, by option, by suffix, by where it goes; UsageError where these do not agree.

        >>> TableOptions(output="quotes.csv").kind(on_terminal=True)
        'csv'
        """
        kind = self.format or self._by_suffix() or ("csv" if self.excel else "")
        kind = kind or ("table" if on_terminal and not self.nul else "tsv")
        if self.excel and kind != "csv":
            raise UsageError(f"--excel goes with csv, not with {kind}")
        if self.nul and kind not in ("tsv", "csv", "jsonl"):
            raise UsageError(f"-0 goes with tsv, csv and jsonl, not with {kind}")
        if kind == "parquet" and on_terminal:
            raise UsageError("parquet is not for a terminal: say -o FILE.parquet")
        return kind

    def _by_suffix(self) -> str:
        if not self.to_file:
            return ""
        from os.path import splitext

        suffix = splitext(self.output)[1].lower()
        if suffix not in SUFFIXES and not self.excel:
            known = ", ".join(SUFFIXES)
            raise UsageError(f"-o {self.output}: its suffix is no format ({known}): say -f FORMAT")
        return SUFFIXES.get(suffix, "")


@dataclass(frozen=True)
class Selection:
    """The columns that are printed, their places in a row (None: all), and which hold numbers or JSON."""

    names: tuple[str, ...]
    places: tuple[int, ...] | None
    numbers: frozenset[str] = frozenset()
    json: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rows: Rows, wanted: Sequence[str]) -> Selection:
        """The wanted columns of a table, all where none is named; UsageError tells which there are."""
        names = distinct(rows.columns)
        if not wanted:
            return cls(names, None, rows.numbers, rows.json)
        for name in wanted:
            if name not in names:
                raise UsageError(f"there is no column '{name}': there are {', '.join(names)}")
        return cls(distinct(wanted), tuple(map(names.index, wanted)), rows.numbers, rows.json)

    def cut(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows with only these columns."""
        places = self.places
        return rows if places is None else (tuple([row[place] for place in places]) for row in rows)


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
