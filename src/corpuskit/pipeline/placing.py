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
from corpuskit.text.provenance import Provenance

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from corpuskit.copies.spans import Stretches

_AT_ONCE = 1 << 14  # rows


class Changed(Exception):
    """An article has other words than those that were read before: what was found must be found again."""


class PassageRows:
    """The rows of the table `passage`, made one after the other from arrays.

    `counts` are the words of each article's story, `lengths` its words and walls; `known` are the places of the first
    passages, as `places` told them before, -1 where they must be looked up.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        sources: Sequence[Source],
        found: Stretches,
        counts: NDArray[np.int64],
        lengths: NDArray[np.int64],
        known: NDArray[np.int32] | None = None,
    ) -> None:
        """Look the places up. Raises Changed where an article is another by now."""
        self._found, self._counts = found, counts
        self._numbers = np.array([source.number for source in sources], np.int64)
        count = len(found.a)
        self._places = np.full((2 * count, 4), -1, np.int32)  # no article has 2 GB
        if known is not None:
            self._places[: len(known)], self._places[count : count + len(known)] = known[:, :4], known[:, 4:]
        sides = (found.a, found.start_a, found.end_a), (found.b, found.start_b, found.end_b)
        spans = np.concatenate([np.column_stack(side) for side in sides])
        self._look_up(connection, lengths, spans)

    def _look_up(self, connection: sqlite3.Connection, lengths: NDArray[np.int64], spans: NDArray[np.int32]) -> None:
        """Enter the places that are not known: of spans, an article, its first word and the word after its last."""
        order = np.flatnonzero(self._places[:, 0] < 0)
        order = order[np.lexsort((spans[order, 2], spans[order, 1], spans[order, 0]))]
        bounds = np.append(np.flatnonzero(np.diff(spans[order, 0], prepend=-1)), len(order))
        wanted = spans[order[bounds[:-1]], 0]
        for at, again in enumerate(read_again(connection, self._numbers[wanted].tolist(), lengths[wanted].tolist())):
            rows = order[bounds[at] : bounds[at + 1]]
            places = np.column_stack((again.starts[spans[rows, 1]], again.ends[spans[rows, 2] - 1]))
            known = {(start, end): again.way.raw(start, end) for start, end in {tuple(row) for row in places.tolist()}}
            self._places[rows, :2] = places
            self._places[rows, 2:] = [known[start, end] for start, end in places.tolist()]

    def places(self) -> NDArray[np.int32]:
        """Start and end in code points, in bytes, of a's side and of b's: int32[p, 8]."""
        count = len(self._found.a)
        return np.column_stack((self._places[:count], self._places[count:]))

    def __iter__(self) -> Iterator[PassageRow]:
        found, count = self._found, len(self._found.a)
        for start in range(0, count, _AT_ONCE):
            at = np.arange(start, min(start + _AT_ONCE, count))
            a, b = self._places[at], self._places[count + at]
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
    """An article read again: its text, where its words begin and end, and the way to its bytes."""

    clean: str
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    way: Provenance


def read_again(connection: sqlite3.Connection, numbers: Sequence[int], lengths: Sequence[int]) -> Iterator[Again]:
    """Articles by number, one after the other. Raises Changed where one has not as many words, walls included."""
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
    expected = iter(lengths)
    for words in tokenise_in_batches((body.clean for body in one), masks):
        for start, end in pairwise(words.documents.tolist()):
            body = waiting.popleft()
            if end - start != next(expected):
                raise Changed
            way = Provenance(body.clean, body.edits, body.encoding)
            yield Again(body.clean, words.starts[start:end], words.ends[start:end], way)
