"""Which words of articles are their own: what both have of a third makes no copy, and who credits has copied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import Passages, Words
from corpuskit.settings import COPIES
from corpuskit.text.intervals import days_apart

Span = tuple[int, int]

QUOTED, INTRODUCED, OWN = range(3)  # whose words they are, the later the more the outlet's

_EDGE = 3  # words by which a passage may begin later than what is introduced
_FEWEST = min(COPIES.reprint_words, COPIES.excerpt_words)  # of a passage: fewer decide nothing
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


class Names(Protocol):
    """Who tells which articles name which others (`naming.Naming`)."""

    def names(self, one: int, other: int, *, surely: bool = False) -> bool:
        """Whether the story of one article names the outlet, the wire service or an author of the other."""

    def is_wire(self, one: int) -> bool:
        """Whether an article is a wire service's."""


class Said(NamedTuple):
    """Of each passage: its own words, the fewer of both sides; 1 where a credits b, -1 where b credits a, else 0."""

    own: NDArray[np.int32]
    credits: NDArray[np.int32]


class Own:
    """Of many documents: how many words of a stretch are their own, outside quotations."""

    def __init__(
        self, documents: NDArray[np.int64], voice: NDArray[np.uint8], naming: Names, dates: Sequence[str]
    ) -> None:
        """`voice` tells of each word whose it is, as `voices`; `documents` as of `Words`, each with its date.

        Documents that have no passage that `matters` need not be told.
        """
        self._voice, self._naming, self._dates = voice, naming, dates
        self._starts, self._ends = documents[:-1], documents[1:]

    def of(self, passages: Passages) -> Said:
        """Whose the words of each passage are; 0 where it does not matter or is a footer of both.

        What both introduce by a colon is a third's, as what one of them has in marks. What one alone introduces so
        is quoted from the other if that is named, and else a third's as well; a wire service sets off its own lists.
        """
        found = Said(np.zeros(len(passages.a), np.int32), np.zeros(len(passages.a), np.int32))
        last_a, last_b = (self._ends[passages.a] - passages.end_a, self._ends[passages.b] - passages.end_b)
        ends = (last_a <= _LAST) & (last_b <= _LAST)
        lengths = passages.end_a - passages.start_a
        footers = ends & (lengths < COPIES.footer_words)
        for row in np.flatnonzero(matters(passages) & ~footers).tolist():
            if ends[row] and self._is_appended(passages, row):
                continue
            one = (int(passages.start_a[row]), int(passages.end_a[row]))
            other = (int(passages.start_b[row]), int(passages.end_b[row]))
            if self._begins(one[0]) and self._begins(other[0]):  # a statement of several paragraphs
                continue
            found.own[row] = min(self.count(*one), self.count(*other))
            if found.own[row] >= _FEWEST:
                told, found.credits[row] = self._told(int(passages.a[row]), one, int(passages.b[row]), other)
                found.own[row] = min(found.own[row], told)
        return found

    def _is_appended(self, passages: Passages, row: int) -> bool:
        """Whether what ends two texts is no news and not most of one: lives and notes on polls may be long."""
        a, b, length = int(passages.a[row]), int(passages.b[row]), int(passages.end_a[row] - passages.start_a[row])
        fewest = min(int(self._ends[document] - self._starts[document]) for document in (a, b))
        return length < COPIES.contained * fewest and days_apart(self._dates[a], self._dates[b]) > COPIES.reprint_days

    def _told(self, a: int, one: Span, b: int, other: Span) -> tuple[int, int]:
        """How many words of a passage at least one side tells in its own voice, and who credits whom.

        That is who surely names the other and is not named, or who sets most of it off and names the other. A wire
        service names outlets that it has nothing of.
        """
        of_a, of_b = self.count(*one, OWN), self.count(*other, OWN)
        fewer, more = sorted((of_a, of_b))
        names_b, names_a = self._naming.names(a, b), self._naming.names(b, a)
        if fewer < more:
            quoting, named = (b, names_a) if of_a > of_b else (a, names_b)
            if named and fewer <= COPIES.contained * more:
                return more, 1 if quoting == a else -1
            more = more if named or self._naming.is_wire(quoting) else fewer
        if names_a == names_b:
            return more, 0
        crediting, credited = (a, b) if names_b else (b, a)
        sure = not self._naming.is_wire(crediting) and self._naming.names(crediting, credited, surely=True)
        return more, (1 if names_b else -1) if sure else 0

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
    found: NDArray[np.bool_] = lengths >= _FEWEST
    return found
