"""The words of a text, folded so that the same words compare equal."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_APOSTROPHE = str.maketrans("’", "'")


def fold_words(text: str) -> list[str]:
    """The words in lower case, with one kind of apostrophe and no marks.

    >>> fold_words("“It’s over,” he said—twice.")
    ["it's", 'over', 'he', 'said', 'twice']
    """
    return _WORD.findall(text.casefold().translate(_APOSTROPHE))


def placed_words(text: str) -> list[tuple[str, int, int]]:
    """The words as `fold_words` gives them, with their offsets.

    >>> placed_words("It’s ÜBER")
    [("it's", 0, 4), ('über', 5, 9)]
    """
    plain = text.translate(_APOSTROPHE)
    return [(found.group().casefold(), *found.span()) for found in _WORD.finditer(plain)]
