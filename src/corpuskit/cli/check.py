"""corpuskit check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions


@click.command("check", cls=Command)
@session_options
@table_options
def command(session: Session, table: TableOptions) -> int:
    """Is the corpus sound, and does it still match the files?

    Compares the store with its own checksums, each file with what was read, and each stored span with its
    text. One row (fault, where, what) for each thing that is wrong, and status 1; nothing and 0 where all is
    well. Cost: every file is read once.

    \b
      corpuskit check
      corpuskit check --columns where --no-header | sort -u
    """
    from corpuskit.cli.output import write_table
    from corpuskit.formats.table import Listed

    with session.corpus() as corpus:
        findings = list(corpus.check())
    if not findings:
        session.say("all is well")
    status = write_table(Listed(("fault", "where", "what"), findings), table, session, "findings")
    return 1 if findings else status
