"""From passages that pairs of articles share to places, and which places belong together.

A place is a span of words of one article. The same wording is met in several pairs with borders that differ by a word
or two where copies were edited: such spans are one place. Spans of plainly different length are not, so that a long
passage two outlets share does not swallow the short piece of it that ten others have.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpuskit.settings import PHRASES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


class Places(NamedTuple):
    """Spans of words as word numbers of the whole corpus, by start; `groups` numbers what belongs together."""

    starts: Numbers
    ends: Numbers
    groups: Numbers


def find_places(starts_a: Numbers, ends_a: Numbers, starts_b: Numbers, ends_b: Numbers) -> Places:
    """The places of shared passages; arrays of n word numbers, one pair of spans for each passage.

    Two places are in one group when passages lead from one to the other.

    >>> left, right = (np.array([0, 0]), np.array([8, 9])), (np.array([20, 40]), np.array([28, 49]))
    >>> [found.tolist() for found in find_places(*left, *right)]
    [[0, 20, 40], [9, 28, 49], [0, 0, 0]]
    """
    starts, ends = np.concatenate([starts_a, starts_b]), np.concatenate([ends_a, ends_b])
    if not len(starts):
        none = np.zeros(0, np.int64)
        return Places(none, none, none)
    order = np.lexsort((-ends, starts))
    sorted_starts, sorted_ends = starts[order], ends[order]
    new = np.ones(len(order), bool)
    new[1:] = (np.diff(sorted_starts) != 0) | (np.diff(sorted_ends) != 0)
    span = np.cumsum(new) - 1
    place_of_span, place_starts, place_ends = _join(sorted_starts[new], sorted_ends[new])
    place = np.empty(len(order), np.int64)
    place[order] = place_of_span[span]
    half = len(starts_a)
    groups = components(len(place_starts), place[:half], place[half:])
    by_start = np.lexsort((place_ends, place_starts))
    return Places(place_starts[by_start], place_ends[by_start], groups[by_start])


def _join(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Spans, by start and the longest first, joined to places: the place of each, and the borders of the places."""
    count = len(starts)
    head = np.arange(count)  # of each span the one that opened its place
    first, last = starts.copy(), ends.copy()  # the borders of the place that a span opened
    apart = np.ones(count + 1, bool)  # spans that no span before reaches into: most stand alone
    apart[1:count] = starts[1:] >= np.maximum.accumulate(ends)[:-1]
    open_places: list[tuple[int, int, int]] = []  # the span that opened each, with its borders
    for at in np.flatnonzero(~(apart[:-1] & apart[1:])).tolist():
        start, end = int(starts[at]), int(ends[at])
        open_places = [place for place in open_places if place[2] > start]
        best, best_share = -1, PHRASES.same_place
        for number, head_start, head_end in open_places:
            common = min(head_end, end) - start
            share = common / (max(head_end, end) - head_start)
            if share >= best_share:
                best, best_share = number, share
        if best < 0:
            open_places.append((at, start, end))
        else:
            head[at] = best
            first[best], last[best] = min(first[best], start), max(last[best], end)
    opens = head == np.arange(count)
    return (np.cumsum(opens) - 1)[head], first[opens], last[opens]


def components(count: int, left: Numbers, right: Numbers) -> Numbers:
    """The smallest number that edges lead to from each of `count` nodes: equal numbers are one component.

    Each round hooks roots to smaller ones and shortens the ways, so that rounds grow with the logarithm of the
    longest chain (Shiloach and Vishkin 1982).

    >>> components(5, np.array([0, 3]), np.array([4, 1])).tolist()
    [0, 1, 2, 1, 0]
    """
    root = np.arange(count, dtype=np.int64)
    while True:
        a, b = root[left], root[right]
        apart = a != b
        if not apart.any():
            return root
        left, right, a, b = left[apart], right[apart], a[apart], b[apart]
        np.minimum.at(root, np.maximum(a, b), np.minimum(a, b))
        while True:
            shorter = root[root]
            if np.array_equal(shorter, root):
                break
            root = shorter
