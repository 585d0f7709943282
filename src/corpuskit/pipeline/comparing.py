"""Two articles side by side: what they share, what is changed in it, and what only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.quotes.change import change
from corpuskit.store.lookup import ArticleView
from corpuskit.text.masking import mask
from corpuskit.text.words import fold_words

_STOP = re.compile(r"[.,;:!?…]{0,3}[\"'”’»)\]]{0,2}")


class Stretch(NamedTuple):
    """A stretch of the comparison, in the order of the first article.

    `kind` is same, edited, only a or only b; `change` the word diff of an edited one; `quoted` names the speakers of
    quotations in it. Offsets count in the clean texts; those of the other article are -1 where it has nothing.
    Zones are looked past: a stretch may hold one, and what is alone in an article is more than a zone.
    """

    kind: str
    start_a: int
    end_a: int
    start_b: int
    end_b: int
    words: int
    change: str
    quoted: tuple[str, ...]


class Comparison(NamedTuple):
    """Two articles and how they go together; the shares are of the words of each body."""

    a: ArticleView
    b: ArticleView
    share_of_a: float
    share_of_b: float
    stretches: list[Stretch]


def compare(a: ArticleView, b: ArticleView) -> Comparison:
    """The two articles, aligned on the passages they share outside their zones, titles included."""
    from corpuskit.fingerprints import passages, tokenise

    one, other = (
        view._replace(text=mask(view.text, sorted((z.start, z.end) for z in view.zones if z.kind != "title")))
        for view in (a, b)
    )
    words = tokenise([one.text, other.text])
    found = passages(words)
    behind = int(words.documents[1])
    rows = sorted(
        (
            int(words.starts[start]),
            _closed(one.text, int(words.ends[end - 1])),
            int(words.starts[start_b]),
            _closed(other.text, int(words.ends[until - 1])),
        )
        for start, end, start_b, until in zip(found.start_a, found.end_a, found.start_b, found.end_b, strict=True)
    )
    rows = _apart(rows)
    stretches = list(_stretches(one, other, rows))
    shared_a = sum(len(fold_words(one.text[low:high])) for low, high, _, _ in rows)
    shared_b = sum(len(fold_words(other.text[low:high])) for _, _, low, high in rows)
    sizes = [max(1, behind), max(1, len(words.hashes) - behind)]
    return Comparison(a, b, min(1.0, shared_a / sizes[0]), min(1.0, shared_b / sizes[1]), stretches)


def _closed(text: str, end: int) -> int:
    """The end of a passage with the stop and the closing marks behind its last word."""
    found = _STOP.match(text, end)
    return found.end() if found else end


def _apart(rows: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The longest passages that overlap in neither article, in the order of the first."""
    kept: list[tuple[int, int, int, int]] = []
    for row in sorted(rows, key=lambda row: (row[0] - row[1], row)):
        if all((row[1] <= o[0] or o[1] <= row[0]) and (row[3] <= o[2] or o[3] <= row[2]) for o in kept):
            kept.append(row)
    return sorted(kept)


def _stretches(a: ArticleView, b: ArticleView, rows: list[tuple[int, int, int, int]]) -> Iterator[Stretch]:
    at = 0
    others = sorted((low, high) for _, _, low, high in rows)
    gaps = dict(zip((low for low, _ in others), [0, *(high for _, high in others)], strict=False))
    for low, high, other, until in rows:
        if words := len(fold_words(a.text[at:low])):
            yield Stretch("only a", at, low, -1, -1, words, "", ())
        gap = gaps[other]
        if words := len(fold_words(b.text[gap:other])):
            yield Stretch("only b", -1, -1, gap, other, words, "", ())
        diff = change(a.text[low:high], b.text[other:until])
        words = len(fold_words(a.text[low:high]))
        yield Stretch("edited" if diff else "same", low, high, other, until, words, diff, _speakers(a, low, high))
        at = high
    if words := len(fold_words(a.text[at:])):
        yield Stretch("only a", at, len(a.text), -1, -1, words, "", ())
    last = max((end for _, end in others), default=0)
    if words := len(fold_words(b.text[last:])):
        yield Stretch("only b", -1, -1, last, len(b.text), words, "", ())


def _speakers(view: ArticleView, start: int, end: int) -> tuple[str, ...]:
    found = (
        str(mention["speaker"])
        for mention in view.mentions
        if int(mention["start"]) < end and start < int(mention["end"]) and mention["speaker"]
    )
    return tuple(dict.fromkeys(found))
