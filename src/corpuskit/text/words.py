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
