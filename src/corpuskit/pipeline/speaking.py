"""Speakers from mentions: made again as a whole when a mention or a correction came, went or changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from corpuskit.speakers.merge import Corrections, merge
from corpuskit.speakers.model import Saying
from corpuskit.speakers.rows import row
from corpuskit.store import speakers as store
from corpuskit.store.articles import finish_stage
from corpuskit.store.database import transaction


def merge_speakers(connection: sqlite3.Connection, version: str) -> int:
    """Merge the speakers of all mentions; returns how many there are."""
    with transaction(connection):
        rows = store.corrections(connection)
        places = store.places(connection, [key for what, key, _ in rows if what == "split"])
        merged = merge(_Sayings(connection), Corrections.of(rows, places), sort=lambda sayings: sayings)
        count = store.replace_speakers(
            connection,
            ((row(speaker), [name for local in speaker.locals for name in local.mention_ids]) for speaker in merged),
        )
        finish_stage(connection, "speakers", version)
    return count


class _Sayings:
    """The mentions that have a speaker, in order, read again each time they are gone through."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __iter__(self) -> Iterator[Saying]:
        return map(Saying._make, store.sayings(self._connection))
