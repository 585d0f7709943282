"""The tables of a corpus as pandas frames: the same columns as the commands print, with a dtype for each kind.

| kind in the schema | dtype | where nothing is known |
| --- | --- | --- |
| text, json | object (str) | "" |
| date | datetime64[us]: where the date begins, UTC | NaT |
| int | Int64 | <NA> |
| float | float64 | NaN |

A date is an interval (`2016-10` is the whole month), and a moment cannot say so. So behind the command's columns each
date stands once more as it is stated, as text: `date_stated`, `first_date_stated` …
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from corpuskit.records import Filters
from corpuskit.store.tables import Rows
from corpuskit.store.trace_tables import TRACE
from corpuskit.text.intervals import interval

if TYPE_CHECKING:
    import pandas as pd

    from corpuskit.pipeline.tracing import Trail

STATED = "_stated"  # behind the name of a date's column: the same as it is stated


class Frames(ABC):
    """What gives rows gives frames. pandas is imported when the first frame is asked for."""

    @abstractmethod
    def rows(self, table: str, filters: Filters | None = None) -> Rows:
        """The rows of a table."""

    @abstractmethod
    def rows_against(self, text: str, filters: Filters | None = None) -> Rows:
        """The rows of the table against."""

    @abstractmethod
    def links(self, by: str = "article", kinds: Sequence[str] = (), fewest: int = 1) -> Rows:
        """The rows of the table links."""

    @abstractmethod
    def trail(self, query: str, *, unmarked: bool = True) -> Trail:
        """The trail of a quotation."""

    def frame(self, table: str | Rows, filters: Filters | None = None) -> pd.DataFrame:
        """A table as a frame: by its name, or rows that another method gave (`kwic`, `timeline`, `matrix`, `sql`)."""
        return _framed(self.rows(table, filters) if isinstance(table, str) else table)

    def articles(self, **filters: Any) -> pd.DataFrame:
        """The table articles; keyword arguments are the fields of Filters."""
        return self.frame("articles", Filters(**filters))

    def outlets(self, **filters: Any) -> pd.DataFrame:
        """The table outlets; keyword arguments are the fields of Filters."""
        return self.frame("outlets", Filters(**filters))

    def quotes(self, **filters: Any) -> pd.DataFrame:
        """The table quotes; keyword arguments are the fields of Filters."""
        return self.frame("quotes", Filters(**filters))

    def mentions(self, **filters: Any) -> pd.DataFrame:
        """The table mentions; keyword arguments are the fields of Filters."""
        return self.frame("mentions", Filters(**filters))

    def speakers(self, **filters: Any) -> pd.DataFrame:
        """The table speakers; keyword arguments are the fields of Filters."""
        return self.frame("speakers", Filters(**filters))

    def phrases(self, **filters: Any) -> pd.DataFrame:
        """The table phrases; keyword arguments are the fields of Filters."""
        return self.frame("phrases", Filters(**filters))

    def phrase_mentions(self, **filters: Any) -> pd.DataFrame:
        """The table of the phrases' places; keyword arguments are the fields of Filters."""
        return self.frame("phrase_mentions", Filters(**filters))

    def copies(self, **filters: Any) -> pd.DataFrame:
        """The table copies; keyword arguments are the fields of Filters."""
        return self.frame("copies", Filters(**filters))

    def passages(self, **filters: Any) -> pd.DataFrame:
        """The table passages; keyword arguments are the fields of Filters."""
        return self.frame("passages", Filters(**filters))

    def against(self, text: str, **filters: Any) -> pd.DataFrame:
        """The table against: which articles took how much of a text; keyword arguments are the fields of Filters."""
        return _framed(self.rows_against(text, Filters(**filters)))

    def trace(self, query: str, *, unmarked: bool = True) -> pd.DataFrame:
        """The table trace for one query (see `trail`)."""
        columns = [column.name for column in TRACE.columns]
        return _framed(Rows(columns, iter(self.trail(query, unmarked=unmarked).rows()), TRACE))

    def xref(self, by: str = "article", kinds: Sequence[str] = (), fewest: int = 1) -> pd.DataFrame:
        """The table links as a frame."""
        return _framed(self.links(by, kinds, fewest))


_DTYPES = {"text": "object", "json": "object", "date": "datetime64[us]", "int": "Int64", "float": "float64"}


def _framed(rows: Rows) -> pd.DataFrame:
    import pandas as pd

    found = list(rows)
    told: dict[str, pd.Series[Any]] = {}
    stated: dict[str, pd.Series[Any]] = {}
    for at, name in enumerate(rows.columns):
        values = [row[at] for row in found]
        kind = rows.kinds.get(name, "")
        if kind == "date":
            stated[f"{name}{STATED}"] = pd.Series(values, dtype="object")
            values = _moments(values)
        told[name] = pd.Series(values, dtype=_DTYPES.get(kind))
    if len(told) != len(rows.columns):  # SQL may give one name to several columns
        return pd.DataFrame.from_records(found, columns=list(rows.columns))
    return pd.DataFrame(told | stated)


def _moments(values: list[Any]) -> list[Any]:
    """Where dates begin, UTC; None where they are not known."""
    begins: dict[str, datetime | None] = {}
    for value in dict.fromkeys(values):
        span = interval(value or "")
        begins[value] = span[0].replace(tzinfo=None) if span else None
    return [begins[value] for value in values]
