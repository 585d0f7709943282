"""Shared passages as places in texts; of articles with equal words each passage is found once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from corpuskit.copies.model import SharedSpan
from corpuskit.fingerprints import WALL, Passages, Similar, Words
from corpuskit.settings import COPIES


def distinct(words: Words, similar: Similar) -> Words:
    """The words with each text once: articles whose words an earlier article has are empty; numbers stay."""
    first = similar.same == np.arange(len(words))
    if first.all():
        return words
    sizes = np.diff(words.documents)
    kept = np.repeat(first, sizes)
    documents = np.concatenate(([0], np.cumsum(np.where(first, sizes, 0))))
    return Words(words.hashes[kept], words.starts[kept], words.ends[kept], documents)


def spans_of(words: Words, passages: Passages) -> Iterator[SharedSpan]:
    """Passages as places in the texts of their articles."""
    rows = zip(
        passages.a.tolist(),
        passages.b.tolist(),
        words.starts[passages.start_a].tolist(),
        words.ends[passages.end_a - 1].tolist(),
        words.starts[passages.start_b].tolist(),
        words.ends[passages.end_b - 1].tolist(),
        (passages.end_a - passages.start_a).tolist(),
        (passages.end_b - passages.start_b).tolist(),
        np.round(passages.similarity, 4).tolist(),
        strict=True,
    )
    for row in rows:
        yield SharedSpan(*row)


def spans_of_exact(words: Words, similar: Similar) -> Iterator[SharedSpan]:
    """All of each article whose words an earlier one has, stretch by stretch, linked to that one."""
    same = similar.same.tolist()
    for article, first in enumerate(same):
        if first == article:
            continue
        at, original = int(words.documents[article]), int(words.documents[first])
        hashes = words.hashes[at : int(words.documents[article + 1])]
        walls = np.flatnonzero(hashes == WALL).tolist()
        for start, end in zip([0, *(wall + 1 for wall in walls)], [*walls, len(hashes)], strict=True):
            if end - start >= COPIES.passage_words:
                yield SharedSpan(
                    first,
                    article,
                    int(words.starts[original + start]),
                    int(words.ends[original + end - 1]),
                    int(words.starts[at + start]),
                    int(words.ends[at + end - 1]),
                    end - start,
                    end - start,
                    1.0,
                )
