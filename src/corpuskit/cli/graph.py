"""corpuskit graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.xref import KINDS

if TYPE_CHECKING:
    from corpuskit.cli.session import Session

FORMATS = ("gexf", "graphml", "dot", "json")


@click.command("graph", cls=Command)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE; the format follows from its suffix.")
@click.option("--as", "form", type=click.Choice(FORMATS), help="Default: by the suffix, else gexf.")
@click.option("--by", type=click.Choice(["article", "outlet"]), default="outlet", help="Default: outlet.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only these; again for more.")
@click.option("--min", "fewest", type=click.IntRange(1), default=1, metavar="N", help="At least N things in common.")
@session_options
def command(
    session: Session, output: str | None, form: str | None, by: str, kinds: tuple[str, ...], fewest: int
) -> int:
    """The links as a graph, for Gephi, Graphviz and others.

    GEXF, GraphML, DOT or JSON. Edges run from where words were first seen in this corpus to where they came later;
    each has its kind, how many, the date and the days between.
    Cost: that of `xref`.

    \b
      corpuskit graph -o outlets.gexf --kind quote --min 3
      corpuskit graph --as dot --kind copy | dot -Tsvg > copies.svg
    """
    from corpuskit.cli.sink import open_sink

    suffix = Path(output).suffix.lstrip(".").lower() if output else ""
    if not form and suffix and suffix not in FORMATS:
        message = f"{output}: no format has the suffix .{suffix}: there are {', '.join(FORMATS)}; or say --as"
        raise click.UsageError(message, click.get_current_context())
    with session.corpus() as corpus:
        text = corpus.graph(form or suffix or "gexf", by, kinds or KINDS, fewest).decode("utf-8")
    with open_sink(output or "", str(session.path)) as sink:
        sink.write_raw(text)
    if output:
        session.say(f"wrote the graph to {output}")
    return 0
