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
        *("chanted", "chanting", "chants", "cried", "crying", "said", "says", "screamed", "screaming", "screams"),
        *("shouted", "shouting", "shouts", "yelled", "yelling", "yells"),
    )
)
_AND = frozenset(("and", "but", "so"))
_ARTICLES = frozenset(("a", "an", "the"))
_ENDS = ".!?,…—–-"
_FINITE = words.group("finite verbs") | words.group("forms of be") | {"can", "could", "must", "should", "would"}
_SUBJECTS = words.group("subjects") | frozenset(
    (
        *("a", "all", "an", "anybody", "everybody", "everyone", "her", "his", "many", "my", "no", "nobody", "our"),
        *("people", "that", "the", "their", "these", "this", "those", "you", "your"),
    )
)
_CONTRACTED = ("'d", "'ll", "'m", "'re", "'s", "'ve")
_THERE = frozenset(("there",))
_ASKING = frozenset("ask asked asking asks replied said saying says wondered wrote".split())
_QUESTIONS = frozenset(
    "are can could did do does how is should was were what when where who whom why will would".split()
)
FEWEST_OF_QUESTION = 3  # words
LONGEST_SUBJECT = 8  # words with its verb
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
    if _is_question(line, at, text):
        return True
    return alone and ends


def _is_whole(line: Line, at: int, text: str) -> bool:
    """Whether words that begin small are whole sentences: "And, “they rowed. Then they slept,”", "is that all?”."""
    span, before = line.quotes[at], line.words[at - 1]
    cue = line.lower[at - 2] if at > 1 else ""
    told = before == "," and (cue in words.cues() or cue in _AND)
    first = bisect_left(line.sentence, line.sentence[at])
    adding = told and cue.endswith("ing") and cue in words.manners()
    if told and not adding and "," in line.lower[max(first + 2, at - LONGEST_CLAUSE) : at - 1]:
        return False  # "If it rains, he said, “they will sleep. Then they row.”" goes on with the reporter's sentence
    if text[span.end - 1] in "?!":
        return before not in (",", "(") or told
    if adding and is_clause(text, span.start, span.end):
        return True  # "saying, “we will row.”"
    return (told or before == ":") and _BREAK.search(text, span.start, min(span.end, span.start + 600)) is not None


def is_clause(text: str, start: int, end: int) -> bool:
    """Whether words begin with a subject and have a verb near: "we will row", not "in the strongest terms".

    >>> is_clause("the weir is old.", 0, 16), is_clause("in the old weir.", 0, 16)
    (True, False)
    """
    found = [word.lower().replace("’", "'") for word in _WORD.findall(text, start, min(end, start + 120))]
    near = {part for word in found[1:LONGEST_SUBJECT] for part in (word, word.removesuffix("n't"))}
    if not found:
        return False
    contracted = found[0].endswith(_CONTRACTED) and found[0].partition("'")[0] in _SUBJECTS | _THERE
    return contracted or (found[0] in _SUBJECTS and not _FINITE.isdisjoint(near))


def _is_question(line: Line, at: int, text: str) -> bool:
    """Whether a question that begins small stands behind its verb without a comma: "he asked “is that all?”"."""
    span, cue = line.quotes[at], line.lower[at - 1] if at else ""
    if text[span.end - 1] != "?" or cue not in _ASKING or count_words(text, span.start, span.end) < FEWEST_OF_QUESTION:
        return False
    return _WORD.findall(text, span.start, span.start + 20)[:1] != [] and (
        _WORD.findall(text, span.start, span.start + 20)[0].lower() in _QUESTIONS
    )
