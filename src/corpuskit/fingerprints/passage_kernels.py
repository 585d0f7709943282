"""The kernels of `passages`: seeds from postings, those that lead to something, and the passages around them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.align import NEAR
from corpuskit.fingerprints.arrays import Hashes
from corpuskit.fingerprints.compiled import kernel
from corpuskit.fingerprints.kinds import enter, kind_at
from corpuskit.fingerprints.posting_kernels import Runs, run_of

NOTHING, FULL, THINNED, FIRST = 0, 1, 2, 3  # what a word begins: no seed, one for all carriers, one for the first few
GROUP, PAIRS = 0, 1  # what `state` of `find_pairs` tells
SEED, ROWS = 0, 1  # what `state` of `find_passages` tells
SCRATCH = (4, 64)  # more than twice the width of an alignment
_NOWHERE, _ENDLESS = -1, 1 << 60
_NONE, _ONE = np.uint64(0), np.uint64(1)
_AHEAD = 64  # pairs whose words are fetched from memory together
_OTHER, _LOW = np.uint64(32), np.uint64((1 << 32) - 1)


class Limits(NamedTuple):
    """`PassageLimits` for kernels, with the width of alignments."""

    full: int
    few: int
    repeats: int
    words: int
    edited: int
    similarity: float
    drop: int
    width: int
    even: int


class Postings(NamedTuple):
    """`postings.Postings`, and the side of each document: those of one side are not compared with each other.

    The documents of all sides but 0 are asked for. An empty array: each is compared with each.
    """

    places: NDArray[np.int32]
    documents: NDArray[np.int32]
    bounds: NDArray[np.int64]
    sides: NDArray[np.int32]


@kernel
def mark_group(postings: Postings, group: int, limits: Limits, kinds: NDArray[np.uint8]) -> None:
    """Enter in `kinds` what the places of one n-gram begin; of a document the first `limits.repeats` count."""
    start, end = postings.bounds[group], postings.bounds[group + 1]
    documents, places, carriers, nth = postings.documents, postings.places, 0, 0
    for i in range(start, end):
        again = i > start and documents[i] == documents[i - 1]
        nth = nth + 1 if again else 0
        carriers += not again
        if nth < limits.repeats:
            enter(kinds, places[i], THINNED)
    if carriers <= limits.full:
        for i in range(start, end):
            enter(kinds, places[i], FULL if kind_at(kinds, places[i]) else NOTHING)
        return
    left = limits.few
    for wanted in (True, False):
        for i in range(start, end):
            new = i == start or documents[i] != documents[i - 1]
            if left and new and (len(postings.sides) > 0 and postings.sides[documents[i]] > 0) == wanted:
                enter(kinds, places[i], FIRST)
                left -= 1


@kernel
def mark(postings: Postings, limits: Limits, kinds: NDArray[np.uint8]) -> None:
    """Enter in `kinds` what each word begins."""
    for group in range(len(postings.bounds) - 1):
        mark_group(postings, group, limits, kinds)


@kernel
def goes_on(before: int, other_before: int) -> bool:
    """Whether of two places whose words before are the same these are a seed as well, by what they begin."""
    if before == FULL or other_before == FULL:
        return before == other_before
    return before != NOTHING and other_before != NOTHING and (before == FIRST or other_before == FIRST)


@kernel
def extend(
    hashes: Hashes,
    starts: tuple[int, int, int],
    room: tuple[int, int, int],
    limits: Limits,
    scratch: NDArray[np.int64],
) -> tuple[int, int, int]:
    """How far two texts go together, as `align.reach`: words of one, of the other, words that are the same.

    `starts` are the first words and the direction (1 or -1), `room` the words that there are of both, and how
    many same ones are enough to stop.
    """
    first, second, step = starts
    one, other, enough = room
    row = 0
    while row < min(one, other, enough) and hashes[first + step * row] == hashes[second + step * row]:
        row += 1
    best_one, best_other, best_same, best = row, row, row, 2 * row
    if row >= enough:
        return row, row, row
    now, new, low, high, edits = 0, 2, 0, 0, 0
    scratch[0, 0] = scratch[1, 0] = row
    while low <= high and best_same < enough:
        edits += 1
        middle = best_one - best_other
        bottom, top = max(low - 1, middle - limits.width), min(high + 1, middle + limits.width)
        new_low, new_high = top + 1, bottom - 1
        for diagonal in range(bottom, top + 1):
            row, same = _NOWHERE, 0
            for shift, gain in ((0, 1), (-1, 1), (1, 0)):
                from_diagonal = diagonal + shift
                if low <= from_diagonal <= high and scratch[now, from_diagonal - low] >= 0:
                    reached = scratch[now, from_diagonal - low] + gain
                    if reached > row:
                        row, same = reached, scratch[now + 1, from_diagonal - low]
            alive = 0 <= row <= one and 0 <= row - diagonal <= other
            if alive:
                before = row
                while (
                    row < one
                    and row - diagonal < other
                    and hashes[first + step * row] == hashes[second + step * (row - diagonal)]
                ):
                    row += 1
                same += row - before
                score = 2 * row - diagonal - 4 * edits
                if score + limits.even > best:
                    best_one, best_other, best_same, best = row, row - diagonal, same, score
                alive = score >= best - limits.drop
            scratch[new, diagonal - bottom] = row if alive else _NOWHERE
            scratch[new + 1, diagonal - bottom] = same
            if alive:
                new_low, new_high = min(new_low, diagonal), diagonal
        for i in range(new_high - new_low + 1):
            scratch[new, i] = scratch[new, i + new_low - bottom]
            scratch[new + 1, i] = scratch[new + 1, i + new_low - bottom]
        now, new, low, high = new, now, new_low, new_high
    return best_one, best_other, best_same


@kernel
def met(hashes: Hashes, one: int, other: int) -> int:
    """How many of `NEAR` words from one place on are among as many from another on: so many at most are in common."""
    first, second, count = np.uint64(one), np.uint64(other), 0
    for j in range(NEAR):
        word, same = hashes[second + np.uint64(j)], False
        for i in range(NEAR):
            same |= hashes[first + np.uint64(i)] == word
        count += same
    return count


@kernel
def in_common(hashes: Hashes, one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many words two stretches of at most 32 words (first, end) have in common in the same order.

    A bit for each word of the first stretch, all of a column at once.
    Source: Crochemore, Iliopoulos, Pinzon and Reid, "A fast and practical bit-vector algorithm for the longest common
    subsequence problem", Information Processing Letters 80 (2001).
    """
    first, count = np.uint64(one[0]), one[1] - one[0]
    left = every = (_ONE << np.uint64(count)) - _ONE
    for j in range(other[0], other[1]):
        word, same = hashes[j], _NONE
        for i in range(count):
            same |= np.uint64(hashes[first + np.uint64(i)] == word) << np.uint64(i)
        if word:
            same &= left
            left = ((left + same) | (left - same)) & every
    common = count
    while left:
        left &= left - _ONE
        common -= 1
    return common


