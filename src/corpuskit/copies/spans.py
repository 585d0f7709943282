"""Shared passages as places in texts; of articles with equal words each passage is found once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import Passages, Similar, Words
from corpuskit.fingerprints.arrays import Numbers
from corpuskit.settings import COPIES


class Stretches(NamedTuple):
    """Passages by the words of their articles: word 0 is the first of the article."""

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


def exact_stretches(same: Numbers, counts: NDArray[np.int64]) -> Stretches:
    """All of each article whose words an earlier one has, linked to that one, if it has words enough for a passage.

    `same` is as of `Similar`, `counts` are the words of each article.

    >>> found = exact_stretches(np.array([0, 0, 2, 2], np.int32), np.array([40, 40, 5, 5]))
    >>> [column.tolist() for column in found[:6]]
    [[0], [0], [40], [1], [0], [40]]
    """
    copies = np.flatnonzero((same != np.arange(len(same))) & (counts >= COPIES.passage_words))
    none, all_of_it = np.zeros(len(copies), np.int32), counts[copies].astype(np.int32)
    return Stretches(same[copies], none, all_of_it, copies.astype(np.int32), none, all_of_it, np.ones(len(copies)))


def joined(one: Stretches, other: Stretches) -> Stretches:
    """Both, one after the other."""
    if not len(other.a):
        return one
    return Stretches._make(np.concatenate([mine, theirs]) for mine, theirs in zip(one, other, strict=True))
