"""Which words of articles are their own, outside quotations: looked up where a passage is long enough to matter."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import tee
from typing import TYPE_CHECKING

import numpy as np

from corpuskit.copies.naming import Naming, Signature
from corpuskit.copies.own import Own, Said, matters, voices
from corpuskit.copies.quoted import introduced, quoted
from corpuskit.fingerprints import Passages, Words, tokenise_in_batches
from corpuskit.pipeline.placing import Changed
from corpuskit.store import copies as store
from corpuskit.store.copies import Source

if TYPE_CHECKING:
    from numpy.typing import NDArray

Span = tuple[int, int]


class Unquoted:
    """As `Own`, for articles in the store: those that have such passages are read again.

    `words` are those of all articles, which the passages count, `hashes` those of their numbers. `told` is what is
    known of the passages already, a row each as of `Said`, -1 where that is nothing.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        sources: Sequence[Source],
        words: Words,
        hashes: NDArray[np.uint64],
        told: NDArray[np.int32],
    ) -> None:
        self._connection, self._sources, self._documents = connection, sources, words.documents
        self._naming = Naming(words, hashes, self._signature)
        self.told = told

    def of(self, passages: Passages) -> Said:
        """Whose the words of each passage are. Raises Changed where an article is another by now."""
        new = self.told[:, 0] < 0
        chosen = matters(passages) & new
        wanted = np.unique(np.concatenate((passages.a[chosen], passages.b[chosen])))
        voice = np.zeros(int(self._documents[-1]), np.uint8)
        for document, found in zip(wanted.tolist(), self._voices(wanted.tolist()), strict=True):
            first, end = self._documents[document : document + 2]
            if len(found) != end - first:
                raise Changed
            voice[first:end] = found
        some = passages if new.all() else Passages._make(column[new] for column in passages)
        dates = [source.date for source in self._sources]
        self.told[new] = np.column_stack(Own(self._documents, voice, self._naming, dates).of(some))
        return Said(self.told[:, 0], self.told[:, 1])

    def _signature(self, document: int) -> Signature:
        source = self._sources[document]
        return Signature(source.outlet, source.agency, source.author)

    def _voices(self, documents: Sequence[int]) -> Iterator[NDArray[np.uint8]]:
        """For each word of these articles whose it is."""
        marked: deque[tuple[list[Span], list[Span]]] = deque()

        def stories() -> Iterator[tuple[str, list[Span]]]:
            for text, zones, blocks in store.texts(self._connection, (self._sources[one].number for one in documents)):
                marked.append((quoted(text) + blocks, introduced(text, zones)))
                yield text, zones

        clean, zones = tee(stories())
        for batch in tokenise_in_batches((text for text, _ in clean), (spans for _, spans in zones)):
            found = voices(batch, [marked.popleft() for _ in range(len(batch))])
            yield from np.split(found, batch.documents[1:-1])
