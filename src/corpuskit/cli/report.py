"""corpuskit report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.cli.options import DateType

if TYPE_CHECKING:
    from corpuskit.cli.session import Session


@click.command("report", cls=Command)
@click.option("-o", "--output", required=True, metavar="FILE", help="Write the page to FILE, whole or not at all.")
@click.option("--quote", default="", metavar="ID", help="Only this quotation; any mention's id finds it.")
@click.option("--speaker", default="", metavar="NAME", help="Only what NAME said (whole name parts).")
@click.option("--since", type=DateType(), help="Only what is of this day, month, year or later.")
@click.option("-n", "limit", type=click.IntRange(1), metavar="N", help="At most N items in a list; default: 50.")
@session_options
def command(session: Session, output: str, quote: str, speaker: str, since: str | None, limit: int | None) -> int:
    """One HTML page with everything, to read, print and send.

    Shared quotations with their trails, who is quoted, copies side by side, phrases, outlet by outlet, who repeats
    whom. It needs no network and no JavaScript, and is never larger than 10 MB: what is left out of a list is told
    below it. The graph lies beside it, as FILE with the suffix .gexf.
    Cost: some seconds for thousands of articles; the first time after an ingest the stages that are stale run.

    \b
      corpuskit report -o report.html
      corpuskit report -o lind.html --speaker "Ada Lind" --since 2031-05
    """
    from corpuskit.cli.sink import open_sink

    if quote and (speaker or since):
        raise click.UsageError("--quote goes with neither --speaker nor --since", click.get_current_context())
    graph = "" if output == "-" else str(Path(output).with_suffix(".gexf"))
    if graph == output:
        raise click.UsageError(f"-o {output}: the graph will be there: name a page", click.get_current_context())
    with open_sink(output, str(session.path)) as sink:
        with session.corpus() as corpus:
            report = corpus.report(quote=quote, speaker=speaker, since=since or "", limit=limit or 0)
        sink.write_raw(report.html.decode("utf-8"))
    if graph:
        with open_sink(graph, str(session.path)) as sink:
            sink.write_bytes(report.gexf)
        session.say(f"wrote {output} ({len(report.html) / 1e6:.2f} MB) and the graph of outlets to {graph}")
    return 0
