"""Passages that two documents share, word for word or with some words edited.

A seed is an n-gram at a place in each of two documents. A seed's run of same words is made as long as it goes,
then the passage goes on over edits in both directions (`align.reach`). An n-gram that more than
`PassageLimits.full` documents carry pairs each of them with the first few only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, product

import numpy as np
from rapidfuzz.distance import LCSseq

from corpuskit.fingerprints import choice
from corpuskit.fingerprints.align import NEAR, reach
from corpuskit.fingerprints.arrays import WALL, Flags, Passages, Places, Words
from corpuskit.fingerprints.figures import as_passages
from corpuskit.fingerprints.limits import MEMORY, PassageLimits
from corpuskit.fingerprints.order import in_order

Run = tuple[int, int, int]  # document, start, end
Seed = tuple[int, int]
Row = tuple[int, int, int, int, int]  # start and end in one, start and end in the other, words that are the same


def passages(
    words: Words,
    rank: Places | None = None,
    limits: PassageLimits | None = None,
    asked: Flags | None = None,
    memory: int = MEMORY,
) -> Passages:
    """The passages that documents share.

    `rank` int64[d] and `memory` as in `similar`. With `asked` bool[d] only passages with one of these documents
    on a side are told, and an n-gram with many carriers pairs each with the asked ones, if they are few.

    >>> from corpuskit.fingerprints import tokenise
    >>> texts = ["so they said that the old bridge will be closed", "now that the very old bridge will be open"]
    >>> words = tokenise(texts)
    >>> found = passages(words)
    >>> [int(column[0]) for column in found[:7]], round(float(found.similarity[0]), 2)
    ([0, 3, 9, 1, 11, 18, 6], 0.92)
    """
    limits = limits or PassageLimits()
    ordered, places, moved = in_order(words, rank)
    asked = None if asked is None else asked[places]
    if len(words.hashes) <= choice.WORDS or not choice.can_compile():
        found = passages_plainly(ordered, limits, asked)
    else:
        from corpuskit.fingerprints.passages_compiled import passages_compiled

        found = passages_compiled(ordered, limits, asked, memory)
    if ordered is words:
        return found
    one, other = moved[found.a], moved[found.b]
    return found._replace(
        a=places[found.a].astype(np.int32),
        start_a=found.start_a + one,
        end_a=found.end_a + one,
        b=places[found.b].astype(np.int32),
        start_b=found.start_b + other,
        end_b=found.end_b + other,
    )


def passages_in_turn(words: Words, limits: PassageLimits | None = None, memory: int = MEMORY) -> Iterator[Passages]:
    """The passages that documents share, for documents in order of rank: those of some documents after the others.

    Of no pair of documents are passages told in two turns, and memory does not grow with how many there are.

    >>> from corpuskit.fingerprints import tokenise
    >>> words = tokenise(["that the old bridge will be closed", "now that the old bridge will be open"])
    >>> [found.b.tolist() for found in passages_in_turn(words)]
    [[1]]
    """
    limits = limits or PassageLimits()
    if len(words.hashes) <= choice.WORDS or not choice.can_compile():
        yield passages_plainly(words, limits, None)
    else:
        from corpuskit.fingerprints.passages_compiled import passages_compiled_in_turn

        yield from passages_compiled_in_turn(words, limits, memory)


def passages_plainly(words: Words, limits: PassageLimits, asked: Flags | None) -> Passages:
    """As `passages`, in plain Python, for documents in order."""
    hashes = words.hashes.tolist()
    runs = runs_of(hashes, words.documents.tolist())
    seeds = seeds_of(hashes, runs, limits, None if asked is None else asked.tolist())
    run_of = {place: run for run in runs for place in range(run[1], run[2])}
    by_pair: defaultdict[tuple[int, int], list[Seed]] = defaultdict(list)
    for one, other in sorted(seeds):
        if (one - 1, other - 1) not in seeds:
            by_pair[run_of[one][0], run_of[other][0]].append((one, other))
    rows: list[tuple[int, ...]] = []
    for (a, b), places in by_pair.items():
        found, last = set(), (0, 0, 0, 0)
        for one, other in places:
            if last[0] <= one < last[1] and last[2] <= other < last[3]:
                continue
            row = passage(hashes, (one, other), (run_of[one], run_of[other]), limits)
            if good(row, limits):
                last = row[:4]
                found.add(row)
        rows += ((a, b, *row) for row in outermost(sorted(found)))
    return as_passages(np.array(sorted(rows), np.int64).reshape(-1, 7))


def runs_of(hashes: list[int], documents: list[int]) -> list[Run]:
    """The runs of words without a wall: document, start, end.

    >>> runs_of([5, 6, 0, 7, 8], [0, 4, 5])
    [(0, 0, 2), (0, 3, 4), (1, 4, 5)]
    """
    found = []
    for number, (start, end) in enumerate(pairwise(documents)):
        walls = [place for place in range(start, end) if hashes[place] == WALL]
        bounds = zip([start - 1, *walls], [*walls, end], strict=True)
        found += [(number, before + 1, after) for before, after in bounds if after > before + 1]
    return found


def seeds_of(hashes: list[int], runs: list[Run], limits: PassageLimits, asked: list[bool] | None) -> set[Seed]:
    """Pairs of places (the lower first) where two documents have the same n-gram, common ones thinned."""
    size = limits.gram
    postings: defaultdict[tuple[int, ...], defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, start, end in runs:
        for place in range(start, end - size + 1):
            places = postings[tuple(hashes[place : place + size])][number]
            if len(places) < limits.repeats:
                places.append(place)
    seeds: set[Seed] = set()
    for carriers in postings.values():
        numbers = sorted(carriers, key=lambda number: (asked is not None and not asked[number], number))
        partners = numbers if len(numbers) <= limits.full else numbers[: limits.few]
        for one, other in product(partners, numbers):
            if one == other or (asked is not None and not asked[one] and not asked[other]):
                continue
            firsts = carriers[one] if len(numbers) <= limits.full else carriers[one][:1]
            seeds.update((min(pair), max(pair)) for pair in product(firsts, carriers[other]))
    return seeds


def passage(hashes: list[int], seed: Seed, runs: tuple[Run, Run], limits: PassageLimits) -> Row:
    """The passage around a seed, edits bridged where the words near its run have enough in common."""
    one, other = seed
    (_, first, end), (_, first_other, end_other) = runs
    while one > first and other > first_other and hashes[one - 1] == hashes[other - 1]:
        one, other = one - 1, other - 1
    same = 0
    while one + same < end and other + same < end_other and hashes[one + same] == hashes[other + same]:
        same += 1
    run = (one, one + same, other, other + same, same)
    need = limits.edited if same >= limits.words else max(limits.words, limits.edited)
    if same < need:
        before = hashes[max(one - NEAR, first) : one], hashes[max(other - NEAR, first_other) : other]
        ahead, ahead_other = one + same, other + same
        after = hashes[ahead : min(ahead + NEAR, end)], hashes[ahead_other : min(ahead_other + NEAR, end_other)]
        if same + LCSseq.similarity(*before) + LCSseq.similarity(*after) < need:
            return run
    drop, even = 2 * limits.drop, limits.even
    right = reach(lambda i, j: hashes[one + i] == hashes[other + j], end - one, end_other - other, drop, even)
    left = reach(
        lambda i, j: hashes[one - 1 - i] == hashes[other - 1 - j], one - first, other - first_other, drop, even
    )
    if left.same + right.same < limits.edited:
        return run
    return (one - left.one, one + right.one, other - left.other, other + right.other, left.same + right.same)


def good(row: Row, limits: PassageLimits) -> bool:
    """Whether a passage has enough words that are the same, and enough of them."""
    start, end, start_other, end_other, same = row
    return same >= limits.words and 2 * same >= limits.similarity * (end - start + end_other - start_other)


def outermost(rows: Iterable[Row]) -> list[Row]:
    """Passages of one pair, those left out that lie on both sides within the one before.

    >>> outermost([(0, 9, 20, 29, 9), (2, 8, 22, 28, 6), (2, 8, 40, 46, 6)])
    [(0, 9, 20, 29, 9), (2, 8, 40, 46, 6)]
    """
    kept: list[Row] = []
    for row in rows:
        if not any(last[1] >= row[1] and last[2] <= row[2] and last[3] >= row[3] for last in kept[-1:]):
            kept.append(row)
    return kept
