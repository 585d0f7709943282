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


def telling_runs(text: str, size: int, most: int) -> list[str]:
    """Runs of `size` words that tell the most: those with the longest words, apart from one another.

    Words are those of a full-text index: apostrophes part them.

    >>> telling_runs("We will mend the northern anchor of the bridge by May", 3, 2)
    ['the northern anchor', 'of the bridge']
    """
    words = [part for word in fold_words(text) for part in word.split("'")]
    runs = [(sum(map(len, words[at : at + size])), at) for at in range(len(words) - size + 1)]
    chosen: list[int] = []
    for _, at in sorted(runs, key=lambda run: (-run[0], run[1])):
        if len(chosen) < most and all(abs(at - other) >= size for other in chosen):
            chosen.append(at)
    return [" ".join(words[at : at + size]) for at in chosen]
