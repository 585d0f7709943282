"""Which words of a text are quotations: two articles that quote one speech have not copied each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import Passages, Words
from corpuskit.settings import COPIES

Span = tuple[int, int]

_MARK = re.compile('[\n“”„«»"]')
_OPENING = "“„«"
_LONGEST_POST = 1000  # characters
_LAST = 5  # words behind a passage that ends a text: "Read more", a date


# A line of a transcript begins with its speaker; an embedded post ends with its author's name on the network.
_SPOKEN = re.compile(r"^[A-Z][A-Z .'’-]{1,40}: .*", re.MULTILINE)
_POSTED = re.compile(r"\(@\w{1,30}\)")
# Eight names or numbers one after the other: states and their votes, the members of a panel.
_LIST = re.compile(r"[A-Z0-9]\S{0,40}\s{1,2}(?:[^\sa-z]\S{0,40}\s{1,2}){7}")


def quoted(text: str) -> list[Span]:
    """The spans that are not told in the outlet's words: in marks, in transcripts and embedded posts, lists of names.

    They may overlap.

    >>> text = "“Go,” she said.\\n\\nLIND: It is open.\\n\\nWe cross! — Ada Lind (@lind) May 2, 2031"
    >>> [text[start:end] for start, end in quoted(text)]
    ['“Go,”', 'LIND: It is open.', 'We cross! — Ada Lind (@lind) May 2, 2031']
    """
    found = _in_marks(text)
    found += (match.span() for match in _SPOKEN.finditer(text))
    found += (match.span() for match in _LIST.finditer(text))
    found += (_line_at(text, match.start()) for match in _POSTED.finditer(text))
    return found


def _line_at(text: str, place: int) -> Span:
    """The line of a text that this place is in, or what of it is near."""
    first, last = max(0, place - _LONGEST_POST), min(len(text), place + _LONGEST_POST)
    return first + text[first:place].rfind("\n") + 1, place + len(text[place:last].partition("\n")[0])


def _in_marks(text: str) -> list[Span]:
    """The spans in double quotation marks; one that is never closed ends with its paragraph."""
    found, begin, last = [], -1, 0
    for match in _MARK.finditer(text):
        mark, place = match[0], match.start()
        last = match.end()
        if mark == "\n":
            if begin >= 0:
                found.append((begin, place))
            begin = -1
        elif begin < 0:
            if mark in _OPENING or mark == '"':
                begin = place
        elif mark not in _OPENING:
            found.append((begin, last))
            begin = -1
    if begin >= 0:
        found.append((begin, len(text)))
    return found


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


class Own:
    """Of many documents: how many words of a stretch are their own, outside quotations."""

    def __init__(self, documents: NDArray[np.int64], free: NDArray[np.bool_]) -> None:
        """`free` tells of each word whether it is `outside`; `documents` as of `Words`.

        Documents that have no passage that `matters` need not be told.
        """
        self._outside, self._ends = free, documents[1:]

    def of(self, passages: Passages) -> NDArray[np.int32]:
        """The own words of each passage, the fewer of both sides; 0 where it does not matter or is a footer of both."""
        own = np.zeros(len(passages.a), np.int32)
        last_a, last_b = (self._ends[passages.a] - passages.end_a, self._ends[passages.b] - passages.end_b)
        footers = (last_a <= _LAST) & (last_b <= _LAST) & (passages.end_a - passages.start_a < COPIES.footer_words)
        for row in np.flatnonzero(matters(passages) & ~footers).tolist():
            one = self.count(int(passages.start_a[row]), int(passages.end_a[row]))
            own[row] = min(one, self.count(int(passages.start_b[row]), int(passages.end_b[row])))
        return own

    def count(self, start: int, end: int) -> int:
        """Words of the stretch, by their numbers in the array, that stand in no quotation."""
        return int(np.count_nonzero(self._outside[start:end]))


def matters(passages: Passages) -> NDArray[np.bool_]:
    """Of which passages the own words are asked for: shorter ones make no reprint."""
    lengths = np.minimum(passages.end_a - passages.start_a, passages.end_b - passages.start_b)
    found: NDArray[np.bool_] = lengths >= COPIES.reprint_words
    return found
