"""Bodies and firms that are known by their whole name: "Council on Foreign Relations", "McDonald's"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from corpuskit.mentions.paragraph.tokens import Line
from corpuskit.text import lexicon

_COUNTRIES = ("U.S.", "US")  # before the name: "the U.S. Department of Health and Human Services"
_WORDS = re.compile(r"[^\s,]+|,")


def _plain(low: str) -> str:
    """A word as names are compared by it: one apostrophe, "and" for "&"."""
    return "and" if low == "&" else low.replace("’", "'")


@cache
def _names() -> dict[str, list[tuple[str, ...]]]:
    """The names in small letters, word by word, by their first word with either apostrophe; the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in lexicon.words("en/bodies"):
        parts = tuple(map(_plain, _WORDS.findall(name.lower())))
        for first in {parts[0], parts[0].replace("'", "’")}:
            found.setdefault(first, []).append(parts)
    for names in found.values():
        names.sort(key=len, reverse=True)
    return found


@cache
def firsts() -> frozenset[str]:
    """What such names begin with, in small letters."""
    return frozenset(_names())


@cache
def _whole() -> frozenset[str]:
    return frozenset(" ".join(map(_plain, name.lower().split())) for name in lexicon.words("en/bodies"))


def last_of(line: Line, at: int) -> int:
    """The last token of a known name that begins with the capital at token `at`; -1 where none does.

    >>> from corpuskit.mentions.paragraph.tokens import tokenise
    >>> text = "The Council on Foreign Relations met."
    >>> last_of(tokenise(text, 0, len(text), [], frozenset()), 1)
    4
    >>> text = "U.S. U.S. Centers for Medicare & Medicaid Services’ book"
    >>> [last_of(tokenise(text, 0, len(text), [], frozenset()), at) for at in range(3)]
    [-1, 7, 7]
    """
    if not line.words[at][0].isupper():
        return -1
    behind = at + 1 if line.words[at] in _COUNTRIES and at + 1 < len(line) else at
    return max(_last_of(line, at), _last_of(line, behind))


def _last_of(line: Line, at: int) -> int:
    """The last token of a known name that begins with token `at` itself; -1 where none does."""
    for name in _names().get(line.lower[at], ()):
        end = at + len(name)
        written = line.lower[at:end]
        if len(written) < len(name):
            continue
        same = all(_plain(a) == b for a, b in zip(written[:-1], name[:-1], strict=True))
        if (
            same
            and name[-1] in (_plain(written[-1]), _owner(_plain(written[-1])))
            and line.words[end - 1][0].isupper()
            and line.sentence[at] == line.sentence[end - 1]
        ):
            return end - 1
    return -1


def _owner(low: str) -> str:
    """The word that owns something: "prevention's", "gynecologists'"."""
    return low.removesuffix("'s") if low.endswith("'s") else low.removesuffix("'")


def is_whole(low: Iterable[str]) -> bool:
    """Whether some words in small letters are such a name.

    >>> is_whole(("johnson", "&", "johnson")), is_whole(("johnson",))
    (True, False)
    """
    return " ".join(map(_plain, low)).replace(" ,", ",") in _whole()
