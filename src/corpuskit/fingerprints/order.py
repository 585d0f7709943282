"""Documents put in the order of their rank, so that nothing depends on how they come."""

from __future__ import annotations

import numpy as np

from corpuskit.fingerprints.arrays import Places, Words


def in_order(words: Words, rank: Places | None) -> tuple[Words, Places, Places]:
    """The words with the documents in order of rank, where each document came, and what each word moved by.

    Returns (words, places, moved): document i of the result came as document `places[i]`, and its words stood
    `moved[i]` further on. Nothing is copied if the documents are in order already.

    >>> from corpuskit.fingerprints import tokenise
    >>> words, places, moved = in_order(tokenise(["a b c", "d e"]), np.array([1, 0]))
    >>> words.documents.tolist(), places.tolist(), moved.tolist()
    ([0, 2, 5], [1, 0], [3, -2])
    """
    count = len(words)
    places = np.arange(count) if rank is None else np.argsort(rank, kind="stable")
    if rank is not None and len(rank) != count:
        raise ValueError(f"{len(rank)} ranks for {count} documents")
    if (np.diff(places) == 1).all():
        return words, places, np.zeros(count, np.int64)
    sizes = np.diff(words.documents)[places]
    documents = np.concatenate(([0], np.cumsum(sizes)))
    moved = words.documents[:-1][places] - documents[:-1]
    source = np.arange(documents[-1]) + np.repeat(moved, sizes)
    starts, ends = (side[source] if len(side) else side for side in (words.starts, words.ends))
    return Words(words.hashes[source], starts, ends, documents), places, moved
