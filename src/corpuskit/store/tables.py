"""The rows of the contract's tables, streamed in their default order, filtered and sorted by SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from copy import copy
from typing import Any

from corpuskit.errors import UsageError
from corpuskit.records import Filters
from corpuskit.store import phrase_tables
from corpuskit.store.articles import path_text
from corpuskit.store.contract import Table
from corpuskit.store.schema import CONTRACT, COUNTED_KINDS, MENTIONS
from corpuskit.text.words import fold_words

_OF_MENTIONS = frozenset(column.name for column in MENTIONS.columns)

Value = str | int | float | None
# The rows of a table that have no article of their own: those with a place in an article that is wanted.
_PLACES = {
    "quotes": "quote_id IN (SELECT quote_id FROM mention JOIN article USING (n) WHERE {})",
    "phrases": "phrase_id IN (SELECT phrase_id FROM phrase_place JOIN article USING (n) WHERE {})",
}


class Rows:
    """Rows of a table, streamed: `columns` are their names, `kinds` what they hold (`contract.Column`)."""

    def __init__(self, columns: Sequence[str], rows: Iterator[tuple[Value, ...]], table: Table | None = None) -> None:
        self.columns = tuple(columns)
        self.kinds = {column.name: column.kind for column in table.columns} if table else {}
        self._rows = rows

    def with_rows(self, rows: Iterator[tuple[Value, ...]]) -> Rows:
        """The same columns with other rows."""
        other = copy(self)
        other._rows = rows
        return other

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return self._rows


def select(connection: sqlite3.Connection, name: str, filters: Filters, table: Table | None = None) -> Rows:
    """The rows of a contract table that pass the filters.

    Raises UsageError where a filter does not suit the table, or a column to sort by is not in it.
    """
    table = table or CONTRACT[name]
    source = phrase_tables.SOURCES.get(table.name, table.name)
    if table.name == "quotes" and filters.with_copies:
        source = "quotes_with_copies"
    if table.name in phrase_tables.SOURCES and filters.set_aside:
        table = table._replace(columns=(*table.columns, phrase_tables.ASIDE))
    conditions, values = _conditions(table, filters)
    order = _order(table, filters.sort)
    columns = [column.name for column in table.columns]
    query = f"SELECT {', '.join(columns)} FROM {source}"
    if conditions:
        query += " WHERE " + " AND ".join(conditions)
    query += f" ORDER BY {order}"
    if filters.limit is not None:
        query += " LIMIT ?"
        values.append(filters.limit)
    connection.create_function("has_name", 2, has_name, deterministic=True)
    connection.create_function("meta_value", 2, _meta_value, deterministic=True)
    return Rows(columns, _plain(connection.execute(query, values)), table)


def every(connection: sqlite3.Connection, name: str) -> Rows:
    """All rows of a contract table that the store keeps, of every kind, in the default order."""
    table = CONTRACT[name]
    names = [column.name for column in table.columns]
    cursor = connection.execute(f"SELECT {', '.join(names)} FROM {name} ORDER BY {table.order or 1}")
    return Rows(names, _plain(cursor), table)


def query(connection: sqlite3.Connection, statement: str) -> Rows:
    """The rows of any statement that only reads.

    Raises UsageError where it is wrong or would write.
    """
    try:
        cursor = connection.execute(statement)
    except (sqlite3.Error, sqlite3.Warning) as error:
        reason = (
            "the corpus is read-only here" if "readonly" in str(error) or "query_only" in str(error) else str(error)
        )
        raise UsageError(f"the query cannot be run: {reason}") from None
    return Rows([column[0] for column in cursor.description or ()], _plain(cursor))


def _plain(cursor: sqlite3.Cursor) -> Iterator[tuple[Value, ...]]:
    for row in cursor:
        if any(isinstance(value, bytes) for value in row):
            row = tuple(path_text(value) if isinstance(value, bytes) else value for value in row)
        yield row


def _conditions(table: Table, filters: Filters) -> tuple[list[str], list[Any]]:
    names = {column.name for column in table.columns}
    conditions: list[str] = []
    values: list[Any] = []

    def add(wanted: bool, column: str, option: str, condition: str, *bound: Any) -> None:
        if not wanted:
            return
        if column not in names:
            other = "; quotes --mentions has" if table.name == "quotes" and column in _OF_MENTIONS else ""
            raise UsageError(f"{option} does not suit the table {table.name}: it has no column {column}{other}")
        conditions.append(condition)
        values.extend(bound)

    said_by = "has_name(?, speaker)"
    if table.name == "mentions":  # "Lind" is Ada Lind where the speakers are one
        said_by = f"({said_by} OR speaker_id IN (SELECT speaker_id FROM speaker WHERE has_name(?, speaker)))"
    name = " ".join(fold_words(filters.speaker))
    add(bool(filters.speaker), "speaker", "--speaker", said_by, *[name] * said_by.count("?"))
    if filters.outlet:
        _by_outlet(table, filters.outlet, conditions, values)
    if filters.articles is not None:
        _by_article(table, filters.articles, conditions, values)
    date = next((name for name in ("date", "first_date", "date_b") if name in names), "date")
    last = "last_date" if "last_date" in names else date
    add(bool(filters.since), date, "--since", f"{last} <> '' AND {last} >= ?", filters.since)
    add(bool(filters.until), date, "--until", f"{date} <> '' AND {date} < ?", filters.until + "~")
    add(filters.min_outlets > 0, "n_outlets", "--min-outlets", "n_outlets >= ?", filters.min_outlets)
    add(filters.min_confidence > 0, "confidence", "--min-confidence", "confidence >= ?", filters.min_confidence)
    add(filters.disputed, "n_speakers", "--disputed", "n_speakers > 1")
    kinds = filters.kinds or (COUNTED_KINDS if table.name == "mentions" else ())
    add(bool(kinds), "kind", "--kind", f"kind IN ({', '.join('?' * len(kinds))})", *kinds)
    if table.name in phrase_tables.SOURCES:
        aside = ("", "quote") if filters.with_mentions else ("",)
        conditions.append("scope = ?")
        values.append("copies" if filters.with_copies else "")
        if not filters.set_aside:
            conditions.append(f"aside IN ({', '.join('?' * len(aside))})")
            values.extend(aside)
    for key, value in filters.meta:
        add(True, "meta", "--where-meta", "meta_value(?, meta) = ?", key, value)
    return conditions, values


def _by_outlet(table: Table, outlet: str, conditions: list[str], values: list[Any]) -> None:
    names = {column.name for column in table.columns}
    if "outlet" in names:
        conditions.append("outlet = ? COLLATE NOCASE")
    elif table.name == "passages":
        conditions.append("? COLLATE NOCASE IN (outlet_a, outlet_b)")
    elif table.name in _PLACES:
        conditions.append(_PLACES[table.name].format("outlet = ? COLLATE NOCASE"))
    else:
        raise UsageError(f"--outlet does not suit the table {table.name}")
    values.append(outlet)


def _by_article(table: Table, articles: Sequence[str], conditions: list[str], values: list[Any]) -> None:
    """Articles are asked for by id or path; as one JSON value, because there may be very many."""
    wanted = "(SELECT value FROM json_each(?))"
    condition = f"(article_id IN {wanted} OR path IN {wanted})"
    if any(column.name == "article_id" for column in table.columns):
        conditions.append(condition)
    elif table.name == "passages":
        chosen = f"(SELECT article_id FROM article WHERE {condition})"
        conditions.append(f"(article_a IN {chosen} OR article_b IN {chosen})")
        values += [json.dumps(list(articles))] * 2
    elif table.name in _PLACES:
        conditions.append(_PLACES[table.name].format(condition))
    else:
        raise UsageError(f"--article does not suit the table {table.name}")
    values += [json.dumps(list(articles))] * 2


def _order(table: Table, sort: Sequence[str]) -> str:
    names = [column.name for column in table.columns]
    terms = []
    for column in sort:
        name = column.removeprefix("-")
        if name not in names:
            raise UsageError(f"--sort {column}: there is no such column; there are {', '.join(names)}")
        terms.append(f"{name} DESC" if column.startswith("-") else name)
    return ", ".join([*terms, table.order])


def has_name(wanted: str, speaker: str) -> bool:
    """Whether all words asked for are whole words of the name; Jr. and the like must be asked for.

    >>> has_name("lind", "Ada Lind"), has_name("lind", "Ada Lind Jr."), has_name("lin", "Ada Lind")
    (True, False, False)
    >>> has_name("", "Ada Lind")
    False
    """
    words, name = wanted.split(), fold_words(speaker)
    suffixes = {"jr", "sr", "ii", "iii", "iv"}
    return bool(words) and set(words) <= set(name) and (suffixes & set(name)) <= set(words)


def _meta_value(key: str, meta: str) -> str | None:
    value = json.loads(meta).get(key) if meta else None
    return value if isinstance(value, str) or value is None else json.dumps(value, ensure_ascii=False)
