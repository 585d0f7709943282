"""From a span of the clean text back to the bytes of the raw text, and from the bytes to the words again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpuskit.text.codec import decode_as

_STRIDE = 1024


class ByteEdit(NamedTuple):
    """Raw bytes `raw_start` to `raw_end` became `put`, which stands at code point `start` of the clean text."""

    raw_start: int
    raw_end: int
    put: str
    rule: str
    start: int


def byte_length(text: str, encoding: str) -> int:
    """How many bytes the text takes in the encoding; a byte order mark is not counted.

    >>> byte_length("“a”", "utf-8"), byte_length("“a”", "utf-16-le"), byte_length("“a”", "windows-1252")
    (7, 6, 3)
    """
    if encoding == "windows-1252":
        return len(text)
    if encoding.startswith("utf-16"):
        return len(text) * 2 + 2 * sum(char > "\uffff" for char in text)
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


class Provenance:
    """Where each span of one clean text lies in its raw bytes.

    >>> clean, edits = "read this now", [ByteEdit(5, 6, "", "link", 5), ByteEdit(10, 14, "", "link", 9)]
    >>> Provenance(clean, edits, "utf-8").raw(5, 9)
    (6, 10)
    """

    def __init__(self, clean: str, edits: Sequence[ByteEdit], encoding: str) -> None:
        self._clean, self._edits, self._encoding = clean, edits, encoding
        self._begin = len(BOM_UTF8) if encoding == "utf-8-sig" else 0
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.start + len(edit.put) for edit in edits]
        self._one_byte = encoding == "windows-1252" or (clean.isascii() and encoding.startswith("utf-8"))
        self._marks: list[int] = []

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """First byte and byte after the last of clean[start:end]; edits at its outer borders are left out."""
        return (
            self._after(bisect_right(self._ends, start) - 1, start),
            self._after(bisect_left(self._starts, end) - 1, end),
        )

    def _after(self, index: int, position: int) -> int:
        """The byte of a code point that lies behind edit `index` (-1: none) and before the next."""
        if index < 0:
            return self._begin + self._bytes_before(position)
        return self._edits[index].raw_end + self._bytes_before(position) - self._bytes_before(self._ends[index])

    def _bytes_before(self, position: int) -> int:
        """Bytes that clean[:position] would take; a mark each STRIDE code points keeps many spans linear."""
        if self._one_byte:
            return position
        if not self._marks:
            total = 0
            for at in range(0, len(self._clean) + 1, _STRIDE):
                self._marks.append(total)
                total += byte_length(self._clean[at : at + _STRIDE], self._encoding)
        block = position // _STRIDE
        return self._marks[block] + byte_length(self._clean[block * _STRIDE : position], self._encoding)


def cut(raw: bytes, encoding: str, start: int, end: int, edits: Iterable[ByteEdit]) -> str:
    """The text of raw[start:end]: decoded, with the edits inside applied.

    Raises UnicodeDecodeError where the bytes are not of this encoding.

    >>> cut(b"read [this](#) now", "utf-8", 6, 18, [ByteEdit(10, 14, "", "link", 9)])
    'this now'
    """
    pieces, at = [], start
    for edit in edits:
        if edit.raw_start >= start and edit.raw_end <= end:
            pieces += [_decode(raw[at : edit.raw_start], encoding), edit.put]
            at = edit.raw_end
    pieces.append(_decode(raw[at:end], encoding))
    return "".join(pieces)


def _decode(data: bytes, encoding: str) -> str:
    return decode_as(data, "utf-8" if encoding == "utf-8-sig" else encoding)
