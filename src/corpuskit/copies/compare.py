"""What two texts share, in figures: from the pairs and passages found in one pass, or counted where these have none."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Protocol

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from corpuskit.copies.model import Overlap, share
from corpuskit.copies.own import Said
from corpuskit.fingerprints import Passages, Similar, Words
from corpuskit.fingerprints.growing import release
from corpuskit.fingerprints.similar import common_grams
from corpuskit.settings import COPIES

_NONE = (0, 0, 0, 0, 0)
_HALF, _LOW = 32, (1 << 32) - 1
_AT_ONCE = 1 << 16  # rows
_GIVEN_BACK = 1 << 9  # pairs counted before the memory of their words is given back: each page brings 15 others


class OwnWords(Protocol):
    """Who tells how many words of passages are no quotations, and who credits whom."""

    def of(self, passages: Passages) -> Said:
        """Whose the words of each passage are."""


class Comparer:
    """What any two documents share. Words are counted in passages, likeness in sets of word 5-grams."""

    def __init__(self, words: Words, similar: Similar, passages: Passages, own: OwnWords) -> None:
        self._words = words
        self._sizes = similar.grams.tolist()
        self._counts = sizes(words).tolist()
        self._shared = _Table(_keys(similar.a, similar.b), similar.shared.reshape(-1, 1))
        self._covered = _covered(words, passages, own.of(passages))
        self._counted = 0

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The documents that may be copies: similar ones, and those with passages that are long or make up much."""
        counts = self._counts
        for a, b, _ in self._shared:
            if min(counts[a], counts[b]) >= COPIES.fewest_words:
                yield a, b
        for a, b, (words_a, words_b, own, *_) in self._covered:
            much = max(words_a / counts[a], words_b / counts[b]) >= COPIES.contained
            if own >= COPIES.reprint_words or (much and min(words_a, words_b) >= COPIES.excerpt_words):
                yield a, b

    def compare(self, a: int, b: int) -> Overlap:
        """What documents a and b share."""
        one, other = (a, b) if a < b else (b, a)
        known = self._shared.row(one, other)
        shared = known[0] if known else self._count(one, other)
        found = self._covered.row(one, other) or _NONE
        overlap = Overlap(
            share(shared, self._sizes[one] + self._sizes[other] - shared),
            max(share(shared, self._sizes[one]), share(found[0], self._counts[one])),
            max(share(shared, self._sizes[other]), share(found[1], self._counts[other])),
            *found,
        )
        return overlap if one == a else overlap.turned()

    def _count(self, a: int, b: int) -> int:
        """How many n-grams documents a and b have in common; the words may lie in a file that looks like memory."""
        self._counted += 1
        if self._counted % _GIVEN_BACK == 0:
            release(self._words.hashes)
        return common_grams(self._words, a, b, COPIES.gram)


def sizes(words: Words) -> NDArray[np.int64]:
    """How many words each document has; at least 1, so that shares can be taken."""
    counts: NDArray[np.int64] = np.maximum(np.diff(words.documents), 1)
    return counts


class _Table:
    """Figures of pairs of documents, in arrays: of a hundred thousand articles a million pairs share something."""

    def __init__(self, keys: NDArray[np.int64], rows: NDArray[np.int32]) -> None:
        order = np.argsort(keys, kind="stable")
        self._keys, self._rows = memoryview(keys[order].data), rows[order]

    def row(self, a: int, b: int) -> tuple[int, ...] | None:
        """The figures of a pair, None where there are none."""
        key = a << _HALF | b
        at = bisect_left(self._keys, key)
        return tuple(self._rows[at].tolist()) if at < len(self._keys) and self._keys[at] == key else None

    def __iter__(self) -> Iterator[tuple[int, int, list[int]]]:
        for start in range(0, len(self._keys), _AT_ONCE):
            keys = self._keys[start : start + _AT_ONCE].tolist()
            for key, row in zip(keys, self._rows[start : start + _AT_ONCE].tolist(), strict=True):
                yield key >> _HALF, key & _LOW, row


def _keys(a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.int64]:
    keys: NDArray[np.int64] = a.astype(np.int64) << _HALF | b
    return keys


def _covered(words: Words, passages: Passages, said: Said) -> _Table:
    """Of each pair: words of a and of b in shared passages, the most own words of one, who credits whom, if loose."""
    keys, figures = array("q"), array("i")
    for (a, b), found in groupby(_rows(passages, said), key=itemgetter(0, 1)):
        places = [row[2:] for row in found]
        spans_a, spans_b = (((row[0], row[1]) for row in places), ((row[2], row[3]) for row in places))
        own, credits = max(row[4:] for row in places)
        alone = len(places) == 1 and own >= COPIES.reprint_words and not credits
        loose = alone and not _word_for_word(words, *places[0][:4])
        keys.append(a << _HALF | b)
        figures.extend((length(spans_a), length(spans_b), own, credits, loose))
    return _Table(np.array(keys, np.int64), np.array(figures, np.int32).reshape(-1, len(_NONE)))


def _word_for_word(words: Words, start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two stretches have as many same words in a row as a passage needs."""
    one, other = (
        {row.tobytes() for row in sliding_window_view(words.hashes[first:last], COPIES.passage_words)}
        for first, last in ((start, end), (other_start, other_end))
    )
    return not one.isdisjoint(other)


def _rows(passages: Passages, said: Said) -> Iterator[tuple[int, ...]]:
    """a, b, start and end in a, start and end in b, own words, who credits whom; pair after pair."""
    columns = (passages.a, passages.b, passages.start_a, passages.end_a, passages.start_b, passages.end_b, *said)
    order = np.lexsort((passages.b, passages.a))
    for start in range(0, len(order), _AT_ONCE):
        rows = order[start : start + _AT_ONCE]
        yield from zip(*(column[rows].tolist() for column in columns), strict=True)


def length(spans: Iterable[tuple[int, int]]) -> int:
    """How many places lie in at least one of the spans."""
    total, at = 0, -1
    for start, end in sorted(spans):
        total += max(0, end - max(start, at))
        at = max(at, end)
    return total
