"""Every threshold of the kernels, with its reason."""

from __future__ import annotations

from dataclasses import dataclass

MEMORY = 1 << 27  # bytes sorted at a time: some 4 million n-grams, 5,000 articles in one piece


@dataclass(frozen=True)
class SimilarLimits:
    """Which documents are alike."""

    gram: int = 5  # words; the customary shingle: shorter ones are shared by chance
    jaccard: float = 0.7  # copies with other furniture
    contained: float = 0.5  # truncated copies, excerpts and 5 to 10 % of words edited stay below Jaccard 0.7
    full: int = 1000  # carriers of an n-gram up to which all are compared with all
    few: int = 8  # beyond, each carrier is compared with the first so many


@dataclass(frozen=True)
class PassageLimits:
    """Which passages are shared."""

    gram: int = 4  # words of a seed; 5 would miss a third of the short passages with 15 % of words edited
    full: int = 20  # carriers of a seed up to which all are compared with all
    few: int = 3  # beyond, each carrier is compared with the first so many
    repeats: int = 4  # places of a seed in one document; further ones are refrains
    words: int = 6  # fewest same words of a passage
    edited: int = 0  # fewest of one with edits; of what has fewer only the run of same words is taken
    similarity: float = 0.7  # least similarity of a passage
    drop: int = 6  # words by which the score may fall below its best while an edit is bridged
    even: bool = False  # it may end in a single word that is the same behind a replaced one
