"""corpuskit export."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import filter_options
from corpuskit.export import FORMATS, KINDS

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.records import Filters


@click.command("export", cls=Command)
@click.argument("folder", metavar="DIR")
@click.option("--as", "form", type=click.Choice(FORMATS), required=True, help="The format; see above.")
@click.option("--excel", is_flag=True, help="CSV for spreadsheets: no cell can be a formula.")
@session_options
@filter_options("kinds", kinds=KINDS)
def command(session: Session, filters: Filters, folder: str, form: str, excel: bool) -> int:
    """Files for other programs: to work with, to archive, to cite.

    \b
      parquet, jsonl, csv  the tables, one file each
      sqlite               the tables as one database, with search and views, for Datasette
      webanno              mentions and passages as W3C Web Annotations, one a line
      tei                  the articles as TEI P5, their quotations marked

    README.md tells the columns; MANIFEST.json has the version, the settings, and hashes of the articles and of each
    file. It is written last: without it an export is not finished. The same corpus gives the same bytes.
    DIR must be new or empty; an earlier export in it is replaced. Without --kind: direct, mixed and block mentions.
    Cost: every table is read once and streamed; sqlite takes three to four times the room of the articles.

    \b
      corpuskit export for-the-paper --as csv --excel
      corpuskit export site --as sqlite && datasette site/tables.db -m site/datasette.json
    """
    with session.corpus() as corpus:
        manifest = corpus.export(folder, form, excel=excel, kinds=filters.kinds)
    counts = ", ".join(f"{name} {count:,}" for name, count in manifest["counts"].items())
    session.say(f"wrote {len(manifest['files']) + 1} files to {folder}: {counts}")
    return 0
