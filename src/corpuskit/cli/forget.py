"""corpuskit forget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session


@click.command("forget", cls=Command)
@click.argument("what", nargs=-1, required=True, metavar="PATH...")
@session_options
def command(session: Session, what: tuple[str, ...]) -> int:
    """Take articles out of the corpus.

    PATH is an article's id, its path, a folder of it, or the name of a collection. The files stay as they
    are, and the next ingest of their folder reads them again. Cost: that of the articles taken out.

    \b
      corpuskit forget data/raw/courier
      corpuskit articles --outlet "Harbour Courier" --columns article_id --no-header | xargs corpuskit forget
    """
    with session.corpus() as corpus:
        removed = len(corpus.forget(what))
    session.say(f"{removed:,} {'article' if removed == 1 else 'articles'} taken out")
    return 0
