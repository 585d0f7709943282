"""Recorded changes to a text, and the way back through them.

A list of edits is sorted, its spans do not overlap, each takes at least one code point and puts at most one.
So a character of the edited text comes from exactly one span of the original, and offsets map back exactly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpuskit.records import Edit


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made.

    >>> apply("read [this](#) now", [Edit(5, 6, "", "link"), Edit(10, 14, "", "link")])
    'read this now'
    """
    if not edits:
        return text
    pieces: list[str] = []
    position = 0
    for start, end, put, _ in edits:
        if start > position:
            pieces.append(text[position:start])
        if put:
            pieces.append(put)
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """One list that does what `first`, and then `second` on its result, do.

    An edit of `second` absorbs those of `first` whose characters it takes away; deletions at its borders stay
    apart, so that the result is as tight as it can be.

    >>> compose([Edit(0, 2, "a", "nfc")], [Edit(0, 2, "", "tag")])   # "áb" -> "ab" -> ""
    [Edit(start=0, end=3, put='', rule='tag')]
    """
    if not first or not second:
        return list(first or second)
    result: list[Edit] = []
    index, count, shift = 0, len(first), 0  # shift: from a place between the edits to the original
    for start, end, put, rule in second:
        while index < count:
            edit = first[index]
            if edit.start - shift + len(edit.put) > start:
                break
            result.append(edit)
            shift += edit.end - edit.start - len(edit.put)
            index += 1
        begin = start + shift
        while index < count:
            edit = first[index]
            if edit.start - shift >= end:
                break
            shift += edit.end - edit.start - len(edit.put)
            index += 1
        result.append(Edit(begin, end + shift, put, rule))
    result.extend(first[index:])
    return result


def within(edits: Sequence[Edit], start: int, end: int) -> list[Edit]:
    """The edits inside a span of the original, counted from its start: what applies to the span cut out.

    >>> within([Edit(0, 1, "", "blank"), Edit(7, 9, "x", "entity")], 5, 10)
    [Edit(start=2, end=4, put='x', rule='entity')]
    """
    low = bisect_left(edits, start, key=lambda edit: edit.start)
    high = bisect_right(edits, end, lo=low, key=lambda edit: edit.end)
    return [Edit(e.start - start, e.end - start, e.put, e.rule) for e in edits[low:high]]


class Offsets:
    """Places in an edited text and in its original.

    >>> places = Offsets([Edit(5, 6, "", "link"), Edit(10, 14, "", "link")])
    >>> places.to_original(5, 9)    # "this" in "read this now", and in "read [this](#) now"
    (6, 10)
    >>> places.to_final(14)
    9
    """

    __slots__ = ("_ends", "_finals", "_puts", "_starts")

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts: list[int] = [edit.start for edit in edits]
        self._ends: list[int] = [edit.end for edit in edits]
        self._puts: list[int] = [len(edit.put) for edit in edits]
        self._finals: list[int] = []
        shift = 0
        for edit in edits:
            self._finals.append(edit.start - shift)
            shift += edit.end - edit.start - len(edit.put)

    def _source(self, position: int) -> tuple[int, int]:
        """The original span that the character at a place of the edited text comes from."""
        index = bisect_right(self._finals, position) - 1
        if index < 0:
            return position, position + 1
        after = position - self._finals[index] - self._puts[index]
        if after < 0:
            return self._starts[index], self._ends[index]
        start = self._ends[index] + after
        return start, start + 1

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The original span of a span of the edited text; deletions at its outer borders are not in it."""
        if start >= end:
            place = self._source(start)[0]
            return place, place
        return self._source(start)[0], self._source(end - 1)[1]

    def to_final(self, position: int) -> int:
        """Where a place in the original is in the edited text; one inside an edit goes to its start."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return position
        after = position - self._ends[index]
        return self._finals[index] if after < 0 else self._finals[index] + self._puts[index] + after
