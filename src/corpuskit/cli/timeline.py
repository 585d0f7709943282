"""corpuskit timeline."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import filter_options, table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions
    from corpuskit.records import Filters


@click.command("timeline", cls=Command, tables=("timeline",))
@click.option("--by", default="day", type=click.Choice(["day", "week", "month", "year"]), help="Period; default: day.")
@click.option("--quote", default="", metavar="ID", help="Mentions of this quote; any mention's id finds it.")
@click.option("--speaker", default="", metavar="NAME|ID", help="Said by this speaker, by all forms of the name.")
@click.option("--pattern", default="", metavar="WORDS", help="Places of these words, as in kwic.")
@click.option("--regex", is_flag=True, help="WORDS is a regular expression.")
@session_options
@table_options
@filter_options("outlet", "articles", "since", "until", "kinds", "meta")
def command(
    session: Session,
    table: TableOptions,
    filters: Filters,
    by: str,
    quote: str,
    speaker: str,
    pattern: str,
    regex: bool,
) -> int:
    """Mentions by day, week or month, and the share of articles.

    Of a quote, a speaker, words, or of all quotations where none is named. Each period that has articles has a row,
    so that a share of 0 shows. A date that is coarser than the period has a row of its own ("2016-10"), articles
    without a date have the last one. On a terminal bars are drawn. Cost: one pass over the rows of articles; of a
    pattern, that of kwic.

    \b
      corpuskit timeline --speaker "Ada Lind" --by week
      corpuskit timeline --pattern "anchor block" --by month -f csv -o anchor.csv
    """
    from corpuskit.cli.output import write_lines, write_table
    from corpuskit.pipeline.concordance import Wanted
    from corpuskit.pipeline.timeline import Track

    context = click.get_current_context()
    if sum(map(bool, (quote, speaker, pattern))) > 1:
        raise click.UsageError("--quote, --speaker and --pattern exclude each other", context)
    if regex and not pattern:
        raise click.UsageError("--regex goes with --pattern", context)
    track = Track(quote, speaker, Wanted(pattern, regex) if pattern else None)
    with session.corpus() as corpus:
        rows = corpus.timeline(track, by, filters)
    if sys.stdout.isatty() and table.plain:
        from corpuskit.cli.bars import bars

        return write_lines(lambda width, colored: bars(islice(rows, table.limit), width, colored), table, session)
    return write_table(rows, table, session, "timeline")
