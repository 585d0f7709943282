"""`tokenise` by the compiled kernels: texts in batches through buffers that are used again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints import folding
from corpuskit.fingerprints import tokenise_kernels as kernels
from corpuskit.fingerprints.arrays import Words
from corpuskit.fingerprints.folding import Spans
from corpuskit.fingerprints.growing import Growing
from corpuskit.fingerprints.numbering import Numbering

BATCH = 1 << 18  # code points: the words of a batch stay in the processor's cache
_NEW = 1 << 16  # more code points than any document has new ones; a document with more is done again and again


def tokenise_compiled(
    items: Iterable[tuple[str, Spans]], bits: int = 64, *, places: bool, numbers: bool = False
) -> Words:
    """As `tokenise`, for (text, spans) by the kernels."""
    tokeniser, numbering = _Tokeniser(bits), Numbering()
    hashes, documents = Growing(np.uint32 if numbers else np.uint64), Growing(np.int64)
    starts, ends = Growing(np.int32), Growing(np.int32)
    documents.add(np.zeros(1, np.int64))
    for batch in batches(items):
        words = tokeniser.words_of(batch)
        documents.add(words.documents[1:] + len(hashes))
        hashes.add(numbering.of(words.hashes) if numbers else words.hashes)
        if places:
            starts.add(words.starts)
            ends.add(words.ends)
    return Words(hashes.array(), starts.array(), ends.array(), documents.array())


def word_batches(items: Iterable[tuple[str, Spans]]) -> Iterator[Words]:
    """As `tokenise_in_batches`, for (text, spans) by the kernels."""
    tokeniser = _Tokeniser()
    for batch in batches(items):
        yield tokeniser.words_of(batch)


def batches(items: Iterable[tuple[str, Spans]]) -> Iterator[kernels.Batch]:
    """Texts and spans as batches of about `BATCH` code points; a longer text is a batch of its own."""
    texts: list[str] = []
    spans: list[list[tuple[int, int]]] = []
    size = 0
    for text, masks in items:
        if texts and size + len(text) > BATCH:
            yield _batch(texts, spans)
            texts, spans, size = [], [], 0
        texts.append(text)
        spans.append(folding.joined(masks) if masks else [])
        size += len(text)
    if texts:
        yield _batch(texts, spans)


def _batch(texts: list[str], spans: list[list[tuple[int, int]]]) -> kernels.Batch:
    return kernels.Batch(
        np.frombuffer("".join(texts).encode("utf-8", "surrogatepass"), np.uint8),
        np.fromiter(map(len, texts), np.int64, len(texts)),
        np.array([span for row in spans for span in row], np.int64).reshape(-1, 2),
        np.fromiter(accumulate(map(len, spans), initial=0), np.int64),
    )


def _known(chars: int, slots: int) -> kernels.Known:
    return kernels.Known(np.empty(chars, np.uint32), np.zeros((slots, 2), np.uint64))


def _plain() -> NDArray[np.uint32]:
    """`kernels.Table.plain`."""
    plain = np.zeros(256, np.uint32)
    for number, char in enumerate("abcdefghijklmnopqrstuvwxyz0123456789", start=1):
        plain[[ord(char), ord(char.upper())]] = number << 8 | ord(char)
    return plain


class _Tokeniser:
    """Words, batch after batch."""

    def __init__(self, bits: int = 64) -> None:
        self._mask = np.uint64((1 << bits) - 1)
        self._known = _known(1 << 16, 1 << 16)
        self._table = kernels.Table(
            np.zeros(0x110000, np.uint32),
            np.zeros((0, folding.LONGEST_FOLD), np.uint32),
            np.empty(_NEW, np.uint32),
            _plain(),
        )
        self._learn(range(128))
        self._out = self._buffers(BATCH, 0)
        self._state = np.zeros(6, np.int64)

    def words_of(self, batch: kernels.Batch) -> Words:
        """The words of a batch, in buffers that the next one uses again."""
        self._make_room(batch)
        state, documents = self._state, len(batch.sizes)
        state[kernels.DOCUMENT] = state[kernels.PLACE] = state[kernels.WORDS] = 0
        while state[kernels.DOCUMENT] < documents:
            kernels.words_of(batch, self._table, self._known, self._out, state, self._mask)
            self._learn(self._table.new[: state[kernels.NEW]].tolist())
            state[kernels.NEW] = 0
        out, count = self._out, state[kernels.WORDS]
        ends = np.concatenate((np.zeros(1, np.int64), out.documents[:documents]))
        return Words(out.hashes[:count], out.starts[:count], out.ends[:count], ends)

    def _buffers(self, size: int, documents: int) -> kernels.Out:
        """Room for the words of so many bytes: a word and a break take two at least."""
        words = size + 2
        integers = np.empty(words, np.int32)
        return kernels.Out(np.empty(words, np.uint64), integers, np.empty_like(integers), np.empty(documents, np.int64))

    def _make_room(self, batch: kernels.Batch) -> None:
        """See to it that nothing can be full before the batch is done."""
        size, documents = len(batch.data), len(batch.sizes)
        if size + 2 > len(self._out.hashes) or documents > len(self._out.documents):
            self._out = self._buffers(max(size, BATCH), max(documents, len(self._out.documents)))
        known, used = self._known, int(self._state[kernels.CHARS])
        needed = used + folding.LONGEST_FOLD * size + 1
        if needed > len(known.chars):
            known.chars.resize(max(needed, 2 * len(known.chars)), refcheck=False)
        slots = len(known.slots)
        while slots < 2 * (int(self._state[kernels.SLOTS]) + size // 2 + 1):
            slots *= 2
        if slots > len(known.slots):
            larger = _known(0, slots)._replace(chars=known.chars)
            kernels.grown(known, larger)
            self._known = larger

    def _learn(self, codes: Iterable[int]) -> None:
        """Enter code points into the table."""
        folds = self._table.folds
        expansions = self._table.expansions.tolist()
        for code in codes:
            what = folding.kind(chr(code))
            folded = folding.fold(chr(code))
            if what == folding.WORD and len(folded) == 1:
                folds[code] = ord(folded)
            elif what == folding.WORD:
                folds[code] = kernels.EXPANDED + len(expansions)
                expansions.append([*map(ord, folded), *([0] * (folding.LONGEST_FOLD - len(folded)))])
            else:
                folds[code] = kernels.UNSEEN if what == folding.UNSEEN else kernels.BREAK
        rows = np.array(expansions, np.uint32).reshape(-1, folding.LONGEST_FOLD)
        self._table = self._table._replace(expansions=rows)
