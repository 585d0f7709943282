"""Quotes from mentions: made again as a whole when a mention came, went or changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from corpuskit.quotes.group import Member, group
from corpuskit.store import mentions as mention_store
from corpuskit.store.articles import finish_stage
from corpuskit.store.database import transaction
from corpuskit.store.quotes import replace_quotes
from corpuskit.store.schema import COUNTED_KINDS
from corpuskit.store.scratch import sorted_rows


def group_quotes(connection: sqlite3.Connection, version: str) -> int:
    """Group all mentions into quotes; returns how many quotes there are."""
    with transaction(connection):
        count = replace_quotes(connection, group(_Members(connection), sorted_rows))
        finish_stage(connection, "quotes", version)
    return count


class _Members:
    """The mentions that are counted, read again each time they are gone through."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __iter__(self) -> Iterator[Member]:
        return map(Member.of, mention_store.members(self._connection, COUNTED_KINDS))
