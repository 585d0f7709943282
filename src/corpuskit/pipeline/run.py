"""The stages in order, each run only where its results are stale."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from corpuskit.records import IngestOptions, IngestReport, Progress
from corpuskit.store import database
from corpuskit.store.articles import is_finished

# Raise a stage's version when the same input would give other results; each is made from the ones before it.
STAGES = {"repeats": "1", "mentions": "2", "speakers": "1", "quotes": "1", "indirect": "1"}
ON_REQUEST = frozenset(("indirect",))  # no other stage is made from these
_NAMES = {
    "repeats": "counting repeated lines",
    "mentions": "finding quotations",
    "speakers": "merging speakers",
    "quotes": "grouping quotations",
    "indirect": "finding reported speech",
}


def ingest(
    path: Path, sources: Sequence[str], options: IngestOptions, progress: Progress | None = None
) -> IngestReport:
    """Read sources into the corpus at `path`.

    Raises InputError, UsageError or StoreError; what was stored before the error stays.
    """
    from corpuskit.pipeline import reading

    opened = reading.open_sources(sources, options)
    report = IngestReport()
    connection = database.open_writer(path)
    try:
        for source in opened:
            reading.read_source(connection, source, options, report, progress)
    finally:
        database.close(connection)
    reading.check_readable(report)
    return report


def stale_stages(connection: sqlite3.Connection, last: str) -> list[str]:
    """Which stages must run for the results of the stage `last`. Cheap: a reader asks it each time."""
    wanted = list(STAGES)[: list(STAGES).index(last) + 1]
    return [
        stage
        for stage in wanted
        if (stage == last or stage not in ON_REQUEST) and not is_finished(connection, stage, STAGES[stage])
    ]


def run_stages(
    connection: sqlite3.Connection,
    last: str,
    progress: Progress | None = None,
    say: Callable[[str], None] | None = None,
) -> None:
    """Run what is stale of the stages up to `last`, in their order."""
    from corpuskit.pipeline import grouping, mentioning, repeating, speaking

    passes: dict[str, Callable[[], object]] = {
        "repeats": lambda: repeating.count_repeats(connection, STAGES["repeats"], progress),
        "mentions": lambda: mentioning.find_mentions(connection, STAGES["mentions"], progress=progress),
        "speakers": lambda: speaking.merge_speakers(connection, STAGES["speakers"]),
        "quotes": lambda: grouping.group_quotes(connection, STAGES["quotes"]),
        "indirect": lambda: mentioning.find_mentions(
            connection, STAGES["indirect"], progress=progress, stage="indirect"
        ),
    }
    for stage, work in passes.items():
        if stage in stale_stages(connection, last):  # asked anew: a stage may make the next one stale
            if say:
                say(_NAMES[stage])
            work()
