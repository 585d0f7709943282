"""The kernels of `similar`: who carries an n-gram, which documents meet in rare ones, how many they share."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.arrays import Hashes
from corpuskit.fingerprints.compiled import kernel
from corpuskit.fingerprints.posting_kernels import Runs, same_gram

DOCUMENT, PAIRS = 0, 1  # what `state` tells
_HITS = 8  # an idiom of a dozen words is shared by many that share nothing else
_FACTOR, _MIX, _ONE = np.uint64(0x9E3779B97F4A7C15), np.uint64(29), np.uint64(1)
_RARE = 256  # numbers of carriers that are told apart


class Lists(NamedTuple):
    """The n-grams of each document that stand several times."""

    grams: NDArray[np.int32]  # [m], document after document, each once
    ends: NDArray[np.int64]  # [d + 1], with a 0 ahead
    counts: NDArray[np.int32]  # [g], how many documents have the n-gram
    seen: NDArray[np.int32]  # [g], 1 + the last document that has it
    repeats: NDArray[np.int32]  # [d], n-grams of a document beyond its distinct ones
    odd: NDArray[np.int64]  # [o, 2], place and number of n-grams that have the hash of another one


class Shared(NamedTuple):
    """Which documents carry which n-gram; only n-grams that several carry."""

    carriers: NDArray[np.int32]  # documents, n-gram after n-gram, in order but that asked ones stand first
    bounds: NDArray[np.int64]  # [g + 1]
    grams: NDArray[np.int32]  # n-grams, document after document, the rarest first
    ends: NDArray[np.int64]  # [d + 1]
    sizes: NDArray[np.int32]  # [d], distinct n-grams of a document, those of its own included
    sides: NDArray[np.int32]  # [d], documents of one side are not compared; empty: all are


@kernel
def hash_documents(hashes: Hashes, documents: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A hash of all words of each document."""
    found = np.zeros(len(documents) - 1, np.uint64)
    for number in range(len(documents) - 1):
        value = np.uint64(documents[number + 1] - documents[number])
        for place in range(documents[number], documents[number + 1]):
            value = (value ^ hashes[place]) * _FACTOR
            value ^= value >> _MIX
        found[number] = value
    return found


@kernel
def count_leaders(leaders: NDArray[np.int32]) -> tuple[int, int]:
    """How many places have an n-gram that stands several times, and how many such n-grams there are."""
    total, distinct = 0, 0
    for place in range(len(leaders)):
        total += leaders[place] >= 0
        distinct += leaders[place] == place
    return total, distinct


@kernel
def odd_one(hashes: Hashes, place: int, size: int, leaders: NDArray[np.int32], odd: NDArray[np.int64], new: int) -> int:
    """The row of `odd` for the n-gram at a place that is not its leader's; entered as number `new` if need be.

    The rows after the last are 0. Their number if all are taken.
    """
    for row in range(len(odd)):
        if odd[row, 1] == 0:
            odd[row, 0], odd[row, 1] = place, new
            return row
        if leaders[odd[row, 0]] == leaders[place] and same_gram(hashes, int(odd[row, 0]), place, size):
            return row
    return len(odd)


@kernel
def number_grams(hashes: Hashes, runs: Runs, size: int, leaders: NDArray[np.int32], lists: Lists) -> bool:
    """Number the n-grams that stand several times in the order of the text, and list those of each document.

    `leaders` int32[n] as `lead` made it; it is used up. In the order of the text, unlike that of the hashes, what
    is looked at together lies together. Words are compared; false if too many n-grams of other words were taken for
    the same.
    """
    grams, ends, counts, seen, repeats = lists.grams, lists.ends, lists.counts, lists.seen, lists.repeats
    used, new, document, before = 0, 0, -1, -1
    for run in range(len(runs.starts)):
        while document < runs.documents[run]:
            document += 1
            ends[document] = used
        before = -1
        for place in range(runs.starts[run], runs.ends[run] - size + 1):
            leader = int(leaders[place])
            if leader < 0:
                before = -1
                continue
            if leader == place:
                leaders[place] = -2 - new
                new += 1
            follows = leader == place or (leader == before + 1 and before >= 0)  # then but one word is new
            if same_gram(hashes, leader + size - 1, place + size - 1, 1) and (
                follows or same_gram(hashes, leader, place, size)
            ):
                before, gram = leader, int(-2 - leaders[leader])
            else:
                row = odd_one(hashes, place, size, leaders, lists.odd, new)
                if row == len(lists.odd):
                    return False
                before, gram = -1, int(lists.odd[row, 1])
                new += gram == new
            if seen[gram] == document + 1:
                repeats[document] += 1
            else:
                seen[gram] = document + 1
                counts[gram] += 1
                grams[used] = gram
                used += 1
    while document + 1 < len(ends):
        document += 1
        ends[document] = used
    return True


