"""Words as numbers of 32 binary digits in place of their hashes: half of the memory, twice as many near the processor.

Which number a word has depends on what came before it; that two words are the same does not.
"""

from __future__ import annotations

import numpy as np

from corpuskit.fingerprints import numbering_kernels as kernels
from corpuskit.fingerprints.arrays import Hashes, WordNumbers, Words

_AT_ONCE = 1 << 16  # words


class Numbering:
    """The numbers of words, in the order in which they come."""

    def __init__(self) -> None:
        self._slots = np.zeros((1 << 16, 2), np.uint64)
        self._known = 0

    def of(self, hashes: Hashes) -> WordNumbers:
        """The number of each word; the same word has the same in each call.

        >>> numbering = Numbering()
        >>> numbering.of(np.array([7, 9, 0, 7], np.uint64)).tolist(), numbering.of(np.array([5, 9], np.uint64)).tolist()
        ([1, 2, 0, 1], [3, 2])
        """
        numbers = np.empty(len(hashes), np.uint32)
        for start in range(0, len(hashes), _AT_ONCE):
            end = min(start + _AT_ONCE, len(hashes))
            self._make_room(end - start)
            some = hashes[start:end].astype(np.uint64, copy=False)
            self._known = kernels.number_words(some, self._slots, self._known, numbers[start:end])
        return numbers

    def _make_room(self, words: int) -> None:
        """See to it that half of the table is free after so many new words."""
        slots = len(self._slots)
        while slots < 2 * (self._known + words):
            slots *= 2
        if slots > len(self._slots):
            larger = np.zeros((slots, 2), np.uint64)
            kernels.moved(self._slots, larger)
            self._slots = larger


def numbered(words: Words) -> Words:
    """The words with numbers in place of hashes; those that have them as they are."""
    if words.hashes.dtype == np.uint32:
        return words
    return Words(Numbering().of(words.hashes), words.starts, words.ends, words.documents)
