"""What each word begins, in two binary digits: of the words of a large corpus a byte each would be much.

Nothing, a seed for all carriers of its n-gram, or for the first few (`passage_kernels`).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.compiled import kernel

Kinds = NDArray[np.uint8]  # four words each


def nothing(count: int) -> Kinds:
    """So many words that begin nothing."""
    return np.zeros((count >> 2) + 1, np.uint8)


def packed(kinds: NDArray[np.uint8]) -> Kinds:
    """Kinds that are a byte each, four a byte.

    >>> kinds = np.array([1, 0, 3, 2, 2], np.uint8)
    >>> unpacked(packed(kinds), np.arange(5)).tolist()
    [1, 0, 3, 2, 2]
    """
    each = np.concatenate((kinds, np.zeros(4 - len(kinds) % 4, np.uint8))).reshape(-1, 4)
    found: Kinds = (each << np.array([0, 2, 4, 6], np.uint8)).sum(axis=1, dtype=np.uint8)
    return found


def unpacked(kinds: Kinds, places: NDArray[Any]) -> NDArray[np.uint8]:
    """What the words at these places begin, a byte each."""
    shifts = ((places & 3) << 1).astype(np.uint8)
    found: NDArray[np.uint8] = (kinds[places >> 2] >> shifts) & np.uint8(3)
    return found


@kernel
def kind_at(kinds: Kinds, place: int) -> int:
    """What the word at a place begins."""
    return int(kinds[place >> 2]) >> ((place & 3) << 1) & 3


@kernel
def enter(kinds: Kinds, place: int, kind: int) -> None:
    """Enter what the word at a place begins."""
    shift = (place & 3) << 1
    kinds[place >> 2] = np.uint8((int(kinds[place >> 2]) & ~(3 << shift)) | kind << shift)
