"""Which words of articles are their own: what both have of a third makes no copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import Passages, Words
from corpuskit.settings import COPIES

Span = tuple[int, int]

QUOTED, INTRODUCED, OWN = range(3)  # whose words they are, the later the more the outlet's

_EDGE = 3  # words by which a passage may begin later than what is introduced
_LAST = 5  # words behind a passage that ends a text: "Read more", a date


def outside(words: Words, spans: Iterable[Sequence[Span]]) -> NDArray[np.bool_]:
    """For each word whether it stands in no quotation.

    `spans` are for each document of `words` the code points of its quotations, in any order.

    >>> from corpuskit.fingerprints import tokenise
    >>> outside(tokenise(["one two three", "four"]), [[(4, 13)], []]).tolist()
    [True, False, False, True]
    """
    inside = np.zeros(len(words.hashes) + 1, np.int32)
    for document, places in enumerate(spans):
        if places:
            first, end = words.documents[document], words.documents[document + 1]
            starts = words.starts[first:end]
            bounds = np.searchsorted(starts, np.array(places, np.int64).ravel()) + first
            np.add.at(inside, bounds[::2], 1)
            np.add.at(inside, bounds[1::2], -1)
    found: NDArray[np.bool_] = np.cumsum(inside[:-1]) <= 0
    return found


def voices(words: Words, marked: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> NDArray[np.uint8]:
    """For each word `OWN`, `INTRODUCED` or `QUOTED`; `marked` are the spans of each document's quotations and of what
    is introduced by a colon.

    >>> from corpuskit.fingerprints import tokenise
    >>> voices(tokenise(["one two three"]), [([(0, 3)], [(0, 7)])]).tolist() == [QUOTED, INTRODUCED, OWN]
    True
    """
    free = outside(words, [quotations for quotations, _ in marked])
    behind = outside(words, [told for _, told in marked])
    return np.where(free, np.where(behind, OWN, INTRODUCED), QUOTED).astype(np.uint8)


class Own:
    """Of many documents: how many words of a stretch are their own, outside quotations."""

    def __init__(self, documents: NDArray[np.int64], voice: NDArray[np.uint8]) -> None:
        """`voice` tells of each word whose it is, as `voices`; `documents` as of `Words`.

        Documents that have no passage that `matters` need not be told.
        """
        self._voice, self._ends = voice, documents[1:]

    def of(self, passages: Passages) -> NDArray[np.int32]:
        """The own words of each passage, the fewer of both sides; 0 where it does not matter or is a footer of both.

        What both introduce by a colon is a third's, as what one of them has in marks; what one alone introduces
        so may be quoted from the other.
        """
        own = np.zeros(len(passages.a), np.int32)
        last_a, last_b = (self._ends[passages.a] - passages.end_a, self._ends[passages.b] - passages.end_b)
        footers = (last_a <= _LAST) & (last_b <= _LAST) & (passages.end_a - passages.start_a < COPIES.footer_words)
        for row in np.flatnonzero(matters(passages) & ~footers).tolist():
            one = (int(passages.start_a[row]), int(passages.end_a[row]))
            other = (int(passages.start_b[row]), int(passages.end_b[row]))
            if not (self._begins(one[0]) and self._begins(other[0])):  # else it is a statement of several paragraphs
                told = max(self.count(*one, OWN), self.count(*other, OWN))
                own[row] = min(self.count(*one), self.count(*other), told)
        return own

    def _begins(self, place: int) -> bool:
        """Whether what is introduced begins at a place."""
        before = self._voice[max(0, place - _EDGE) : place]
        return bool(self._voice[place] == INTRODUCED and (before == OWN).any())

    def count(self, start: int, end: int, voice: int = INTRODUCED) -> int:
        """Words of the stretch, by their numbers in the array, that are at least so much the document's own."""
        return int(np.count_nonzero(self._voice[start:end] >= voice))


def matters(passages: Passages) -> NDArray[np.bool_]:
    """Of which passages the own words are asked for: shorter ones decide nothing."""
    lengths = np.minimum(passages.end_a - passages.start_a, passages.end_b - passages.start_b)
    found: NDArray[np.bool_] = lengths >= min(COPIES.reprint_words, COPIES.excerpt_words)
    return found
