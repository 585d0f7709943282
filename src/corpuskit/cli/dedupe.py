"""corpuskit dedupe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import COPY_KINDS, filter_options, table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions
    from corpuskit.records import Filters


@click.command("dedupe", cls=Command, tables=("copies", "passages", "against"))
@click.option("--passages", is_flag=True, help="One row for each passage that two articles share.")
@click.option("--against", metavar="FILE|-", help="Which articles have passages of this text.")
@click.option(
    "--memory", default=0, type=click.IntRange(0), metavar="MB", help="Working memory; any gives the same rows."
)
@session_options
@table_options
@filter_options("outlet", "articles", "since", "until", "kinds", "sort", kinds=COPY_KINDS)
def command(
    session: Session, table: TableOptions, filters: Filters, passages: bool, against: str | None, memory: int
) -> int:
    """Who copied whom: copies of articles, and which one was first.

    Articles with the same words are exact copies; near ones are most of each other, an excerpt stands in a
    longer one, a reprint has a passage of it. Each member of a group is compared with the group's original
    itself. With --passages the wording that any two articles share, longest first; with --against the
    articles that have wording of a press release, a speech or any other text.
    Cost: the first time after an ingest all words are compared, some thousand articles a second; then rows
    are streamed. --against reads all texts once.

    \b
      corpuskit dedupe --passages --article courier/bridge.txt -f jsonl | jq -r .text_b
      corpuskit dedupe --against release.txt -n 20
    """
    from corpuskit.cli.output import write_table

    if passages and against is not None:
        raise click.UsageError("--passages and --against exclude each other", click.get_current_context())
    name = "passages" if passages else "copies" if against is None else "against"
    with session.corpus() as corpus:
        if against is not None:
            from corpuskit.cli.input import text_of

            rows = corpus.rows_against(text_of(against), filters)
        else:
            if memory:
                corpus.find_copies(memory)
            rows = corpus.rows(name, filters)
    return write_table(rows, table, session, name)
