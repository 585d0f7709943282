"""How far a shared run of words goes on when some words are edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

WIDTH = 24  # diagonals to each side of the best one: more words than that are not left out or put in at once
NEAR = 16  # words to each side of a run that must have enough in common before an alignment is tried: at most 32

_NOWHERE = -1


class Reach(NamedTuple):
    """How far two texts go together: words of one, words of the other, words that are the same, and the score."""

    one: int
    other: int
    same: int
    score: int


def reach(equal: Callable[[int, int], bool], one: int, other: int, drop: int, even: bool = False) -> Reach:
    """The best way to go on from the beginning of two texts of `one` and `other` words, edits allowed.

    `equal(i, j)` tells whether word i of one is word j of the other. Scores count half words: 2 for a word that
    is the same, -2 for one replaced, -3 for one left out or put in; it ends where the score falls more than
    `drop` below its best, and is told as of its best place; with `even`, of places equally good the last. A greedy
    alignment along diagonals: the time grows with the length times the edits bridged at once, not with the product
    of the lengths.

    Source: Zhang, Schwartz, Wagner and Miller, "A greedy algorithm for aligning DNA sequences", Journal of
    Computational Biology 7 (2000).

    >>> a, b = "the same words go on here".split(), "the same new words went on here too".split()
    >>> reach(lambda i, j: a[i] == b[j], len(a), len(b), 12)
    Reach(one=6, other=7, same=5, score=5)
    >>> a, b = "on its last day".split(), "on their last day".split()
    >>> reach(lambda i, j: a[i] == b[j], 3, 3, 12), reach(lambda i, j: a[i] == b[j], 3, 3, 12, even=True)
    (Reach(one=1, other=1, same=1, score=2), Reach(one=3, other=3, same=2, score=2))
    """
    row, best = 0, Reach(0, 0, 0, 0)
    while row < one and row < other and equal(row, row):
        row += 1
    best = Reach(row, row, row, 2 * row)
    places, sames = {0: row}, {0: row}  # of each diagonal i - j: how far i came, and how many words were the same
    edits = 0
    while places:
        edits += 1
        further: dict[int, int] = {}
        further_same: dict[int, int] = {}
        middle = best.one - best.other
        for diagonal in range(max(min(places) - 1, middle - WIDTH), min(max(places) + 1, middle + WIDTH) + 1):
            row, same = _NOWHERE, 0
            for step, gain in ((0, 1), (-1, 1), (1, 0)):  # replaced, left out, put in; the first of equals counts
                if diagonal + step in places and places[diagonal + step] + gain > row:
                    row, same = places[diagonal + step] + gain, sames[diagonal + step]
            if row < 0 or row > one or row - diagonal > other or row < diagonal:
                continue
            start = row
            while row < one and row - diagonal < other and equal(row, row - diagonal):
                row += 1
            same += row - start
            score = 2 * row - diagonal - 4 * edits
            if score + even > best.score:
                best = Reach(row, row - diagonal, same, score)
            if score >= best.score - drop:
                further[diagonal], further_same[diagonal] = row, same
        places, sames = further, further_same
    return best
