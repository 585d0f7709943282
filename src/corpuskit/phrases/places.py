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

    Hashes = NDArray[np.uint64 | np.uint32]
    Numbers = NDArray[np.int64]


class Places(NamedTuple):
    """Spans of words as word numbers of the whole corpus, by start; `groups` numbers what belongs together."""

    starts: Numbers
    ends: Numbers
    groups: Numbers


def longest_runs(
    words: Hashes, starts_a: Numbers, ends_a: Numbers, starts_b: Numbers, ends_b: Numbers
) -> list[Numbers]:
    """The longest run of words that each of n pairs of short spans share word for word, as four such arrays.

    All pairs are compared at once, word by word of the longest spans: they should be short.

    >>> words = np.array([1, 2, 3, 4, 9, 5, 6, 0, 2, 3, 4, 5, 6], np.uint64)
    >>> [run.tolist() for run in longest_runs(words, *(np.array([place]) for place in (0, 7, 8, 13)))]
    [[1], [4], [8], [11]]
    """
    sizes_a, sizes_b = ends_a - starts_a, ends_b - starts_b
    best, at_a, at_b = (np.zeros(len(starts_a), np.int64) for _ in range(3))
    width = int(sizes_b.max(initial=0))
    before = np.zeros((width + 1, len(starts_a)), np.int64)
    last = len(words) - 1
    for i in range(int(sizes_a.max(initial=0))):
        row = np.zeros_like(before)
        word = words[np.minimum(starts_a + i, last)]
        for j in range(width):
            same = (words[np.minimum(starts_b + j, last)] == word) & (i < sizes_a) & (j < sizes_b)
            row[j + 1] = np.where(same, before[j] + 1, 0)
            longer = row[j + 1] > best
            best[longer], at_a[longer], at_b[longer] = row[j + 1][longer], i + 1, j + 1
        before = row
    return [starts_a + at_a - best, starts_a + at_a, starts_b + at_b - best, starts_b + at_b]


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
    place = np.empty(len(starts), np.int64)
    heads: list[tuple[int, int]] = []  # the span that opened each place
    borders: list[list[int]] = []
    open_places: list[int] = []
    for number, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        open_places = [at for at in open_places if heads[at][1] > start]
        best, best_share = -1, PHRASES.same_place
        for at in open_places:
            head_start, head_end = heads[at]
            common = min(head_end, end) - start
            share = common / (max(head_end, end) - head_start)
            if share >= best_share:
                best, best_share = at, share
        if best < 0:
            best = len(heads)
            heads.append((start, end))
            borders.append([start, end])
            open_places.append(best)
        borders[best][0] = min(borders[best][0], start)
        borders[best][1] = max(borders[best][1], end)
        place[number] = best
    outer = np.array(borders, np.int64).reshape(-1, 2)
    return place, outer[:, 0], outer[:, 1]


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
