"""corpuskit import."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session


@click.command("import", cls=Command)
@click.argument("folder", metavar="DIR")
@click.option("--no-texts", is_flag=True, help="Leave the articles' texts out: a fraction of the size.")
@session_options
def command(session: Session, folder: str, no_texts: bool) -> int:
    """Make a corpus of tables that a cluster wrote.

    DIR is what `corpuskit run --engine spark --output DIR` wrote, copied to this machine. The corpus must not be
    there yet: name a new one with -C. Every command works on it as if it had been made here; without the texts those
    that show articles or passages have nothing to show. Cost: some thousand articles a second.

    \b
      corpuskit -C story.db import tables/ && corpuskit -C story.db quotes
      corpuskit -C small.db import tables/ --no-texts
    """
    from corpuskit.formats.parquet import require

    require()
    with session.corpus() as corpus:
        rows = corpus.import_tables(folder, texts=not no_texts)
    session.say(f"{rows['article']:,} articles, {rows['mention']:,} mentions, {rows['quote']:,} quotes")
    return 0
