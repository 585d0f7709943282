"""Where passages stand: from the words of their articles to code points and bytes, looked up text by text.

Places of all words are not kept: they take as much memory as the texts. Those that are wanted are found by reading the
articles that have some again.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise, tee
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpuskit.copies.model import share
from corpuskit.fingerprints import tokenise_in_batches
from corpuskit.store import copies as store
from corpuskit.store.copies import Body, PassageRow, Source
from corpuskit.text.masking import mask
from corpuskit.text.provenance import Provenance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpuskit.copies.spans import Stretches

_AT_ONCE = 1 << 14  # rows


class Changed(Exception):
    """An article has other words than those that were read before: what was found must be found again."""


class PassageRows:
    """The rows of the table `passage`, made one after the other from arrays.

    `counts` are the words of each article's story; `known` are the places of the first passages, as `places` told them
    before, -1 where they must be looked up.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        sources: Sequence[Source],
        found: Stretches,
        counts: NDArray[np.int64],
        known: NDArray[np.int32] | None = None,
    ) -> None:
        """Look the places up. Raises Changed where an article is another by now."""
        self._found, self._counts = found, counts
        self._numbers = np.array([source.number for source in sources], np.int64)
        # Start and end in code points, in bytes, of a's side and of b's: no article has 2 GB.
        self.places = np.full((len(found.a), 8), -1, np.int32)
        if known is not None:
            self.places[: len(known)] = known
        self._look_up(connection)

    def _look_up(self, connection: sqlite3.Connection) -> None:
        """Enter the places that are not known, article by article."""
        found, count = self._found, len(self._found.a)
        documents = np.concatenate((found.a, found.b))
        documents[(self.places[:, [0, 4]] >= 0).T.ravel()] = -1
        order = np.argsort(documents, kind="stable")  # of millions of passages one such array, not several
        order = order[np.searchsorted(documents, 0, sorter=order) :]
        ends = np.cumsum(np.bincount(documents[order], minlength=len(self._counts)))
        del documents
        wanted = np.flatnonzero(np.diff(ends, prepend=0))
        articles = read_again(connection, self._numbers[wanted].tolist(), self._counts[wanted].tolist())
        begins = np.append(0, ends[wanted])
        for at, again in enumerate(articles):
            rows = order[begins[at] : begins[at + 1]]
            first = int(np.searchsorted(rows, count))  # from there on the article is the side b of a passage
            self._enter(again, 0, rows[:first], (found.start_a, found.end_a))
            self._enter(again, 4, rows[first:] - count, (found.start_b, found.end_b))

    def _enter(self, again: Again, side: int, rows: NDArray[np.int64], words: Sequence[NDArray[np.int32]]) -> None:
        starts, ends = words
        places = np.column_stack((again.starts[starts[rows]], again.ends[ends[rows] - 1]))
        known = {span: again.way.raw(*span) for span in sorted(set(zip(*places.T.tolist(), strict=True)))}
        self.places[rows, side : side + 2] = places
        raw = [known[start, end] for start, end in places.tolist()]
        self.places[rows, side + 2 : side + 4] = np.array(raw, np.int64).reshape(-1, 2)

    def __iter__(self) -> Iterator[PassageRow]:
        found, count = self._found, len(self._found.a)
        for start in range(0, count, _AT_ONCE):
            at = np.arange(start, min(start + _AT_ONCE, count))
            a, b = self.places[at, :4], self.places[at, 4:]
            columns = (
                self._numbers[found.a[at]], self._numbers[found.b[at]],
                a[:, 0], a[:, 1], b[:, 0], b[:, 1], a[:, 2], a[:, 3], b[:, 2], b[:, 3],
                found.end_a[at] - found.start_a[at], found.similarity[at], self._counts[found.a[at]],
                found.end_b[at] - found.start_b[at], self._counts[found.b[at]],
            )  # fmt: skip
            for row in zip(*(column.tolist() for column in columns), strict=True):
                *places, words, similarity, whole_a, other_words, whole_b = row
                shares = share(words, whole_a), share(other_words, whole_b)
                yield PassageRow._make([*places, words, similarity, *shares])


class Again(NamedTuple):
    """An article read again: its text, that without its zones, where its words begin and end, the way to its bytes."""

    clean: str
    story: str
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    way: Provenance


def read_again(connection: sqlite3.Connection, numbers: Sequence[int], counts: Sequence[int]) -> Iterator[Again]:
    """Articles by number, one after the other. Raises Changed where one has not as many words."""
    waiting: deque[Body] = deque()

    def bodies() -> Iterator[Body]:
        for number in numbers:
            body = store.body(connection, number)
            if body is None:
                raise Changed
            waiting.append(body)
            yield body

    one, other = tee(bodies())
    masks = ([(zone.start, zone.end) for zone in body.zones] for body in other)
    expected = iter(counts)
    for words in tokenise_in_batches((body.clean for body in one), masks):
        for start, end in pairwise(words.documents.tolist()):
            body = waiting.popleft()
            if end - start != next(expected):
                raise Changed
            way = Provenance(body.clean, body.edits, body.encoding)
            story = mask(body.clean, sorted((zone.start, zone.end) for zone in body.zones))
            yield Again(body.clean, story, words.starts[start:end], words.ends[start:end], way)
