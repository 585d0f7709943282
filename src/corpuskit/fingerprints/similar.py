"""Documents that share much of their wording: exact and near copies, excerpts.

A pair is found if the word n-grams of the two, as sets, have a Jaccard similarity or a containment (shared over
the smaller set) at or above the limits. None is missed as long as the two share an n-gram that at most
`SimilarLimits.full` documents carry; beyond, each carrier is compared with the first few carriers only.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise

import numpy as np

from corpuskit.fingerprints.arrays import WALL, Places, Similar, Words
from corpuskit.fingerprints.limits import SimilarLimits
from corpuskit.fingerprints.order import in_order

Gram = tuple[int, ...]

ROUNDING = 1e-9  # a share that is the limit exactly is at the limit


def similar(words: Words, rank: Places | None = None, limits: SimilarLimits | None = None) -> Similar:
    """Pairs of documents that share much of their wording.

    `rank` int64[d] says which document goes before which, and must not depend on the order they come in (the
    rank of an article's id, say): the answer is then the same for any order. Without it they are taken as
    they come. Documents of fewer words than an n-gram have no pairs, only `same`.

    >>> from corpuskit.fingerprints import tokenise
    >>> texts = ["a b c d e f g h", "A B C D E F G H!", "z a b c d e f g h", "a b c"]
    >>> found = similar(tokenise(texts))
    >>> found.same.tolist(), found.a.tolist(), found.b.tolist()
    ([0, 0, 2, 3], [0], [2])
    >>> found.shared.tolist(), found.jaccard.tolist(), found.contained.tolist()
    ([4], [0.8], [1.0])
    """
    limits = limits or SimilarLimits()
    ordered, places, _ = in_order(words, rank)
    return restored(similar_plainly(ordered, limits), places)


def restored(found: Similar, places: Places) -> Similar:
    """The answer for documents in order, told for the documents as they came; `places[i]` is where i came."""
    same, grams = np.empty_like(found.same), np.empty_like(found.grams)
    same[places], grams[places] = places[found.same], found.grams
    a, b = (places[side].astype(np.int32) for side in (found.a, found.b))
    return found._replace(same=same, grams=grams, a=a, b=b)


def similar_plainly(words: Words, limits: SimilarLimits) -> Similar:
    """As `similar`, in plain Python, for documents in order."""
    texts = [words.hashes[i:j].tolist() for i, j in pairwise(words.documents.tolist())]
    firsts: dict[Gram, int] = {}
    same = [firsts.setdefault(tuple(text), number) if text else number for number, text in enumerate(texts)]
    sets = [grams_of(text, limits.gram) for text in texts]
    carriers: defaultdict[Gram, list[int]] = defaultdict(list)
    for number, grams in enumerate(sets):
        if same[number] == number:
            for gram in grams:
                carriers[gram].append(number)
    candidates: set[tuple[int, int]] = set()
    for numbers in carriers.values():
        if len(numbers) <= limits.full:
            candidates.update(combinations(numbers, 2))
        else:
            candidates.update((one, other) for one in numbers[: limits.few] for other in numbers if one < other)
    rows = [(a, b, len(sets[a] & sets[b])) for a, b in sorted(candidates)]
    return verified(rows, same, [len(grams) for grams in sets], limits)


def grams_of(text: list[int], size: int) -> set[Gram]:
    """The n-grams of a text that cross no wall.

    >>> sorted(grams_of([5, 6, 7, 0, 5, 6], 2))
    [(5, 6), (6, 7)]
    """
    grams = zip(*(text[shift:] for shift in range(size)), strict=False)
    return {gram for gram in grams if WALL not in gram}


def verified(rows: list[tuple[int, int, int]], same: list[int], grams: list[int], limits: SimilarLimits) -> Similar:
    """Those candidates (a, b, shared n-grams) that are alike, with their figures."""
    sizes = np.array(grams, np.int32)
    a, b, shared = np.array(rows, np.int32).reshape(-1, 3).T
    jaccard = shared / np.maximum(sizes[a] + sizes[b] - shared, 1)
    contained = shared / np.maximum(np.minimum(sizes[a], sizes[b]), 1)
    kept = (jaccard >= limits.jaccard - ROUNDING) | (contained >= limits.contained - ROUNDING)
    columns = (column[kept] for column in (a, b, shared, jaccard, contained))
    return Similar(np.array(same, np.int32), sizes, *columns)
