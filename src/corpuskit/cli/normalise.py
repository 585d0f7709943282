"""corpuskit normalise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options

if TYPE_CHECKING:
    from corpuskit.cli.session import Session


@click.command("normalise", cls=Command)
@session_options
def command(session: Session) -> int:
    """Make clean text and zones from what was read.

    Commands that need it do it themselves, for what is new only. Cost: one pass over the new articles.

    \b
      corpuskit normalise
      corpuskit normalise -q && corpuskit sql "SELECT kind, count(*) FROM zones GROUP BY kind"
    """
    with session.corpus() as corpus:
        corpus.normalise()
    return 0
