"""Who says it in the nearest clause, where another one was chosen: "the Courier reported that Dale said it was “…”"."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.clauses.attribute import Choice, Paragraph, certain
from corpuskit.mentions.clauses.reporting import Clause
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_CALLING = frozenset(("called", "calls", "described", "describes", "dubbed", "labeled", "labelled"))
_SAYING = _CALLING | frozenset(
    (
        *("added", "admitted", "alleged", "argued", "asserted", "claimed", "claims", "complained", "contended"),
        *("declared", "explained", "insisted", "joked", "noted", "observed", "predicted", "promised", "quipped"),
        *("remarked", "replied", "responded", "said", "say", "says", "stated", "suggested", "testified", "told"),
        *("tweeted", "vowed", "warned", "writes", "wrote"),
    )
)
_HELPING = frozenset(
    (
        *("allegedly", "also", "did", "had", "has", "have", "later", "once", "previously", "recently", "repeatedly"),
        *("reportedly", "simply", "then"),
    )
)
_ARTICLES = frozenset(("a", "an", "the"))
_OWNING = _ARTICLES | {"her", "his", "its", "their"}
_SUBORDINATING = frozenset(("after", "as", "before", "since", "until"))  # prepositions that begin a clause, too
_PARTISANS = frozenset(("democrat", "republican"))
_ADDRESSING = frozenset(("replied", "responded", "writes", "wrote"))
_NO_WORDS = frozenset(("a", "an", "to"))  # behind them: "wrote a “letter”", "responded to it with “…”"
_DOCUMENTS = words.group("documents") | words.group("speaking things")
_REPORTING = frozenset(
    (
        *("alleged", "alleges", "claimed", "claiming", "claims", "noted", "notes", "noting", "recalled", "reported"),
        *("reporting", "reports", "said", "says", "states", "testified", "told", "writes", "wrote"),
    )
)
_PERSONS = frozenset(("he", "she"))
RULE = "nearest"
UNSURE, LIKELY = 0.7, 0.8  # how sure a choice in another sentence is, and one in the sentence of the words
FARTHEST = 10  # tokens from the verb to the words in marks


def clause(paragraph: Paragraph, at: int, choice: Choice, sentence: bool, human: bool) -> Choice | None:
    """Who says the words at token `at` in the last clause before them; None where that is who was chosen, or unsure.

    Its subject stands directly before a plain verb of speech. A `sentence` begins behind a comma, or with the verb.
    A pronoun is mostly who was chosen, unless that is not `human`: "the Courier sent a note in which she said".
    """
    line, clauses = paragraph.line, paragraph.found.clauses
    index = bisect_left(clauses, at, key=lambda one: one.cue) - 1
    one = clauses[index] if index >= 0 else None
    if one is None or one.inverted or one.form != "verb" or line.lower[one.cue] not in _SAYING:
        return None
    subject, between = one.subject, line.lower[one.cue + 1 : at]
    if line.sentence[one.cue] != line.sentence[at] or len(between) > FARTHEST or _is_chosen(paragraph, subject, choice):
        return None
    helping = line.lower[subject.last + 1 : one.cue]
    if QUOTE in between or "," in between[:-1] or not _HELPING.issuperset(helping):
        return None
    if sentence and between and between[-1] not in (",", ":", "("):
        return None
    if line.lower[one.cue] in _ADDRESSING and between[:1] and between[0] in _NO_WORDS:
        return None
    return certain(paragraph, subject, one.cue, RULE) if _speaks(line, one, at, human) else None


def of_sentence(paragraph: Paragraph, at: int, choice: Choice, sentence: bool) -> Choice | None:
    """Whose clause begins the sentence of the words at token `at`, where an unsure choice stands in another sentence.

    "“It is late,” Berg said. But the Mill Trust counters that while it is old, it is “safe.”"
    """
    line, clauses = paragraph.line, paragraph.found.clauses
    here = choice.paragraph == paragraph.number and line.sentence[choice.subject.first] == line.sentence[at]
    if here or choice.sure >= UNSURE or (sentence and line.words[at - 1] not in (",", ":", "that")):
        return None
    index = bisect_left(clauses, at, key=lambda one: one.cue) - 1
    one = clauses[index] if index >= 0 else None
    if one is None or line.sentence[one.cue] != line.sentence[at] or one.form == "according" or one.inverted:
        return None
    own = one.subject.kind == "name" and one.subject.last < one.cue and not one.subject.possessive
    return Choice(paragraph.number, one.subject, one.cue, LIKELY, RULE) if own and _begins(paragraph, one) else None


def _begins(paragraph: Paragraph, one: Clause) -> bool:
    """Whether a name is the subject of its clause: not in "in his Mill Board talk", "facing Dale and saying"."""
    subject, lower, found = one.subject, paragraph.line.lower, paragraph.found.candidates
    before = lower[subject.first - 1] if subject.first else ""
    before = lower[subject.first - 2] if before in _OWNING and subject.first > 1 else before
    behind = bisect_left(found, subject.last + 1, key=lambda one: one.first)
    held = behind < len(found) and found[behind].first == subject.last + 1 < one.cue
    return not (held or before in PREPOSITIONS - _SUBORDINATING or before.endswith("ing"))


def told(paragraph: Paragraph, choice: Choice) -> tuple[Clause, Clause] | None:
    """The two clauses of "the Courier reported that Dale said it was “…”", of which the inner one was chosen."""
    line, clauses = paragraph.line, paragraph.found.clauses
    index = bisect_left(clauses, choice.cue, key=lambda one: one.cue)
    if choice.rule not in (RULE, "") or not 0 < index < len(clauses) or clauses[index].cue != choice.cue:
        return None
    outer, inner = clauses[index - 1], clauses[index]
    start = inner.subject.first - 1
    start -= start > 0 and line.lower[start] in _OWNING
    between = line.lower[outer.cue + 1 : start]
    directly = start == outer.cue or (line.lower[start] == "that" and "," not in between and QUOTE not in between)
    somebody = outer.subject.kind != "noun" or outer.subject.head in words.speakers() - _DOCUMENTS
    reports = directly and somebody and not outer.inverted and line.lower[outer.cue] in _REPORTING
    return (outer, inner) if reports and line.sentence[outer.cue] == line.sentence[inner.cue] else None


def _is_chosen(paragraph: Paragraph, subject: Candidate, choice: Choice) -> bool:
    """Whether it is the one that was chosen, or the same name."""
    one = choice.subject
    if choice.paragraph != paragraph.number:
        return False
    return (one.first <= subject.last and subject.first <= one.last) or one.head == subject.head


def _speaks(line: Line, one: Clause, at: int, human: bool) -> bool:
    """Whether the subject of a clause can be trusted to be who speaks."""
    subject, lower = one.subject, line.lower
    if subject.possessive or subject.last >= one.cue or subject.head in _PARTISANS:
        return False
    if subject.head in _PERSONS and not human:
        return lower[one.cue] != "called" or one.cue < at - 1  # "he called “to say sorry”"
    if subject.kind != "name":
        return False  # "Dale said officials warned": labels name Dale there as often
    start = subject.first - 1
    start -= start > 0 and lower[start] in _OWNING
    opens = start < 0 or line.sentence[start] != line.sentence[one.cue]
    # not in "the head of both the mill and the Courier said"
    return opens or not (lower[start] == "and" or lower[start] in PREPOSITIONS - _SUBORDINATING)
