"""The kernel that numbers words in the order in which they come."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.compiled import kernel

_NEXT = np.uint64(1)


@kernel
def number_words(hashes: NDArray[np.uint64], slots: NDArray[np.uint64], known: int, numbers: NDArray[np.uint32]) -> int:
    """Enter the number of each word hash in `numbers`; how many words are known then. A wall stays 0.

    `slots` uint64[a power of 2, 2] is an open hash table of hash (0 = free) and number, never full.
    """
    mask = np.uint64(len(slots) - 1)
    for i in range(len(hashes)):
        value = hashes[i]
        if value == 0:
            numbers[i] = 0
            continue
        slot = value & mask
        while slots[slot, 0] != value and slots[slot, 0] != 0:
            slot = (slot + _NEXT) & mask
        if slots[slot, 0] == 0:
            known += 1
            slots[slot, 0], slots[slot, 1] = value, known
        numbers[i] = slots[slot, 1]
    return known


@kernel
def moved(old: NDArray[np.uint64], new: NDArray[np.uint64]) -> None:
    """Put the words of a table into a larger, empty one."""
    mask = np.uint64(len(new) - 1)
    for i in range(len(old)):
        if old[i, 0] != 0:
            slot = old[i, 0] & mask
            while new[slot, 0] != 0:
                slot = (slot + _NEXT) & mask
            new[slot] = old[i]
