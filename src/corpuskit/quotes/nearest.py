"""Quotes like a text that somebody remembers."""

from __future__ import annotations

from collections.abc import Iterable

from corpuskit.quotes.align import best_fit
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


def likeness(one: str, other: str) -> float:
    """The share of the shorter wording's words that stand in the other in a row, 0 to 1.

    >>> likeness("rebuild the bridge", "We will rebuild the bridge!"), likeness("no comment", "rebuild")
    (1.0, 0.0)
    """
    part, whole = sorted((fold_words(one), fold_words(other)), key=len)
    if not part or len(part) < min(QUOTES.fewest_shared, len(fold_words(one))):
        return 0.0  # a few words that stand in what was asked are no appearance of it
    fit = best_fit(part, whole)
    if fit is None or fit.same < QUOTES.least_dense * (fit.end - fit.start):
        return 0.0
    return round(fit.same / len(part), 3)
