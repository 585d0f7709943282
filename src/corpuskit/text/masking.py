"""Texts without some of their spans, places unmoved."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def mask(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks in place of spans, which are in the order of their starts and may overlap.

    >>> mask("one two three", [(0, 3), (2, 8)])
    '        three'
    """
    parts, at = [], 0
    for start, end in spans:
        if end > at:
            parts += [text[at : max(at, start)], " " * (end - max(at, start))]
            at = end
    return "".join(parts) + text[at:]
