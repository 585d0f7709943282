"""The stages in order, each run only where its results are stale."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from corpuskit.engines import local
from corpuskit.records import IngestOptions, IngestReport, Progress
from corpuskit.store import database
from corpuskit.store.articles import is_finished
from corpuskit.text.intervals import interval

# Raise a stage's version when the same input would give other results; each is made from the ones before it.
WITH_COPIES = "phrases with copies"
STAGES = {
    "repeats": "1",
    "copies": "6",
    "mentions": "18",
    "speakers": "3",
    "quotes": "5",
    "phrases": "6",
    "indirect": "3",
    WITH_COPIES: "6",
}
NEEDS = {
    "repeats": (),
    "copies": ("repeats",),
    "mentions": ("repeats",),
    "speakers": ("mentions",),
    "quotes": ("copies", "speakers"),
    "phrases": ("copies", "mentions"),
    "indirect": ("mentions",),
    WITH_COPIES: ("phrases",),
}
ON_REQUEST = frozenset(("indirect", WITH_COPIES))  # made only where they are asked for
_NAMES = {
    "repeats": "counting repeated lines",
    "copies": "finding copies",
    "mentions": "finding quotations",
    "speakers": "merging speakers",
    "quotes": "grouping quotations",
    "phrases": "finding shared wording",
    "indirect": "finding reported speech",
    WITH_COPIES: "finding shared wording, copies included",
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


def stale_stages(connection: sqlite3.Connection, last: str = "") -> list[str]:
    """Which stages must run for the results of the stage `last`, or of all. Cheap: a reader asks it each time."""
    wanted = {last} if last else set(STAGES) - ON_REQUEST
    for stage in reversed(STAGES):
        if stage in wanted:
            wanted.update(NEEDS[stage])
    return [stage for stage in STAGES if stage in wanted and not is_finished(connection, stage, STAGES[stage])]


def run_stages(
    connection: sqlite3.Connection,
    last: str,
    progress: Progress | None = None,
    say: Callable[[str], None] | None = None,
    memory: int = 0,
) -> None:
    """Run what is stale of the stages that `last` needs, in their order.

    `memory` is how many megabytes of working memory a stage across articles may take; 0: as the settings say.
    """
    from corpuskit.pipeline import copying, grouping, mentioning, phrasing, repeating, speaking

    passes: dict[str, Callable[[], object]] = {
        "repeats": lambda: repeating.count_repeats(connection, STAGES["repeats"], progress),
        "copies": lambda: copying.find_copies(connection, STAGES["copies"], memory, progress),
        "mentions": lambda: mentioning.find_mentions(connection, STAGES["mentions"], progress=progress),
        "speakers": lambda: speaking.merge_speakers(connection, STAGES["speakers"]),
        "quotes": lambda: grouping.group_quotes(connection, STAGES["quotes"]),
        "indirect": lambda: mentioning.find_mentions(
            connection, STAGES["indirect"], progress=progress, stage="indirect"
        ),
        "phrases": lambda: phrasing.find_phrases(connection, "phrases", STAGES["phrases"], progress),
        WITH_COPIES: lambda: phrasing.find_phrases(connection, WITH_COPIES, STAGES[WITH_COPIES], progress),
    }
    for stage, work in passes.items():
        if stage in stale_stages(connection, last):  # asked anew: a stage may make the next one stale
            if say:
                say(_NAMES[stage])
            work()
            # Its entries lie here and there among what the stage had in memory, and would hold all of it.
            interval.cache_clear()
            local.give_back()
