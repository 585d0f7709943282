"""What is told of pairs and passages, from counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.arrays import Flags, Numbers, Passages, Places, Similar, Words
from corpuskit.fingerprints.limits import SimilarLimits

ROUNDING = 1e-9  # a share that is the limit exactly is at the limit


def alike(
    rows: NDArray[np.int32], same: Numbers, grams: Numbers, limits: SimilarLimits, asked: Flags | None
) -> Similar:
    """Those candidates (a, b, shared n-grams) that are alike, with their figures."""
    a, b, shared = rows.T
    jaccard = shared / np.maximum(grams[a] + grams[b] - shared, 1)
    contained = shared / np.maximum(np.minimum(grams[a], grams[b]), 1)
    kept = (jaccard >= limits.jaccard - ROUNDING) | (contained >= limits.contained - ROUNDING)
    if asked is not None:
        kept &= asked[a] | asked[b]
    return Similar(same, grams, a[kept], b[kept], shared[kept], jaccard[kept], contained[kept])


def as_passages(rows: Places) -> Passages:
    """Rows (a, b, start and end in a, start and end in b, same words) as columns, with their similarity."""
    a, b, start_a, end_a, start_b, end_b, same = rows.T
    similarity = 2 * same / np.maximum(end_a - start_a + end_b - start_b, 1)
    return Passages(
        a.astype(np.int32), start_a, end_a, b.astype(np.int32), start_b, end_b, same.astype(np.int32), similarity
    )


def rows_of(words: Words, found: Passages) -> NDArray[np.int32]:
    """Passages as rows of `Earlier`, by the words of their documents.

    >>> from corpuskit.fingerprints import passages, tokenise
    >>> words = tokenise(["so they said that the bridge is old", "now they said that the bridge is old"])
    >>> rows_of(words, passages(words)).tolist()
    [[0, 1, 1, 8, 1, 8, 7]]
    """
    before_a, before_b = words.documents[found.a], words.documents[found.b]
    columns = (
        found.a, found.b, found.start_a - before_a, found.end_a - before_a, found.start_b - before_b,
        found.end_b - before_b, found.words,
    )  # fmt: skip
    return np.column_stack(columns).astype(np.int32).reshape(-1, 7)


def passages_of(words: Words, rows: NDArray[np.int32]) -> Passages:
    """Rows of `Earlier` as passages, in the order they come in."""
    moved = rows.astype(np.int64)
    moved[:, 2:4] += words.documents[rows[:, 0], None]
    moved[:, 4:6] += words.documents[rows[:, 1], None]
    return as_passages(moved)
