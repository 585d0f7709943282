"""What the kernels take and give: plain arrays, one row an element."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WordNumbers = NDArray[np.uint32]
Hashes = NDArray[np.uint64 | np.uint32]
Places = NDArray[np.int64]
Numbers = NDArray[np.int32]
Shares = NDArray[np.float64]
Flags = NDArray[np.bool_]

FEWER = -2  # in place of a carrier that there is not
WALL = 0  # the hash of no word, which stands between stretches of words: it equals nothing, not even itself


class Words(NamedTuple):
    """The words of many documents, one after the other.

    Two words have the same hash if and only if they are the same when folded: whoever compares hashes compares
    words. Nothing crosses a hash of `WALL`, which `tokenise` never gives. Numbers may stand for the hashes
    (`numbering`): half as large, and good within one run only.
    """

    hashes: Hashes  # [n]
    starts: Numbers  # int32[n], code points of the document's text; empty if not asked for
    ends: Numbers  # int32[n], exclusive
    documents: Places  # int64[d + 1]: document i has the words documents[i] to documents[i + 1]

    def __len__(self) -> int:
        """How many documents there are."""
        return len(self.documents) - 1


class Similar(NamedTuple):
    """Pairs of documents that share much of their wording, each pair once, sorted by (a, b).

    `same[i]` is the first document with exactly the words of i (i itself, mostly). Pairs are between first
    documents only: what holds for one holds for all with the same words.
    """

    same: Numbers  # int32[d]
    grams: Numbers  # int32[d], distinct word n-grams of each document
    a: Numbers  # int32[p], the document of lower rank
    b: Numbers  # int32[p]
    shared: Numbers  # int32[p], distinct n-grams in both
    jaccard: Shares  # float64[p], shared / (grams in either)
    contained: Shares  # float64[p], shared / (grams of the one that has fewer)


class Passages(NamedTuple):
    """Passages that two documents share, each once, sorted by (a, b, start_a, end_a, start_b).

    Starts and ends count words of the whole array (`Words.starts[start_a]` is where the passage begins in the
    text of document a, `Words.ends[end_a - 1]` where it ends).
    """

    a: Numbers  # int32[p], the document of lower rank
    start_a: Places  # int64[p]
    end_a: Places  # int64[p], exclusive
    b: Numbers  # int32[p]
    start_b: Places  # int64[p]
    end_b: Places  # int64[p], exclusive
    words: Numbers  # int32[p], words that are the same on both sides, in order
    similarity: Shares  # float64[p], 2 * words / (length of a's span + length of b's), 1 = word for word


class Crowds(NamedTuple):
    """The n-grams that more documents carry than are all compared."""

    grams: Hashes  # [g, words of an n-gram]
    firsts: Numbers  # int32[g, limits.few], the first documents that carry each, `FEWER` behind the last


class Earlier(NamedTuple):
    """What was found before, in documents of the same order."""

    documents: Numbers  # int32[n], of each document then which one it is now; -1 where it has gone or has other words
    rows: Numbers  # int32[p, 7], passages then: a, b, start and end in a, in b by the document's words, same words
    crowds: Crowds


class Renewed(NamedTuple):
    """The passages that documents share, as `passages` finds them."""

    passages: Passages
    origin: Numbers  # int32[p], which of the earlier rows each is, -1 where it was found now
    crowds: Crowds | None  # for the next time; None where there are too few words to ask
