"""corpuskit phrases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import filter_options, table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions
    from corpuskit.records import Filters

NAMES = {"name": "names", "list": "lists", "stock": "stock phrases", "quote": "quotations"}


@click.command("phrases", cls=Command, tables=("phrases", "phrase_mentions"))
@click.option("--mentions", is_flag=True, help="One row for each place where a phrase stands.")
@click.option("--all", "everything", is_flag=True, help="Also what is set aside, with a column that says why.")
@click.option("--with-mentions", is_flag=True, help="Also wording that all its articles quote.")
@click.option("--with-copies", is_flag=True, help="Also what copies of one article share; each copy counts.")
@session_options
@table_options
@filter_options("outlet", "articles", "since", "until", "min_outlets", "sort")
def command(
    session: Session,
    table: TableOptions,
    filters: Filters,
    mentions: bool,
    everything: bool,
    with_mentions: bool,
    with_copies: bool,
) -> int:
    """Repeated wording: what outlets share, the most telling first.

    Wording of six words or more, word for word or edited, in at least two outlets, that is no copy of an
    article and no quotation. Names with their titles, lists and turns of the language are set aside and
    counted. The score is high where words would not come together by themselves and many outlets share them.
    Cost: the first time after an ingest the words of all articles are compared, some thousand articles a
    second; then rows are streamed.

    \b
      corpuskit phrases --min-outlets 3 -n 20
      corpuskit phrases --mentions -f jsonl | jq -r 'select(.similarity < 1) | .text'
    """
    from corpuskit.cli.output import write_table

    name = "phrase_mentions" if mentions else "phrases"
    wanted = replace(filters, with_mentions=with_mentions, with_copies=with_copies, set_aside=everything)
    with session.corpus() as corpus:
        rows = corpus.rows(name, wanted)
        aside = corpus.aside(wanted)
    status = write_table(rows, table, session, name)
    if aside:
        counted = ", ".join(f"{NAMES[reason]} {count:,}" for reason, count in aside.items())
        session.say(f"set aside: {counted}; --all shows them")
    return status
