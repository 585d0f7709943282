"""Whether two ways to write a name can mean one person or body."""

from __future__ import annotations

import re

_SUFFIXES = {"jr", "sr", "ii", "iii"}
_SMALL = {"the", "a", "an", "of", "and", "s"}
_TITLES = {"mr", "mrs", "ms", "dr", "sen", "senator", "rep", "president", "gov", "gen", "judge", "justice"}


def agrees(name: str, other: str) -> bool:
    """Whether two names can be one: the last word is the same, and first names do not contradict each other.

    >>> agrees("Ana B. Dale", "Dale"), agrees("Ana Dale", "Bob Dale"), agrees("A. Dale", "Ana Dale")
    (True, False, True)
    >>> agrees("Bob Dale Jr.", "Bob Dale"), agrees("The Daily Echo", "Daily Echo’s")
    (False, True)
    """
    (first, suffix), (second, other_suffix) = _parts(name), _parts(other)
    if not first or not second or first[-1] != second[-1]:
        return False
    if len(first) == 1 or len(second) == 1:
        return True
    if set(first) <= set(second) or set(second) <= set(first):
        return suffix == other_suffix
    initials = len(first[0]) == 1 or len(second[0]) == 1
    return initials and first[0][0] == second[0][0] and suffix == other_suffix


def _parts(name: str) -> tuple[list[str], set[str]]:
    words = re.findall(r"\w+", re.sub(r"['’]s?(?=\s|$)", "", name).casefold())
    suffix = _SUFFIXES & set(words[1:])
    plain = [word for word in words if word not in _SMALL and word not in suffix]
    return [word for word in plain if word not in _TITLES] or plain, suffix
