"""Occasions that were told of before: "during the interview", "later on the show", "in her Courier op-ed"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import occasions, press, programmes
from corpuskit.mentions.outlets.appearances import TALKS
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_TOLD = TALKS | {"article", "broadcast", "episode", "piece", "program", "programme", "show"}
_AT = frozenset(("during", "in", "on", "throughout"))
_WHOSE = frozenset(("her", "his", "its", "same", "that", "the", "their"))
_FIRM = frozenset(("the", "same", "that"))
_WITH = frozenset(("at", "by", "for", "later", "on", "with"))  # "in an interview with", not "said in an interview."
_SHOWN = frozenset(("appearance", "broadcast", "column", "editorial", "essay", "op-ed", "oped", "segment"))
_NEW = frozenset(("a", "an", "another"))
_ELSE = frozenset(("another", "earlier", "previous", "prior", "separate", "subsequent"))
LONGEST = 4  # tokens from "the" to "interview": "the half-hour radio interview"
NO_OCCASION = -1


def occasion(line: Line, cue: int) -> int:
    """The token of the talk which the sentence of a verb says it goes on in; -1 for none."""
    low, high = _near(line, cue)
    if _TOLD.isdisjoint(line.lower[low:high]):
        return NO_OCCASION
    for at in range(low + 2, high):
        if line.lower[at] in _TOLD and (start := _determiner(line, low, at)) > low:
            return (
                at
                if line.lower[at + 1 : at + 2] not in (["of"], ["with"]) and _ELSE.isdisjoint(line.lower[start:at])
                else NO_OCCASION
            )
    return NO_OCCASION


def is_new(line: Line, cue: int) -> bool:
    """Whether the sentence of a verb brings in another talk: "during an appearance at a mill, Dale said"."""
    low, high = _near(line, cue)
    if _TOLD.isdisjoint(line.lower[low:high]):
        return False
    for at in range(low + 2, high):
        if line.lower[at] in _TOLD:
            first = max(low, at - LONGEST)
            new = next((one for one in range(at - 1, first - 1, -1) if line.lower[one] in _NEW), -1)
            behind = line.lower[at + 1 : at + 3]
            other = not _ELSE.isdisjoint(line.lower[first:at]) or not _WITH.isdisjoint(behind)
            if new > low and line.lower[new - 1] in _AT and (other or line.lower[at] in _SHOWN):
                return True
    return False


def _near(line: Line, cue: int) -> tuple[int, int]:
    """The tokens of the sentence of a verb, as far as an occasion may stand from it."""
    sentence = line.sentence[cue]
    low = max(bisect_left(line.sentence, sentence), cue - occasions.REACH)
    return low, min(bisect_right(line.sentence, sentence), cue + occasions.REACH)


def outlet(line: Line, candidates: list[Candidate], at: int, text: str) -> str:
    """The outlet or programme before the talk at a token: "during his CNN appearance"; '' for none."""
    start = _determiner(line, max(0, at - LONGEST - 1), at)
    first = bisect_left(candidates, start, key=lambda one: one.first)
    for one in candidates[first : first + 3]:
        if one.first < at and press.is_outlet(line, one) and line.words[one.name_first][0].isupper():
            return press.outlet_name(line, one, text).removeprefix("the ")
    return programmes.name(line, start + 1, text) if start + 1 < at and line.words[start + 1][0].isupper() else ""


def _determiner(line: Line, low: int, at: int) -> int:
    """The token of "the" or "her" before a noun, with nothing but what kind of talk it is between; -1 for none."""
    for start in range(at - 1, max(low, at - LONGEST) - 1, -1):
        word = line.lower[start]
        firm = word in _FIRM and line.lower[start - 1] in _FIRM  # "in that same interview"
        if word in _WHOSE and line.lower[start - 1 - firm] in _AT:
            return start - firm
        known = line.words[at - 1][0].isupper()  # "his Meet the Press interview"
        if word == QUOTE or not word[0].isalnum() or (word in words.function_words() and not known):
            return -1
    return -1
