"""The geometry of the charts: shares of a width in percent, heights in pixels, so that a page scales no letter.

Templates draw them; no text of an article goes through here but as a name. All numbers are rounded: the same input
gives the same bytes on every machine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import log, sqrt
from typing import NamedTuple

from corpuskit.text.intervals import interval
from corpuskit.xref.links import Link

LINE = 22  # pixels of a line of a chart
MOST_LINES = 14  # outlets in the timeline of a quotation
MOST_NODES = 22  # outlets in the network
MOST_EDGES = 50
MOST_PERIODS = 62
LEVELS = 6  # of a heatmap
_UNDATED = 95.0  # percent of the width at which what has no date stands
LOOKS = ("copies", "cites", "shares")  # the first two say who has it from whom


def percent(n: float, most: float) -> float:
    """What share n is of the most, in percent, rounded.

    >>> percent(1, 3), percent(2, 0)
    (33.3, 0.0)
    """
    return round(100 * n / most, 1) if most else 0.0


class Dot(NamedTuple):
    """A place in the timeline of a quotation: percent of the width, pixels from the top, its standing, a number."""

    x: float
    y: int
    first: str
    rank: int


class Timeline(NamedTuple):
    """Where and when a quotation was printed: one line an outlet. `ticks` are (percent, date)."""

    height: int
    lines: list[tuple[int, str]]
    dots: list[Dot]
    ticks: list[tuple[float, str]]
    left_out: int


def timeline(places: Sequence[tuple[int, str, str, str]]) -> Timeline:
    """The timeline of (rank, date, outlet, standing), in order of time, undated ones behind.

    >>> drawn = timeline([(1, "2031-05-02", "A", "first"), (2, "2031-05-04", "B", "later"), (3, "", "A", "undated")])
    >>> [(dot.x, dot.y) for dot in drawn.dots], drawn.ticks
    ([(2.0, 15), (86.0, 37), (95.0, 15)], [(2.0, '2031-05-02'), (86.0, '2031-05-04')])
    """
    outlets = list(dict.fromkeys(outlet for _, _, outlet, _ in places))
    lines = {outlet: number for number, outlet in enumerate(outlets[:MOST_LINES])}
    days = [day for _, value, _, _ in places if (day := _day(value))]
    begin, end = min(days, default=date.min), max(days, default=date.min)
    right = 86.0 if len(days) < len(places) else 98.0
    dots = []
    for rank, value, outlet, first in places:
        if outlet in lines:
            day = _day(value)
            x = _UNDATED if day is None else _between(day, begin, end, right)
            dots.append(Dot(x, lines[outlet] * LINE + 15, first, rank))
    ticks = [(2.0, begin.isoformat()), (right, end.isoformat())] if begin < end else []
    if days and begin == end:
        ticks = [(_between(begin, begin, end, right), begin.isoformat())]
    named = [(number * LINE + 15, outlet) for outlet, number in lines.items()]
    return Timeline(len(lines) * LINE + 30, named, dots, ticks, len(outlets) - len(lines))


def _day(value: str) -> date | None:
    span = interval(value)
    return span[0].date() if span else None


def _between(day: date, begin: date, end: date, right: float) -> float:
    whole = (end - begin) / timedelta(days=1)
    return round(2.0 + (right - 2.0) * ((day - begin) / timedelta(days=1)) / whole, 1) if whole else 2.0


class Column(NamedTuple):
    """A period: percent from the left, its width, pixels of all articles, pixels of those with what is counted."""

    x: float
    width: float
    all: int
    having: int


class Periods(NamedTuple):
    """Articles by period. `ticks` are (percent, period)."""

    height: int
    columns: list[Column]
    ticks: list[tuple[float, str]]
    most: int


def periods(counts: Sequence[tuple[str, int, int]], height: int = 120) -> Periods:
    """Columns for (period, articles, those with what is counted), side by side.

    >>> drawn = periods([("2031-05", 10, 5), ("2031-06", 5, 0)])
    >>> [tuple(column) for column in drawn.columns]
    [(0.0, 50.0, 120, 60), (50.0, 50.0, 60, 0)]
    """
    most = max((total for _, total, _ in counts), default=0) or 1
    width = percent(1, max(1, len(counts)))
    columns = [
        Column(percent(at, len(counts)), width, round(height * total / most), round(height * having / most))
        for at, (_, total, having) in enumerate(counts)
    ]
    step = max(1, -(-len(counts) // 4))
    ticks = [(percent(at, len(counts)), counts[at][0]) for at in range(0, len(counts), step)]
    return Periods(height, columns, ticks, most)


class Edge(NamedTuple):
    """A line between two outlets: places of both (percent, pixels), its width in pixels, the look of its kind."""

    x1: float
    y1: int
    x2: float
    y2: int
    width: float
    look: str
    directed: bool


class Network(NamedTuple):
    """Outlets on an oval and the lines between them. `nodes` are (percent, pixels, on the right?, name)."""

    height: int
    nodes: list[tuple[float, int, bool, str]]
    edges: list[Edge]
    left_out: int


def network(links: Iterable[Link]) -> Network:
    """The strongest outlets and links, the names one below the other on both sides, so that none hides another."""
    links = list(links)
    weight: Counter[str] = Counter()
    for link in links:
        weight[link.source] += link.n
        weight[link.target] += link.n
    chosen = sorted(weight, key=lambda name: (-weight[name], name))[:MOST_NODES]
    placed = _placed(chosen, links)
    pairs: defaultdict[tuple[str, str, bool], list[Link]] = defaultdict(list)
    for link in links:
        if link.source in placed and link.target in placed:
            pairs[link.source, link.target, link.directed].append(link)
    strongest = sorted(pairs.items(), key=lambda pair: (LOOKS.index(_look(pair[1])), -_strength(pair[1]), pair[0]))
    most = max((_strength(found) for _, found in strongest), default=1)
    edges = [
        Edge(
            *placed[source][:2], *placed[target][:2], round(1 + 3 * sqrt(_strength(found) / most), 1),
            _look(found), directed,
        )
        for (source, target, directed), found in strongest[:MOST_EDGES]
    ]  # fmt: skip
    nodes = [(*place, name) for name, place in placed.items()]
    height = (len(nodes) + 1) // 2 * LINE + 2 * LINE
    return Network(height, nodes, edges, len(weight) - len(nodes))


def _strength(links: Iterable[Link]) -> int:
    return sum(link.n for link in links)


def _look(links: Iterable[Link]) -> str:
    kinds = {link.kind for link in links}
    return "copies" if "copy" in kinds else "cites" if "cites" in kinds else "shares"


def _placed(names: Sequence[str], links: Iterable[Link]) -> dict[str, tuple[float, int, bool]]:
    """Places on an oval: those with much in common on opposite sides, the strongest in the middle of a side."""
    shared: Counter[tuple[str, str]] = Counter()
    for link in links:
        shared[link.source, link.target] += link.n
        shared[link.target, link.source] += link.n
    half = (len(names) + 1) // 2
    right: list[str] = []
    left: list[str] = []
    for name in names:
        ties = [sum(shared[name, other] for other in side) for side in (right, left)]
        side = right if len(left) == half or (len(right) < half and ties[0] <= ties[1]) else left
        side.append(name)
    found: dict[str, tuple[float, int, bool]] = {}
    for side in (right, left):
        for place, name in zip(_outwards(len(side)), side, strict=True):
            row = place + (half - len(side)) / 2
            level = (row + 0.5) / half * 2 - 1
            bulge = 10 + 18 * sqrt(max(0.0, 1 - level * level))
            x = round(50 + bulge if side is right else 50 - bulge, 1)
            found[name] = (x, round(LINE * (1.5 + row)), side is right)
    return found


def _outwards(size: int) -> list[int]:
    """The places of a row from its middle to its ends.

    >>> _outwards(5)
    [2, 1, 3, 0, 4]
    """
    return sorted(range(size), key=lambda place: (abs(2 * place - size + 1), place))


class Heat(NamedTuple):
    """An outlet-by-outlet matrix: the names, rows of (number, level), and how many outlets have no room in it."""

    kind: str
    names: list[str]
    rows: list[list[tuple[int, int]]]
    left_out: int


def heat(kind: str, pairs: Iterable[tuple[str, str, int]], most_names: int) -> Heat:
    """The matrix of (outlet, outlet, n): those that share the most.

    >>> heat("quote", [("A", "B", 8), ("B", "C", 1)], 2)
    Heat(kind='quote', names=['B', 'A'], rows=[[(0, 0), (8, 6)], [(8, 6), (0, 0)]], left_out=1)
    """
    counts: Counter[tuple[str, str]] = Counter()
    whole: Counter[str] = Counter()
    for one, other, n in pairs:
        counts[one, other] += n
        counts[other, one] += n
        whole[one] += n
        whole[other] += n
    names = sorted(whole, key=lambda name: (-whole[name], name))[:most_names]
    shown = [[counts[one, other] for other in names] for one in names]
    most = max((n for row in shown for n in row), default=0)
    return Heat(kind, names, [[(n, level(n, most)) for n in row] for row in shown], len(whole) - len(names))


def level(n: int, most: int) -> int:
    """How dark a number is, 0 for nothing, LEVELS for the most; each level is as many times the one before.

    >>> [level(n, 100) for n in (0, 1, 10, 100)]
    [0, 1, 3, 6]
    """
    if n < 1 or most <= 1:
        return LEVELS if n >= 1 else 0
    return 1 + int((LEVELS - 1) * round(log(n) / log(most), 6))
