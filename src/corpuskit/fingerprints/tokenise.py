"""Texts into words: folded, hashed, with their places."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from itertools import repeat

import numpy as np

from corpuskit.fingerprints.arrays import WALL, Words
from corpuskit.fingerprints.folding import Folds, Kinds

Spans = Sequence[tuple[int, int]]

_WORD = re.compile(r"w[w_]*")
_64 = (1 << 64) - 1


def word_hash(folded: str, bits: int = 64) -> int:
    """The hash of a folded word: FNV-1a over its code points, then mixed; the same on every machine.

    Source: Fowler, Noll and Vo's FNV-1a; the mixing is the end of MurmurHash3. `bits` below 64 makes it weak.

    >>> hex(word_hash("said"))
    '0xb89f863a470a8a4d'
    """
    value = 0xCBF29CE484222325
    for character in folded:
        value = ((value ^ ord(character)) * 0x100000001B3) & _64
    value ^= value >> 33
    value = (value * 0xFF51AFD7ED558CCD) & _64
    value ^= value >> 33
    return value & ((1 << bits) - 1)


class Vocabulary:
    """Folded words and their hashes: no two words share one."""

    def __init__(self, bits: int = 64) -> None:
        self._bits = bits
        self._hashes: dict[str, int] = {}
        self._taken = {WALL}

    def __getitem__(self, folded: str) -> int:
        """The hash of a folded word; the next free number if another word has it."""
        found = self._hashes.get(folded)
        if found is None:
            found = word_hash(folded, self._bits)
            while found in self._taken:
                found = (found + 1) & _64
            self._taken.add(found)
            self._hashes[folded] = found
        return found


def tokenise(texts: Iterable[str], masks: Iterable[Spans] | None = None, *, places: bool = True) -> Words:
    """The words of texts, in order.

    `masks` has for each text the spans of code points to look past, in any order, overlapping or not: words that
    touch one are left out, and a wall stands between the words before and after. Without `places` the arrays
    `starts` and `ends` stay empty, which saves half of the memory.

    >>> words = tokenise(["It’s over, he said.", "IT'S over"])
    >>> words.documents.tolist(), bool((words.hashes[:3] == words.hashes[5:]).all())
    ([0, 5, 8], True)
    >>> words.starts.tolist()
    [0, 3, 5, 11, 14, 0, 3, 5]
    >>> tokenise(["one two three"], [[(4, 6)]]).hashes.tolist()[1] == WALL
    True
    """
    return tokenise_plainly(texts, masks, Vocabulary(), places=places)


def tokenise_plainly(
    texts: Iterable[str], masks: Iterable[Spans] | None, vocabulary: Vocabulary, *, places: bool
) -> Words:
    """As `tokenise`, in plain Python."""
    hashes, starts, ends, documents = array("Q"), array("i"), array("i"), array("q", [0])
    kinds, folds = Kinds(), Folds()
    for text, spans in zip(texts, masks if masks is not None else repeat(()), strict=False):
        waiting, passed, before = joined(spans)[::-1], False, -1
        for match in _WORD.finditer(text.translate(kinds)):
            start, end = match.start(), match.start() + len(match[0].rstrip("_"))
            while waiting and waiting[-1][1] <= start:
                waiting.pop()
                passed = True
            if waiting and waiting[-1][0] < end:
                passed = True
                continue
            if passed and before >= 0:
                hashes.append(WALL)
                starts.append(before)
                ends.append(start)
            hashes.append(vocabulary[text[start:end].translate(folds)])
            starts.append(start)
            ends.append(end)
            passed, before = False, end
        documents.append(len(hashes))
    if not places:
        starts, ends = array("i"), array("i")
    return Words(
        np.array(hashes, np.uint64), np.array(starts, np.int32), np.array(ends, np.int32), np.array(documents, np.int64)
    )


def joined(spans: Spans) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one, empty ones left out.

    >>> joined([(7, 9), (0, 3), (2, 5), (4, 4)])
    [(0, 5), (7, 9)]
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
