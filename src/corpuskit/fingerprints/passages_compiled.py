"""`passages` by the compiled kernels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import align
from corpuskit.fingerprints import passage_kernels as kernels
from corpuskit.fingerprints.arrays import Flags, Passages, Words
from corpuskit.fingerprints.figures import as_passages
from corpuskit.fingerprints.growing import Growing
from corpuskit.fingerprints.limits import PassageLimits
from corpuskit.fingerprints.numbering import numbered
from corpuskit.fingerprints.posting_kernels import Runs
from corpuskit.fingerprints.postings import AllPostings, runs_of

ROOM = 1 << 16  # rows


def passages_compiled(words: Words, limits: PassageLimits, asked: Flags | None, memory: int) -> Passages:
    """As `passages_plainly`, by the kernels."""
    words = numbered(words)
    runs = runs_of(words)
    bounds = kernels.Limits(
        limits.full, limits.few, limits.repeats, limits.words, limits.similarity, 2 * limits.drop, align.WIDTH
    )
    scratch = np.zeros(kernels.SCRATCH, np.int64)
    places = _seeds(words, runs, bounds, asked, AllPostings(words, runs, limits.gram, memory))
    places.sort()
    rows, state = Growing(np.int64), np.zeros(2, np.int64)
    last = np.full((len(words), 5), -1, np.int64)
    block = np.empty((ROOM, 7), np.int64)
    while state[kernels.SEED] < len(places):
        kernels.find_passages(words.hashes, runs, places, bounds, (scratch, last), (block, state))
        rows.add(block[: state[kernels.ROWS]].ravel())
        state[kernels.ROWS] = 0
    table = rows.array().reshape(-1, 7)
    table = table[np.lexsort(table.T[::-1])]
    return as_passages(table[kernels.outermost(table)])


def _seeds(
    words: Words, runs: Runs, limits: kernels.Limits, asked: Flags | None, postings: AllPostings
) -> NDArray[np.uint64]:
    """The seeds that lead to something: all n-grams are marked first, as a seed may go on one of another part."""
    wanted = np.zeros(0, np.bool_) if asked is None else asked
    kinds = np.zeros(len(words.hashes), np.uint8)
    for part in postings:
        kernels.mark(kernels.Postings(*part, wanted), limits, kinds)
    seeds, scratch = Growing(np.uint64), np.zeros(kernels.SCRATCH, np.int64)
    for part in postings:
        largest, state = int(np.diff(part.bounds).max(initial=0)), np.zeros(2, np.int64)
        room = np.empty(ROOM + max((limits.full * limits.repeats) ** 2, limits.few * largest), np.uint64)
        while state[kernels.GROUP] < len(part.bounds) - 1:
            found = (room, state, kinds)
            kernels.find_seeds(words.hashes, runs, kernels.Postings(*part, wanted), limits, scratch, found)
            seeds.add(room[: state[kernels.SEEDS]])
            state[kernels.SEEDS] = 0
    return seeds.array()
