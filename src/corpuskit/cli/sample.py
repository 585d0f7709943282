"""corpuskit sample."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions


@click.command("sample", cls=Command, tables=("sheet",))
@click.argument("what", type=click.Choice(["quotes", "mentions", "speakers", "copies", "phrases"]))
@click.argument("n", type=click.IntRange(1))
@click.option("--seed", default="0", metavar="S", help="Another seed draws others; default 0.")
@session_options
@table_options
def command(session: Session, table: TableOptions, what: str, n: int, seed: str) -> int:
    """A coding sheet of random rows, to judge by hand.

    Each row shows an item with the words of one or two of its places; write 1 (right) or 0 (wrong) into `verdict`,
    a second coder into `verdict_2`, and give the sheet to `corpuskit agree`. Of all but mentions only items in
    several articles are drawn. Seed and ids alone decide: the same sheet everywhere, and a larger N begins with the
    rows of a smaller one. CSV for spreadsheets (no cell can be a formula) unless -f or -o says otherwise. Cost: the
    ids of the table in memory.

    \b
      corpuskit sample quotes 50 --seed 7 -o sheet.csv
      corpuskit sample speakers 20 -f jsonl | jq -r .context_a
    """
    from corpuskit.cli.output import write_table

    if not table.format and (not table.output or table.output.lower().endswith(".csv")):
        table = replace(table, format="csv", excel=True)
    with session.corpus() as corpus:
        rows = corpus.sample(what, n, seed)
    return write_table(rows, table, session, "sheet")
