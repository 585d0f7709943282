"""corpuskit info."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions
    from corpuskit.formats.cells import Row
    from corpuskit.pipeline.summary import Info


@click.command("info", cls=Command)
@session_options
@table_options
def command(session: Session, table: TableOptions) -> int:
    """What the corpus holds and how far the work is.

    On a terminal one screen, with what to do next; else a table of two columns, item and value. Cost: some counts
    in the corpus; nothing is computed anew.

    \b
      corpuskit info
      corpuskit info -f jsonl | jq -r 'select(.item == "articles") | .value'
    """
    from corpuskit.cli.output import write_lines, write_table
    from corpuskit.formats.table import Listed

    with session.corpus() as corpus:
        info = corpus.info()
    if sys.stdout.isatty() and table.plain:
        from corpuskit.cli.summary import summary

        return write_lines(lambda width, colored: summary(str(session.path), info, width, colored), table, session)
    rows = list(_rows(str(session.path), info))
    return write_table(Listed(("item", "value"), rows), table, session, "info")


def _rows(path: str, info: Info) -> Iterator[Row]:
    yield "corpus", path
    for name, root, count in info.collections:
        yield f"collection {name}", f"{count} articles from {root or 'standard input'}"
    yield from info.counts.items()
    if info.first_date:
        yield "dates", f"{info.first_date} to {info.last_date}"
    if info.stale:
        yield "to be done at the next use", ", ".join(info.stale)
