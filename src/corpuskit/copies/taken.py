"""How much of one text each of many others has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.copies.compare import length, sizes
from corpuskit.copies.model import share
from corpuskit.fingerprints import Passages, Words


class Taken(NamedTuple):
    """What a document has of the text: words of it, shares, and its passages, the longest first.

    `parts` are (start, end, start in the text, end in the text) in code points, in their order in the document;
    `longest` is the one of most words, `longest_words` how many.
    """

    document: int
    words: int
    share_of_text: float
    share_of_document: float
    similarity: float
    longest_words: int
    longest: tuple[int, int, int, int]
    parts: tuple[tuple[int, int, int, int], ...]


def taken(words: Words, passages: Passages) -> Iterator[Taken]:
    """What the documents have of document 0, from the passages that document 0 shares with them."""
    counts = sizes(words).tolist()
    rows: defaultdict[int, list[tuple[int, int, int, int, int]]] = defaultdict(list)
    columns = (
        passages.a, passages.b, passages.start_a, passages.end_a, passages.start_b, passages.end_b, passages.words
    )  # fmt: skip
    for a, b, start_a, end_a, start_b, end_b, same in zip(*(column.tolist() for column in columns), strict=True):
        if a == 0:
            rows[b].append((start_b, end_b, start_a, end_a, same))
        elif b == 0:
            rows[a].append((start_a, end_a, start_b, end_b, same))
    for document, found in sorted(rows.items()):
        found.sort()
        longest = max(found, key=lambda row: (row[1] - row[0], row[4], -row[0], -row[2]))
        parts = tuple(_places(words, row) for row in found)
        own = length((row[0], row[1]) for row in found)
        yield Taken(
            document,
            own,
            share(length((row[2], row[3]) for row in found), counts[0]),
            share(own, counts[document]),
            share(2 * sum(row[4] for row in found), sum(row[1] - row[0] + row[3] - row[2] for row in found)),
            longest[1] - longest[0],
            _places(words, longest),
            parts,
        )


def _places(words: Words, row: tuple[int, int, int, int, int]) -> tuple[int, int, int, int]:
    start, end, start_text, end_text, _ = row
    return (
        int(words.starts[start]),
        int(words.ends[end - 1]),
        int(words.starts[start_text]),
        int(words.ends[end_text - 1]),
    )
