"""What a report is asked for, and of whom it asks: the questions that the corpus answers to everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from corpuskit.records import Filters
from corpuskit.store.tables import Rows, Value

if TYPE_CHECKING:
    from corpuskit.pipeline.comparing import Comparison
    from corpuskit.pipeline.summary import Info
    from corpuskit.pipeline.timeline import Track
    from corpuskit.pipeline.tracing import Trail


@dataclass(frozen=True)
class Wanted:
    """What the report is of: all, one quote (any mention's id), one speaker (name), what is dated since a day.

    `limit` is how many items a list may have, 0: as many as suit the size of the corpus.
    """

    quote: str = ""
    speaker: str = ""
    since: str = ""
    limit: int = 0

    @property
    def narrowed(self) -> bool:
        """Whether it is of less than the corpus."""
        return bool(self.quote or self.speaker or self.since)


class Source(Protocol):
    """A corpus, as far as the report needs it: the same answers as the commands print."""

    def rows(self, table: str, filters: Filters | None = None) -> Rows:
        """The rows of a table."""

    def trail(self, query: str, *, unmarked: bool = True) -> Trail:
        """Every appearance of a quotation."""

    def links(self, by: str = "article", kinds: Sequence[str] = (), fewest: int = 1) -> Rows:
        """Who shares what with whom."""

    def matrix(self, kinds: Sequence[str] = (), *, wide: bool = False) -> Rows:
        """How much any two outlets share."""

    def timeline(self, track: Track, by: str = "day", filters: Filters | None = None) -> Rows:
        """Mentions by period."""

    def compare(self, a: str, b: str) -> Comparison:
        """Two articles, aligned on what they share."""

    def info(self) -> Info:
        """What the corpus holds."""


Row = dict[str, Any]


@dataclass(frozen=True)
class Listed:
    """The first rows of a table, and how many there are in all."""

    rows: list[Row]
    total: int

    def first(self, n: int) -> Listed:
        """The same with at most n rows."""
        return Listed(self.rows[:n], self.total)


def first(rows: Rows, n: int) -> Listed:
    """The first n of streamed rows as dictionaries; the others are only counted.

    >>> first(Rows(["outlet"], iter([("A",), ("B",), ("C",)])), 2)
    Listed(rows=[{'outlet': 'A'}, {'outlet': 'B'}], total=3)
    """
    kept: list[Row] = []
    total = 0
    for total, row in enumerate(rows, 1):
        if total <= n:
            kept.append(named(rows, row))
    return Listed(kept, total)


def named(rows: Rows, row: tuple[Value, ...]) -> Row:
    """One row with the names of its columns."""
    return dict(zip(rows.columns, row, strict=True))
