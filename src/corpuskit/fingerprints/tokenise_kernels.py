"""The kernels of `tokenise`: bytes of many texts into hashes and places, in one pass."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpuskit.fingerprints.compiled import kernel

NINE, LAST = np.uint32(ord("9")), np.uint32(ord("z"))
LETTER, DIGIT = np.uint32(ord("a") - 1), np.uint32(ord("0") - 27)  # so that a is 1 and 0 is 27

UNKNOWN, BREAK, UNSEEN = 0, 1, 2  # what a code point is, where it is not what it is folded to
EXPANDED = 1 << 24  # folded to several code points: this plus the row of `Table.expansions`

DOCUMENT, PLACE, WORDS, CHARS, SLOTS, NEW = range(6)  # what `state` tells

_ONE, _ONE_BACK = np.uint64(0x9E3779B97F4A7C15), np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
_TWO, _TWO_BACK = np.uint64(0xFF51AFD7ED558CCD), np.uint64(pow(0xFF51AFD7ED558CCD, -1, 1 << 64))
_HALF, _SIX, _NEXT = np.uint64(32), np.uint64(6), np.uint64(1)
_SIZE = np.uint64((1 << 32) - 1)
_SEED, _PRIME = np.uint64(0xCBF29CE484222325), np.uint64(0x100000001B3)
_BYTE, _EIGHT = np.uint32(0xFF), np.uint32(8)
_SHORT = 10  # letters and digits of 6 binary digits each
_LETTERS = np.uint64((1 << 60) - 1)


class Batch(NamedTuple):
    """Some texts as UTF-8, and the spans of code points to look past."""

    data: NDArray[np.uint8]
    sizes: NDArray[np.int64]  # [d], code points
    spans: NDArray[np.int64]  # [m, 2], code points, in order within each text
    spans_of: NDArray[np.int64]  # [d + 1], rows of spans


class Table(NamedTuple):
    """What each code point is."""

    folds: NDArray[np.uint32]  # [0x110000]
    expansions: NDArray[np.uint32]  # [e, 4], 0 = no more
    new: NDArray[np.uint32]  # code points met that are still unknown
    plain: NDArray[np.uint32]  # [256], of letters a to z and digits: what is packed, before 8 digits of the folded one


class Known(NamedTuple):
    """The longer words met, in an open hash table: those of up to 10 letters a to z and digits are their own hash."""

    chars: NDArray[np.uint32]  # the words' code points, one after the other
    slots: NDArray[np.uint64]  # [a power of 2, 2], hash (0 = free), and place in chars * 2 ** 32 + size


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
def long_hash(raw_mask: np.uint64, size: int, known: Known, state: NDArray[np.int64]) -> np.uint64:
    """The hash of the word whose code points stand at the end of `known.chars`, or the next one free.

    A new word is kept. `raw_mask` makes the hash weak.
    """
    slots, chars, first, value = known.slots, known.chars, state[CHARS], _SEED
    for i in range(size):
        value = (value ^ np.uint64(chars[first + i])) * _PRIME
    value = mixed(value) & raw_mask
    mask, own = np.uint64(len(slots) - 1), np.uint64(size)
    while True:
        while is_short(value):
            value += _NEXT
        slot = value & mask
        while slots[slot, 0] != 0 and slots[slot, 0] != value:
            slot = (slot + _NEXT) & mask
        if slots[slot, 0] == 0:
            slots[slot, 0], slots[slot, 1] = value, np.uint64(first) << _HALF | own
            state[CHARS] += size
            state[SLOTS] += 1
            return value
        place, count = np.int64(slots[slot, 1] >> _HALF), 0
        if slots[slot, 1] & _SIZE == own:
            while count < size and chars[place + count] == chars[first + count]:
                count += 1
        if count == size:
            return value
        value += _NEXT


@kernel
def grown(old: Known, new: Known) -> None:
    """Put the words of a table into a larger, empty one that has the same `chars`."""
    mask = np.uint64(len(new.slots) - 1)
    for i in range(len(old.slots)):
        if old.slots[i, 0] != 0:
            slot = old.slots[i, 0] & mask
            while new.slots[slot, 0] != 0:
                slot = (slot + _NEXT) & mask
            new.slots[slot] = old.slots[i]


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
    """The words of documents from `state[DOCUMENT]` on, up to one with unknown code points (in `table.new` then)."""
    data, folds, chars, spans = batch.data, table.folds, known.chars, batch.spans  # reaching into a tuple costs
    plain = table.plain
    hashes, starts, ends, words, used = out.hashes, out.starts, out.ends, state[WORDS], state[CHARS]
    place = state[PLACE]
    for number in range(state[DOCUMENT], len(batch.sizes)):
        end = batch.sizes[number]
        span, last_span = batch.spans_of[number], batch.spans_of[number + 1]
        at, start, stop, size = 0, 0, 0, 0
        packed, wide = np.uint64(0), False
        while at <= end:
            fold = np.uint32(BREAK)
            if at < end and data[place] < 0x80:
                fold = folds[data[place]]
                place += 1
            elif at < end:
                code, width = decoded(data, place)
                fold = folds[code] if folds[code] != UNKNOWN else unknown(code, table, state)
                place += width
            if fold > UNSEEN:
                start = start if size else at
                for column in range(1 if fold < EXPANDED else table.expansions.shape[1]):
                    char = fold if fold < EXPANDED else table.expansions[fold - EXPANDED, column]
                    if char:
                        chars[used + size] = char
                        size += 1
                        packed = packed << _SIX | np.uint64(char - LETTER if char > NINE else char - DIGIT)
                        wide |= bool(char > LAST)
                while at + 1 < end:
                    both = plain[data[place]]
                    if not both:
                        break
                    chars[used + size] = both & _BYTE
                    packed = packed << _SIX | np.uint64(both >> _EIGHT)
                    size, place, at = size + 1, place + 1, at + 1
                stop = at + 1
            elif fold == BREAK and size:
                while span < last_span and spans[span, 1] <= start:
                    span += 1
                if span == last_span or spans[span, 0] >= stop:
                    value = mixed(packed)
                    if (wide or size > _SHORT) and not state[NEW]:  # else all is done again: no half word may be kept
                        state[CHARS] = used
                        value = long_hash(raw_mask, size, known, state)
                        used = state[CHARS]
                    hashes[words], starts[words], ends[words] = value, start, stop
                    words += 1
                size, packed, wide = 0, np.uint64(0), False
            at += 1
        if state[NEW]:
            return
        out.documents[number] = state[WORDS] = words
        state[CHARS], state[DOCUMENT], state[PLACE] = used, number + 1, place
