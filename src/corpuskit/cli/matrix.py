"""corpuskit matrix."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions


@click.command("matrix", cls=Command, tables=("matrix",))
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["quote", "copy", "phrase"]),
    help="Only these; default: all that the corpus has.",
)
@click.option("--wide", is_flag=True, help="A column for each outlet; what an outlet has at all in the diagonal.")
@session_options
@table_options
def command(session: Session, table: TableOptions, kinds: tuple[str, ...], wide: bool) -> int:
    """Outlet by outlet: how much any two of them share.

    Quotes, copies and phrases are counted: each once for two outlets, however often they print it. Articles without an
    outlet do not count. Sharing says nothing of who borrowed. On a terminal it is drawn as a triangle, -n outlets of
    it. Cost: memory grows with the pairs of outlets that share something.

    \b
      corpuskit matrix --kind quote -n 20
      corpuskit matrix --kind quote --wide -o matrix.csv
    """
    from corpuskit.cli.output import write_lines, write_table

    with session.corpus() as corpus:
        rows = corpus.matrix(kinds, wide=wide)
    if sys.stdout.isatty() and table.plain and not wide:
        from corpuskit.cli.grid import grid

        return write_lines(lambda width, colored: grid(rows, table.limit, width, colored), table, session)
    return write_table(rows, table, session, "matrix")
