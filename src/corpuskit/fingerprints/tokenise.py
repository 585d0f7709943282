"""Texts into words: folded, hashed, with their places."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, repeat

import numpy as np

from corpuskit.fingerprints import choice
from corpuskit.fingerprints.arrays import Words
from corpuskit.fingerprints.folding import Folds, Kinds, Spans, joined
from corpuskit.fingerprints.numbering import numbered

_WORD = re.compile(r"w[w_]*")
_64 = (1 << 64) - 1
_ONE_BACK, _TWO_BACK = pow(0x9E3779B97F4A7C15, -1, 1 << 64), pow(0xFF51AFD7ED558CCD, -1, 1 << 64)


def mixed(value: int) -> int:
    """A number below 2 ** 64 whose bits all depend on those of the value; two values never become one."""
    value = (value * 0x9E3779B97F4A7C15) & _64
    return ((value ^ value >> 32) * 0xFF51AFD7ED558CCD) & _64


def is_short(value: int) -> bool:
    """Whether this is the hash of a word of few letters.

    >>> is_short(word_hash("said")), is_short(word_hash("nevertheless"))
    (True, False)
    """
    value = (value * _TWO_BACK) & _64
    return ((value ^ value >> 32) * _ONE_BACK) & _64 < 1 << 60


def word_hash(folded: str, bits: int = 64) -> int:
    """The hash of a folded word, the same on every machine.

    A word of up to 10 letters a to z and digits is its own number, mixed, and no other word's. For others FNV-1a
    over the code points, mixed: these may meet. `bits` below 64 makes them meet often.

    Source: Fowler, Noll and Vo's FNV-1a.

    >>> hex(word_hash("said")), hex(word_hash("nevertheless"))
    ('0x58c778c8a039678d', '0x84fce37ab7de0e3a')
    """
    if len(folded) <= 10 and folded.isascii():
        packed = 0
        for character in folded:
            packed = packed << 6 | ord(character) - (ord("a") - 1 if character > "9" else ord("0") - 27)
        return mixed(packed)
    value = 0xCBF29CE484222325
    for character in folded:
        value = ((value ^ ord(character)) * 0x100000001B3) & _64
    return mixed(value) & ((1 << bits) - 1)


class Vocabulary:
    """Folded words and their hashes: no two words share one."""

    def __init__(self, bits: int = 64) -> None:
        self._bits = bits
        self._hashes: dict[str, int] = {}
        self._long: set[int] = set()

    def __getitem__(self, folded: str) -> int:
        """The hash of a folded word; of a longer one the next free number if another word has it."""
        found = self._hashes.get(folded)
        if found is None:
            found = word_hash(folded, self._bits)
            if len(folded) > 10 or not folded.isascii():
                while is_short(found) or found in self._long:
                    found = (found + 1) & _64
                self._long.add(found)
            self._hashes[folded] = found
        return found


def tokenise(
    texts: Iterable[str], masks: Iterable[Spans] | None = None, *, places: bool = True, numbers: bool = False
) -> Words:
    """The words of texts, in order.

    `masks` has for each text the spans of code points to look past, in any order, overlapping or not: words that
    touch one are left out, and those behind follow upon those before. Without `places` the arrays `starts` and `ends`
    stay empty, which saves half of the memory; `numbers` in place of hashes (`numbering`) save half of the other half.

    >>> words = tokenise(["It’s over, he said.", "IT'S over"])
    >>> words.documents.tolist(), bool((words.hashes[:3] == words.hashes[5:]).all())
    ([0, 5, 8], True)
    >>> words.starts.tolist()
    [0, 3, 5, 11, 14, 0, 3, 5]
    >>> tokenise(["one two three"], [[(4, 6)]]).starts.tolist()
    [0, 8]
    """
    items = zip(texts, masks if masks is not None else repeat(()), strict=False)
    head, many = _head(items)
    if not many:
        words = tokenise_plainly(chain(head, items), Vocabulary(), places=places)
        return numbered(words) if numbers else words
    from corpuskit.fingerprints.batches import tokenise_compiled

    return tokenise_compiled(chain(head, items), places=places, numbers=numbers)


def tokenise_in_batches(texts: Iterable[str], masks: Iterable[Spans] | None = None) -> Iterator[Words]:
    """The words of some texts after the other; the same word has the same hash in all.

    Texts and masks as for `tokenise`; memory does not grow with how many there are. What is given holds until the
    next is asked for.

    >>> [words.documents.tolist() for words in tokenise_in_batches(["One, two", "two one three"])]
    [[0, 2, 5]]
    """
    items = zip(texts, masks if masks is not None else repeat(()), strict=False)
    head, many = _head(items)
    if many:
        from corpuskit.fingerprints.batches import word_batches

        yield from word_batches(chain(head, items))
        return
    vocabulary = Vocabulary()
    while head:
        yield tokenise_plainly(head, vocabulary, places=True)
        head, _ = _head(items)


def _head(items: Iterator[tuple[str, Spans]]) -> tuple[list[tuple[str, Spans]], bool]:
    """The first texts, and whether they are so many that compiled kernels are worth their start."""
    head: list[tuple[str, Spans]] = []
    size = 0
    for item in items:
        head.append(item)
        size += len(item[0])
        if size > choice.CHARACTERS:
            return head, choice.can_compile()
    return head, False


def tokenise_plainly(items: Iterable[tuple[str, Spans]], vocabulary: Vocabulary, *, places: bool) -> Words:
    """As `tokenise`, for (text, spans) in plain Python."""
    hashes, starts, ends, documents = array("Q"), array("i"), array("i"), array("q", [0])
    kinds, folds = Kinds(), Folds()
    for text, spans in items:
        waiting = joined(spans)[::-1]
        for match in _WORD.finditer(text.translate(kinds)):
            start, end = match.start(), match.start() + len(match[0].rstrip("_"))
            while waiting and waiting[-1][1] <= start:
                waiting.pop()
            if waiting and waiting[-1][0] < end:
                continue
            hashes.append(vocabulary[text[start:end].translate(folds)])
            starts.append(start)
            ends.append(end)
        documents.append(len(hashes))
    if not places:
        starts, ends = array("i"), array("i")
    return Words(
        np.array(hashes, np.uint64), np.array(starts, np.int32), np.array(ends, np.int32), np.array(documents, np.int64)
    )
