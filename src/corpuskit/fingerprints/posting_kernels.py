"""The kernels of postings: n-grams hashed, those that stand alone dropped, the others sorted and compared."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.arrays import Hashes
from corpuskit.fingerprints.compiled import kernel
from corpuskit.fingerprints.tokenise_kernels import mixed

BLOCK = 6  # binary digits of the words that share an entry of `Runs.blocks`
_FACTOR = np.uint64(0xD6E8FEB86659FD93)
_SMALL = 32  # entries that are sorted by insertion
_TWO, _THREE, _TOP = np.uint64(2), np.uint64(3), np.uint64(56)


class Runs(NamedTuple):
    """Runs of words without a wall or a document's end in between; none is empty."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    documents: NDArray[np.int32]
    blocks: NDArray[np.int32]  # of each 64 words, the first run that ends beyond their beginning


@kernel
def run_of(place: int, ends: NDArray[np.int64], blocks: NDArray[np.int32]) -> int:
    """The run that a word is in: a few steps from the first run of its block."""
    run = int(blocks[place >> BLOCK])
    while ends[run] <= place:
        run += 1
    return run


@kernel
def hash_grams(
    hashes: Hashes, runs: Runs, first: int, size: int, grams: NDArray[np.uint64], places: NDArray[np.int64]
) -> tuple[int, int]:
    """The n-grams of runs from `first` on, as many as there is room for; the next run and how many n-grams.

    A rolling polynomial over the words' hashes, mixed.
    Source: Karp and Rabin, "Efficient randomized pattern-matching algorithms", IBM Journal 31 (1987).
    """
    power = np.uint64(1)
    for _ in range(size - 1):
        power *= _FACTOR
    count, run = 0, first
    while run < len(runs.starts):
        start, end = runs.starts[run], runs.ends[run]
        if end - start >= size:
            if count and count + end - start - size + 1 > len(grams):
                break
            value = np.uint64(0)
            for place in range(start, start + size - 1):
                value = value * _FACTOR + hashes[place]
            for place in range(start, end - size + 1):
                value = value * _FACTOR + hashes[place + size - 1]
                grams[count], places[count] = mixed(value), place
                count += 1
                value -= hashes[place] * power
        run += 1
    return run, count


@kernel
def note(grams: NDArray[np.uint64], table: NDArray[np.uint8]) -> None:
    """Count each n-gram as met, up to twice, in two binary digits of a table of a power of two bytes.

    Source: the counting filter of Fan, Cao, Almeida and Broder, "Summary cache", SIGCOMM 1998, with one hash:
    two n-grams may be counted as one, never one as none.
    """
    mask = np.uint64(4 * len(table) - 1)
    for gram in grams:
        slot = gram & mask
        shift = np.uint8((slot & _THREE) << np.uint64(1))
        if table[slot >> _TWO] >> shift & 3 < 2:
            table[slot >> _TWO] += np.uint8(1) << shift


@kernel
def tally(grams: NDArray[np.uint64], counts: NDArray[np.uint16]) -> None:
    """Count n-grams in a table of a power of two, up to 65,535: two may be counted as one, never one too low."""
    mask = np.uint64(len(counts) - 1)
    for gram in grams:
        slot = gram & mask
        if counts[slot] < 65535:
            counts[slot] += np.uint16(1)


@kernel
def mark_repeated(
    grams: NDArray[np.uint64], table: NDArray[np.uint8], counts: NDArray[np.int64], marks: NDArray[np.bool_]
) -> None:
    """Mark the n-grams met more than once, and count them by their first 8 binary digits."""
    mask = np.uint64(4 * len(table) - 1)
    for i in range(len(grams)):
        slot = grams[i] & mask
        marks[i] = table[slot >> _TWO] >> np.uint8((slot & _THREE) << np.uint64(1)) & 2 != 0
        counts[grams[i] >> _TOP] += marks[i]


@kernel
def keep_marked(
    found: tuple[NDArray[np.uint64], NDArray[np.int64]],
    marks: NDArray[np.bool_],
    part: tuple[int, int],
    entries: NDArray[np.uint64],
    used: int,
    digits: int,
) -> int:
    """Add marked n-grams with first 8 binary digits in `part` to the entries; how many there are now.

    An entry has the place of the n-gram in its last `digits` binary digits and the n-gram's hash ahead of it.
    """
    grams, places = found
    low, first, last = np.uint64((1 << digits) - 1), np.uint64(part[0]), np.uint64(part[1])
    for i in range(len(grams)):
        top = grams[i] >> _TOP
        entries[used] = (grams[i] & ~low) | np.uint64(places[i])
        used += marks[i] & (first <= top) & (top < last)
    return used


@kernel
def scatter(source: NDArray[np.uint64], target: NDArray[np.uint64], base: np.uint64, shift: int, digits: int) -> None:
    """Sort by some binary digits of (entry - base); equals keep their order."""
    mask, down = np.uint64((1 << digits) - 1), np.uint64(shift)
    counts = np.zeros(1 << digits, np.int64)
    for entry in source:
        counts[(entry - base) >> down & mask] += 1
    total = 0
    for digit in range(1 << digits):
        count = counts[digit]
        counts[digit] = total
        total += count
    for entry in source:
        digit = (entry - base) >> down & mask
        target[counts[digit]] = entry
        counts[digit] += 1


