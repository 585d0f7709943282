"""Kinds: a sentence of its own, quoted words inside the outlet's sentence, or no speech at all."""

from __future__ import annotations

import re
from bisect import bisect_left

from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_BREAK = re.compile(r"[a-z][.!?] [A-Z]")
_CRIED = frozenset(
    (
        *("chanted", "chanting", "cried", "crying", "said", "says", "screamed", "screaming", "shouted", "shouting"),
        *("yelled", "yelling"),
    )
)
_AND = frozenset(("and", "but", "so"))
_ARTICLES = frozenset(("a", "an", "the"))
_ENDS = ".!?,…—–-"
_INTRODUCES = frozenset((",", ":", "(", "—", "–", "-", "―", "--", "...", "…"))
LONGEST_CLAUSE = 40  # tokens before the marks in which a comma tells that another clause stands in front
# Spans of at least so many words between marks are speech unless they are titles: measured on labelled news.
SURELY_SPEECH = 8


def count_words(text: str, start: int, end: int) -> int:
    """The number of words of a span, counted up to 40 only.

    >>> count_words("no, not that", 0, 12)
    3
    """
    return min(40, len(_WORD.findall(text, start, min(end, start + 600))))


def is_title(text: str, start: int, end: int) -> bool:
    """Whether a span is written like the title of a work: "The Art of the Possible".

    >>> is_title("Gone in a Minute", 0, 16), is_title("We will go.", 0, 11)
    (True, False)
    """
    if end - start > 120 or text[end - 1] in ".!?":
        return False
    found = _WORD.findall(text, start, end)
    large = sum(word[0].isupper() for word in found)
    long = [word for word in found if len(word) > 3]
    return large >= 2 and found[0][0].isupper() and all(word[0].isupper() or word[0].isdigit() for word in long)


def is_sentence(line: Line, at: int, text: str) -> bool:
    """Whether the quotation at token `at` is a sentence of its own, not a piece of the outlet's sentence."""
    span = line.quotes[at]
    start = span.start
    while start < span.end and not text[start].isalnum():
        if text[start] == "[":
            break
        start += 1
    if start >= span.end:
        return False
    first = text[start]
    alone = at == 0 or line.sentence[at - 1] != line.sentence[at]
    introduced = at > 0 and line.words[at - 1] in _INTRODUCES
    end = line.closing.get(at) or text[span.end - 1]
    ends = end in _ENDS or not span.closed
    after = line.words[at + 1] if at + 1 < len(line.words) else "."
    if first.isupper() or first in "[…" or first.isdigit():
        if alone and (ends or after in ",.!?—–-:" or at + 1 == len(line) or line.sentence[at + 1] != line.sentence[at]):
            return True
        if introduced or (at > 0 and line.lower[at - 1] in _CRIED and ends):
            return True
        piece = first.isdigit() or (at > 0 and not alone and line.lower[at - 1] in _ARTICLES)  # "said the “Weir is …”"
        long = not piece and count_words(text, span.start, span.end) >= SURELY_SPEECH
        return ends and end in ".!?" and long
    if introduced and end in ".!?" and _is_whole(line, at, text):
        return True
    return alone and ends


def _is_whole(line: Line, at: int, text: str) -> bool:
    """Whether words that begin small are whole sentences: "And, “they rowed. Then they slept,”", “is that all?”."""
    span, before = line.quotes[at], line.words[at - 1]
    told = before == "," and at > 1 and (line.lower[at - 2] in words.cues() or line.lower[at - 2] in _AND)
    first = bisect_left(line.sentence, line.sentence[at])
    if told and "," in line.lower[max(first + 2, at - LONGEST_CLAUSE) : at - 1]:
        return False  # "If it rains, he said, “they will sleep. Then they row.”" goes on with the reporter's sentence
    if text[span.end - 1] in "?!":
        return before not in (",", "(") or told
    return (told or before == ":") and _BREAK.search(text, span.start, min(span.end, span.start + 600)) is not None
