"""corpuskit articles."""

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


@click.command("articles", cls=Command, tables=("articles",))
@session_options
@table_options
@filter_options("outlet", "articles", "since", "until", "meta", "sort")
def command(session: Session, table: TableOptions, filters: Filters) -> int:
    """What is in the corpus, one row for each article.

    Articles that could not be read are in it too, with their `problem`. Cost: rows are streamed; the memory
    does not grow with the corpus.

    \b
      corpuskit articles --outlet "Harbour Courier" --since 2016-10
      corpuskit articles --columns path,problem | awk -F'\\t' '$2 != ""'
    """
    from corpuskit.cli.output import write_table

    with session.corpus() as corpus:
        rows = corpus.rows("articles", filters)
    return write_table(rows, table, session, "articles")
