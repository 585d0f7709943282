"""corpuskit run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import PairType, ingest_options
from corpuskit.errors import UsageError

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.records import IngestOptions


@click.command("run", cls=Command)
@click.argument("paths", nargs=-1, metavar="PATH...|-")
@click.option("--engine", type=click.Choice(["local", "spark"]), default="local", help="Where: here, or on a cluster.")
@click.option("--master", default="", metavar="URL", help="spark: its address (local[4], spark://HOST:7077, yarn).")
@click.option("--input", "source", default="", metavar="ROWS", help="spark: Parquet or JSONL, a path or an address.")
@click.option("--output", default="", metavar="DIR", help="spark: a new folder for the tables, as Parquet.")
@click.option("--scratch", default="", metavar="DIR", help="spark: a folder of the driver for its working files.")
@click.option("--conf", "settings", multiple=True, type=PairType(), help="spark: a setting (spark.executor.memory=4g).")
@session_options
@ingest_options
def command(
    session: Session,
    options: IngestOptions,
    paths: tuple[str, ...],
    engine: str,
    master: str,
    source: str,
    output: str,
    scratch: str,
    settings: tuple[tuple[str, str], ...],
) -> int:
    """Everything: read articles, find quotations, copies and phrases.

    The same as `ingest`, `normalise`, `dedupe`, `quotes` and `phrases` in turn; again does only what is new.
    Status 3 where some files could not be read: they are listed.
    Cost: some thousand articles a second and core to read, fewer to search for quotations.

    With --engine spark the rows of --input become the same tables in --output, made on a cluster (docs/cluster.md),
    and `corpuskit import` makes a corpus of them.

    \b
      corpuskit run data/raw && corpuskit quotes
      corpuskit run --engine spark --master 'local[4]' --input rows.jsonl --output tables
    """
    if engine == "spark":
        return _on_spark(session, paths, source, output, (master, scratch, settings, options))
    if master or source or output or scratch or settings:
        raise UsageError("--master, --input, --output, --scratch and --conf go with --engine spark")
    if not paths:
        raise UsageError("run needs a PATH: a folder of articles, a file, or - for JSONL on standard input")
    from corpuskit.cli.reporting import summary

    with session.corpus() as corpus:
        report = corpus.ingest(paths, options)
        corpus.find_copies()
        corpus.find_mentions()
        corpus.find_phrases()
    return summary(report, session, next_step="quotes")


def _on_spark(
    session: Session,
    paths: tuple[str, ...],
    source: str,
    output: str,
    how: tuple[str, str, tuple[tuple[str, str], ...], IngestOptions],
) -> int:
    if paths or not source or not output:
        raise UsageError("--engine spark takes no PATH, but --input ROWS and --output DIR")
    from corpuskit.errors import InputError
    from corpuskit.pipeline.cluster.job import Job

    master, scratch, settings, options = how
    job = Job(source, output, master, options, settings, scratch)
    try:
        from corpuskit.pipeline.cluster.run import run
    except ModuleNotFoundError as error:
        raise InputError(f"the engine spark needs {error.name}: pip install 'corpuskit[spark]'") from None
    rows = run(job, session.say)
    session.say(f"{rows['article']:,} articles, {rows['mention']:,} mentions, {rows['quote']:,} quotes in {output}")
    session.say(f"next: corpuskit -C NEW.db import {output}")
    return 0
