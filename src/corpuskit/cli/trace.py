"""corpuskit trace."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions
    from corpuskit.formats.cells import Row
    from corpuskit.pipeline.tracing import Trail


@click.command("trace", cls=Command, tables=("trace",))
@click.argument("text")
@click.option("--marked-only", is_flag=True, help="Leave out places that print the words without marks.")
@session_options
@table_options
def command(session: Session, table: TableOptions, text: str, marked_only: bool) -> int:
    """Every appearance of a quotation, the first one first.

    TEXT is its words, not necessarily exact, or the id of a quote or mention; - reads one query a line from stdin,
    and each row tells its query. Where nothing is found, the nearest quotations are named on stderr.
    Cost: that of the appearances; the first time after an ingest the new articles are searched.

    \b
      corpuskit trace "rebuild the old bridge"
      corpuskit quotes --min-outlets 3 --columns quote_id --no-header | corpuskit trace - -f jsonl
    """
    from corpuskit.cli.input import lines
    from corpuskit.cli.output import write_table
    from corpuskit.cli.trail import write_trail
    from corpuskit.store.tables import Rows
    from corpuskit.store.trace_tables import TRACE

    queries = filter(str.strip, lines()) if text == "-" else [text]
    trails = _found(session, queries, not marked_only)
    if sys.stdout.isatty() and table.plain:
        return write_trail(trails, table, session)
    rows: Iterator[Row] = (row for trail in trails for row in trail.rows())
    return write_table(Rows([column.name for column in TRACE.columns], rows, TRACE), table, session, "trace")


def _found(session: Session, queries: Iterable[str], unmarked: bool) -> Iterator[Trail]:
    """The trail of each query; what there is to say about it goes to stderr."""
    with session.corpus() as corpus:
        for query in queries:
            trail = corpus.trail(query.strip(), unmarked=unmarked)
            yield trail
            if not trail.steps:
                near = "; the nearest: " + " | ".join(trail.near) if trail.near else ""
                session.say(f"nothing like “{trail.query}” is quoted in this corpus{near}")
            for lead in trail.leads:
                session.say(lead)
