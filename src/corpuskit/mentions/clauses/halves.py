"""The second half of a quotation behind its clause: “Late,” said Ana Dale, the keeper of the weir. “It is too late.”"""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.clauses.attribute import Choice, Paragraph
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_GOES_ON = frozenset(",?!—–-…")  # what a quotation ends in before its clause
_SENTENCE_ENDS = frozenset((".", "!", "?", QUOTE))
_BEHIND = frozenset(("after", "later"))  # rules by which a clause behind the words was chosen
FARTHEST = 70  # tokens that may stand between the halves


def ended(line: Line, at: int) -> bool:
    """Whether a sentence ends before the quotation at token `at`, maybe with a title in marks: on “The Weir.” “…”."""
    return line.words[at - 1] in _SENTENCE_ENDS


def follows(paragraph: Paragraph, at: int, before: int, said: Choice | None, rule: Choice | None, sure: float) -> bool:
    """Whether the quotation at token `at` goes on with the one at token `before`, whose clause ends between them.

    `said` is who said that one, `rule` what the clauses say of this one, `sure` how sure the weights are of another.
    Whoever else is named between the halves ("said Ana Dale, whose brother owns Gull Air.") has said nothing, for this
    half has no clause of its own.
    """
    line = paragraph.line
    if said is None or said.paragraph != paragraph.number or not 0 < at - before <= FARTHEST:
        return False
    if line.closing.get(before) not in _GOES_ON or line.closing.get(at) == ",":
        return False
    if line.sentence[at] - line.sentence[before] != 1 or not ended(line, at):
        return False
    if not before < said.subject.first < at or (said.cue < before and not _tells(line, before, at, said.sure > sure)):
        return False
    if line.closing[before] == "?" and line.lower[said.cue].startswith("ask"):
        return False  # “Is it late?” asked Dale. “It is.”: an answer, maybe
    if rule is None or rule.rule not in _BEHIND or rule.cue < at:
        return True
    return line.lower[rule.cue + 1 : rule.cue + 2] == ["that"]  # “… too late?” Odd says that it is.


def _tells(line: Line, before: int, at: int, surer: bool) -> bool:
    """Whether a verb of speech stands between, though none is known to be that of the one who is taken to speak."""
    between = line.lower[before:at]
    return "according" in between or (surer and not words.cues().isdisjoint(between))


def crosses(between: list[str]) -> bool:
    """Whether some words leave or enter a bracket: "(“only one,” Dale said), her rival (“tough”)".

    >>> crosses([",", "said", ")", "and"]), crosses([",", "(", "R", ")"])
    (True, False)
    """
    open_ones = 0
    for word in between:
        open_ones += (word == "(") - (word == ")")
        if open_ones < 0:
            return True
    return open_ones > 0


def answered(paragraph: Paragraph, at: int, cue: int) -> bool:
    """Whether a clause of somebody else brings in a quotation, and not the one with its verb at token `cue`.

    "“Is it late?” Dale asked, to which Odd replied, “…”"
    """
    if paragraph.line.words[at - 1] not in (",", ":"):
        return False
    clauses = paragraph.found.clauses
    first = bisect_left(clauses, at - 2, key=lambda one: one.cue)
    clause = clauses[first] if first < len(clauses) else None
    return clause is not None and clause.cue == at - 2 and not clause.inverted and clause.subject.first > cue
