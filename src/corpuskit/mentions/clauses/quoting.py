"""Whom another one quotes or echoes: "the Courier quoted Dale: “…”", "said, echoing Odd: “…”", "quoted as saying"."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from corpuskit.mentions.clauses.attribute import Choice, Paragraph, certain, following
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE

_QUOTES = frozenset(("cited", "cites", "quoted", "quotes"))
_ECHOING = frozenset(("citing", "echoing", "paraphrasing", "quoting"))
_BORROWING = frozenset(
    (
        *("adapting", "adopting", "borrowing", "channeling", "channelling", "invoking", "mimicking", "mocking"),
        *("parroting", "recalling", "repeating", "reviving", "stealing", "using"),
    )
)
_LINES = frozenset(
    (
        *("catchphrase", "comment", "dictum", "exhortation", "line", "mantra", "maxim", "motto", "phrase", "pledge"),
        *("promise", "quip", "refrain", "slogan", "words"),
    )
)
_ARTICLES = frozenset(("a", "an", "the"))
LONGEST_LINE = 3  # tokens from an owner to his line
_HERE, _IS = frozenset(("here", "here's", "here’s")), frozenset(("again", "are", "is", "was"))
FARTHEST_SHOWN = 30  # tokens from "here's" to the words in marks
FARTHEST = 12  # tokens from "quotes" to the words in marks


def quoted_by(paragraph: Paragraph, at: int) -> Choice | None:
    """Whom another one quotes in front of the quotation at token `at`; None where nobody is quoted."""
    return _quoted(paragraph, at) or _echoed(paragraph, at) or _quoted_on(paragraph, at) or _here_is(paragraph, at)


def quoted_as(paragraph: Paragraph, at: int) -> Choice | None:
    """Whom an agency quotes behind the words: “…,” the agency quoted the mayor as saying."""
    line, clauses = paragraph.line, paragraph.found.clauses
    first = bisect_left(clauses, at, key=lambda one: one.cue)
    for teller, one in pairwise(clauses[first : first + 2]):
        if line.lower[teller.cue] not in _QUOTES or line.lower[one.cue - 1] != "as":
            continue
        directly = at < teller.subject.first <= at + 3 and QUOTE not in line.lower[at + 1 : one.cue]
        same = line.sentence[one.cue] == line.sentence[teller.cue] and one.subject.first > teller.cue
        if directly and same:
            return certain(paragraph, one.subject, one.cue)
    return None


def _quoted(paragraph: Paragraph, at: int) -> Choice | None:
    """Who is quoted in "the Courier quoted Dale: “…”", "the Courier cites a miller, Max Odd: “…”"."""
    line, one = paragraph.line, _before_colon(paragraph, at)
    if one is None or one.possessive:
        return None
    cue = next((index for index in range(one.first - 1, max(0, one.first - 5), -1) if line.lower[index] in _QUOTES), 0)
    between = line.lower[cue + 1 : one.first]
    own = cue > 0 and QUOTE not in between and PREPOSITIONS.isdisjoint(between)
    return certain(paragraph, one, cue) if own and words.cues().isdisjoint(between) else None


def _echoed(paragraph: Paragraph, at: int) -> Choice | None:
    """Whom somebody echoes: Odd in "Dale said, echoing Max Odd: “…”"."""
    line, one = paragraph.line, _before_colon(paragraph, at)
    if one is None or one.first == 0:
        return _borrowed(paragraph, at)
    before = one.first - 1 - (line.lower[one.first - 1] in _ARTICLES)
    return certain(paragraph, one, before) if line.lower[before] in _ECHOING else None


def _borrowed(paragraph: Paragraph, at: int) -> Choice | None:
    """Whose line somebody borrows: Odd's in "Echoing Max Odd's old line, “…,” Dale called for a vote"."""
    line, found = paragraph.line, paragraph.found.candidates
    if at < 4 or line.lower[at - 1] not in (",", ":") or line.lower[at - 2] not in _LINES:
        return None
    index = bisect_left(found, at - 2, key=lambda one: one.first) - 1
    owner = found[index] if index >= 0 else None
    if owner is None or not owner.possessive or owner.kind == "pronoun" or at - 2 - owner.last > LONGEST_LINE:
        return None
    before = owner.first - 1 - (owner.first > 1 and line.lower[owner.first - 1] in _ARTICLES)
    echoed = before >= 0 and line.lower[before] in _ECHOING | _BORROWING
    return certain(paragraph, owner, before) if echoed else None


def _quoted_on(paragraph: Paragraph, at: int) -> Choice | None:
    """Who is quoted in "Berg quoted Dale at length: “…”", "Berg quotes Dale on mills: “…”"."""
    line = paragraph.line
    if at < 4 or line.lower[at - 1] != ":":
        return None
    for index in range(at - 3, max(0, at - FARTHEST), -1):
        if line.sentence[index] != line.sentence[at] or line.lower[index] in (QUOTE, ";", ","):
            return None
        if line.lower[index] in _QUOTES:
            one = following(paragraph, index, 3)
            behind = line.lower[one.last + 1] if one is not None and one.last < at else ""
            own = one is not None and one.kind == "name" and not one.possessive and behind in PREPOSITIONS
            return certain(paragraph, one, index) if own and one is not None else None
        if line.lower[index] in words.cues():
            return None
    return None


def _here_is(paragraph: Paragraph, at: int) -> Choice | None:
    """Whose words are shown: "Here's Ana Dale in a talk to the millers: “…”"."""
    line = paragraph.line
    if at < 4 or line.lower[at - 1] != ":":
        return None
    first = bisect_left(line.sentence, line.sentence[at - 1])
    if line.lower[first] not in _HERE or at - first > FARTHEST_SHOWN:
        return None
    end = first + (line.lower[first + 1] in _IS)
    one = following(paragraph, end) if end > first or line.lower[first] != "here" else None
    named = one is not None and one.kind == "name" and not one.possessive and one.last < at
    clauses = paragraph.found.clauses
    near = bisect_left(clauses, at, key=lambda clause: clause.cue) - 1
    told = (near >= 0 and clauses[near].cue > end) or QUOTE in line.lower[end:at]
    return certain(paragraph, one, -1) if named and not told and one is not None else None


def _before_colon(paragraph: Paragraph, at: int) -> Candidate | None:
    """Whom a clause ends with in front of the colon before token ``at``, where it is no pronoun."""
    if at < 3 or paragraph.line.lower[at - 1] != ":":
        return None
    found = paragraph.found.candidates
    first = bisect_left(found, at - 2, key=lambda one: one.last)
    one = found[first] if first < len(found) and found[first].last == at - 2 else None
    return one if one is not None and one.kind != "pronoun" else None


def goes_on(paragraph: Paragraph, index: int, choice: Choice) -> Choice:
    """Whoever was quoted goes on, and not who quotes: “…,” the agency quoted Dale as saying. “…”"""
    before = quoted_as(paragraph, paragraph.line.places[index - 1]) if index else None
    if before is None or choice.paragraph != paragraph.number:
        return choice
    told = paragraph.line.places[index - 1] < choice.subject.first <= before.subject.first
    return replace(choice, subject=before.subject, cue=before.cue) if told else choice
