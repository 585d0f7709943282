"""Words in their context: places of a pattern in a text, and what stands left and right of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from corpuskit.text.pattern import PatternError

MOST_WORDS = 50  # of a pattern
_LETTERS = re.compile(r"\w")
_MARKS = '"“”‘’«»,;:!?()….'  # around a word they are no part of it: a pasted sentence is words
_BETWEEN = r"[^\w\n]{1,12}"  # what may stand between two words: blanks and marks, no end of a paragraph
_REST = r"\w{0,80}"  # what * stands for


class Matcher(Protocol):
    """Finds a pattern in text[start:end]."""

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Begin and end of each match, from left to right."""
        ...


class Words:
    """Words in a row, whatever blanks and marks stand between them; `*` ends a word or stands for one.

    >>> list(Words("rebuil* it").find("Rebuilding it; they rebuild “it”."))
    [(0, 13), (20, 31)]
    """

    def __init__(self, pattern: str, ignore_case: bool = True) -> None:
        """Raises PatternError where there are no words, too many, or a `*` inside one."""
        words = (
            pattern.encode("utf-8", "surrogatepass").decode("utf-8", "replace").split()
        )  # what is no character is nowhere
        self.words = [word for word in (word.strip(_MARKS) for word in words) if word]
        if not any(map(_LETTERS.search, self.words)):
            raise PatternError("there are no words in it")
        if len(self.words) > MOST_WORDS:
            raise PatternError(f"it has more than {MOST_WORDS} words")
        for word in self.words:
            if "*" in word[:-1]:
                raise PatternError(f"in {word} a * stands inside: as words only at the end, else say it with --regex")
        source = _BETWEEN.join(map(self._source, self.words))
        first, last = self.words[0][0], self.words[-1][-1]
        source = (r"(?<!\w)" if _LETTERS.match(first) or first == "*" else "") + source
        source += r"(?!\w)" if _LETTERS.match(last) or last == "*" else ""
        self._pattern = re.compile(source, re.IGNORECASE if ignore_case else re.NOFLAG)

    @staticmethod
    def _source(word: str) -> str:
        if word == "*":
            return r"\w{1,80}"
        stem = re.escape(word.removesuffix("*").replace("’", "'")).replace("'", "['’]")
        return stem + (_REST if word.endswith("*") else "")

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Begin and end of each match in text[start:end]; words are whole in the text, not only in the span."""
        for match in self._pattern.finditer(text, start, len(text) if end is None else end):
            yield match.span()

    def query(self) -> str:
        """An FTS5 query for the texts that may have a match: all that have one, perhaps more; '' for any text.

        >>> Words("rebuil* the bridge").query()
        '"rebuil" * AND "the" AND "bridge"'
        >>> Words("the bridge").query()
        '"the bridge"'
        """
        words = [word for word in self.words if _LETTERS.search(word)]
        if words == self.words and not any(word.endswith("*") for word in words):
            return '"' + " ".join(words).replace('"', '""') + '"'
        quoted = ('"' + word.removesuffix("*").replace('"', '""') + '"' + " *" * word.endswith("*") for word in words)
        return " AND ".join(quoted)


class Hit(NamedTuple):
    """A match with its context."""

    left: str
    keyword: str
    right: str
    start: int
    end: int


def outside(length: int, zones: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of a text of this length that lie in no zone; zones in the order of their starts.

    >>> outside(10, [(0, 2), (1, 3), (7, 8)])
    [(3, 7), (8, 10)]
    """
    found, at = [], 0
    for start, end in zones:
        if start > at:
            found.append((at, start))
        at = max(at, end)
    if at < length:
        found.append((at, length))
    return found


def hits(matcher: Matcher, text: str, spans: Sequence[tuple[int, int]], width: int) -> Iterator[Hit]:
    """Each match inside one of the spans, with up to `width` characters of the same span on either side.

    >>> list(hits(Words("the"), "He left the house", [(0, 17)], 8))
    [Hit(left='He left ', keyword='the', right=' house', start=8, end=11)]
    """
    for first, last in spans:
        for start, end in matcher.find(text, first, last):
            left = text[max(first, start - width) : start]
            right = text[end : min(last, end + width)]
            if start - width > first and not text[start - width - 1].isspace():
                left = _from_word(left)
            if end + width < last and not text[end + width].isspace():
                right = _from_word(right[::-1])[::-1]
            yield Hit(left, text[start:end], right, start, end)


def _from_word(text: str) -> str:
    """The text from its first whole word on; all of it where it has no blank."""
    at = next((place for place, sign in enumerate(text) if sign.isspace()), -1)
    return text[at + 1 :] if at >= 0 else text


def left_key(hit: Hit) -> tuple[str, ...]:
    """What hits are ordered by that have like words on their left together: the nearest word first."""
    return tuple(reversed(hit.left.casefold().split()))


def right_key(hit: Hit) -> tuple[str, ...]:
    """The same for the right."""
    return tuple(hit.right.casefold().split())
