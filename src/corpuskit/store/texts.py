"""Clean texts with their zones, streamed for reading aids."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.records import Filters
from corpuskit.store.schema import ARTICLES
from corpuskit.store.tables import Rows, select

# The columns by which articles are chosen and told apart; the view need not work out the others.
_CHOSEN = ("article_id", "collection", "path", "outlet", "date", "meta")
_ARTICLES = ARTICLES._replace(columns=tuple(column for column in ARTICLES.columns if column.name in _CHOSEN))


class Text(NamedTuple):
    """An article's clean text; zones as (start, end, kind) in the order of their starts."""

    article_id: str
    path: str
    outlet: str
    date: str
    clean: str
    zones: list[tuple[int, int, str]]


def chosen(connection: sqlite3.Connection, filters: Filters) -> Rows:
    """The articles that pass the filters, in the order of collection and path.

    Raises UsageError where a filter makes no sense.
    """
    wanted = Filters(
        outlet=filters.outlet, articles=filters.articles, since=filters.since, until=filters.until, meta=filters.meta
    )
    return select(connection, "articles", wanted, _ARTICLES)


def texts(connection: sqlite3.Connection, filters: Filters, query: str = "") -> Iterator[Text]:
    """The texts of the articles that pass the filters, in the order of collection and path.

    An FTS5 `query` leaves out texts that do not fit it. Raises UsageError where a filter makes no sense.
    """
    rows = chosen(connection, filters)
    places = [rows.columns.index(name) for name in ("article_id", "path", "outlet", "date")]
    return _read(connection, iter(rows), places, _fitting(connection, query) if query else None)


def _fitting(connection: sqlite3.Connection, query: str) -> set[str]:
    found = connection.execute(
        """SELECT article_id FROM article
        WHERE n IN (SELECT rowid FROM text_index WHERE text_index MATCH ?)""",
        (query,),
    )
    return {article_id for (article_id,) in found}


def _read(
    connection: sqlite3.Connection, rows: Iterator[tuple[object, ...]], places: list[int], wanted: set[str] | None
) -> Iterator[Text]:
    for row in rows:
        article_id, path, outlet, date = (str(row[place]) for place in places)
        if wanted is not None and article_id not in wanted:
            continue
        found = connection.execute(
            "SELECT n, clean FROM text JOIN article USING (n) WHERE article_id = ?", (article_id,)
        ).fetchone()
        if found is not None:
            zones = connection.execute("SELECT start, end, kind FROM zone WHERE n = ? ORDER BY start, end", found[:1])
            yield Text(article_id, path, outlet, date, found[1], zones.fetchall())
