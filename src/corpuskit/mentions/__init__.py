"""Quotations in one article, and who speaks."""

from __future__ import annotations

from collections.abc import Sequence

from corpuskit.mentions.find import in_english, in_marks
from corpuskit.mentions.indirect import find_indirect, spans_of
from corpuskit.records import Quote, Zone


def find_quotes(
    text: str,
    zones: Sequence[Zone] = (),
    language: str = "en",
    *,
    blocks: Sequence[tuple[int, int]] = (),
    indirect: bool = False,
) -> list[Quote]:
    """The quotations of an article in the order of the text, with their speakers.

    `zones` are the spans of `text` that are not the story: they are looked past. `blocks` are the spans of
    paragraphs that the layout of the article set off as quotations. For languages other than English the
    quotations in marks are listed without speakers. With `indirect` reported speech without marks is found, too.

    >>> [(q.kind, q.text, q.speaker) for q in find_quotes('“Yes,” said Mayor Ana Dale, who read “Late Ferries”.')]
    [('direct', 'Yes,', 'Ana Dale'), ('scare', 'Late Ferries', '')]
    >>> [(q.kind, q.text, q.speaker) for q in find_quotes("The old bridge is safe, officials said.", indirect=True)]
    [('indirect', 'The old bridge is safe', 'officials')]
    """
    if language not in ("", "en"):
        return in_marks(text, zones)
    found = in_english(text, zones, blocks)
    if indirect:
        found += find_indirect(text, zones, spans_of(found))
        found.sort(key=lambda quote: (quote.start, -quote.end, quote.kind))
    return found


__all__ = ["find_indirect", "find_quotes"]
