"""`passages` by the compiled kernels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import align
from corpuskit.fingerprints import passage_kernels as kernels
from corpuskit.fingerprints.arrays import Flags, Numbers, Passages, Places, Words
from corpuskit.fingerprints.figures import as_passages
from corpuskit.fingerprints.growing import Growing, release
from corpuskit.fingerprints.kinds import Kinds, nothing, packed, unpacked
from corpuskit.fingerprints.limits import PassageLimits
from corpuskit.fingerprints.numbering import numbered
from corpuskit.fingerprints.posting_kernels import Runs
from corpuskit.fingerprints.postings import AllPostings, Postings, runs_of
from corpuskit.fingerprints.spilling import Spilling

ROOM = 1 << 16  # rows
SORTED = 1 << 18  # rows that are sorted at once, or those of one document
# Of `Passages`.
_COLUMNS: tuple[type[np.generic], ...] = (
    np.int32, np.int64, np.int64, np.int32, np.int64, np.int64, np.int32, np.float64,
)  # fmt: skip


def passages_compiled(words: Words, limits: PassageLimits, asked: Flags | None, memory: int) -> Passages:
    """As `passages_plainly`, by the kernels."""
    words = numbered(words)
    runs = runs_of(words)
    return around(words, runs, _all_seeds(words, runs, limits, sides_of(asked), memory), limits)


def passages_compiled_in_turn(words: Words, limits: PassageLimits, memory: int) -> Iterator[Passages]:
    """As `passages_in_turn`, by the kernels."""
    words = numbered(words)
    runs = runs_of(words)
    yield from map(as_passages, _tables(words, runs, _all_seeds(words, runs, limits, sides_of(None), memory), limits))


def passages_marked(
    words: Words, begun: NDArray[np.uint8], limits: PassageLimits, memory: int, sides: Numbers
) -> Passages:
    """The passages of some documents of many, in order, where `begun` tells what each word begins among all of them.

    What two documents share is a function of their words and of `begun`, whatever other documents are there. Those that
    have the same number in `sides` are not compared; all are where it is empty.
    """
    words = numbered(words)
    runs = runs_of(words)
    found, kinds = AllPostings(words, runs, limits.gram, memory), packed(begun)
    return around(words, runs, seeds_of(words, runs, limits, sides, (found, kinds), memory), limits)


def marks(documents: Numbers, bounds: Places, limits: PassageLimits) -> NDArray[np.uint8]:
    """What the places of n-grams begin; gram i stands in `documents[bounds[i] : bounds[i + 1]]`, given in order."""
    kinds, places = nothing(len(documents)), np.arange(len(documents), dtype=np.int32)
    mark_part(Postings(places, documents, bounds), limits, sides_of(None), kinds)
    return unpacked(kinds, places)


def mark_part(part: Postings, limits: PassageLimits, sides: Numbers, kinds: Kinds) -> None:
    """Enter in `kinds` what the words at the places of some n-grams begin."""
    kernels.mark(kernels.Postings(*part, sides), _bounds(limits), kinds)


def sides_of(asked: Flags | None) -> Numbers:
    """The side of each document, as kernels take it: those that are asked for have each a side of its own.

    >>> sides_of(np.array([False, True, False, True])).tolist()
    [0, 2, 0, 4]
    """
    none = np.zeros(0, np.int32)
    return none if asked is None else np.where(asked, np.arange(1, len(asked) + 1), 0).astype(np.int32)


def _bounds(limits: PassageLimits) -> kernels.Limits:
    return kernels.Limits(
        limits.full,
        limits.few,
        limits.repeats,
        limits.words,
        limits.edited,
        limits.similarity,
        2 * limits.drop,
        align.WIDTH,
        int(limits.even),
    )


def _all_seeds(words: Words, runs: Runs, limits: PassageLimits, sides: Numbers, memory: int) -> Spilling:
    """The seeds that lead to something: all n-grams are marked first, as a seed may go on one of another part."""
    found, kinds = AllPostings(words, runs, limits.gram, memory), nothing(len(words.hashes))
    for part in found:
        mark_part(part, limits, sides, kinds)
    return seeds_of(words, runs, limits, sides, (found, kinds), memory)


def seeds_of(
    words: Words,
    runs: Runs,
    limits: PassageLimits,
    sides: Numbers,
    marked: tuple[Iterable[Postings], Kinds],
    memory: int,
) -> Spilling:
    """The seeds that lead to something, from postings and what each word begins."""
    postings, kinds = marked
    bounds = _bounds(limits)
    seeds, scratch = Spilling(memory // 4), np.zeros(kernels.SCRATCH, np.int64)
    for part in postings:
        largest, state = int(np.diff(part.bounds).max(initial=0)), np.zeros(2, np.int64)
        room = np.empty(ROOM + max((limits.full * limits.repeats) ** 2, limits.few * largest), np.uint64)
        while state[kernels.GROUP] < len(part.bounds) - 1:
            found = (room, state, kinds)
            kernels.find_pairs(words.hashes, kernels.Postings(*part, sides), bounds, found)
            kept = kernels.keep_seeds(words.hashes, runs, room[: state[kernels.PAIRS]], bounds, scratch)
            seeds.add(room[:kept])
            state[kernels.PAIRS] = 0
    return seeds


def around(words: Words, runs: Runs, seeds: Spilling, limits: PassageLimits) -> Passages:
    """The passages around seeds."""
    columns = [Growing(kind) for kind in _COLUMNS]
    for table in _tables(words, runs, seeds, limits):
        found: tuple[NDArray[Any], ...] = as_passages(table)
        for column, rows in zip(columns, found, strict=True):
            column.add(rows)
    return Passages(*(column.array() for column in columns))


def _tables(words: Words, runs: Runs, seeds: Spilling, limits: PassageLimits) -> Iterator[Places]:
    """The passages around seeds, in order, as tables of rows: all those of some documents after the others."""
    bounds, scratch = _bounds(limits), np.zeros(kernels.SCRATCH, np.int64)
    last = np.full((len(words), 5), -1, np.int64)
    block, held, most = np.empty((ROOM, 7), np.int64), np.zeros((0, 7), np.int64), SORTED
    found = [held]
    for some in seeds.in_turn():
        state = np.zeros(2, np.int64)
        while state[kernels.SEED] < len(some):
            kernels.find_passages(words.hashes, runs, some, bounds, (scratch, last), (block, state))
            release(words.hashes)  # the next seeds stand elsewhere
            found.append(block[: state[kernels.ROWS]].copy())
            state[kernels.ROWS] = 0
            if sum(map(len, found)) >= most:
                held = np.concatenate(found)
                done = int(np.searchsorted(held[:, 0], held[-1, 0]))  # of the last document there may be more
                yield _outermost(held[:done])
                found = [held[done:]]
                most = max(SORTED, 2 * len(found[0]))
    yield _outermost(np.concatenate(found))


def _outermost(table: Places) -> Places:
    """The rows of `find_passages` sorted, without those that lie within another."""
    table = table[np.lexsort(table.T[::-1])]
    kept: Places = table[kernels.outermost(table)]
    return kept
