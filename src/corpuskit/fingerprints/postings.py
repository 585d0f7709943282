"""Where each n-gram stands that two documents have: by the kernels, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import posting_kernels as kernels
from corpuskit.fingerprints.arrays import WALL, Hashes, Numbers, Places, Words
from corpuskit.fingerprints.growing import laid_down, release

BLOCK = 1 << 14  # n-grams hashed at a time: they stay in the processor's cache
PARTS = 256
_PIECE = 1 << 22  # words looked at at once
_SPARSE = 8  # bytes of a table of wanted n-grams for each: one in 32 of all others is taken for one of them


class Postings(NamedTuple):
    """The places of each n-gram that two or more documents have."""

    places: Numbers  # int32[m], in order within each n-gram
    documents: Numbers  # int32[m], whose these places are
    bounds: Places  # int64[g + 1]: n-gram i stands at places[bounds[i] : bounds[i + 1]]


def runs_of(words: Words) -> kernels.Runs:
    """The runs of words without a wall.

    >>> none = np.zeros(0, np.int32)
    >>> words = Words(np.array([5, 6, WALL, 7, 8], np.uint64), none, none, np.array([0, 4, 4, 5]))
    >>> [column.tolist() for column in runs_of(words)]
    [[0, 3, 4], [2, 4, 5], [0, 0, 2], [0]]
    """
    pieces = range(0, len(words.hashes), _PIECE)
    walls = [begin + np.flatnonzero(words.hashes[begin : begin + _PIECE] == WALL) for begin in pieces]
    starts = np.sort(np.concatenate((words.documents[:-1], *(found + 1 for found in walls))))
    ends = np.sort(np.concatenate((words.documents[1:], *walls)))
    kept = ends > starts
    starts, ends = starts[kept], ends[kept]
    documents = (np.searchsorted(words.documents, starts, side="right") - 1).astype(np.int32)
    beginnings = np.arange((len(words.hashes) >> kernels.BLOCK) + 1, dtype=np.int64) << kernels.BLOCK
    blocks = np.minimum(np.searchsorted(ends, beginnings, side="right"), max(len(ends) - 1, 0)).astype(np.int32)
    return kernels.Runs(starts, ends, documents, blocks)


def without(runs: kernels.Runs, left_out: np.ndarray) -> kernels.Runs:
    """The runs of documents that are not left out (`blocks` as before, for use with the old runs only)."""
    kept = ~left_out[runs.documents]
    return runs._replace(starts=runs.starts[kept], ends=runs.ends[kept], documents=runs.documents[kept])


class AllPostings:
    """The postings of all n-grams, as many at a time as `memory` bytes hold; they can be gone through again.

    What has the same hash is compared by its words. Where they do not fit together they lie in a temporary file when
    they have been gone through once. With a `table` (`table_of`) only n-grams that may be in it are looked at.
    """

    def __init__(
        self, words: Words, runs: kernels.Runs, size: int, memory: int, table: NDArray[np.uint8] | None = None
    ) -> None:
        self._words, self._runs, self._size, self._memory = words, runs, size, memory
        self._table, self._parts = table, list[Postings]()

    def __iter__(self) -> Iterator[Postings]:
        if not self._parts:
            yield from self._made()
            return
        for part in self._parts:
            yield part
            for column in part:
                release(column)

    def _made(self) -> Iterator[Postings]:
        at_once = self._table is None and fits(count_grams(self._runs, self._size), self._memory)
        parts = list[Postings]()
        for entries in repeated(self._words, self._runs, self._size, self._memory, self._table):
            found = self._of(entries)
            del entries  # two parts at once would be much
            places, documents, bounds = found
            parts.append(found if at_once else Postings(laid_down(places), laid_down(documents), laid_down(bounds)))
            yield found
            del found
        self._parts = parts

    def _of(self, entries: NDArray[np.uint64]) -> Postings:
        """The postings of sorted entries; n-grams of one document alone are left out."""
        hashes, sizes = self._words.hashes, (self._size, digits_of(self._words))
        first = kernels.begins(hashes, entries, sizes)
        kernels.untangle(hashes, entries, sizes, first)
        owners = kernels.documents_of(self._runs, entries, sizes[1])
        ends = np.zeros(len(entries) // 2 + 2, np.int64)
        kept, groups = kernels.group(entries, sizes[1], first, owners, ends[1:])
        return Postings(entries[:kept].astype(np.int32), owners[:kept].copy(), ends[: groups + 1].copy())


def count_grams(runs: kernels.Runs, size: int) -> int:
    """How many n-grams the runs have."""
    return int(np.maximum(runs.ends - runs.starts - size + 1, 0).sum())


def digits_of(words: Words) -> int:
    """The binary digits of a place."""
    return max(len(words.hashes).bit_length(), 1)


def crowded(words: Words, runs: kernels.Runs, size: int, most: int, memory: int) -> Iterator[Postings]:
    """The postings of n-grams that may stand more than `most` times: hardly any other."""
    counts = np.zeros(_power(min(max(count_grams(runs, size), 1024), max(memory // 8, 1024))), np.uint16)
    for found, _ in _blocks(words.hashes, runs, size):
        kernels.tally(found, counts)
    table = np.zeros(len(counts) // 4, np.uint8)
    for slot in np.flatnonzero(counts > most).tolist():
        table[slot >> 2] |= 2 << 2 * (slot & 3)
    del counts
    yield from AllPostings(words, runs, size, memory, table)


def table_of(words: Words, runs: kernels.Runs, size: int) -> NDArray[np.uint8]:
    """A table for `repeated` in which the n-grams of these runs stand as met more than once."""
    table = np.zeros(_power(max(_SPARSE * count_grams(runs, size), 1024)), np.uint8)
    for found, _ in _blocks(words.hashes, runs, size):
        kernels.note(found, table)
        kernels.note(found, table)
    return table


def repeated(
    words: Words, runs: kernels.Runs, size: int, memory: int, table: NDArray[np.uint8] | None = None
) -> Iterator[NDArray[np.uint64]]:
    """The n-grams that may stand more than once, sorted by hash and place: entries of `keep_repeated`.

    N-grams are hashed anew for each pass instead of being kept: hashing takes less time than memory does. A
    first pass notes which may stand more than once, if no `table` tells which are wanted; these are sorted, as many
    at a time as `memory` bytes hold.
    """
    grams = count_grams(runs, size)
    all_wanted = table is None
    if table is None:
        table = np.zeros(_power(min(max(grams, 1024), max(memory // 4, 1024))), np.uint8)
        for found, _ in _blocks(words.hashes, runs, size):
            kernels.note(found, table)
    counts, digits, used = np.zeros(PARTS, np.int64), digits_of(words), 0
    if all_wanted and fits(grams, memory):
        entries, every = np.empty(grams + 1, np.uint64), (0, PARTS)
        for block in _blocks(words.hashes, runs, size):
            own = np.empty(len(block[0]), np.bool_)
            kernels.mark_repeated(block[0], table, counts, own)
            used = kernels.keep_marked(block, own, every, entries, used, digits)
        yield _sorted(entries[:used], every)
        return
    marks = list[NDArray[np.uint8]]()  # a binary digit for each n-gram: a byte would be much of what words take
    for found, _ in _blocks(words.hashes, runs, size):
        own = np.empty(len(found), np.bool_)
        kernels.mark_repeated(found, table, counts, own)
        marks.append(np.packbits(own))
    del table
    for part in parts(counts, memory // 32):
        entries, used = np.empty(int(counts[part[0] : part[1]].sum()) + 1, np.uint64), 0
        for block, packed in zip(_blocks(words.hashes, runs, size), marks, strict=True):
            own = np.unpackbits(packed, count=len(block[0])).view(np.bool_)
            used = kernels.keep_marked(block, own, part, entries, used, digits)
        yield _sorted(entries[:used], part)
        del entries


def parts(counts: Places, most: int) -> Iterator[tuple[int, int]]:
    """Ranges of hashes with at most so many entries each, or one step wide.

    >>> list(parts(np.array([4, 4, 9, 1]), 8))
    [(0, 2), (2, 3), (3, 4)]
    """
    first, total = 0, 0
    for number, count in enumerate(counts.tolist()):
        if total and total + count > most:
            yield first, number
            first, total = number, 0
        total += count
    if total:
        yield first, len(counts)


def fits(grams: int, memory: int) -> bool:
    """Whether so many n-grams can be sorted at once in so many bytes."""
    return 32 * grams <= memory


def _power(least: int) -> int:
    return 1 << max(least - 1, 0).bit_length()


def _blocks(hashes: Hashes, runs: kernels.Runs, size: int) -> Iterator[tuple[NDArray[np.uint64], Places]]:
    """The n-grams of runs and their places, block after block, in buffers that are used again."""
    longest = int((runs.ends - runs.starts).max(initial=0))
    grams = np.empty(max(BLOCK, longest), np.uint64)
    places = np.empty(len(grams), np.int64)
    run = 0
    while run < len(runs.starts):
        run, count = kernels.hash_grams(hashes, runs, run, size, grams, places)
        yield grams[:count], places[:count]


def _sorted(entries: NDArray[np.uint64], part: tuple[int, int]) -> NDArray[np.uint64]:
    """Entries sorted: by two rounds of their leading digits, then within the few that share these."""
    width = 56 + (part[1] - part[0] - 1).bit_length()
    digits = min(len(entries).bit_length() + 2, 24)
    base, half = np.uint64(part[0] << 56), digits // 2
    other = np.empty_like(entries)
    kernels.scatter(entries, other, base, width - digits, half)
    kernels.scatter(other, entries, base, width - digits + half, digits - half)
    kernels.finish(entries, base, width - digits)
    return entries
