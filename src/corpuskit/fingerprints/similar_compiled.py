"""`similar` by the compiled kernels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import figures, posting_kernels, similar_kernels
from corpuskit.fingerprints.arrays import Flags, Numbers, Similar, Words
from corpuskit.fingerprints.growing import Growing
from corpuskit.fingerprints.limits import SimilarLimits
from corpuskit.fingerprints.numbering import numbered
from corpuskit.fingerprints.postings import digits_of, repeated, runs_of, without

MOST_ODD = 4096  # by chance some hundred in 100,000 articles
ROOM = 1 << 17  # pairs that there is room for beyond one document's


def similar_compiled(
    words: Words, limits: SimilarLimits, asked: Flags | None, memory: int, sides: Numbers | None = None
) -> Similar:
    """As `similar_plainly`, by the kernels. Documents that have the same number in `sides` are not compared."""
    words = numbered(words)
    same = first_alike(words)
    runs = runs_of(words)
    chosen = without(runs, same != np.arange(len(words)))
    lists = listed(words, chosen, limits.gram, memory)
    sizes = np.zeros(len(words), np.int64)
    np.add.at(sizes, runs.documents, np.maximum(runs.ends - runs.starts - limits.gram + 1, 0))
    distinct: Numbers = (sizes - lists.repeats)[same].astype(np.int32)
    kept = similar_kernels.rarest_first(lists, limits.full)
    bounds = np.empty(len(lists.counts) + 1, np.int64)
    similar_kernels.bound(lists.counts, bounds)
    carriers = np.empty(bounds[-1], np.int32)
    similar_kernels.carry(lists, bounds, carriers)
    if asked is not None:
        asked = np.isin(np.arange(len(words)), same[asked])
        similar_kernels.asked_first(carriers, bounds, asked)
    sides = np.zeros(0, np.int32) if sides is None else sides
    shared = similar_kernels.Shared(carriers, bounds, lists.grams[:kept], lists.ends, distinct, sides)
    return figures.alike(paired(shared, limits), same, distinct, limits, asked)


def listed(words: Words, runs: posting_kernels.Runs, size: int, memory: int) -> similar_kernels.Lists:
    """The n-grams of each document that stand several times."""
    digits = digits_of(words)
    for compared in (False, True):  # some n-grams of other words with one hash are sorted out later, but not many
        leaders = np.full(len(words.hashes), -1, np.int32)
        first = np.empty(0, np.bool_)
        for entries in repeated(words, runs, size, 2 * memory):  # nothing but the entries: half of what postings take
            if compared:
                first = posting_kernels.begins(words.hashes, entries, (size, digits))
                posting_kernels.untangle(words.hashes, entries, (size, digits), first)
            posting_kernels.lead(entries, digits, first, leaders)
        total, distinct = similar_kernels.count_leaders(leaders)
        counts = np.zeros(distinct + MOST_ODD, np.int32)
        ends, repeats = np.zeros(len(words) + 1, np.int64), np.zeros(len(words), np.int32)
        odd = np.zeros((MOST_ODD, 2), np.int64)
        lists = similar_kernels.Lists(np.empty(total, np.int32), ends, counts, np.zeros_like(counts), repeats, odd)
        if similar_kernels.number_grams(words.hashes, runs, size, leaders, lists):
            break
    return lists


def first_alike(words: Words) -> Numbers:
    """Of each document the first one with exactly its words; of one without words itself."""
    hashes = similar_kernels.hash_documents(words.hashes, words.documents)
    same = np.arange(len(words), dtype=np.int32)
    order = np.argsort(hashes, kind="stable")
    repeated = np.zeros(len(words), bool)
    repeated[1:] = hashes[order][1:] == hashes[order][:-1]
    several = repeated | np.append(repeated[1:], False)[: len(repeated)]
    bounds, firsts = words.documents.tolist(), list[int]()
    for number, again in zip(order[several].tolist(), repeated[several].tolist(), strict=True):
        firsts = firsts if again else []
        own = words.hashes[bounds[number] : bounds[number + 1]]
        for first in firsts if len(own) else []:
            if np.array_equal(own, words.hashes[bounds[first] : bounds[first + 1]]):
                same[number] = first
                break
        else:
            firsts.append(number)
    return same


def paired(shared: similar_kernels.Shared, limits: SimilarLimits) -> NDArray[np.int32]:
    """Pairs of documents that share enough, each once, in order: int32[p, 3] with the n-grams that both have."""
    count = len(shared.sizes)
    met, hits, candidates = np.zeros(count, np.int32), np.empty(count, np.int32), np.empty(count, np.int32)
    buffers = (met, hits, candidates, np.zeros(len(shared.bounds), np.int32))
    out, state = np.empty((count + ROOM, 3), np.int32), np.zeros(2, np.int64)
    least, thin = min(limits.jaccard, limits.contained), (limits.full, min(limits.few, limits.full))
    pairs = Growing(np.int32)
    while state[similar_kernels.DOCUMENT] < count:
        similar_kernels.pair_up(shared, least, thin, buffers, out, state)
        pairs.add(out[: state[similar_kernels.PAIRS]].ravel())
        state[similar_kernels.PAIRS] = 0
    rows: NDArray[np.int32] = pairs.array().reshape(-1, 3)
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
    again = (rows[1:, 0] == rows[:-1, 0]) & (rows[1:, 1] == rows[:-1, 1])
    fresh = np.concatenate((np.ones(min(len(rows), 1), bool), ~again))
    kept: NDArray[np.int32] = rows[fresh]
    return kept
