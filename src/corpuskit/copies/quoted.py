"""Which words of a text are quotations: two articles that quote one speech have not copied each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import Words

Span = tuple[int, int]

_MARK = re.compile('[\n“”„«»"]')
_OPENING = "“„«"


# A line of a transcript begins with its speaker; an embedded post ends with its author's name on the network.
_SPOKEN = re.compile(r"^[A-Z][A-Z .'’-]{1,40}: .*|^.*\(@\w{1,30}\).*", re.MULTILINE)


def quoted(text: str) -> list[Span]:
    """The spans that are somebody's words: in marks, in lines of a transcript, in embedded posts.

    They may overlap.

    >>> text = "“Go,” she said.\\n\\nLIND: It is open.\\n\\nWe cross! — Ada Lind (@lind) May 2, 2031"
    >>> [text[start:end] for start, end in quoted(text)]
    ['“Go,”', 'LIND: It is open.', 'We cross! — Ada Lind (@lind) May 2, 2031']
    """
    return [*_in_marks(text), *(match.span() for match in _SPOKEN.finditer(text))]


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


class Own:
    """Of many documents: how many words of a stretch are their own, outside quotations.

    `spans` are for each document of `words` the code points of its quotations, in order.
    """

    def __init__(self, words: Words, spans: Iterable[Sequence[Span]]) -> None:
        inside = np.zeros(len(words.hashes) + 1, np.int32)
        for document, places in enumerate(spans):
            if places:
                first, end = words.documents[document], words.documents[document + 1]
                starts = words.starts[first:end]
                bounds = np.searchsorted(starts, np.array(places, np.int64).ravel()) + first
                np.add.at(inside, bounds[::2], 1)
                np.add.at(inside, bounds[1::2], -1)
        self._before: NDArray[np.int64] = np.concatenate(([0], np.cumsum(np.cumsum(inside[:-1]) <= 0)))

    def count(self, start: int, end: int) -> int:
        """Words of the stretch, by their numbers in the array, that stand in no quotation."""
        return int(self._before[end] - self._before[start])
