"""Second verbs: whose the verb behind "and" is in what another one reports: "police said a man ran in and shouted"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpuskit.mentions.clauses.subjects import Subjects
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE

if TYPE_CHECKING:
    from corpuskit.mentions.clauses.reporting import Clause

_SHOUTED = frozenset(
    (
        *("begging", "chanted", "chanting", "cried", "crying", "screamed", "screaming", "shouted", "shouting"),
        *("yelled", "yelling"),
    )
)
_TO_HIM = frozenset(("asked", "asking", "called", "told", "telling"))
_HIM = frozenset(("her", "him", "me", "them", "us"))
_REPORTING = frozenset(
    (
        *("alleged", "alleges", "claimed", "claims", "recalled", "said", "says", "testified", "testifies", "told"),
        *("wrote", "writes"),
    )
)
_SAID = frozenset(("asked", "said", "saying"))
_BEFORE = frozenset(("also", "later", "never", "once", "repeatedly", "then"))
_WHILE = frozenset(("as", "where", "while"))
_ARTICLES = frozenset(("a", "an", "the"))
FARTHEST = 16  # tokens from "and" to the subject of the verb before it
LONGEST_OBJECT = 6  # tokens from "told" to "that"
NEAR = 3  # tokens from a verb of speech to the subject of what it reports


def subject(finder: Subjects, found: list[Clause], at: int) -> Candidate | None:
    """The subject that the verb at token `at` behind "and" shares with the verb before; None for other verbs."""
    lower, sentence = finder.line.lower, finder.line.sentence
    joined = at - 1 - (lower[at - 1] in _BEFORE)
    if joined < 2 or lower[joined] != "and" or sentence[joined] != sentence[at] or lower[joined - 1] == ",":
        return None
    shouted = lower[at] in _SHOUTED
    if not (shouted or _tells_him(finder, at) or _speaks(finder, at)):
        return None
    last = found[-1] if found and sentence[found[-1].cue] == sentence[at] and not found[-1].inverted else None
    if last is not None and last.cue < joined:
        outer = found[-2] if len(found) > 1 and sentence[found[-2].cue] == sentence[at] else None
        reports = outer is not None and lower[outer.cue] in _REPORTING and lower[at] in _TO_HIM
        if reports and outer is not None and 0 < last.subject.first - outer.cue <= NEAR:
            return last.subject  # "Odd said Dale called him “late” and told him"
        reported = _reported(finder, last.cue, joined)
        if reported is not None:
            return reported
    return _doing(finder, joined) if shouted else None


def _tells_him(finder: Subjects, at: int) -> bool:
    """Whether the verb has a pronoun behind it that is spoken to: "and told him"."""
    lower = finder.line.lower
    return lower[at] in _TO_HIM and at + 1 < len(lower) and lower[at + 1] in _HIM and lower[at] != "called"


def _speaks(finder: Subjects, at: int) -> bool:
    """Whether words in marks stand behind the verb and a comma: "and said, “…”"."""
    behind = finder.line.lower[at + 1 : at + 3]
    return finder.line.lower[at] in _SAID and behind[:1] in ([","], [":"]) and behind[1:] == [QUOTE]


def _reported(finder: Subjects, cue: int, joined: int) -> Candidate | None:
    """Who does what a verb of speech at token `cue` reports, up to "and": a man in "police said a man ran in and"."""
    lower = finder.line.lower
    that = next((index for index in range(cue + 1, min(joined, cue + LONGEST_OBJECT)) if lower[index] == "that"), 0)
    if lower[cue] not in _REPORTING or (not that and lower[cue] in _TO_HIM) or "," in lower[cue:joined]:
        return None
    first = (that or cue) + 1
    one = finder.covering.get(first + (lower[first] in _ARTICLES))
    if one is None or one.possessive or one.last >= joined or one.first > first + 1:
        return None
    somebody = one.kind == "name" or one.head in words.speakers() or one.head in ("he", "she")
    return one if somebody and lower[one.last + 1].isalpha() else None


def _doing(finder: Subjects, joined: int) -> Candidate | None:
    """Who does something else, too: millers in "past millers waving signs and", "as millers waved signs and"."""
    lower, sentence = finder.line.lower, finder.line.sentence
    for index in range(joined - 1, max(0, joined - FARTHEST), -1):
        if sentence[index] != sentence[joined] or lower[index] in (QUOTE, ","):
            return None
        one = finder.ending.get(index - 1) if lower[index].endswith("ing") else None
        if one is not None and one.kind == "noun" and not one.possessive:
            return one
        behind = finder.covering.get(index + 1) if lower[index] in _WHILE else None
        if behind is not None and behind.first <= index + 2 and not behind.possessive:
            return behind
    return None
