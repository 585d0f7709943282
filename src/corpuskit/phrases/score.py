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

    Hashes = NDArray[np.uint64 | np.uint32]

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
        self._words = np.concatenate([*phrases, np.zeros(0, np.uint64)])
        self._bounds = np.cumsum([0, *(len(phrase) for phrase in phrases)])
        self._wanted = [np.unique(grams(self._words, size)) for size in _ORDERS]
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

    def of(self, phrase: int) -> list[list[int]]:
        """For each order the counts of a phrase's runs of that many words."""
        begin, end = self._bounds[phrase], self._bounds[phrase + 1]
        return [
            found[np.searchsorted(wanted, grams(self._words[begin:end], size))].tolist()
            for size, wanted, found in zip(_ORDERS, self._wanted, self._found, strict=True)
        ]

    def bits(self, places: Sequence[int] | NDArray[np.int64]) -> list[NDArray[np.float64]]:
        """The surprise of each word of each phrase, which stands in so many places."""
        if not len(places):
            return []
        sizes = np.diff(self._bounds)
        own = np.repeat(np.asarray(places, np.int64), sizes)
        at = np.arange(len(self._words)) - np.repeat(self._bounds[:-1], sizes)
        counts = []
        for size, wanted, found in zip(_ORDERS, self._wanted, self._found, strict=True):
            here = np.zeros(len(self._words), np.int64)
            here[size - 1 :] = found[np.searchsorted(wanted, grams(self._words, size))]
            counts.append(np.maximum(here - own, 0))
        return np.split(surprise(counts, self.words, at), self._bounds[1:-1])


def surprise(counts: Sequence[NDArray[np.int64]], total: int, at: NDArray[np.int64]) -> NDArray[np.float64]:
    """Bits of n words, from the counts of the 1-, 2- and 3-grams that end with each, three arrays of n.

    `total` is the number of words of the corpus, `at` the place of each word in its phrase, which counts from 0. What
    the phrase's own places add to the counts should be taken off before, so that wording met nowhere else is
    surprising however often it was repeated.

    >>> at = np.arange(3)
    >>> common = surprise([np.array([500, 900, 400]), np.array([0, 300, 200]), np.array([0, 0, 150])], 10_000, at)
    >>> rare = surprise([np.array([500, 0, 400]), np.array([0, 0, 0]), np.array([0, 0, 0])], 10_000, at)
    >>> bool(sum(common) < sum(rare))
    True
    """
    ones, twos, threes = counts
    chance = (ones + 0.5) / (total + 1)
    for shorter, longer, fewest in ((ones, twos, 1), (twos, threes, 2)):
        before = np.concatenate([[0], shorter[:-1]])[: len(shorter)]
        chance = np.where(at >= fewest, (longer + PHRASES.trust * chance) / (before + PHRASES.trust), chance)
    return np.minimum(PHRASES.most_bits, -np.log2(np.minimum(1.0, chance)))


def score(bits: float, outlets: int) -> float:
    """What phrases are ranked by: telling wording in many outlets first.

    `bits` is the surprise of the words that are no names. It saturates: a whole paragraph is not more telling than a
    sentence; the number of outlets counts by its logarithm.

    >>> score(120, 2) > score(30, 4), score(120, 5) > score(400, 2)
    (True, True)
    """
    telling = max(0.0, bits - PHRASES.fewest_bits / 2)
    return round(100 * telling / (telling + PHRASES.half_bits) * log2(1 + outlets), 1)