@kernel
def finish(entries: NDArray[np.uint64], base: np.uint64, shift: int) -> None:
    """Sort entries that are sorted but for their last `shift` binary digits."""
    down = np.uint64(shift)
    start = 0
    while start < len(entries):
        key, end = (entries[start] - base) >> down, start + 1
        while end < len(entries) and (entries[end] - base) >> down == key:
            end += 1
        if end - start > _SMALL:
            entries[start:end].sort()
        else:
            for i in range(start + 1, end):
                entry, j = entries[i], i
                while j > start and entries[j - 1] > entry:
                    entries[j] = entries[j - 1]
                    j -= 1
                entries[j] = entry
        start = end


@kernel
def begins(hashes: Hashes, entries: NDArray[np.uint64], sizes: tuple[int, int]) -> NDArray[np.bool_]:
    """Of each sorted entry, whether its n-gram is of other words than that of the entry before.

    `sizes` are the words of an n-gram and the binary digits of an entry's place. The places lie far apart: in a
    loop without branches the processor fetches many at once.
    """
    size, low = sizes[0], np.uint64((1 << sizes[1]) - 1)
    found = np.ones(len(entries), np.bool_)
    last = np.int64(entries[0] & low)
    for i in range(1, len(entries)):
        place = np.int64(entries[i] & low)
        differs = np.uint64(0)
        for k in range(size):
            differs |= hashes[place + k] ^ hashes[last + k]
        found[i] = differs != 0
        last = place
    return found


@kernel
def same_gram(hashes: Hashes, one: int, other: int, size: int) -> bool:
    """Whether the n-grams at two places are of the same words."""
    same = True
    for k in range(size):
        same &= hashes[one + k] == hashes[other + k]
    return same


@kernel
def untangle(hashes: Hashes, entries: NDArray[np.uint64], sizes: tuple[int, int], first: NDArray[np.bool_]) -> None:
    """Where n-grams of other words have the same hash, put those of the same words together; `first` is corrected.

    This hardly ever happens, but what is grouped must be the same.
    """
    size, low = sizes[0], np.uint64((1 << sizes[1]) - 1)
    start = 0
    while start < len(entries):
        end, tangled = start + 1, False
        while end < len(entries) and (entries[end] | low) == (entries[start] | low):
            tangled |= first[end]
            end += 1
        while tangled and start < end:
            others, count, middle = np.empty(end - start, np.uint64), 0, start
            for i in range(start, end):
                if same_gram(hashes, int(np.int64(entries[start] & low)), int(np.int64(entries[i] & low)), size):
                    first[middle] = middle == start
                    entries[middle] = entries[i]
                    middle += 1
                else:
                    others[count] = entries[i]
                    count += 1
            entries[middle:end] = others[:count]
            start = middle
        start = end


@kernel
def documents_of(runs: Runs, entries: NDArray[np.uint64], digits: int) -> NDArray[np.int32]:
    """The document of each entry."""
    ends, blocks, documents, low = runs.ends, runs.blocks, runs.documents, np.uint64((1 << digits) - 1)
    found = np.empty(len(entries), np.int32)
    for i in range(len(entries)):
        found[i] = documents[run_of(int(np.int64(entries[i] & low)), ends, blocks)]
    return found


@kernel
def group(
    entries: NDArray[np.uint64],
    digits: int,
    first: NDArray[np.bool_],
    documents: NDArray[np.int32],
    bounds: NDArray[np.int64],
) -> tuple[int, int]:
    """Keep the n-grams that two or more documents have; how many entries and n-grams these are.

    Kept places go to the front of `entries`, their documents to the front of `documents`, and to `bounds` where
    each n-gram ends.
    """
    low = np.uint64((1 << digits) - 1)
    used, groups, start = 0, 0, 0
    while start < len(entries):
        end, several = start + 1, False
        while end < len(entries) and not first[end]:
            several |= bool(documents[end] != documents[end - 1])
            end += 1
        if several:
            for i in range(start, end):
                entries[used], documents[used] = entries[i] & low, documents[i]
                used += 1
            bounds[groups] = used
            groups += 1
        start = end
    return used, groups


@kernel
def lead(entries: NDArray[np.uint64], digits: int, first: NDArray[np.bool_], leaders: NDArray[np.int32]) -> None:
    """Enter in `leaders` int32[n] the first place with the n-gram of each sorted entry, if it has several.

    `first` tells where the n-grams begin; if it is empty, those with the same hash are taken for the same.
    """
    low = np.uint64((1 << digits) - 1)
    start = 0
    while start < len(entries):
        end = start + 1
        if len(first):
            while end < len(entries) and not first[end]:
                end += 1
        else:
            while end < len(entries) and (entries[end] | low) == (entries[start] | low):
                end += 1
        if end - start > 1:
            for i in range(start, end):
                leaders[entries[i] & low] = entries[start] & low
        start = end
