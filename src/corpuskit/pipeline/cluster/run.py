"""All stages on a cluster: rows in, tables out.

What is done for each article, which is most of the work, runs on the executors; what is done across articles runs on
the driver, by the very passes of one machine, over a corpus of its own. docs/cluster.md tells what that costs.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from corpuskit.engines import spark
from corpuskit.errors import InputError, StoreError
from corpuskit.pipeline.cluster import articles, copies, quotes
from corpuskit.pipeline.cluster.blocks import Room
from corpuskit.pipeline.cluster.job import Job
from corpuskit.pipeline.cluster.rows import open_rows
from corpuskit.pipeline.cluster.schemas import arrow_tables, batch_rows, contract_schema, kept_schema
from corpuskit.pipeline.importing import KEPT, MANIFEST, Manifest, load, made_stages
from corpuskit.pipeline.linking import find_links, link_rows
from corpuskit.pipeline.run import STAGES, run_stages
from corpuskit.store import database, kept, tables
from corpuskit.store.schema import COMPUTED, CONTRACT, VERSION

_BLOCK = "spark.corpuskit.block"  # words of a block of texts

Say = Callable[[str], None]


def run(job: Job, say: Say | None = None) -> dict[str, int]:
    """Make the tables of the rows at `job.source` in the folder `job.output`; returns how many rows each has.

    The folder appears when all is written, its MANIFEST last; what a killed run left is removed by the next. Raises
    InputError where input, output or Spark cannot be used.
    """
    say = say or (lambda message: None)
    session = spark.open_session(job.master, dict(job.settings))
    try:
        with spark.explained():
            return _Run(session, job, say).all()
    finally:
        spark.close(session)


def address(name: str) -> str:
    """A path or address as Spark takes it: what has no scheme is a path of this machine, whatever the cluster thinks.

    >>> address("s3a://bucket/rows"), address("/data/my rows.jsonl")
    ('s3a://bucket/rows', 'file:///data/my rows.jsonl')
    """
    return name if "://" in name else f"file://{Path(name).absolute()}"


class _Run:
    def __init__(self, session: Any, job: Job, say: Say) -> None:
        self._session, self._job, self._say = session, job, say
        self._files = spark.Files(session)
        self._source = address(job.source)
        self._output = address(job.output).rstrip("/")
        self._unfinished = f"{self._output}.unfinished"
        self._rows: dict[str, int] = {}

    def all(self) -> dict[str, int]:
        if self._files.exists(self._output):
            raise InputError(f"there is already something at {self._job.output}: name a new folder, or remove it")
        if not self._files.exists(self._source):
            raise InputError(f"there is no file or folder {self._job.source}: check the name")
        room = self._room()
        self._files.remove(self._unfinished)
        found = self._articles()
        root = self._job.source if "://" in self._job.source else str(Path(self._job.source).resolve())
        manifest = Manifest(VERSION, made_stages(), [(self._job.collection, root)], self._rows)
        with tempfile.TemporaryDirectory(prefix="corpuskit-", dir=self._job.scratch or None) as folder:
            connection = database.open_writer(Path(folder) / "corpus.db")
            try:
                self._say("gathering what is found across articles")
                self._gather(connection, manifest, found)
                self._say("comparing articles")
                work = f"{self._unfinished}/work"
                copies.find_copies(connection, STAGES["copies"], found, work, room)
                run_stages(connection, "speakers", say=self._say)
                self._say("grouping quotations")
                quotes.group_quotes(connection, STAGES["quotes"], found, work, room)
                run_stages(connection, "phrases", say=self._say)
                self._say("writing tables")
                self._write(connection)
            finally:
                connection.close()
        self._files.remove(f"{self._unfinished}/work")
        self._files.write(f"{self._unfinished}/{MANIFEST}", manifest.text())
        self._files.rename(self._unfinished, self._output)
        return self._rows

    def _room(self) -> Room:
        tasks, words = self._session.sparkContext.defaultParallelism, self._session.conf.get(_BLOCK, "")
        if words and not (words.isdecimal() and int(words)):
            raise InputError(f"{_BLOCK} is {words}: it must be a number of words")
        return Room(tasks, int(words)) if words else Room(tasks)

    def _articles(self) -> Any:
        """All articles with their mentions; written between the steps, so that a lost executor costs its tasks only."""
        work = f"{self._unfinished}/work"
        self._say("reading articles")
        built = self._kept_at(f"{work}/built", open_rows(self._session, self._source, self._job))
        alike = built.groupBy("article_id").agg({"path": "first", "*": "count"}).where("`count(1)` > 1").limit(1)
        for row in alike.collect():
            raise InputError(f"two rows are called {row['first(path)']}: name another column with --map id=COLUMN")
        self._say("finding quotations")
        return self._kept_at(f"{work}/found", articles.find(built))

    def _kept_at(self, folder: str, frame: Any) -> Any:
        frame.write.parquet(folder)
        return self._session.read.schema(frame.schema).parquet(folder)  # there may be no rows

    def _gather(self, connection: sqlite3.Connection, manifest: Manifest, found: Any) -> None:
        """Put what is found for each article into the driver's corpus, and where it is finished, into the output."""
        frames = articles.tables(found)
        for table in kept.PER_ARTICLE:
            frames[table].write.parquet(f"{self._unfinished}/{KEPT}/{table}")
            frames[table] = self._session.read.parquet(f"{self._unfinished}/{KEPT}/{table}")
            self._rows[table] = frames[table].count()

        def rows(table: str) -> Iterator[tuple[kept.Value, ...]]:
            return batch_rows(spark.batches(frames[table]), kept_schema(table))

        here = manifest._replace(stages={stage: manifest.stages[stage] for stage in ("repeats", "mentions")})
        with database.transaction(connection):
            load(connection, here, rows, [*kept.PER_ARTICLE, "mention"])
        for table in kept.PER_ARTICLE:
            if kept.count(connection, table) != self._rows[table]:
                raise StoreError(f"the driver's corpus does not hold all of {table}: run it again")

    def _write(self, connection: sqlite3.Connection) -> None:
        for table in kept.ACROSS:
            self._put(f"{KEPT}/{table}", kept.rows(connection, table), kept_schema(table), table)
        for name in CONTRACT:
            if name == "links":
                rows = iter(link_rows(find_links(connection, outlets=False)))
            elif name in COMPUTED:
                continue
            else:
                rows = iter(tables.every(connection, name))
            self._put(name, rows, contract_schema(name), f"{name} (contract)")

    def _put(self, folder: str, rows: Iterator[Any], schema: Any, table: str) -> None:
        written = arrow_tables(rows, schema)
        self._rows[table] = spark.put_table(self._session, written, f"{self._unfinished}/{folder}")
