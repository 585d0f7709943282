"""corpuskit quotes."""

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

FILTERS = (
    "speaker",
    "outlet",
    "articles",
    "since",
    "until",
    "min_outlets",
    "kinds",
    "min_confidence",
    "meta",
    "sort",
)


@click.command("quotes", cls=Command, tables=("quotes", "mentions"))
@click.argument("text", required=False, default="")
@click.option("--mentions", is_flag=True, help="One row for each place where a quotation stands.")
@click.option("--with-copies", is_flag=True, help="Count each copy of an article; else all are one voice.")
@click.option("--disputed", is_flag=True, help="Only what outlets attribute to different named speakers.")
@session_options
@table_options
@filter_options(*FILTERS)
def command(
    session: Session,
    table: TableOptions,
    filters: Filters,
    text: str,
    mentions: bool,
    with_copies: bool,
    disputed: bool,
) -> int:
    """Quotations, who said them and where they first appeared.

    With TEXT, those like it, the most alike first. Without --kind: direct, mixed and block quotations. With --mentions
    and --kind indirect: reported speech without marks ("… , officials said"), found when first asked for; about
    four of five are right.
    Cost: the first time after an ingest the new articles are searched, then rows are streamed; the memory
    does not grow with the corpus.

    \b
      corpuskit quotes --speaker "Ada Lind" --min-outlets 2
      corpuskit quotes --mentions -f jsonl | jq -r 'select(.kind == "direct") | .text'
    """
    from corpuskit.cli.output import write_table

    name = "mentions" if mentions else "quotes"
    with session.corpus() as corpus:
        rows = corpus.rows(name, replace(filters, like=text, with_copies=with_copies, disputed=disputed))
    return write_table(rows, table, session, name)
