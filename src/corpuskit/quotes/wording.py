"""The words of a quotation as they are compared: without the outlet's words in it and its additions to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

# "[the mayor]" was put in by the outlet; "[w]e" only changed a letter. Both are bounded: no bracket, no time lost.
_LETTERS = re.compile(r"\[(\w{1,2})\](?=\w)")
_INSERTED = re.compile(r"\[[^\[\]]{0,200}\]")


def wording(text: str, parts: Sequence[Sequence[int]] = (), start: int = 0) -> str:
    """The quoted words of a mention: its `parts` (offsets, `start` is that of `text`), bracketed insertions left out.

    >>> wording("[W]e will [soon] mend it,” she said, “and paint it", [[5, 29], [43, 55]], 5)
    'We will   mend it  and paint it'
    """
    if len(parts) > 1:
        text = "  ".join(text[low - start : high - start] for low, high in parts)
    if "[" in text:
        text = _INSERTED.sub(" ", _LETTERS.sub(r"\1", text))
    return text


def printed(text: str, parts: Sequence[Sequence[int]] = (), start: int = 0) -> str:
    """The quoted words of a mention as an article prints them, an ellipsis for its own words in between.

    >>> printed("We will mend it,” she said, “and paint it", [[5, 21], [34, 46]], 5)
    'We will mend it, … and paint it'
    """
    if len(parts) < 2:
        return text
    pieces, at = [], 0
    for low, high in parts:
        between = text[at : low - start] if at else ""
        pieces.append((" … " if any(map(str.isalnum, between)) else " ") if at else "")
        pieces.append(text[low - start : high - start])
        at = high - start
    return "".join(pieces)


def has_ellipsis(text: str) -> bool:
    """Whether something is left out between two words.

    >>> has_ellipsis("It is … over"), has_ellipsis("It is over …")
    (True, False)
    """
    bare = text.strip(" .…\"'“”‘’")
    return "…" in bare or "..." in bare or ". . ." in bare