@kernel
def run_around(
    hashes: Hashes, seed: tuple[int, int], firsts: tuple[int, int], ends: tuple[int, int]
) -> tuple[int, int, int]:
    """Where the run of same words around a seed begins in both texts, within these bounds, and its words."""
    one, other = seed
    row = 0
    while one > firsts[0] and other > firsts[1] and hashes[one - 1] == hashes[other - 1] and hashes[one - 1]:
        one, other, row = one - 1, other - 1, row + 1
    most = min(ends[0] - one, ends[1] - other)
    while row < most and hashes[one + row] == hashes[other + row] and hashes[one + row]:
        row += 1
    return one, other, row


@kernel
def may_reach(
    hashes: Hashes,
    run: tuple[int, int, int],
    firsts: tuple[int, int],
    ends: tuple[int, int],
    limits: Limits,
) -> bool:
    """Whether a run of same words is enough, or the words near it have so many in common that with edits it may be."""
    one, other, row = run
    need = limits.edited if row >= limits.words else max(limits.words, limits.edited)
    if row >= need:
        return True
    if one >= NEAR and other >= NEAR and max(one, other) + row + NEAR <= len(hashes):
        most = met(hashes, one - NEAR, other - NEAR) + met(hashes, one + row, other + row)
        if row + most < need:
            return False
    before = in_common(hashes, (max(one - NEAR, firsts[0]), one), (max(other - NEAR, firsts[1]), other))
    one, other = one + row, other + row
    after = in_common(hashes, (one, min(one + NEAR, ends[0])), (other, min(other + NEAR, ends[1])))
    return row + before + after >= need


