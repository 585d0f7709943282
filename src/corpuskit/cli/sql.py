"""corpuskit sql."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions


@click.command("sql", cls=Command)
@click.argument("query")
@session_options
@table_options
def command(session: Session, table: TableOptions, query: str) -> int:
    """Read-only SQL over the tables.

    SQLite's SQL; QUERY - reads it from standard input. The tables are those of the other commands
    (articles, outlets, quotes, mentions …), texts, edits and zones; `docs/tables.md` tells their columns. Nothing
    can be changed. Cost: that of the query; rows are streamed.

    \b
      corpuskit sql "SELECT outlet, count(*) AS n FROM mentions GROUP BY outlet ORDER BY n DESC"
      corpuskit sql "SELECT * FROM zones WHERE kind = 'byline'" -f csv -o bylines.csv
    """
    from corpuskit.cli.output import write_table

    if query == "-":
        from corpuskit.cli.input import lines

        query = "\n".join(lines())
    with session.corpus() as corpus:
        rows = corpus.sql(query)
    return write_table(rows, table, session)
