"""Tables made elsewhere, as a corpus: what a cluster wrote, read into one file."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from corpuskit.errors import InputError, StoreError
from corpuskit.pipeline.run import ON_REQUEST, STAGES
from corpuskit.records import Progress
from corpuskit.store import database, kept
from corpuskit.store.schema import VERSION

MANIFEST = "MANIFEST.json"
KEPT = "corpus"  # the folder of what a corpus keeps, beside the tables of the contract

Rows = Callable[[str], Iterator[tuple[kept.Value, ...]]]


class Manifest(NamedTuple):
    """What tables were made of and by what: the versions of schema and stages, collections, rows of each table."""

    schema: int
    stages: dict[str, str]
    collections: list[tuple[str, str]]
    rows: dict[str, int]

    def text(self) -> str:
        """As the file that stands with the tables."""
        return json.dumps(self._asdict(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def made_stages() -> dict[str, str]:
    """The stages whose results tables hold, with their versions: those that are made without being asked for."""
    return {stage: version for stage, version in STAGES.items() if stage not in ON_REQUEST}


def import_tables(folder: Path, path: Path, *, texts: bool = True, progress: Progress | None = None) -> dict[str, int]:
    """Make the corpus at `path` of the tables in a folder; returns how many rows each kept table has.

    Without `texts` it is a fraction of the size: quotations, speakers, copies and phrases can be asked for, articles
    cannot be shown. Raises InputError where the folder holds no finished tables of these versions, StoreError where
    there is a corpus already.
    """
    manifest = read_manifest(folder)
    if path.exists():
        raise StoreError(f"there is already a corpus at {path}: name a new one with -C, or remove it")
    wanted = [table for table in kept.TABLES if texts or table not in kept.OF_TEXTS]
    unfinished = path.with_name(path.name + ".importing")
    _remove(unfinished)
    connection = database.open_writer(unfinished)
    try:
        with database.transaction(connection):
            load(connection, manifest, lambda table: _parquet(folder / KEPT / table, table), wanted, progress)
        found = {table: kept.count(connection, table) for table in wanted}
        for table, count in found.items():
            if count != manifest.rows[table]:
                raise InputError(
                    f"{folder}: the table {table} has {count:,} rows that can be used, not {manifest.rows[table]:,} as "
                    f"{MANIFEST} says: copy the folder again"
                )
        database.close(connection)
        os.replace(unfinished, path)
    finally:
        connection.close()
        _remove(unfinished)
    return found


def load(
    connection: sqlite3.Connection,
    manifest: Manifest,
    rows: Rows,
    tables: list[str],
    progress: Progress | None = None,
) -> None:
    """Put the rows of these tables into an empty corpus, and say by which stages they were made."""
    for name, root in manifest.collections:
        kept.note_collection(connection, name, root)
    for done, table in enumerate(tables, start=1):
        kept.put(connection, table, rows(table))
        if progress:
            progress("tables", done, len(tables))
    kept.finish(connection, manifest.stages)


def read_manifest(folder: Path) -> Manifest:
    """What the tables in a folder are; raises InputError where they are not finished, or of other versions."""
    try:
        held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(
            int(held["schema"]), dict(held["stages"]), [(name, root) for name, root in held["collections"]],
            {str(table): int(count) for table, count in held["rows"].items()},
        )  # fmt: skip
        missing = set(kept.TABLES) - manifest.rows.keys()
    except FileNotFoundError:
        raise InputError(
            f"{folder} holds no finished tables: it has no {MANIFEST}, which is written last; name the folder that "
            "`corpuskit run --engine spark --output` wrote"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{folder / MANIFEST} cannot be read ({type(error).__name__}): copy the folder again"
        ) from None
    if missing:
        raise InputError(f"{folder / MANIFEST} does not name the table {min(missing)}: copy the folder again")
    ours = made_stages()
    if manifest.schema != VERSION or manifest.stages != ours:
        other = sorted(stage for stage in {*ours, *manifest.stages} if ours.get(stage) != manifest.stages.get(stage))
        raise InputError(
            f"{folder} was made by another version of corpuskit (tables {manifest.schema}, here {VERSION}"
            f"{'; other stages: ' + ', '.join(other) if other else ''}): use that version, or make the tables again"
        )
    return manifest


def _parquet(folder: Path, table: str) -> Iterator[tuple[Any, ...]]:
    import pyarrow as pa
    import pyarrow.dataset

    names = [column.name for column in kept.columns(table)]
    try:
        dataset = pyarrow.dataset.dataset(folder, format="parquet")
        for batch in dataset.to_batches(columns=names, batch_size=10_000):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
    except (OSError, pa.ArrowException) as error:
        raise InputError(
            f"{folder}: the table cannot be read ({type(error).__name__}): copy the folder again"
        ) from None


def _remove(path: Path) -> None:
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        with suppress(FileNotFoundError):
            name.unlink()
