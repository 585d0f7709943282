"""corpuskit run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import ingest_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.records import IngestOptions


@click.command("run", cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|-")
@session_options
@ingest_options
def command(session: Session, options: IngestOptions, paths: tuple[str, ...]) -> int:
    """Everything: read articles, find quotations, copies and phrases.

    The same as `ingest`, `normalise`, `dedupe`, `quotes` and `phrases` in turn; again does only what is new.
    Status 3 where some files could not be read: they are listed.
    Cost: some thousand articles a second and core to read, fewer to search for quotations.

    \b
      corpuskit run data/raw && corpuskit quotes
      corpuskit -C story.db run articles/ more.jsonl -q && corpuskit -C story.db quotes -o quotes.csv
    """
    from corpuskit.cli.reporting import summary

    with session.corpus() as corpus:
        report = corpus.ingest(paths, options)
        corpus.find_copies()
        corpus.find_mentions()
        corpus.find_phrases()
    return summary(report, session, next_step="quotes")
