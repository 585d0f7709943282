"""The kernels of `tokenise`: bytes of many texts into hashes and places, in one pass."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.compiled import kernel

UNKNOWN, BREAK, UNSEEN = 0, 1, 2  # what a code point is, where it is not what it is folded to
EXPANDED = 1 << 24  # folded to several code points: this plus the row of `Table.expansions`

DOCUMENT, WORDS, CHARS, SLOTS, NEW = range(5)  # what `state` tells

_ONE, _ONE_BACK = np.uint64(0x9E3779B97F4A7C15), np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_TWO, _TWO_BACK = np.uint64(0xFF51AFD7ED558CCD), np.uint64(pow(0xFF51AFD7ED558CCD, -1, 1 << 64))
_HALF, _BYTE, _NEXT = np.uint64(32), np.uint64(8), np.uint64(1)
_SEED, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_SHORT = 7  # letters that fit into 56 bits
_LETTERS = np.uint64((1 << 56) - 1)


class Batch(NamedTuple):
    """Some texts as UTF-8, and the spans of code points to look past."""

    data: NDArray[np.uint8]
    bounds: NDArray[np.int64]  # [d + 1], bytes
    spans: NDArray[np.int64]  # [m, 2], code points, in order within each text
    spans_of: NDArray[np.int64]  # [d + 1], rows of spans


class Table(NamedTuple):
    """What each code point is."""

    folds: NDArray[np.uint32]  # [0x110000]
    expansions: NDArray[np.uint32]  # [e, 4], 0 = no more
    new: NDArray[np.uint32]  # code points met that are still unknown


class Known(NamedTuple):
    """The longer words met, in an open hash table: those of up to 7 Latin letters are their own hash."""

    chars: NDArray[np.uint32]  # the words' code points, one after the other
    hashes: NDArray[np.uint64]  # [a power of 2], 0 = free
    places: NDArray[np.int64]  # where in chars
    sizes: NDArray[np.int64]


class Out(NamedTuple):
    """Where the words go."""

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    documents: NDArray[np.int64]  # [d], words after each document


@kernel
def mixed(value: np.uint64) -> np.uint64:
    """A number whose bits all depend on those of the value; two values never become one."""
    one = value * _ONE
    return (one ^ (one >> _HALF)) * _TWO


@kernel
def is_short(value: np.uint64) -> bool:
    """Whether this is the hash of a word of few letters."""
    two = value * _TWO_BACK
    return bool((two ^ (two >> _HALF)) * _ONE_BACK <= _LETTERS)


@kernel
def long_hash(raw: np.uint64, size: int, known: Known, state: NDArray[np.int64]) -> np.uint64:
    """The hash of the word whose code points stand at the end of `known.chars`: `raw` or the next one free.

    A new word is kept.
    """
    value, mask, first = raw, np.uint64(len(known.hashes) - 1), state[CHARS]
    while True:
        while is_short(value):
            value += _NEXT
        slot = value & mask
        while known.hashes[slot] != 0 and known.hashes[slot] != value:
            slot = (slot + _NEXT) & mask
        if known.hashes[slot] == 0:
            known.hashes[slot], known.places[slot], known.sizes[slot] = value, first, size
            state[CHARS] += size
            state[SLOTS] += 1
            return value
        place, same = known.places[slot], known.sizes[slot] == size
        for i in range(size):
            if not same:
                break
            same = known.chars[place + i] == known.chars[first + i]
        if same:
            return value
        value += _NEXT


@kernel
def grown(old: Known, new: Known) -> None:
    """Put the words of a table into a larger, empty one that has the same `chars`."""
    mask = np.uint64(len(new.hashes) - 1)
    for i in range(len(old.hashes)):
        if old.hashes[i] != 0:
            slot = old.hashes[i] & mask
            while new.hashes[slot] != 0:
                slot = (slot + _NEXT) & mask
            new.hashes[slot], new.places[slot], new.sizes[slot] = old.hashes[i], old.places[i], old.sizes[i]


@kernel
def decoded(data: NDArray[np.uint8], place: int) -> tuple[int, int]:
    """The code point that begins at a byte, and its bytes; `data` is sound UTF-8."""
    lead = int(data[place])
    if lead < 0x80:
        return lead, 1
    if lead < 0xE0:
        return (lead & 0x1F) << 6 | (data[place + 1] & 0x3F), 2
    if lead < 0xF0:
        return (lead & 0x0F) << 12 | (data[place + 1] & 0x3F) << 6 | (data[place + 2] & 0x3F), 3
    high = (lead & 0x07) << 18 | (data[place + 1] & 0x3F) << 12
    return high | (data[place + 2] & 0x3F) << 6 | (data[place + 3] & 0x3F), 4


@kernel
def unknown(code: int, table: Table, state: NDArray[np.int64]) -> np.uint32:
    """Keep a code point for later, and take it for a break meanwhile."""
    table.new[state[NEW]] = code
    table.folds[code] = BREAK
    state[NEW] += 1
    return np.uint32(BREAK)


@kernel
def words_of(batch: Batch, table: Table, known: Known, out: Out, state: NDArray[np.int64], raw_mask: np.uint64) -> None:
    """The words of the documents from `state[DOCUMENT]` on, up to one with a code point that is still unknown.

    What is unknown stands in `table.new` then, `state[NEW]` of them, and the document is to be done again.
    """
    data, folds, chars, spans = batch.data, table.folds, known.chars, batch.spans  # reaching into a tuple costs
    hashes, starts, ends, words, used = out.hashes, out.starts, out.ends, state[WORDS], state[CHARS]
    for number in range(state[DOCUMENT], len(batch.bounds) - 1):
        place, end = batch.bounds[number], batch.bounds[number + 1]
        span, last_span = batch.spans_of[number], batch.spans_of[number + 1]
        at, start, stop, size, before, passed = 0, 0, 0, 0, -1, False
        packed, raw, wide = np.uint64(0), _SEED, False
        while place <= end:
            fold = np.uint32(BREAK)
            if place < end and data[place] < 0x80:
                fold = folds[data[place]]
                place += 1
            elif place < end:
                code, width = decoded(data, place)
                fold = folds[code] if folds[code] != UNKNOWN else unknown(code, table, state)
                place += width
            else:
                place += 1
            if fold > UNSEEN:
                start = start if size else at
                for column in range(1 if fold < EXPANDED else table.expansions.shape[1]):
                    char = fold if fold < EXPANDED else table.expansions[fold - EXPANDED, column]
                    if char:
                        chars[used + size] = char
                        size += 1
                        packed = packed << _BYTE | np.uint64(char)
                        raw = (raw ^ np.uint64(char)) * _PRIME
                        wide |= bool(char > 255)
                while place < end and data[place] < 0x80 and folds[data[place]] > UNSEEN:
                    char = folds[data[place]]
                    chars[used + size] = char
                    packed = packed << _BYTE | np.uint64(char)
                    raw = (raw ^ np.uint64(char)) * _PRIME
                    size, place, at = size + 1, place + 1, at + 1
                stop = at + 1
            elif fold == BREAK and size:
                while span < last_span and spans[span, 1] <= start:
                    span += 1
                    passed = True
                if span < last_span and spans[span, 0] < stop:
                    passed = True
                else:
                    value = mixed(packed)
                    if wide or size > _SHORT:
                        state[CHARS] = used
                        value = long_hash(mixed(raw) & raw_mask, size, known, state)
                        used = state[CHARS]
                    if passed and before >= 0:
                        hashes[words], starts[words], ends[words] = 0, before, start
                        words += 1
                    hashes[words], starts[words], ends[words] = value, start, stop
                    words, passed, before = words + 1, False, stop
                size, packed, raw, wide = 0, np.uint64(0), _SEED, False
            at += 1
        if state[NEW]:
            return
        out.documents[number] = state[WORDS] = words
        state[CHARS], state[DOCUMENT] = used, number + 1
