"""Who speaks in a clause that another one holds: "Dale left after the mayor said “…”", "According to Dale, it “…”"."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from corpuskit.mentions.clauses.attribute import NEAR, Choice, Paragraph, certain, following
from corpuskit.mentions.clauses.reporting import Clause
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_AFTER = frozenset(
    ("after", "although", "as", "because", "once", "since", "though", "when", "where", "whereas", "while")
)
_CALLED = frozenset(("branded", "called", "compared", "described", "dismissed", "dubbed", "labeled", "labelled"))
_SAYING = _CALLED | frozenset(
    (
        *("accused", "alleged", "argued", "asserted", "chanted", "claimed", "claims", "contended", "declared"),
        *("insisted", "predicted", "promised", "said", "say", "says", "shouted", "suggested", "testified"),
        *("threatened", "told", "tweeted", "vowed", "warned", "wrote", "yelled"),
    )
)
_HELPING = frozenset(("also", "had", "has", "have", "later", "once", "reportedly"))
_ARTICLES = frozenset(("a", "an", "the"))
_OWNERS = _ARTICLES | {"her", "his", "its", "their"}
_USING = frozenset(("coined", "coining", "invoked", "repeated", "use", "used", "uses", "using", "uttered"))
_WORDS = frozenset(("expression", "phrase", "phrases", "slur", "term", "terms", "word", "words"))
_BEHIND_WORDS = frozenset(("like", "of", ","))
_INDICATING = frozenset(("indicated", "indicates", "proved", "proves", "showed", "shows", "suggested", "suggests"))
_GIVING = frozenset(("gave", "give", "given", "gives", "offer", "offered", "offers", "put", "puts", "raised", "raises"))
_FINITE = words.group("finite verbs") | words.cues()
_PARTISANS = frozenset(("democrat", "republican"))
_OPENING = frozenset(("and", "but", "still", ",", "yet"))
FARTHEST = 20  # tokens from the verb to the words in marks
FARTHEST_WORDS = 4  # tokens from "phrase" to the words in marks
LONGEST_CLAUSE = 40  # tokens before "but" and "and" that are looked at
LONGEST_USING = 5  # tokens from "used" to "phrase"
LONGEST_WHOM = 6  # tokens from "suggests to" to "that"


class Inner(NamedTuple):
    """Who says the words, at which verb, and the clause of the one who tells of it, if there is one."""

    subject: Candidate
    cue: int
    outer: Clause | None


def _last_clause(paragraph: Paragraph, at: int) -> int:
    """The number of the last clause before token `at` in its sentence, or -1."""
    line, clauses = paragraph.line, paragraph.found.clauses
    index = bisect_left(clauses, at, key=lambda one: one.cue) - 1
    return index if index >= 0 and line.sentence[clauses[index].cue] == line.sentence[at] else -1


def held(paragraph: Paragraph, at: int, choice: Choice, sentence: bool) -> Choice | None:
    """Who says it in a clause behind or below the one that was chosen; None where it is that one's.

    A `sentence` stands directly behind its verb: "Dale left as the millers chanted “…”".
    """
    if sentence:
        found = _behind(paragraph, at)
        lower = paragraph.line.lower
        directly = found is not None and lower[found.cue + 1 : at] in ([], [","], [":"])
        return found if directly and found is not None and lower[found.cue] not in _CALLED else None
    found = _behind(paragraph, at) or _by_account(paragraph, at, choice) or _to_whom(paragraph, at)
    if found is None and (inner := used(paragraph, at)) is not None:
        return certain(paragraph, inner.subject, inner.cue)
    return found


def _behind(paragraph: Paragraph, at: int) -> Choice | None:
    """Who says it behind the main clause: the bishop in "Dale called Odd late after the bishop said it was “…”"."""
    line = paragraph.line
    index = _last_clause(paragraph, at)
    one = paragraph.found.clauses[index] if index >= 0 else None
    if one is None or one.inverted or one.form != "verb" or line.lower[one.cue] not in _SAYING:
        return None
    subject, between = one.subject, line.lower[one.cue + 1 : at]
    if subject.kind == "pronoun" or subject.possessive or subject.last >= one.cue:
        return None
    start = subject.first - 1 - (line.lower[subject.first - 1] in _ARTICLES)
    first = bisect_left(line.sentence, line.sentence[at])
    if subject.head in _PARTISANS:
        return None  # "Dale ruled it out, but the Republican said"
    held = line.lower[start] in _AFTER and line.lower[start - 1] != "well"  # not "as well as"
    beside = line.lower[start] in ("but", ";") or line.lower[start - 1 : start + 1] == [",", "and"]
    if start <= first + 1 or not (held or (beside and _is_clause(line, first, start - 1))):
        return None
    own = _HELPING.issuperset(line.lower[subject.last + 1 : one.cue])
    near = len(between) <= FARTHEST and QUOTE not in between and "," not in between[:-1]
    near = near and (between[-1:] != [","] or len(between) == 1)
    return certain(paragraph, subject, one.cue) if own and near else None


def _is_clause(line: Line, first: int, stop: int) -> bool:
    """Whether a clause stands before "but" or "and", no list of names: "the mill closed, and the Courier called it"."""
    before = line.lower[max(first, stop - LONGEST_CLAUSE) : stop]
    return any(low in _FINITE or (low.endswith("ed") and low.isalpha()) for low in before) or QUOTE in before


def _by_account(paragraph: Paragraph, at: int, choice: Choice) -> Choice | None:
    """By whose account the whole sentence is: Dale in "According to Dale, a miller, the council gave “no reason”"."""
    line = paragraph.line
    index = _last_clause(paragraph, at)
    for _ in range(NEAR):
        if index <= 0 or line.lower[paragraph.found.clauses[index].cue] not in _GIVING:
            break
        index -= 1
    one = paragraph.found.clauses[index] if index >= 0 else None
    if one is None or line.sentence[one.cue] != line.sentence[at]:
        return None
    if one.form != "according" or choice.subject.first <= one.subject.last or choice.subject.first > at:
        return None
    first = bisect_left(line.sentence, line.sentence[at])
    opens = one.cue == first or (one.cue <= first + 2 and _OPENING.issuperset(line.lower[first : one.cue]))
    said = choice.cue >= 0 and choice.cue != one.cue and line.lower[choice.cue] in _SAYING
    return certain(paragraph, one.subject, one.cue) if opens and not said else None


def _to_whom(paragraph: Paragraph, at: int) -> Choice | None:
    """To whom something tells it: Dale in "this result suggests to Ana Dale that it is “late”"."""
    line = paragraph.line
    index = _last_clause(paragraph, at)
    one = paragraph.found.clauses[index] if index >= 0 else None
    if one is None or line.lower[one.cue] not in _INDICATING or line.lower[one.cue + 1 : one.cue + 2] != ["to"]:
        return None
    whom = following(paragraph, one.cue + 1)
    near = whom is not None and whom.kind == "name" and whom.last < at - 1 and whom.last - one.cue <= LONGEST_WHOM
    thing = one.subject.kind != "name" and one.subject.head not in words.speakers() | {"he", "she", "they", "who"}
    told = thing and near and whom is not None and line.lower[whom.last + 1] == "that"
    return certain(paragraph, whom, one.cue) if told and whom is not None else None


def used(paragraph: Paragraph, at: int) -> Inner | None:
    """Whose words another one tells of: Odd's in "Dale noted that Odd used the phrase “…”"."""
    line, found = paragraph.line, paragraph.found.candidates
    noun = _noun_of_words(line, at)
    if noun < 0:
        return None
    cue = next((index for index in range(noun - 1, max(1, noun - LONGEST_USING), -1) if line.lower[index] in _USING), 0)
    if not cue or line.sentence[cue] != line.sentence[at] or "," in line.lower[cue:noun]:
        return None
    last = cue - 1
    while last > 0 and line.lower[last] in _HELPING:
        last -= 1
    index = bisect_left(found, last, key=lambda one: one.last)
    one = found[index] if index < len(found) and found[index].last == last else None
    if one is None or one.kind == "pronoun" or one.possessive:
        return None
    return Inner(one, cue, _outer(paragraph, one))


def _noun_of_words(line: Line, at: int) -> int:
    """The token of "phrase" before token `at`: "the phrase “…”", "words like “…”"; -1 where there is none."""
    for index in range(at - 1, max(0, at - FARTHEST_WORDS), -1):
        if line.lower[index] in _WORDS:
            return index
        if line.lower[index] not in _BEHIND_WORDS:
            break
    return -1


def _outer(paragraph: Paragraph, one: Candidate) -> Clause | None:
    """The clause that tells what somebody says or does: Dale's in "Dale noted that Odd used"."""
    line, clauses = paragraph.line, paragraph.found.clauses
    start = one.first - 1 - (line.lower[one.first - 1] in _OWNERS)
    that = line.lower[start] == "that"
    near = bisect_left(clauses, one.first, key=lambda clause: clause.cue)
    for clause in reversed(clauses[max(0, near - NEAR) : near]):
        if line.sentence[clause.cue] != line.sentence[one.first]:
            break
        directly = clause.cue == start or (that and words.cues().isdisjoint(line.lower[clause.cue + 1 : start]))
        if directly and not clause.inverted and clause.form == "verb" and "," not in line.lower[clause.cue : start]:
            return clause
        break
    return None
