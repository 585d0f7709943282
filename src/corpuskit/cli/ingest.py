"""corpuskit ingest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import ingest_options, table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions
    from corpuskit.records import IngestOptions


@click.command("ingest", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|-")
@session_options
@table_options
@ingest_options
def command(session: Session, table: TableOptions, options: IngestOptions, paths: tuple[str, ...]) -> int:
    """Read folders, files or rows; again reads only what changed.

    From a folder .txt, .text, .md, .markdown and files without suffix are read (.html and .htm with the
    extra `html`); a JSONL or CSV file given by name holds an article in each row; - reads JSONL from standard
    input. Files that are gone from a folder are gone from the corpus. With -f or -o a table says what was
    added, changed and removed. Status 3 where some files could not be read: they are listed.
    Cost: one pass over the new and changed files, on all cores; the memory does not grow with the corpus.

    \b
      corpuskit ingest data/raw
      zcat dump.jsonl.gz | corpuskit ingest - --collection dump --map text=content --map date=day
    """
    from corpuskit.cli.reporting import changes, summary

    with session.corpus() as corpus:
        report = corpus.ingest(paths, options)
    status = changes(report, table, session)
    return summary(report, session, next_step="quotes") or status
