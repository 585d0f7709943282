"""corpuskit speakers."""

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


@click.command("speakers", cls=Command, tables=("speakers",))
@session_options
@table_options
@filter_options("speaker", "since", "until", "min_outlets", "sort")
def command(session: Session, table: TableOptions, filters: Filters) -> int:
    """Who is quoted, one row for each speaker.

    Forms of one name ("Ada Lind", "A. Lind", "Mayor Lind") are one speaker where words, office, date or company show
    it; a surname alone never merges two people. Unnamed speakers ("a senior official") have no row. `speaker` and
    `split` rows in corrections.csv decide by hand. Cost: made again as a whole after an ingest, some seconds for
    100,000 quotations; then rows are streamed.

    \b
      corpuskit speakers --min-outlets 3
      corpuskit speakers --columns speaker,aliases --no-header | awk -F'\\t' '$2 != ""'
    """
    from corpuskit.cli.output import write_table

    with session.corpus() as corpus:
        rows = corpus.rows("speakers", filters)
    return write_table(rows, table, session, "speakers")
