"""`similar` for more words than the kernels can hold: documents are cut into blocks, and each two blocks compared.

What two documents share is a function of the two, but for n-grams that very many carry, of which only the first few
carriers are compared with all. So these are looked for among all documents first, and a pair that only meets because
fewer carriers are in its two blocks is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.arrays import Flags, Numbers, Places, Similar, Words
from corpuskit.fingerprints.growing import Growing, release
from corpuskit.fingerprints.limits import SimilarLimits
from corpuskit.fingerprints.numbering import numbered
from corpuskit.fingerprints.postings import crowded, runs_of
from corpuskit.fingerprints.similar_compiled import first_alike, similar_compiled

PIECE = 96_000_000  # words of two blocks: some 14 bytes each while they are compared, 1.4 GB
_KINDS: tuple[type[np.generic], ...] = (np.int32, np.int32, np.int32, np.float64, np.float64)


class Crowds(NamedTuple):
    """The n-grams that more documents carry than are all compared: by document, and the first carriers of each."""

    bounds: Places  # int64[d + 1]
    grams: Numbers  # numbers of such n-grams, document after document
    few: list[frozenset[int]]


def similar_in_blocks(words: Words, limits: SimilarLimits, memory: int, piece: int = PIECE) -> Similar:
    """As `similar_compiled` without documents asked for; `piece` words are compared at a time."""
    words = numbered(words)
    same = first_alike(words)
    first = same == np.arange(len(words))
    crowds = _crowds(words, first, limits, memory)
    blocks = _blocks(words, first, piece // 2)
    release(words.hashes)
    grams, found = np.zeros(len(words), np.int32), [Growing(kind) for kind in _KINDS]
    for turn, numbers in _turns(blocks):
        part = _part(words, numbers)
        release(words.hashes)
        alike = similar_compiled(part, limits, None, memory)
        del part
        grams[numbers] = alike.grams
        a, b = numbers[alike.a].astype(np.int32), numbers[alike.b].astype(np.int32)
        kept = _told(blocks, turn, a, b)
        kept[kept] = _compared(crowds, a[kept], b[kept], alike.shared[kept])
        rows_of: tuple[NDArray[Any], ...] = (a, b, alike.shared, alike.jaccard, alike.contained)
        for column, rows in zip(found, rows_of, strict=True):
            column.add(rows[kept])
    columns = [column.array() for column in found]
    order = np.lexsort((columns[1], columns[0]))
    return Similar(same, grams[same], *(column[order] for column in columns))


def _blocks(words: Words, first: Flags, most: int) -> Numbers:
    """The block of each document, -1 of one that is not compared: none has more words than `most`, or it is one text.

    There are two blocks at least.
    """
    sizes = np.where(first, np.diff(words.documents), 0)
    count = max(2, int(np.ceil(sizes.sum() / max(most, 1))))
    found: Numbers = np.minimum(np.cumsum(sizes) * count // max(int(sizes.sum()), 1), count - 1).astype(np.int32)
    return np.where(first, found, -1)


def _turns(blocks: Numbers) -> Iterator[tuple[tuple[int, int], Places]]:
    """Each two blocks and the documents in them, in order."""
    for one, other in combinations(range(int(blocks.max(initial=1)) + 1), 2):
        yield (one, other), np.flatnonzero((blocks == one) | (blocks == other))


def _part(words: Words, numbers: Places) -> Words:
    """Some documents."""
    sizes = np.diff(words.documents)[numbers]
    documents = np.concatenate(([0], np.cumsum(sizes)))
    hashes = np.empty(documents[-1], words.hashes.dtype)
    starts = words.documents[numbers].tolist()
    for start, low, high in zip(starts, documents[:-1].tolist(), documents[1:].tolist(), strict=True):
        hashes[low:high] = words.hashes[start : start + high - low]
    none = np.zeros(0, np.int32)
    return Words(hashes, none, none, documents)


def _told(blocks: Numbers, turn: tuple[int, int], a: Numbers, b: Numbers) -> Flags:
    """Whether pairs are told in this turn: those between its blocks, and once those within one."""
    one, other = turn
    last = int(blocks.max(initial=1))
    of_a, of_b = blocks[a], blocks[b]
    told: Flags = of_a != of_b
    if other == one + 1:
        told |= (of_a == one) & (of_b == one)
    if turn == (last - 1, last):
        told |= (of_a == last) & (of_b == last)
    return told


def _crowds(words: Words, first: Flags, limits: SimilarLimits, memory: int) -> Crowds:
    """The crowds of all documents, of which those that an earlier one repeats carry nothing."""
    carriers, numbers = Growing(np.int32), Growing(np.int32)
    few: list[frozenset[int]] = []
    for part in crowded(words, runs_of(words), limits.gram, limits.full, memory):
        for group in np.flatnonzero(np.diff(part.bounds) > limits.full).tolist():
            documents = np.unique(part.documents[part.bounds[group] : part.bounds[group + 1]])
            documents = documents[first[documents]]
            if len(documents) > limits.full:
                carriers.add(documents)
                numbers.add(np.full(len(documents), len(few), np.int32))
                few.append(frozenset(documents[: min(limits.few, limits.full)].tolist()))
    order = np.argsort(carriers.array(), kind="stable")
    bounds = np.searchsorted(carriers.array()[order], np.arange(len(words) + 1))
    return Crowds(bounds, numbers.array()[order], few)


def _compared(crowds: Crowds, a: Numbers, b: Numbers, shared: NDArray[np.int32]) -> Flags:
    """Whether the documents of each pair are compared among all documents.

    They are if both carry an n-gram that is no crowd's, or one of them is among the first carriers of one.
    """
    counts = np.diff(crowds.bounds)
    kept = np.ones(len(a), np.bool_)
    for pair in np.flatnonzero(np.minimum(counts[a], counts[b]) >= shared).tolist():
        sets = [crowds.grams[crowds.bounds[at] : crowds.bounds[at + 1]].tolist() for at in (a[pair], b[pair])]
        both = set(sets[0]).intersection(sets[1])
        if len(both) == shared[pair]:
            ends = {int(a[pair]), int(b[pair])}
            kept[pair] = any(ends & crowds.few[gram] for gram in both)
    return kept
