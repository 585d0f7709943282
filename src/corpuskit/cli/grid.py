"""Outlet by outlet for the eye: a triangle of numbers, the outlets that share most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from corpuskit.cli.colors import styled
from corpuskit.cli.wrapping import pad, shorten
from corpuskit.formats.cells import Row, plain
from corpuskit.text.escape import visible

_WIDEST_OUTLET = 28
_GAP = 1

Pairs = dict[tuple[str, str], int]


def grid(rows: Iterable[Row], limit: int | None, width: int, colored: bool) -> Iterator[str]:
    """The lines of a drawn matrix, from its rows (outlet, outlet, kind, n); a triangle for each kind.

    As many outlets as fit into the width, or `limit` of them. Half of all that is shared is the shade of a cell:
    bold, plain or faint, which a light and a dark terminal both show.
    """
    kinds: dict[str, Pairs] = {}
    for one, other, kind, n in rows:
        kinds.setdefault(plain(kind), {})[plain(one), plain(other)] = int(str(n))
    for number, (kind, pairs) in enumerate(kinds.items()):
        if number:
            yield ""
        yield from _triangle(kind, pairs, limit, width, colored)


def _triangle(kind: str, pairs: Pairs, limit: int | None, width: int, colored: bool) -> Iterator[str]:
    weight: Counter[str] = Counter()
    for pair, n in pairs.items():
        for outlet in pair:
            weight[outlet] += n
    outlets = sorted(weight, key=lambda outlet: (-weight[outlet], outlet))
    names = {outlet: visible(outlet) for outlet in outlets}
    label = min(_WIDEST_OUTLET, width // 2, max(cell_len(name) for name in names.values()))
    cell = max(2, *(len(f"{n:,}") for n in pairs.values()), len(str(len(outlets)))) + _GAP
    count = len(str(len(outlets)))
    room = 1 + max(1, (width - label - count - 1) // cell)  # the last outlet is no column
    shown = outlets[: room if limit is None else min(limit, room)]
    yield styled(f"{kind}: shared by two outlets", "1", colored)
    yield " " * (count + 1 + label) + "".join(f"{number:>{cell}}" for number in range(1, len(shown)))
    shades = _shades(pairs.values())
    for number, outlet in enumerate(shown):
        cells = [pairs.get((min(outlet, other), max(outlet, other)), 0) for other in shown[:number]]
        head = f"{number + 1:>{count}} {pad(shorten(names[outlet], label), label, False)}"
        yield (head + "".join(_cell(n, cell, shades, colored) for n in cells)).rstrip()
    if len(shown) < len(outlets):
        yield f"… and {len(outlets) - len(shown):,} outlets that share less"


def _shades(values: Iterable[int]) -> tuple[int, int]:
    """From which number on a cell is plain, and from which bold: thirds of what is shared."""
    ordered = sorted(values)
    return ordered[len(ordered) // 3], ordered[2 * len(ordered) // 3]


def _cell(n: int, width: int, shades: tuple[int, int], colored: bool) -> str:
    text = f"{n:,}" if n else "·"
    code = "2" if n < shades[0] or not n else "1" if n > shades[1] else ""
    return " " * (width - len(text)) + styled(text, code, colored)
