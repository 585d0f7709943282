"""corpuskit kwic."""

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


@click.command("kwic", cls=Command, tables=("kwic",))
@click.argument("pattern")
@click.option("--regex", is_flag=True, help="PATTERN is a regular expression.")
@click.option("--case", is_flag=True, help="Capitals matter.")
@click.option("--titles", is_flag=True, help="In titles too, not in bodies alone.")
@click.option("--all", "everywhere", is_flag=True, help="In the whole clean text, bylines and footers too.")
@click.option(
    "--width", default=60, type=click.IntRange(0, 10_000), metavar="N", help="Characters on either side; default 60."
)
@session_options
@table_options
@filter_options("outlet", "articles", "since", "until", "meta", "sort")
def command(
    session: Session,
    table: TableOptions,
    filters: Filters,
    pattern: str,
    regex: bool,
    case: bool,
    titles: bool,
    everywhere: bool,
    width: int,
) -> int:
    """Words in context: each place where a pattern stands.

    PATTERN is words in a row, with * for the end of a word or for any word. With --regex it is a regular expression
    of letters, . [a-z] \\w \\d \\s \\b ^ $ ( | ) * + ? {m,n}: of the matches the longest, up to 300 characters. It
    takes time in proportion to the text, whatever the pattern; so back-references and look-around are refused.
    --sort left, right, keyword, date, outlet or path; the order by left begins with the nearest word. Cost: words are
    looked up in an index; a regular expression reads all texts, 10 MB a second. Sorting keeps all rows in memory.

    \b
      corpuskit kwic "anchor block" --sort left
      corpuskit kwic 'fail(s|ed|ure)?\\b' --regex --since 2016-10
    """
    from corpuskit.cli.output import write_table
    from corpuskit.pipeline.concordance import Wanted

    if titles and everywhere:
        raise click.UsageError("--titles and --all exclude each other", click.get_current_context())
    zones = "titles" if titles else "all" if everywhere else "body"
    with session.corpus() as corpus:
        rows = corpus.kwic(Wanted(pattern, regex, case, zones, width), filters)
    return write_table(rows, table, session, "kwic")
