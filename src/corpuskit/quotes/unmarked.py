"""The words of a quotation where an article prints them as its own, without marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpuskit.quotes.align import fits
from corpuskit.settings import QUOTES
from corpuskit.text.words import placed_words

_LONG = 5  # letters of a word that tells something


class Use(NamedTuple):
    """A place with the words: offsets of the text, and the share of the words asked for that stands there."""

    start: int
    end: int
    share: float


def uses(text: str, taken: Sequence[tuple[int, int]], wanted: Sequence[str]) -> Iterator[Use]:
    """Places of `text` outside the spans `taken` that have most of the words `wanted`, folded, in a row.

    >>> said = "the old bridge will be mended".split()
    >>> text = "He said “the old bridge will be mended”. The old bridge, they hope, will be mended soon."
    >>> [text[use.start:use.end] for use in uses(text, [(9, 38)], said)]
    ['The old bridge, they hope, will be mended']
    """
    words = placed_words(text)
    folded = [word for word, _, _ in words]
    for fit in fits(wanted, folded):
        if fit.same < max(QUOTES.fewest_unmarked, QUOTES.least_dense * (fit.end - fit.start)):
            continue
        if fit.same < min(len(wanted), QUOTES.surely_used) * QUOTES.least_like or fit.same < QUOTES.least_used * len(
            wanted
        ):
            continue
        if sum(len(word) >= _LONG for word in folded[fit.start : fit.end]) < 2:
            continue
        start, end = words[fit.start][1], words[fit.end - 1][2]
        if not any(low < end and start < high for low, high in taken):
            yield Use(start, end, round(fit.same / len(wanted), 3))
