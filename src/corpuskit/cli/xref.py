"""corpuskit xref."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions

KINDS = ("copy", "quote", "phrase", "cites")


@click.command("xref", cls=Command, tables=("links",))
@click.option("--by", type=click.Choice(["article", "outlet"]), default="article", help="Default: article.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only these; again for more.")
@click.option("--min", "fewest", type=click.IntRange(1), default=1, metavar="N", help="At least N things in common.")
@session_options
@table_options
def command(session: Session, table: TableOptions, by: str, kinds: tuple[str, ...], fewest: int) -> int:
    """Who shares what with whom: copies, quotes, phrases, citations.

    A link of kind quote or phrase says that both have the words, and which had them first in this corpus; only copy
    and cites say who has them from whom.
    Cost: one pass over the tables; stages that are missing are run first.

    \b
      corpuskit xref --by outlet --kind quote --min 5
      corpuskit xref --by outlet --kind cites -f tsv | cut -f1,2,4
    """
    from corpuskit.cli.output import write_table

    with session.corpus() as corpus:
        rows = corpus.links(by, kinds or KINDS, fewest)
    return write_table(rows, table, session, "links")
