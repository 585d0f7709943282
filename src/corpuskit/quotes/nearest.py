"""Quotes like a text that somebody remembers."""

from __future__ import annotations

from collections.abc import Iterable

from corpuskit.settings import QUOTES
from corpuskit.text.words import fold_words


def nearest(text: str, candidates: Iterable[tuple[str, str]]) -> list[tuple[str, float]]:
    """quote_id and similarity (0 to 100) of the candidates most like the text, best first.

    The similarity compares the text with the part of the quote that fits it best, word order kept, so that a
    remembered piece of a longer quotation is found.

    >>> nearest("rebuild the bridge", [("a", "We will rebuild the old bridge"), ("b", "No comment")])[0][0]
    'a'
    """
    from rapidfuzz import fuzz

    wanted = " ".join(fold_words(text))
    scored = []
    for quote_id, quote in candidates:
        words = " ".join(fold_words(quote))
        score = fuzz.partial_ratio(wanted, words) if len(words) >= len(wanted) else fuzz.ratio(wanted, words)
        scored.append((quote_id, round(score, 1)))
    scored.sort(key=lambda pair: (-pair[1], pair[0]))
    return [pair for pair in scored if pair[1] >= QUOTES.fewest_alike][: QUOTES.nearest]
