"""Passages of documents most of which were compared before: only what may have changed is looked for again.

What two documents share is a function of their words and of which n-grams have many carriers, and of those which are
the first few (`passages`). So it must be found anew for documents that came or changed, and for pairs that have an
n-gram whose first carriers are others now.
"""

from __future__ import annotations

import numpy as np

from corpuskit.fingerprints import choice
from corpuskit.fingerprints.arrays import Earlier, Numbers, Renewed, Words
from corpuskit.fingerprints.limits import MEMORY, PassageLimits
from corpuskit.fingerprints.passages import passages

MOST_NEW = 0.25  # of all words, in documents that are new: beyond, all is as quickly done again


def passages_renewed(
    words: Words, limits: PassageLimits, earlier: Earlier | None = None, memory: int = MEMORY
) -> Renewed:
    """As `passages`, for documents in order of which some were compared before, by the same limits."""
    if len(words.hashes) <= choice.WORDS or not choice.can_compile():
        found = passages(words, limits=limits, memory=memory)
        return Renewed(found, np.full(len(found.a), -1, np.int32), None)
    from corpuskit.fingerprints.renewed_compiled import renewed_compiled

    if earlier is not None and new_share(words, earlier.documents) > MOST_NEW:
        earlier = None
    return renewed_compiled(words, limits, earlier, memory)


def new_share(words: Words, documents: Numbers) -> float:
    """Which share of the words is in documents that are new.

    >>> from corpuskit.fingerprints import tokenise
    >>> new_share(tokenise(["one two three", "four"]), np.array([1, -1]))
    0.75
    """
    sizes = np.diff(words.documents)
    return 1.0 - float(sizes[documents[documents >= 0]].sum()) / max(1, int(sizes.sum()))
