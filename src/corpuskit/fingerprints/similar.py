"""Documents that share much of their wording: exact and near copies, excerpts.

A pair is found if the word n-grams of the two, as sets, have a Jaccard similarity or a containment (shared over
the smaller set) at or above the limits. None is missed as long as the two share an n-gram that at most
`SimilarLimits.full` documents carry; beyond, each carrier is compared with the first few carriers only.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise, product

import numpy as np

from corpuskit.fingerprints import choice, figures
from corpuskit.fingerprints.arrays import WALL, Flags, Places, Similar, Words
from corpuskit.fingerprints.limits import MEMORY, SimilarLimits
from corpuskit.fingerprints.order import in_order

Gram = tuple[int, ...]


def similar(
    words: Words,
    rank: Places | None = None,
    limits: SimilarLimits | None = None,
    asked: Flags | None = None,
    memory: int = MEMORY,
) -> Similar:
    """Pairs of documents that share much of their wording.

    `rank` int64[d] says which document goes before which, and must not depend on the order they come in (the
    rank of an article's id, say): the answer is then the same for any order. Without it they are taken as
    they come. With `asked` bool[d] only pairs with one of these documents are told, and they are the first
    carriers. `memory` bounds the bytes of what is sorted at a time, not the answer. Documents of fewer words than
    an n-gram have no pairs, only `same`.

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
    asked = None if asked is None else asked[places]
    if len(words.hashes) <= choice.WORDS or not choice.can_compile():
        return restored(similar_plainly(ordered, limits, asked), places)
    from corpuskit.fingerprints.similar_blocks import PIECE, similar_in_blocks
    from corpuskit.fingerprints.similar_compiled import similar_compiled

    if asked is None and len(words.hashes) > PIECE:
        return restored(similar_in_blocks(ordered, limits, memory), places)
    return restored(similar_compiled(ordered, limits, asked, memory), places)


def restored(found: Similar, places: Places) -> Similar:
    """The answer for documents in order, told for the documents as they came; `places[i]` is where i came."""
    same, grams = np.empty_like(found.same), np.empty_like(found.grams)
    same[places], grams[places] = places[found.same], found.grams
    a, b = (places[side].astype(np.int32) for side in (found.a, found.b))
    return found._replace(same=same, grams=grams, a=a, b=b)


def similar_plainly(words: Words, limits: SimilarLimits, asked: Flags | None) -> Similar:
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
    firsts_asked = None if asked is None else np.isin(np.arange(len(words)), np.array(same, np.int64)[asked])
    candidates: set[tuple[int, int]] = set()
    for numbers in carriers.values():
        if firsts_asked is not None:
            numbers.sort(key=lambda number: (not firsts_asked[number], number))
        few = numbers if len(numbers) <= limits.full else numbers[: limits.few]
        candidates.update((min(pair), max(pair)) for pair in product(few, numbers) if pair[0] != pair[1])
    rows = np.array([(a, b, len(sets[a] & sets[b])) for a, b in sorted(candidates)], np.int32).reshape(-1, 3)
    sizes = np.array([len(grams) for grams in sets], np.int32)
    return figures.alike(rows, np.array(same, np.int32), sizes, limits, firsts_asked)


def common_grams(words: Words, a: int, b: int, size: int) -> int:
    """How many distinct n-grams two documents have in common.

    >>> from corpuskit.fingerprints import tokenise
    >>> common_grams(tokenise(["a b c a b c", "so a b c"]), 0, 1, 2)
    2
    """
    one, other = ((int(words.documents[number]), int(words.documents[number + 1])) for number in (a, b))
    if len(words.hashes) <= choice.WORDS or not choice.can_compile():
        return len(
            grams_of(words.hashes[slice(*one)].tolist(), size) & grams_of(words.hashes[slice(*other)].tolist(), size)
        )
    from corpuskit.fingerprints.similar_kernels import count_common

    return int(count_common(words.hashes, one, other, size))


def grams_of(text: list[int], size: int) -> set[Gram]:
    """The n-grams of a text that cross no wall.

    >>> sorted(grams_of([5, 6, 7, 0, 5, 6], 2))
    [(5, 6), (6, 7)]
    """
    grams = zip(*(text[shift:] for shift in range(size)), strict=False)
    return {gram for gram in grams if WALL not in gram}
