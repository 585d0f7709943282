"""corpuskit show."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.text.escape import visible, visible_lines

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.formats.files import Sink
    from corpuskit.store.lookup import ArticleView

_STYLES = {"quotation": "\x1b[1;36m", "title": "\x1b[1m", "zone": "\x1b[2m", "mark": "\x1b[33m", "shared": "\x1b[4m"}
_PLAIN = "\x1b[0m"


@click.command("show", cls=Command)
@click.argument("article")
@click.option("--plain", is_flag=True, help="The body only: the clean text outside all zones.")
@click.option("--text", is_flag=True, help="The whole clean text, in which the offsets of all tables count.")
@click.option("--indirect", is_flag=True, help="With reported speech that stands in no marks; less of it is sure.")
@session_options
def command(session: Session, article: str, plain: bool, text: bool, indirect: bool) -> int:
    """One article, with its quotations and shared passages marked.

    ARTICLE is an id (or its beginning) or a path. Each quotation stands as [1: words], each zone as
    {byline: words}, each passage that other articles have as well as <a: words>; with colours they are coloured or
    underlined. Below the text: kind, speaker and confidence of each quotation; who shares each passage, and how much
    of it is the same there.
    Cost: that of one article.

    \b
      corpuskit show courier/2016-10-19_bridge.txt
      corpuskit show 3f2a91 --text | cut -c1-80 | less
    """
    from corpuskit.cli.sink import open_sink

    given = [name for name, value in (("--plain", plain), ("--text", text), ("--indirect", indirect)) if value]
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)} exclude each other", click.get_current_context())
    with session.corpus() as corpus:
        view = corpus.show(article, mentions=not (plain or text), indirect=indirect)
    with open_sink() as sink:
        if plain or text:
            content = view.body() if plain else view.text
            sink.write_raw(content if content.endswith("\n") else content + "\n")
        else:
            _write_marked(view, sink, session.colored(sys.stdout))
    return 0


def _write_marked(view: ArticleView, sink: Sink, colored: bool) -> None:
    from corpuskit.cli import marking

    for line in marking.head(view):
        sink.write(_styled(visible(line), "zone", colored) + "\n")
    sink.write("\n")
    for piece in marking.pieces(view.text, marking.spans(view, colored)):
        sink.write(_styled(visible_lines(piece.text), piece.look, colored))
    sink.write("\n")
    if view.mentions:
        sink.write("\n")
    for line in marking.legend(view):
        sink.write(visible(line) + "\n")
    for number, line in enumerate(marking.sources(view)):
        sink.write("\n" * (number == 0) + visible(line) + "\n")


def _styled(text: str, look: str, colored: bool) -> str:
    """The text in its colours; each line by itself, as pagers want it."""
    if not colored or look not in _STYLES:
        return text
    return "\n".join(_STYLES[look] + line + _PLAIN if line else "" for line in text.split("\n"))
