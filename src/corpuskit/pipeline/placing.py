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


class Span(NamedTuple):
    """A stretch of an article, by its words: word 0 is the first of the article; `end` is exclusive."""

    document: int
    start: int
    end: int


class PassageRows:
    """The rows of the table `passage`, made one after the other from arrays.

    `counts` are the words of the articles. Passages of an article that has changed meanwhile are left out.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        sources: Sequence[Source],
        found: Stretches,
        counts: NDArray[np.int64],
    ) -> None:
        self._found, self._counts = found, counts
        self._numbers = np.array([source.number for source in sources], np.int64)
        sides = (found.a, found.start_a, found.end_a), (found.b, found.start_b, found.end_b)
        spans = np.concatenate([np.column_stack(side) for side in sides])
        self._places = places_of(connection, sources, spans)

    def __iter__(self) -> Iterator[PassageRow]:
        found, count = self._found, len(self._found.a)
        for start in range(0, count, _AT_ONCE):
            at = np.arange(start, min(start + _AT_ONCE, count))
            a, b = self._places[at], self._places[count + at]
            at = at[(a[:, 0] >= 0) & (b[:, 0] >= 0)]
            a, b = self._places[at], self._places[count + at]
            words_a, words_b = found.end_a[at] - found.start_a[at], found.end_b[at] - found.start_b[at]
            columns = (
                self._numbers[found.a[at]], self._numbers[found.b[at]],
                a[:, 0], a[:, 1], b[:, 0], b[:, 1], a[:, 2], a[:, 3], b[:, 2], b[:, 3],
                words_a, found.similarity[at],
                self._counts[found.a[at]], words_b, self._counts[found.b[at]],
            )  # fmt: skip
            for row in zip(*(column.tolist() for column in columns), strict=True):
                *places, words, similarity, whole_a, other_words, whole_b = row
                shares = share(words, whole_a), share(other_words, whole_b)
                yield PassageRow._make([*places, words, similarity, *shares])


def places_of(connection: sqlite3.Connection, sources: Sequence[Source], spans: NDArray[np.int32]) -> NDArray[np.int64]:
    """Start and end in code points, start and end in bytes of spans int32[n, 3] (as `Span`): int64[n, 4].

    -1 where the article has other words by now.
    """
    found = np.full((len(spans), 4), -1, np.int64)
    order = np.lexsort((spans[:, 2], spans[:, 1], spans[:, 0]))
    bounds = np.append(np.flatnonzero(np.diff(spans[order, 0], prepend=-1)), len(order))
    wanted = spans[order[bounds[:-1]], 0].tolist()
    for at, (body, starts, ends) in enumerate(_tokenised(connection, [sources[number] for number in wanted])):
        rows = order[bounds[at] : bounds[at + 1]]
        if body is None or spans[rows, 2].max() > len(starts):
            continue
        way = Provenance(body.clean, body.edits, body.encoding)
        places = np.column_stack((starts[spans[rows, 1]], ends[spans[rows, 2] - 1]))
        known = {(start, end): way.raw(start, end) for start, end in {tuple(row) for row in places.tolist()}}
        found[rows, :2] = places
        found[rows, 2:] = [known[start, end] for start, end in places.tolist()]
    return found


def _tokenised(
    connection: sqlite3.Connection, sources: Sequence[Source]
) -> Iterator[tuple[Body | None, NDArray[np.int32], NDArray[np.int32]]]:
    """The texts of articles with the places of their words; None where one has gone."""
    waiting: deque[Body | None] = deque()

    def bodies() -> Iterator[Body | None]:
        for source in sources:
            waiting.append(store.body(connection, source.number))
            yield waiting[-1]

    one, other = tee(bodies())
    texts = (body.clean if body else "" for body in one)
    masks = ([(zone.start, zone.end) for zone in body.zones] if body else [] for body in other)
    for words in tokenise_in_batches(texts, masks):
        bounds = words.documents.tolist()
        for start, end in pairwise(bounds):
            yield waiting.popleft(), words.starts[start:end], words.ends[start:end]
