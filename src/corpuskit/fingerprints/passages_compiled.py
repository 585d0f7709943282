"""`passages` by the compiled kernels."""

from __future__ import annotations

import numpy as np

from corpuskit.fingerprints import align
from corpuskit.fingerprints import passage_kernels as kernels
from corpuskit.fingerprints.arrays import Flags, Passages, Words
from corpuskit.fingerprints.figures import as_passages
from corpuskit.fingerprints.growing import Growing
from corpuskit.fingerprints.limits import PassageLimits
from corpuskit.fingerprints.postings import postings, runs_of

ROOM = 1 << 16  # rows


def passages_compiled(words: Words, limits: PassageLimits, asked: Flags | None, memory: int) -> Passages:
    """As `passages_plainly`, by the kernels."""
    runs = runs_of(words)
    found = postings(words, runs, limits.gram, memory)
    chosen = kernels.Postings(
        found.places, found.documents, found.bounds, np.zeros(0, np.bool_) if asked is None else asked
    )
    bounds = kernels.Limits(
        limits.full, limits.few, limits.repeats, limits.words, limits.similarity, 2 * limits.drop, align.WIDTH
    )
    kinds = np.zeros(len(words.hashes), np.uint8)
    kernels.mark(chosen, bounds, kinds)
    scratch = np.zeros(kernels.SCRATCH, np.int64)
    largest = int(np.diff(found.bounds).max(initial=0))
    room = np.empty(ROOM + max((limits.full * limits.repeats) ** 2, limits.few * largest), np.uint64)
    seeds, state = Growing(np.uint64), np.zeros(2, np.int64)
    while state[kernels.GROUP] < len(found.bounds) - 1:
        kernels.find_seeds(words.hashes, runs, chosen, bounds, scratch, (room, state, kinds))
        seeds.add(room[: state[kernels.SEEDS]])
        state[kernels.SEEDS] = 0
    del found, chosen, kinds
    places = seeds.array()
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
