"""Which documents share which words: pure functions on arrays, each with a plain Python reference.

    words = tokenise(texts, masks)          texts into hashed words with their places
    tokenise_in_batches(texts, masks)       the same, some texts at a time
    Numbering().of(words.hashes)            words as numbers within one run, in half of the memory
    similar(words, rank)                    documents that share much: copies, near copies, excerpts
    passages(words, rank)                   the passages that two documents share, word for word or edited
    passages_in_turn(words)                 the same, some documents at a time

Nothing here knows articles, outlets or files. The answers do not depend on the order of the documents if `rank`
is given, and never on how much memory is allowed. A shared n-gram only proposes; each pair and passage is told
by comparing words, one by one.
"""

from __future__ import annotations

from corpuskit.fingerprints.arrays import WALL, Passages, Similar, Words
from corpuskit.fingerprints.limits import PassageLimits, SimilarLimits
from corpuskit.fingerprints.numbering import Numbering
from corpuskit.fingerprints.passages import passages, passages_in_turn
from corpuskit.fingerprints.similar import similar
from corpuskit.fingerprints.tokenise import tokenise, tokenise_in_batches

__all__ = [
    "WALL",
    "Numbering",
    "PassageLimits",
    "Passages",
    "Similar",
    "SimilarLimits",
    "Words",
    "passages",
    "passages_in_turn",
    "similar",
    "tokenise",
    "tokenise_in_batches",
]
