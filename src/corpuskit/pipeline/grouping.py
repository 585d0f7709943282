"""Quotes from mentions: made again as a whole when a mention came, went or changed."""

from __future__ import annotations

import json
import sqlite3

from corpuskit.quotes.group import Member, group
from corpuskit.store import mentions as mention_store
from corpuskit.store.articles import finish_stage
from corpuskit.store.database import transaction
from corpuskit.store.quotes import replace_quotes
from corpuskit.store.schema import COUNTED_KINDS


def group_quotes(connection: sqlite3.Connection, version: str) -> int:
    """Group all mentions into quotes; returns how many quotes there are."""
    with transaction(connection):
        rows = mention_store.members(connection, COUNTED_KINDS)
        members = (Member._make([*row[:6], json.loads(row[6] or "[]"), *row[7:]]) for row in rows)
        count = replace_quotes(connection, list(group(members)))
        finish_stage(connection, "quotes", version)
    return count
