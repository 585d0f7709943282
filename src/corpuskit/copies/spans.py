"""Shared passages as places in texts; of articles with equal words each passage is found once."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import WALL, Passages, Similar, Words
from corpuskit.fingerprints.arrays import Hashes, Numbers
from corpuskit.settings import COPIES


class Stretches(NamedTuple):
    """Passages by the words of their articles: word 0 is the first of the article; walls count as words."""

    a: NDArray[np.int32]
    start_a: NDArray[np.int32]
    end_a: NDArray[np.int32]  # exclusive
    b: NDArray[np.int32]
    start_b: NDArray[np.int32]
    end_b: NDArray[np.int32]
    similarity: NDArray[np.float64]


def distinct(words: Words, similar: Similar) -> Words:
    """The words with each text once: articles whose words an earlier article has are empty; numbers stay.

    The words are written over themselves, and `words` must not be used any more: they may be half of all memory.
    """
    first = similar.same == np.arange(len(words))
    if first.all():
        return words
    documents = np.concatenate(([0], np.cumsum(np.where(first, np.diff(words.documents), 0))))
    for at in np.flatnonzero(first).tolist():
        words.hashes[documents[at] : documents[at + 1]] = words.hashes[words.documents[at] : words.documents[at + 1]]
    return Words(words.hashes[: documents[-1]], words.starts, words.ends, documents)


def stretches(words: Words, passages: Passages) -> Stretches:
    """Passages by the words of their articles."""
    before_a, before_b = words.documents[passages.a], words.documents[passages.b]
    return Stretches(
        passages.a,
        (passages.start_a - before_a).astype(np.int32),
        (passages.end_a - before_a).astype(np.int32),
        passages.b,
        (passages.start_b - before_b).astype(np.int32),
        (passages.end_b - before_b).astype(np.int32),
        np.round(passages.similarity, 4),
    )


def exact_stretches(words: Words, similar: Similar) -> Stretches:
    """All of each article whose words an earlier one has, stretch by stretch, linked to that one.

    Of `words` only those of the earlier ones are looked at.
    """
    return linked(similar.same, lambda first: whole(words.hashes[words.documents[first] : words.documents[first + 1]]))


def whole(hashes: Hashes) -> NDArray[np.int64]:
    """The stretches of an article between its walls that have words enough for a passage: int64[n, 2].

    >>> whole(np.array([7] * 30 + [WALL] + [8] * 3, np.uint64)).tolist()
    [[0, 30]]
    """
    walls = np.flatnonzero(hashes == WALL)
    places = np.column_stack((np.append(0, walls + 1), np.append(walls, len(hashes))))
    found: NDArray[np.int64] = places[places[:, 1] - places[:, 0] >= COPIES.passage_words]
    return found


def linked(same: Numbers, stretches_of: Callable[[int], NDArray[np.int64]]) -> Stretches:
    """The stretches of each article whose words an earlier one has, linked to that one; `same` as of `Similar`.

    `stretches_of` is asked once for each of the earlier ones, and gives what `whole` does.
    """
    copies, numbers = np.flatnonzero(same != np.arange(len(same))), list[NDArray[np.int64]]()
    known: dict[int, NDArray[np.int64]] = {}
    for copy in copies.tolist():
        first = int(same[copy])
        if first not in known:
            known[first] = stretches_of(first)
        places = known[first]
        numbers.append(np.column_stack((np.full(len(places), first), places, np.full(len(places), copy), places)))
    rows = np.concatenate(numbers or [np.zeros((0, 6), np.int64)]).astype(np.int32)
    return Stretches._make([*rows.T, np.ones(len(rows))])


def joined(one: Stretches, other: Stretches) -> Stretches:
    """Both, one after the other."""
    if not len(other.a):
        return one
    return Stretches._make(np.concatenate([mine, theirs]) for mine, theirs in zip(one, other, strict=True))
