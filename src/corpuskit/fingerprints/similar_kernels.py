"""The kernels of `similar`: who carries an n-gram, which documents meet in rare ones, how many they share."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.compiled import kernel

DOCUMENT, PAIRS = 0, 1  # what `state` tells
_RARE = 1024  # numbers of carriers that are told apart


class Shared(NamedTuple):
    """Which documents carry which n-gram; only n-grams that several carry."""

    carriers: NDArray[np.int32]  # documents, n-gram after n-gram, in order but that asked ones stand first
    bounds: NDArray[np.int64]  # [g + 1]
    grams: NDArray[np.int32]  # n-grams, document after document
    ends: NDArray[np.int64]  # [d + 1]
    sizes: NDArray[np.int32]  # [d], distinct n-grams of a document, those of its own included


@kernel
def hash_documents(hashes: NDArray[np.uint64], documents: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A hash of all words of each document."""
    found = np.zeros(len(documents) - 1, np.uint64)
    for number in range(len(documents) - 1):
        value = np.uint64(documents[number + 1] - documents[number])
        for place in range(documents[number], documents[number + 1]):
            value = (value ^ hashes[place]) * np.uint64(0x9E3779B97F4A7C15)
            value ^= value >> np.uint64(29)
        found[number] = value
    return found


@kernel
def collapse(documents: NDArray[np.int32], bounds: NDArray[np.int64]) -> int:
    """Leave each document once with each n-gram, at the front of `documents`; how many there are then."""
    used, start = 0, 0
    for gram in range(len(bounds) - 1):
        end = bounds[gram + 1]
        for i in range(start, end):
            if i == start or documents[i] != documents[i - 1]:
                documents[used] = documents[i]
                used += 1
        start = end
        bounds[gram + 1] = used
    return used


@kernel
def by_document(
    carriers: NDArray[np.int32], bounds: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The n-grams of each document, and where each document's end (with a 0 ahead)."""
    ends = np.zeros(count + 1, np.int64)
    for carrier in carriers:
        ends[carrier + 1] += 1
    for number in range(count):
        ends[number + 1] += ends[number]
    fill = ends[:-1].copy()
    grams = np.empty(len(carriers), np.int32)
    for gram in range(len(bounds) - 1):
        for i in range(bounds[gram], bounds[gram + 1]):
            grams[fill[carriers[i]]] = gram
            fill[carriers[i]] += 1
    return grams, ends


@kernel
def asked_first(carriers: NDArray[np.int32], bounds: NDArray[np.int64], asked: NDArray[np.bool_]) -> None:
    """Put the asked carriers of each n-gram ahead, both in order."""
    for gram in range(len(bounds) - 1):
        own = carriers[bounds[gram] : bounds[gram + 1]]
        before, used = own.copy(), 0
        for wanted in (True, False):
            for carrier in before:
                if asked[carrier] == wanted:
                    own[used] = carrier
                    used += 1


@kernel
def fewest(size: int, least: float) -> int:
    """How many of `size` n-grams are a share of `least`."""
    return int(np.ceil(least * size - 1e-9))


@kernel
def rare(shared: Shared, number: int, least: float) -> int:
    """Up to how many carriers an n-gram of a document may have, for one of them to be in each document alike.

    Of n-grams in two sets that share a given number, one is among the rarest of the smaller set that are left
    when one less than that number is taken from its commonest. 0 if the document shares too few with any.

    Source: the prefix filter of Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins", ICDE
    2006.
    """
    first, end = shared.ends[number], shared.ends[number + 1]
    left = end - first - fewest(shared.sizes[number], least) + 1
    if left <= 0:
        return 0
    counts = np.zeros(_RARE + 1, np.int64)
    for i in range(first, end):
        gram = shared.grams[i]
        counts[min(shared.bounds[gram + 1] - shared.bounds[gram], _RARE)] += 1
    for carriers in range(_RARE):
        left -= counts[carriers]
        if left <= 0:
            return carriers
    return 1 << 40


@kernel
def meet(
    shared: Shared,
    number: int,
    least: float,
    thin: tuple[int, int],
    met: NDArray[np.int32],
    candidates: NDArray[np.int32],
) -> int:
    """The documents to compare with one: how many, and which at the front of `candidates`.

    Those not smaller that have one of its rare n-grams; and the first carriers of those that more than `thin[0]`
    documents have, `thin[1]` of them. `met[i] == number + 1` if document i is among them.
    """
    carriers, bounds, sizes = shared.carriers, shared.bounds, shared.sizes
    most, size, count = rare(shared, number, least), sizes[number], 0
    for i in range(shared.ends[number], shared.ends[number + 1]):
        start, end = bounds[shared.grams[i]], bounds[shared.grams[i] + 1]
        thinned = end - start > thin[0]
        if not thinned and end - start > most:
            continue
        for j in range(start, start + thin[1] if thinned else end):
            other = carriers[j]
            if other == number or met[other] == number + 1:
                continue
            if thinned:
                small = number if size <= sizes[other] else other
                wanted = shared.ends[small + 1] - shared.ends[small] >= fewest(sizes[small], least)
            else:
                wanted = sizes[other] > size or (sizes[other] == size and other > number)
            if wanted:
                met[other] = number + 1
                candidates[count] = other
                count += 1
    return count


@kernel
def pair_up(
    shared: Shared,
    least: float,
    thin: tuple[int, int],
    buffers: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]],
    out: NDArray[np.int32],
    state: NDArray[np.int64],
) -> None:
    """Pairs that share enough n-grams, from document `state[DOCUMENT]` on, as long as there is room.

    `out` int32[p, 3] gets the two documents, the lower first, and how many n-grams both have. `buffers` are
    `met` and `candidates` of `meet`, and `owner` int32[g], which tells whose n-grams are looked for.
    """
    met, candidates, owner = buffers
    grams, ends, sizes = shared.grams, shared.ends, shared.sizes
    for number in range(state[DOCUMENT], len(sizes)):
        if state[PAIRS] + len(sizes) > len(out):
            return
        count = meet(shared, number, least, thin, met, candidates)
        if count:
            for i in range(ends[number], ends[number + 1]):
                owner[grams[i]] = number + 1
        for other in candidates[:count]:
            both = 0
            for i in range(ends[other], ends[other + 1]):
                both += owner[grams[i]] == number + 1
            if both >= fewest(min(sizes[number], sizes[other]), least):
                pair = state[PAIRS]
                out[pair, 0], out[pair, 1], out[pair, 2] = min(number, other), max(number, other), both
                state[PAIRS] += 1
        state[DOCUMENT] = number + 1
