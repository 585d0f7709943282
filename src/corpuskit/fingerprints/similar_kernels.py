"""The kernels of `similar`: who carries an n-gram, which documents meet in rare ones, how many they share."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.compiled import kernel

DOCUMENT, PAIRS = 0, 1  # what `state` tells
_HITS = 8  # an idiom of a dozen words is shared by many that share nothing else
_RARE = 1 << 14  # numbers of carriers that are told apart; no n-gram with so many is compared in full


class Shared(NamedTuple):
    """Which documents carry which n-gram; only n-grams that several carry."""

    carriers: NDArray[np.int32]  # documents, n-gram after n-gram, in order but that asked ones stand first
    bounds: NDArray[np.int64]  # [g + 1]
    grams: NDArray[np.int32]  # n-grams, document after document, the rarest first
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
def rarest_first(bounds: NDArray[np.int64]) -> NDArray[np.int32]:
    """The n-grams by how many carry them; with `_RARE` carriers or more in any order."""
    counts = np.zeros(_RARE + 1, np.int64)
    for gram in range(len(bounds) - 1):
        counts[min(bounds[gram + 1] - bounds[gram], _RARE)] += 1
    total = 0
    for carriers in range(_RARE + 1):
        count = counts[carriers]
        counts[carriers] = total
        total += count
    order = np.empty(len(bounds) - 1, np.int32)
    for gram in range(len(bounds) - 1):
        carriers = min(bounds[gram + 1] - bounds[gram], _RARE)
        order[counts[carriers]] = gram
        counts[carriers] += 1
    return order


@kernel
def by_document(
    carriers: NDArray[np.int32], bounds: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The n-grams of each document, the rarest first, and where each document's end (with a 0 ahead)."""
    ends = np.zeros(count + 1, np.int64)
    for carrier in carriers:
        ends[carrier + 1] += 1
    for number in range(count):
        ends[number + 1] += ends[number]
    fill = ends[:-1].copy()
    grams = np.empty(len(carriers), np.int32)
    for gram in rarest_first(bounds):
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
def meet(
    shared: Shared,
    number: int,
    least: float,
    thin: tuple[int, int],
    buffers: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]],
) -> int:
    """The documents to compare with one: how many, and which at the front of `candidates`.

    Of two sets that share k n-grams each has one among those that are left when its k - 1 commonest are taken
    away, and `_HITS` of them when that many more are left. So those are met that are not smaller and have enough
    of a document's rarer n-grams; and of n-grams that more than `thin[0]` documents have the first `thin[1]`.
    `buffers` are `met`, which is number + 1 for the documents among them, `hits` and `candidates`.

    Source: the prefix filter of Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins", ICDE
    2006; more than one hit as in Wang, Li and Feng, "Can we beat the prefix filtering?", SIGMOD 2012.
    """
    met, hits, candidates = buffers
    carriers, bounds, grams, sizes = shared.carriers, shared.bounds, shared.grams, shared.sizes
    first, end, size, count = shared.ends[number], shared.ends[number + 1], sizes[number], 0
    common = end
    while common > first and bounds[grams[common - 1] + 1] - bounds[grams[common - 1]] > thin[0]:
        common -= 1
    enough = min(_HITS, fewest(size, least))
    last = end - fewest(size, least) + enough
    if last > common:
        last, enough = min(last - enough + 1, common), 1
    for i in range(first, last):
        for j in range(bounds[grams[i]], bounds[grams[i] + 1]):
            other = carriers[j]
            if met[other] == number + 1:
                hits[other] += 1
            elif sizes[other] > size or (sizes[other] == size and other > number):
                met[other], hits[other] = number + 1, 1
                candidates[count] = other
                count += 1
    found, count = count, 0
    for other in candidates[:found]:
        if hits[other] >= enough:
            candidates[count] = other
            count += 1
        else:
            met[other] = 0
    for i in range(common, end):
        for j in range(bounds[grams[i]], bounds[grams[i]] + thin[1]):
            other = carriers[j]
            if other == number or met[other] == number + 1:
                continue
            small = number if size <= sizes[other] else other
            if shared.ends[small + 1] - shared.ends[small] >= fewest(sizes[small], least):
                met[other] = number + 1
                candidates[count] = other
                count += 1
    return count


@kernel
def count_both(grams: NDArray[np.int32], owner: NDArray[np.int32], number: int) -> int:
    """How many n-grams are of the owner of that number."""
    both = 0
    for gram in grams:
        both += owner[gram] == number
    return both


@kernel
def pair_up(
    shared: Shared,
    least: float,
    thin: tuple[int, int],
    buffers: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]],
    out: NDArray[np.int32],
    state: NDArray[np.int64],
) -> None:
    """Pairs that share enough n-grams, from document `state[DOCUMENT]` on, as long as there is room.

    `out` int32[p, 3] gets the two documents, the lower first, and how many n-grams both have. `buffers` are
    those of `meet`, and `owner` int32[g], which tells whose n-grams are looked for.
    """
    candidates, owner = buffers[2], buffers[3]
    grams, ends, sizes = shared.grams, shared.ends, shared.sizes
    for number in range(state[DOCUMENT], len(sizes)):
        if state[PAIRS] + len(sizes) > len(out):
            return
        count = meet(shared, number, least, thin, buffers[:3])
        if count:
            for i in range(ends[number], ends[number + 1]):
                owner[grams[i]] = number + 1
        for other in candidates[:count]:
            both = count_both(grams[ends[other] : ends[other + 1]], owner, number + 1)
            if both >= fewest(min(sizes[number], sizes[other]), least):
                pair = state[PAIRS]
                out[pair, 0], out[pair, 1], out[pair, 2] = min(number, other), max(number, other), both
                state[PAIRS] += 1
        state[DOCUMENT] = number + 1