@kernel
def passage(
    hashes: Hashes,
    seed: tuple[int, int],
    runs: Runs,
    limits: Limits,
    scratch: NDArray[np.int64],
    whole: bool,
) -> tuple[int, int, int, int, int]:
    """The passage around a seed: start and end in one, in the other, words that are the same.

    If not the `whole` of it is asked for, it is followed only until it is known to be long enough.
    """
    run, other_run = run_of(seed[0], runs.ends, runs.blocks), run_of(seed[1], runs.ends, runs.blocks)
    firsts, ends = (runs.starts[run], runs.starts[other_run]), (runs.ends[run], runs.ends[other_run])
    around = run_around(hashes, seed, firsts, ends)
    one, other, row = around
    shortest = one, one + row, other, other + row, row
    if (row >= limits.words and not whole) or not may_reach(hashes, around, firsts, ends, limits):
        return shortest
    enough = _ENDLESS if whole else max(limits.words, limits.edited)
    right = extend(hashes, (one, other, 1), (ends[0] - one, ends[1] - other, enough), limits, scratch)
    room = (one - firsts[0], other - firsts[1], enough - right[2])
    left = extend(hashes, (one - 1, other - 1, -1), room, limits, scratch)
    same = left[2] + right[2]
    if same < limits.edited:
        return shortest
    return one - left[0], one + right[0], other - left[1], other + right[1], same


@kernel
def find_pairs(
    hashes: Hashes,
    postings: Postings,
    limits: Limits,
    out: tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.uint8]],
) -> None:
    """Pairs of places with the same n-gram, from n-gram `state[GROUP]` on, as long as there is room.

    `out` are the pairs (the lower place in the upper half), the state, and what `mark` entered.
    """
    pairs, state, kinds = out
    places, documents, sides = postings.places, postings.documents, postings.sides
    for group in range(state[GROUP], len(postings.bounds) - 1):
        start, end = postings.bounds[group], postings.bounds[group + 1]
        full = kind_at(kinds, places[start]) == FULL
        most = (limits.full * limits.repeats) ** 2 if full else limits.few * (end - start)
        if state[PAIRS] + most > len(pairs):
            return
        for i in range(start, end):
            place, document = int(places[i]), documents[i]
            if kind_at(kinds, place) != (FULL if full else FIRST):
                continue
            word_before, before = (hashes[place - 1], kind_at(kinds, place - 1)) if place else (hashes[0], NOTHING)
            for j in range(i + 1 if full else start, end):
                other = int(places[j])
                kind = NOTHING if documents[j] == document else kind_at(kinds, other)
                if kind == NOTHING or (kind == FIRST and j < i):
                    continue
                if other and hashes[other - 1] == word_before and goes_on(before, kind_at(kinds, other - 1)):
                    continue
                if len(sides) > 0 and sides[document] == sides[documents[j]]:
                    continue
                pairs[state[PAIRS]] = np.uint64(min(place, other)) << _OTHER | np.uint64(max(place, other))
                state[PAIRS] += 1
        state[GROUP] = group + 1


