"""Speakers from mentions: made again as a whole when a mention or a correction came, went or changed."""

from __future__ import annotations

import sqlite3

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
        sayings = (Saying(*values) for values in store.sayings(connection))
        merged = merge(sayings, Corrections.of(rows, places))
        count = store.replace_speakers(
            connection,
            ((row(speaker), [name for local in speaker.locals for name in local.mention_ids]) for speaker in merged),
        )
        finish_stage(connection, "speakers", version)
    return count
