"""Words as numbers of 32 binary digits in place of their hashes: half of the memory, twice as many near the processor.

Which number a word has depends on what came before it; that two words are the same does not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import choice
from corpuskit.fingerprints.arrays import WALL, Hashes, WordNumbers, Words

_AT_ONCE = 1 << 16  # words


class Numbering:
    """The numbers of words, in the order in which they come; a wall is 0."""

    def __init__(self) -> None:
        self._plain: dict[int, int] = {WALL: 0}
        self._slots = np.zeros((0, 2), np.uint64)  # taken into use when there are words enough to compile for
        self._known = self._seen = 0

    def of(self, hashes: Hashes) -> WordNumbers:
        """The number of each word; the same word has the same in each call.

        >>> numbering = Numbering()
        >>> numbering.of(np.array([7, 9, 0, 7], np.uint64)).tolist(), numbering.of(np.array([5, 9], np.uint64)).tolist()
        ([1, 2, 0, 1], [3, 2])
        """
        self._seen += len(hashes)
        if len(self._slots):
            return self._compiled(hashes)
        if self._seen > choice.WORDS and choice.can_compile():
            self._slots = np.zeros((2 * _AT_ONCE, 2), np.uint64)
            self._compiled(np.fromiter(self._plain, np.uint64))
            return self._compiled(hashes)
        known = self._plain
        return np.array([known.setdefault(word, len(known)) for word in hashes.tolist()], np.uint32)

    def hashes(self) -> NDArray[np.uint64]:
        """The hash of each number.

        >>> numbering = Numbering()
        >>> numbers = numbering.of(np.array([7, 9, 0, 7], np.uint64))
        >>> numbering.hashes()[numbers].tolist()
        [7, 9, 0, 7]
        """
        if not len(self._slots):
            return np.fromiter(self._plain, np.uint64)
        found = np.zeros(self._known + 1, np.uint64)
        taken = self._slots[self._slots[:, 0] != WALL]
        found[taken[:, 1]] = taken[:, 0]
        return found

    def _compiled(self, hashes: Hashes) -> WordNumbers:
        from corpuskit.fingerprints import numbering_kernels as kernels

        numbers = np.empty(len(hashes), np.uint32)
        for start in range(0, len(hashes), _AT_ONCE):
            some = hashes[start : start + _AT_ONCE].astype(np.uint64, copy=False)
            slots = len(self._slots)
            while slots < 2 * (self._known + len(some)):
                slots *= 2
            if slots > len(self._slots):
                larger = np.zeros((slots, 2), np.uint64)
                kernels.moved(self._slots, larger)
                self._slots = larger
            self._known = kernels.number_words(some, self._slots, self._known, numbers[start : start + _AT_ONCE])
        return numbers


def numbered(words: Words) -> Words:
    """The words with numbers in place of hashes; those that have them as they are."""
    if words.hashes.dtype == np.uint32:
        return words
    return Words(Numbering().of(words.hashes), words.starts, words.ends, words.documents)
