"""`passages` by the compiled kernels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import align, posting_kernels
from corpuskit.fingerprints import passage_kernels as kernels
from corpuskit.fingerprints.arrays import Flags, Hashes, Numbers, Passages, Places, Words
from corpuskit.fingerprints.figures import as_passages
from corpuskit.fingerprints.growing import Growing
from corpuskit.fingerprints.limits import PassageLimits
from corpuskit.fingerprints.postings import Postings, postings, runs_of

ROOM = 1 << 16  # rows

Kinds = NDArray[np.uint8]


def passages_compiled(words: Words, limits: PassageLimits, asked: Flags | None, memory: int) -> Passages:
    """As `passages_plainly`, by the kernels."""
    runs = runs_of(words)

    def seeds() -> Hashes:
        chosen = _chosen(postings(words, runs, limits.gram, memory), asked)
        kinds = np.zeros(len(words.hashes), np.uint8)
        kernels.mark(chosen, _bounds(limits), kinds)
        return _seeds(words, runs, chosen, kinds, limits)

    return _around(words, runs, seeds(), limits)


def passages_marked(words: Words, kinds: Kinds, limits: PassageLimits, memory: int) -> Passages:
    """The passages of some documents of many, in order, where `kinds` tells what each word begins among all of them.

    What two documents share is a function of their words and of `kinds`, whatever other documents are there.
    """
    runs = runs_of(words)
    chosen = _chosen(postings(words, runs, limits.gram, memory), None)
    return _around(words, runs, _seeds(words, runs, chosen, kinds, limits), limits)


def marks(documents: Numbers, bounds: Places, limits: PassageLimits) -> Kinds:
    """What the places of n-grams begin; gram i stands in `documents[bounds[i] : bounds[i + 1]]`, given in order."""
    kinds = np.zeros(len(documents), np.uint8)
    places = np.arange(len(documents), dtype=np.int32)
    kernels.mark(kernels.Postings(places, documents, bounds, np.zeros(0, np.bool_)), _bounds(limits), kinds)
    return kinds


def _chosen(found: Postings, asked: Flags | None) -> kernels.Postings:
    asked = np.zeros(0, np.bool_) if asked is None else asked
    return kernels.Postings(found.places, found.documents, found.bounds, asked)


def _bounds(limits: PassageLimits) -> kernels.Limits:
    return kernels.Limits(
        limits.full, limits.few, limits.repeats, limits.words, limits.similarity, 2 * limits.drop, align.WIDTH
    )


def _seeds(
    words: Words, runs: posting_kernels.Runs, chosen: kernels.Postings, kinds: Kinds, limits: PassageLimits
) -> Hashes:
    """The seeds that lead to something, in order."""
    bounds = _bounds(limits)
    scratch = np.zeros(kernels.SCRATCH, np.int64)
    largest = int(np.diff(chosen.bounds).max(initial=0))
    room = np.empty(ROOM + max((limits.full * limits.repeats) ** 2, limits.few * largest), np.uint64)
    seeds, state = Growing(np.uint64), np.zeros(2, np.int64)
    while state[kernels.GROUP] < len(chosen.bounds) - 1:
        kernels.find_seeds(words.hashes, runs, chosen, bounds, scratch, (room, state, kinds))
        seeds.add(room[: state[kernels.SEEDS]])
        state[kernels.SEEDS] = 0
    places = seeds.array()
    places.sort()
    return places


def _around(words: Words, runs: posting_kernels.Runs, places: Hashes, limits: PassageLimits) -> Passages:
    """The passages around seeds."""
    bounds, scratch = _bounds(limits), np.zeros(kernels.SCRATCH, np.int64)
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
