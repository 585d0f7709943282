"""Titles with who wrote them: "“The Old Weir,” by Ana Dale", and what a digest quotes behind one."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.clauses.attribute import Choice, Paragraph, certain
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_LISTED = frozenset((".", ")", "#", "-", "–", "—", "•", "*"))
_STOPS = frozenset((".", ";", "!", "?", QUOTE))
LONGEST = 20  # tokens from "by" to the colon behind a byline


def is_title(line: Line, at: int) -> bool:
    """Whether the quotation at token `at` is a title with a byline: it begins a line of a list, or a quotation follows.

    Not so in "Dale was called “a wreck” by Odd".
    """
    if line.lower[at + 1 : at + 2] != ["by"] or not _is_written(line, at + 2):
        return False
    listed = at < 4 and all(word.isdigit() or word in _LISTED for word in line.words[:at]) and at > 0
    return listed or _colon(line, at + 1) > 0


def _is_written(line: Line, at: int) -> bool:
    """Whether a name can begin at token `at`: "by Dale", "by the Bray Post"."""
    at += line.lower[at : at + 1] in (["a"], ["an"], ["the"])
    return at < len(line) and line.words[at][0].isupper()


def _colon(line: Line, by: int) -> int:
    """The colon behind the byline that begins with "by", if words in marks follow it; else 0."""
    for index in range(by + 1, min(len(line) - 1, by + LONGEST)):
        if line.lower[index] == ":":
            return index if line.lower[index + 1] == QUOTE else 0
        if line.lower[index] in _STOPS:
            return 0
    return 0


def writer(paragraph: Paragraph, at: int) -> Choice | None:
    """Who wrote what a digest quotes behind a title: Dale in "“The Old Weir,” by the Post's Ana Dale: “…”"."""
    line, found = paragraph.line, paragraph.found.candidates
    if line.lower[at - 1 : at] != [":"]:
        return None
    by = next((index for index in range(at - 2, max(0, at - LONGEST), -1) if line.lower[index] == "by"), 0)
    if not by or line.lower[by - 1] != QUOTE or _colon(line, by) != at - 1:
        return None
    first = bisect_left(found, by, key=lambda one: one.first)
    names = (one for one in found[first : first + 4] if one.kind == "name" and one.last < at and not one.possessive)
    one = next(names, None)
    return certain(paragraph, one, -1) if one is not None else None
