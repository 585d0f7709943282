"""corpuskit agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import table_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.cli.table import TableOptions


@click.command("agree", cls=Command, tables=("agreement",))
@click.argument("sheet", type=click.Path(path_type=Path))
@session_options
@table_options
def command(session: Session, table: TableOptions, sheet: Path) -> int:
    """How right and how agreed a judged coding sheet is.

    SHEET is what `corpuskit sample` wrote, with verdicts: 1 or 0, yes or no; rows without one do not count. Gives
    precision with its 95 % interval (Wilson), and with a second coder the share of equal verdicts, Cohen's kappa and
    Krippendorff's alpha. Cost: that of the sheet.

    \b
      corpuskit sample quotes 50 -o sheet.csv
      corpuskit agree sheet.csv
    """
    from corpuskit.cli.output import write_table
    from corpuskit.pipeline.agreement import agree

    return write_table(agree(sheet), table, session, "agreement")
