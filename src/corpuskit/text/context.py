"""The sentence around a place of a text."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}\s+(?=[\"'“‘«(\[]?[A-Z0-9])|\n")
LONGEST = 400  # characters on either side


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence or sentences that `text[start:end]` stands in, on one line.

    >>> text = "It rained. The mayor said “no” and left. He slept."
    >>> sentence_around(text, 27, 29)
    'The mayor said “no” and left.'
    """
    low = max(0, start - LONGEST)
    for found in _END.finditer(text, low, start):
        low = found.end()
    high = min(len(text), end + LONGEST)
    found_end = _END.search(text, end, high)
    if found_end:
        high = found_end.end()
    return " ".join(text[low:high].split())
