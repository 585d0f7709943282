"""Where the words of one wording stand in another, some of them changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpuskit.settings import QUOTES

_SEED = 3  # words in a row that must be the same; fewer only where the wording has fewer


class Fit(NamedTuple):
    """A place: its first word, the one behind its last, and how many of the words stand there in order."""

    start: int
    end: int
    same: int


def fits(part: Sequence[str], whole: Sequence[str]) -> Iterator[Fit]:
    """The places of `whole` that have words of `part` in a row, one after the other.

    Words between them may be changed, left out or put in; stragglers at the ends do not belong to a place.

    >>> words = "now the old bridge they hope will be mended soon".split()
    >>> list(fits("the old bridge will be mended".split(), words))
    [Fit(start=1, end=9, same=6)]
    """
    from rapidfuzz.distance import Indel

    size = min(_SEED, len(part))
    seeds = {tuple(part[at : at + size]): at for at in range(len(part) - size, -1, -1)}
    done = 0
    for at in range(len(whole) - size + 1):
        place = seeds.get(tuple(whole[at : at + size])) if at >= done else None
        if place is None:
            continue
        low = max(done, at - place - QUOTES.widest_gap)
        window = whole[low : at - place + len(part) + QUOTES.widest_gap]
        blocks = Indel.opcodes(part, window).as_matching_blocks()
        same = _dense([low + block.b + step for block in blocks for step in range(block.size)])
        if same:
            yield Fit(same[0], same[-1] + 1, len(same))
            done = max(at + 1, same[-1] + 1)


def best_fit(part: Sequence[str], whole: Sequence[str]) -> Fit | None:
    """The place of `whole` that has the most words of `part`, None where there is none."""
    return max(fits(part, whole), key=lambda fit: (fit.same, fit.start - fit.end), default=None)


def _dense(same: list[int]) -> list[int]:
    """The words of a place without stragglers at its ends: those behind a wide gap."""
    if not same:
        return same
    runs = [[same[0]]]
    for at in same[1:]:
        if at - runs[-1][-1] > QUOTES.widest_gap:
            runs.append([])
        runs[-1].append(at)
    best = max(runs, key=len)
    while len(best) > 2 and best[1] - best[0] > _SEED:
        best = best[1:]
    while len(best) > 2 and best[-1] - best[-2] > _SEED:
        best = best[:-1]
    return best
