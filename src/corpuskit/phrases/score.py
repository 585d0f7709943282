"""How surprising a wording is: against what its words and their shorter sequences lead one to expect.

An n-gram model with the counts of the corpus, the phrase's own places left out, says how probable each word is after
the two before it; what it costs in bits is the evidence that the words were not put together anew by each writer. It
is the association measure of Church and Hanks (1990), log of observed over expected, for sequences of any length:
the expected frequency comes from shorter n-grams with linear interpolation (Jelinek and Mercer 1980). "At the end of
the day" is frequent because its trigrams are; a slogan's trigrams are met nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import TYPE_CHECKING

import numpy as np

from corpuskit.settings import PHRASES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

_ORDERS = (1, 2, 3)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_BITS = 20  # of a hash that lead to the few it may be: 4 MB an order, which stay near the processor
_SHIFT = np.uint64(64 - _BITS)
_CHUNK = 1 << 18  # words looked at at once


def grams(words: Hashes, size: int) -> Hashes:
    """A hash of each run of `size` words; n words give n - size + 1 hashes.

    >>> grams(np.array([5, 7, 5, 7], np.uint64), 2).tolist()[0] == grams(np.array([5, 7], np.uint64), 2).tolist()[0]
    True
    """
    count = max(0, len(words) - size + 1)
    found = np.zeros(count, np.uint64)
    for shift in range(size):
        found = (found + words[shift : shift + count]) * _FACTOR
        found ^= found >> np.uint64(29)
    return found


class Counts:
    """How often the words, pairs and triples of words of some phrases stand in the whole corpus."""

    def __init__(self, phrases: Sequence[Hashes]) -> None:
        none = np.zeros(0, np.uint64)
        self._wanted = [
            np.unique(np.concatenate([grams(phrase, size) for phrase in phrases] or [none])) for size in _ORDERS
        ]
        self._found = [np.zeros(len(wanted), np.int64) for wanted in self._wanted]
        # Where in the sorted hashes those with the same first bits begin: few steps lead to any of them.
        slots = np.arange((1 << _BITS) + 1, dtype=np.uint64)
        self._begins = [np.searchsorted(wanted >> _SHIFT, slots).astype(np.int32) for wanted in self._wanted]
        self.words = 0

    def add(self, words: Hashes) -> None:
        """Count a run of text: n word hashes in their order."""
        self.words += len(words)
        for begin in range(0, len(words), _CHUNK):
            for order, size in enumerate(_ORDERS):
                self._count(order, grams(words[begin : begin + _CHUNK + size - 1], size))

    def _count(self, order: int, windows: Hashes) -> None:
        wanted, found, begins = self._wanted[order], self._found[order], self._begins[order]
        slots = (windows >> _SHIFT).astype(np.int64)
        at, end = begins[slots], begins[slots + 1]
        while True:
            left = at < end
            windows, at, end = windows[left], at[left], end[left]
            if not len(windows):
                return
            same = wanted[at] == windows
            found += np.bincount(at[same], minlength=len(wanted))
            windows, at, end = windows[~same], at[~same] + 1, end[~same]

    def of(self, phrase: Hashes) -> list[list[int]]:
        """For each order the counts of the phrase's runs of that many words."""
        return [
            found[np.searchsorted(wanted, grams(phrase, size))].tolist()
            for size, wanted, found in zip(_ORDERS, self._wanted, self._found, strict=True)
        ]


def surprise(counts: Sequence[Sequence[int]], total: int, places: int) -> list[float]:
    """Bits of each word of a phrase that stands in `places` places, from the counts of its 1-, 2- and 3-grams.

    `total` is the number of words of the corpus. What the phrase's own places add to the counts is taken off, so
    that wording met nowhere else is surprising however often it was repeated.

    >>> common = surprise([[500, 900, 400], [300, 200], [150]], 10_000, 10)
    >>> rare = surprise([[500, 10, 400], [10, 10], [10]], 10_000, 10)
    >>> sum(common) < sum(rare)
    True
    """
    ones, twos, threes = ([max(0, count - places) for count in order] for order in counts)
    trust, most = PHRASES.trust, PHRASES.most_bits
    bits = []
    for at, one in enumerate(ones):
        chance = (one + 0.5) / (total + 1)
        if at >= 1:
            chance = (twos[at - 1] + trust * chance) / (ones[at - 1] + trust)
        if at >= 2:
            chance = (threes[at - 2] + trust * chance) / (twos[at - 2] + trust)
        bits.append(min(most, -log2(min(1.0, chance))))
    return bits


def score(bits: float, outlets: int) -> float:
    """What phrases are ranked by: telling wording in many outlets first.

    `bits` is the surprise of the words that are no names. It saturates: a whole paragraph is not more telling than a
    sentence; the number of outlets counts by its logarithm.

    >>> score(120, 2) > score(30, 4), score(120, 5) > score(400, 2)
    (True, True)
    """
    telling = max(0.0, bits - PHRASES.fewest_bits / 2)
    return round(100 * telling / (telling + PHRASES.half_bits) * log2(1 + outlets), 1)
