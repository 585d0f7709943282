"""corpuskit compare."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from corpuskit.cli.colors import styled
from corpuskit.cli.command import Command
from corpuskit.cli.general import session_options
from corpuskit.text.escape import visible

if TYPE_CHECKING:
    from corpuskit.cli.session import Session
    from corpuskit.pipeline.comparing import Comparison, Stretch
    from corpuskit.store.lookup import ArticleView

_SIGNS = {"same": "=", "edited": "~", "only a": "A", "only b": "B"}
_STYLES = {"same": "32", "edited": "33", "only a": "2", "only b": "2"}
_ONLY = 240  # characters of what only one article has, unless all is asked for
_LONGEST = 100_000


@click.command("compare", cls=Command)
@click.argument("a")
@click.argument("b")
@click.option("--all", "whole", is_flag=True, help="Show what only one article has at its full length.")
@session_options
def command(session: Session, a: str, b: str, whole: bool) -> int:
    """What two articles share, word for word or changed.

    A and B are ids (or their beginnings) or paths. Each stretch begins with a sign: = the same words, ~ edited
    (with [-dropped-] and {+added+} words, from A to B), A or B: only there. Speakers of quotations stand behind it.
    Cost: that of the two articles.

    \b
      corpuskit compare wire.txt telegraph/2016-10-19_bridge.txt
      corpuskit compare 3f2a91 77c0de | grep "^~"
    """
    from corpuskit.cli.sink import open_sink

    with session.corpus() as corpus:
        found = corpus.compare(a, b)
    colored = session.colored(sys.stdout)
    width = max(40, get_terminal_size().columns) if sys.stdout.isatty() else _LONGEST
    with open_sink() as sink:
        for line in _lines(found, width, whole, colored):
            sink.write(line + "\n")
    return 0


def _lines(found: Comparison, width: int, whole: bool, colored: bool) -> Iterator[str]:
    for name, view, share in (("A", found.a, found.share_of_a), ("B", found.b, found.share_of_b)):
        yield visible(_head(name, view, share))
    yield ""
    for stretch in found.stretches:
        for number, line in enumerate(_wrapped(_body(found, stretch, whole), width - 2)):
            text = (_SIGNS[stretch.kind] if number == 0 else " ") + " " + line
            yield styled(text, _STYLES[stretch.kind], colored)


def _head(name: str, view: ArticleView, share: float) -> str:
    row = view.row
    known = " · ".join(str(row[key]) for key in ("outlet", "date", "title") if row[key])
    return f"{name}: {known} · {row['path']} · {share:.0%} of it in the other"


def _body(found: Comparison, stretch: Stretch, whole: bool) -> str:
    if stretch.kind == "only b":
        text = found.b.text[stretch.start_b : stretch.end_b]
    else:
        text = found.a.text[stretch.start_a : stretch.end_a]
    text = " ".join((stretch.change or text).split())
    if stretch.kind.startswith("only") and not whole and len(text) > _ONLY:
        text = f"{text[: _ONLY // 2].rsplit(' ', 1)[0]} … {text[-_ONLY // 2 :].split(' ', 1)[-1]}"
        text += f" ({stretch.words} words)"
    said = f"  — {', '.join(stretch.quoted)}" if stretch.quoted else ""
    return visible(text + said)


def _wrapped(text: str, width: int) -> list[str]:
    from corpuskit.cli.wrapping import wrap

    return [line for line in wrap(text, width, 2 + len(text) // max(1, width // 2)) if line]
