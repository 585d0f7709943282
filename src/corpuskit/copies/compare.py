"""What two texts share, in figures: from the pairs and passages found in one pass, or counted where these have none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from corpuskit.copies.model import Overlap, share
from corpuskit.copies.quoted import Own
from corpuskit.fingerprints import WALL, Passages, Similar, Words
from corpuskit.settings import COPIES

_NONE = (0, 0, 0)
_KEPT = 1000  # sets of n-grams, some 100 kB each: memory must not grow with the corpus


class Comparer:
    """What any two documents share. Words are counted in passages, likeness in sets of word 5-grams."""

    def __init__(self, words: Words, similar: Similar, passages: Passages, own: Own) -> None:
        self._words = words
        self._sizes = similar.grams.tolist()
        self._counts = sizes(words).tolist()
        pairs = zip(similar.a.tolist(), similar.b.tolist(), strict=True)
        self._shared = dict(zip(pairs, similar.shared.tolist(), strict=True))
        self._covered = _covered(passages, own)
        self._grams: dict[int, frozenset[bytes]] = {}

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The documents that may be copies: similar ones, and those with passages that are long or make up much."""
        counts = self._counts
        for a, b in self._shared:
            if min(counts[a], counts[b]) >= COPIES.fewest_words:
                yield a, b
        for (a, b), (words_a, words_b, own) in self._covered.items():
            much = max(words_a / counts[a], words_b / counts[b]) >= COPIES.contained
            if own >= COPIES.reprint_words or (much and min(words_a, words_b) >= COPIES.excerpt_words):
                yield a, b

    def compare(self, a: int, b: int) -> Overlap:
        """What documents a and b share."""
        pair = (a, b) if a < b else (b, a)
        shared = self._shared.get(pair)
        if shared is None:
            shared = self._count(*pair)
        found = self._covered.get(pair, _NONE)
        one, other = pair
        overlap = Overlap(
            share(shared, self._sizes[one] + self._sizes[other] - shared),
            max(share(shared, self._sizes[one]), share(found[0], self._counts[one])),
            max(share(shared, self._sizes[other]), share(found[1], self._counts[other])),
            *found,
        )
        return overlap if pair == (a, b) else overlap.turned()

    def _count(self, a: int, b: int) -> int:
        return len(self._set(a) & self._set(b))

    def _set(self, document: int) -> frozenset[bytes]:
        """The distinct n-grams of a document, each as the bytes of its word hashes: none is mistaken for another."""
        found = self._grams.get(document)
        if found is None:
            hashes = self._words.hashes[self._words.documents[document] : self._words.documents[document + 1]]
            if len(hashes) < COPIES.gram:
                return frozenset()
            rows = np.lib.stride_tricks.sliding_window_view(hashes, COPIES.gram)
            rows = np.ascontiguousarray(rows[(rows != WALL).all(axis=1)])
            found = frozenset(rows.view(f"V{COPIES.gram * hashes.itemsize}").ravel().tolist())
            if len(self._grams) >= _KEPT:
                self._grams.clear()
            self._grams[document] = found
        return found


def sizes(words: Words) -> NDArray[np.int64]:
    """How many words each document has, walls not counted; at least 1, so that shares can be taken."""
    story = np.concatenate(([0], np.cumsum(words.hashes != WALL)))
    counts: NDArray[np.int64] = np.maximum(np.diff(story[words.documents]), 1)
    return counts


def _covered(passages: Passages, own: Own) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Of each pair: the words of a and of b that lie in shared passages, and the most own words of a passage."""
    spans: defaultdict[tuple[int, int], list[tuple[int, int, int, int]]] = defaultdict(list)
    columns = (passages.a, passages.b, passages.start_a, passages.end_a, passages.start_b, passages.end_b)
    for a, b, *places in zip(*(column.tolist() for column in columns), strict=True):
        spans[a, b].append((places[0], places[1], places[2], places[3]))
    return {
        pair: (
            length((start, end) for start, end, _, _ in found),
            length((start, end) for _, _, start, end in found),
            max(own.shared(*pair, places) for places in found),
        )
        for pair, found in spans.items()
    }


def length(spans: Iterable[tuple[int, int]]) -> int:
    """How many places lie in at least one of the spans."""
    total, at = 0, -1
    for start, end in sorted(spans):
        total += max(0, end - max(start, at))
        at = max(at, end)
    return total
