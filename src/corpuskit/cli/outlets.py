"""corpuskit outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import filter_options, table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions
    from corpuskit.records import Filters


@click.command("outlets", cls=Command, tables=("outlets",))
@session_options
@table_options
@filter_options("outlet", "sort")
def command(session: Session, table: TableOptions, filters: Filters) -> int:
    """Who published it, one row for each outlet.

    Cost: one pass over the rows of the articles; quotations are found first where that is not done.

    \b
      corpuskit outlets --sort -n_mentions -n 10
      corpuskit outlets --columns outlet,n_articles | sort -t"$(printf '\\t')" -k2,2nr
    """
    from corpuskit.cli.output import write_table

    with session.corpus() as corpus:
        rows = corpus.rows("outlets", filters)
    return write_table(rows, table, session, "outlets")