@kernel
def rarest_first(lists: Lists, most: int) -> int:
    """Leave out n-grams that only one document has, and list the rarest of each document first.

    Those that more than `most` documents have stand last. Returns how many are left.
    """
    grams, ends, counts = lists.grams, lists.ends, lists.counts
    copy, sums, used, start = np.empty(0, np.int32), np.empty(_RARE + 3, np.int64), 0, 0
    for document in range(len(ends) - 1):
        end = ends[document + 1]
        if end - start > len(copy):
            copy = np.empty(2 * (end - start), np.int32)
        sums[:] = 0
        for i in range(start, end):
            copy[i - start] = grams[i]
            sums[bucket(counts[grams[i]], most) + 1] += 1
        sums[2] = 0
        for number in range(2, _RARE + 2):
            sums[number + 1] += sums[number]
        for i in range(end - start):
            gram = copy[i]
            if counts[gram] > 1:
                number = bucket(counts[gram], most)
                grams[used + sums[number]] = gram
                sums[number] += 1
        used += sums[_RARE + 1]
        start = end
        ends[document + 1] = used
    return used


@kernel
def bucket(count: int, most: int) -> int:
    """Which of `_RARE + 2` numbers a number of carriers is told as."""
    return _RARE + 1 if count > most else min(count, _RARE)


@kernel
def bound(counts: NDArray[np.int32], bounds: NDArray[np.int64]) -> None:
    """Where the carriers of each n-gram begin: `bounds` int64[g + 1] gets the sums of `counts` that are not 1."""
    bounds[0] = 0
    for gram in range(len(counts)):
        bounds[gram + 1] = bounds[gram] + (counts[gram] if counts[gram] > 1 else 0)


@kernel
def carry(lists: Lists, bounds: NDArray[np.int64], carriers: NDArray[np.int32]) -> None:
    """Enter the documents that have each n-gram, in order; `bounds` are where they begin, and afterwards, too."""
    grams, ends = lists.grams, lists.ends
    for document in range(len(ends) - 1):
        for i in range(ends[document], ends[document + 1]):
            carriers[bounds[grams[i]]] = document
            bounds[grams[i]] += 1
    for gram in range(len(bounds) - 1, 0, -1):  # each has come to where the next began
        bounds[gram] = bounds[gram - 1]
    bounds[0] = 0


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
def count_common(hashes: Hashes, one: tuple[int, int], other: tuple[int, int], size: int) -> int:
    """How many distinct n-grams two stretches of words have in common; none crosses a wall.

    A place of each n-gram of the one stands in a table by its hash; below 0 once it is counted.
    """
    slots = 64
    while slots < 2 * (one[1] - one[0]):
        slots *= 2
    table, mask, both = np.zeros(slots, np.int32), np.uint64(slots - 1), 0
    for side in range(2):
        start, end = one if side == 0 else other
        wall = start - 1
        for place in range(start, end):
            if hashes[place] == 0:
                wall = place
            first = place - size + 1
            if first <= wall:
                continue
            value = np.uint64(0)
            for k in range(size):
                value = (value + hashes[first + k]) * _FACTOR
                value ^= value >> _MIX
            slot = value & mask
            while table[slot] and not same_gram(hashes, abs(table[slot]) - 1, first, size):
                slot = (slot + _ONE) & mask
            if side == 0:
                table[slot] = first + 1
            elif table[slot] > 0:
                table[slot] = -table[slot]
                both += 1
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
    grams, ends, sizes, sides = shared.grams, shared.ends, shared.sizes, shared.sides
    for number in range(state[DOCUMENT], len(sizes)):
        if state[PAIRS] + len(sizes) > len(out):
            return
        count = meet(shared, number, least, thin, buffers[:3])
        if count:
            for i in range(ends[number], ends[number + 1]):
                owner[grams[i]] = number + 1
        for other in candidates[:count]:
            if len(sides) and sides[number] == sides[other]:
                continue
            both = count_both(grams[ends[other] : ends[other + 1]], owner, number + 1)
            if both >= fewest(min(sizes[number], sizes[other]), least):
                pair = state[PAIRS]
                out[pair, 0], out[pair, 1], out[pair, 2] = min(number, other), max(number, other), both
                state[PAIRS] += 1
        state[DOCUMENT] = number + 1
