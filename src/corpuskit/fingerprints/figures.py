"""What is told of pairs and passages, from counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.arrays import Flags, Numbers, Passages, Places, Similar
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
