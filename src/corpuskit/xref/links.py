"""Links between articles, and between outlets: what one has from the other, or has in common with it.

A link runs the way the words went: from the first appearance to a later one, from the original to its copy, from the
source named to the article that names it. Quotes and phrases only say what is shared; copies and citations say who has
it from whom. Each group of appearances is a star around its first one, so that links grow with the appearances and not
with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from corpuskit.settings import XREF
from corpuskit.text.intervals import firsts, interval


class Node(NamedTuple):
    """An article, as far as links need it."""

    article_id: str
    outlet: str
    date: str


class Tie(NamedTuple):
    """One thing that two articles have in common; `directed` where dates or a citation decide who was first."""

    source: Node
    target: Node
    kind: str
    directed: bool


class Link(NamedTuple):
    """A row of the table links: `source` and `target` are article ids, or outlets; n things of one kind."""

    source: str
    target: str
    kind: str
    n: int
    first_date: str
    lag_days: int | None
    directed: bool


def shared(members: Iterable[Node], kind: str) -> Iterator[Tie]:
    """The ties of one quote or phrase: from each article of its first appearance to each later one.

    Where very many tie for the first, one of them stands for all.

    >>> ties = shared([Node("a", "A", "2031-05-02"), Node("b", "B", "2031-05-04"), Node("c", "C", "")], "quote")
    >>> [(tie.source.article_id, tie.target.article_id, tie.directed) for tie in ties]
    [('a', 'b', True), ('a', 'c', False)]
    """
    nodes = sorted(set(members), key=lambda node: (node.date == "", node.date, node.outlet, node.article_id))
    leading = [nodes[at] for at in firsts([node.date for node in nodes])] or nodes[:1]
    heads = leading if len(leading) <= XREF.most_firsts else leading[:1]
    for at, one in enumerate(heads):
        for other in heads[at + 1 :]:
            yield Tie(one, other, kind, False)
    for other in leading[len(heads) :]:
        yield Tie(heads[0], other, kind, False)
    known = set(leading)
    for node in nodes:
        if node not in known:
            for head in heads:
                yield Tie(head, node, kind, bool(node.date))


def by_article(ties: Iterable[Tie]) -> list[Link]:
    """The links between articles, the strongest first."""
    return _links((tie, tie.source.article_id, tie.target.article_id) for tie in ties)


def by_outlet(ties: Iterable[Tie]) -> list[Link]:
    """The links between outlets, the strongest first; what an outlet shares with itself is left out."""
    return _links(
        (tie, tie.source.outlet, tie.target.outlet)
        for tie in ties
        if tie.source.outlet and tie.target.outlet and tie.source.outlet != tie.target.outlet
    )


def _links(named: Iterable[tuple[Tie, str, str]]) -> list[Link]:
    gathered: defaultdict[tuple[str, str, str, bool], list[Tie]] = defaultdict(list)
    for tie, source, target in named:
        if not tie.directed and target < source:
            source, target = target, source
        gathered[source, target, tie.kind, tie.directed].append(tie)
    links = [
        Link(source, target, kind, len(ties), _first(ties), _lag(ties), directed)
        for (source, target, kind, directed), ties in gathered.items()
    ]
    return sorted(links, key=lambda link: (-link.n, link.source, link.target, link.kind, not link.directed))


def _first(ties: Sequence[Tie]) -> str:
    """The earliest date of the words that came."""
    dates = [tie.source.date for tie in ties if tie.source.date] or [tie.target.date for tie in ties if tie.target.date]
    return min(dates, default="")


def _lag(ties: Sequence[Tie]) -> int | None:
    """The median number of days between; None where a date is missing."""
    days = []
    for tie in ties:
        begin, end = interval(tie.source.date), interval(tie.target.date)
        if begin and end:
            days.append((end[0].date() - begin[0].date()).days)
    return round(median(days)) if days else None