@kernel
def keep_seeds(
    hashes: Hashes, runs: Runs, pairs: NDArray[np.uint64], limits: Limits, scratch: NDArray[np.int64]
) -> int:
    """Move the pairs that lead to a passage of enough words to the front; how many there are."""
    firsts, ends = (0, 0), (len(hashes), len(hashes))
    kept, last = 0, len(hashes) - 1
    for begin in range(0, len(pairs), _AHEAD):
        end = min(begin + _AHEAD, len(pairs))
        # The words of pairs lie far apart: in a loop without branches the processor fetches many at once. What it adds
        # up is stored, or the compiler would leave it out.
        met_words = hashes[0] & hashes[0]
        for number in range(begin, end):
            one, other = int(np.int64(pairs[number] >> _OTHER)), int(np.int64(pairs[number] & _LOW))
            met_words |= hashes[one] | hashes[max(one - NEAR, 0)] | hashes[min(one + NEAR, last)]
            met_words |= hashes[other] | hashes[max(other - NEAR, 0)] | hashes[min(other + NEAR, last)]
        scratch[0, 0] = np.int64(met_words)
        for number in range(begin, end):
            seed = int(np.int64(pairs[number] >> _OTHER)), int(np.int64(pairs[number] & _LOW))
            around = run_around(hashes, seed, firsts, ends)
            if around[2] < limits.words and not may_reach(hashes, around, firsts, ends, limits):
                continue  # where its runs end, which is looked up next, lies far away, too
            if passage(hashes, seed, runs, limits, scratch, False)[4] >= limits.words:
                pairs[kept] = pairs[number]
                kept += 1
    return kept


@kernel
def find_passages(
    hashes: Hashes,
    runs: Runs,
    seeds: NDArray[np.uint64],
    limits: Limits,
    buffers: tuple[NDArray[np.int64], NDArray[np.int64]],
    out: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> None:
    """The passages of sorted seeds, from `state[SEED]` on, as long as there is room; no seed within one before.

    `buffers` are the scratch of `extend` and, of each document, the last passage (document, start, end, start,
    end) that ended in it. `out` are rows (a, b, start and end in a, start and end in b, same) and the state.
    """
    scratch, last = buffers
    rows, state = out
    for number in range(state[SEED], len(seeds)):
        if state[ROWS] == len(rows):
            return
        state[SEED] = number + 1
        one, other = int(np.int64(seeds[number] >> _OTHER)), int(np.int64(seeds[number] & _LOW))
        a = runs.documents[run_of(one, runs.ends, runs.blocks)]
        b = runs.documents[run_of(other, runs.ends, runs.blocks)]
        box = last[b]
        if box[0] == a and box[1] <= one < box[2] and box[3] <= other < box[4]:
            continue
        start, end, other_start, other_end, same = passage(hashes, (one, other), runs, limits, scratch, True)
        if same < limits.words or 2 * same < limits.similarity * (end - start + other_end - other_start):
            continue
        box[0], box[1], box[2], box[3], box[4] = a, start, end, other_start, other_end
        row = rows[state[ROWS]]
        row[0], row[1], row[2], row[3], row[4], row[5], row[6] = a, b, start, end, other_start, other_end, same
        state[ROWS] += 1


@kernel
def outermost(rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of sorted rows of `find_passages`, those that do not lie on both sides within the last one kept."""
    kept, last = np.zeros(len(rows), np.bool_), 0
    for i in range(len(rows)):
        new = i == 0 or rows[i, 0] != rows[last, 0] or rows[i, 1] != rows[last, 1]
        inside = rows[last, 3] >= rows[i, 3] and rows[last, 4] <= rows[i, 4] and rows[last, 5] >= rows[i, 5]
        if new or not inside:
            kept[i], last = True, i
    return kept
