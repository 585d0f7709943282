"""The part that somebody named has in a sentence, as the words beside the name tell it."""

from __future__ import annotations

from corpuskit.mentions.names import forms
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.paragraph import facts, words
from corpuskit.mentions.paragraph.kept import Kept
from corpuskit.mentions.paragraph.tokens import QUOTE, Line
from corpuskit.mentions.people.person import Person, Seen

_SUBORDINATORS = words.group("subordinators") | {"that", "which", "who"}
_JOINING = frozenset(("and", "or", "but"))
_AUXILIARIES = words.group("forms of be") | frozenset(
    "has had have did does do will would could should may might can must has hasn't didn't doesn't won't".split()
)
_ENDS = frozenset((".", "!", "?", ";", ":"))
_DETERMINERS = frozenset(("the", "a", "an"))
_KIN = words.group("kin")
_VERSUS = frozenset(("v", "v.", "vs", "vs."))
# What is called by somebody's name: "the Dale administration", "the Dale report".
_SOMEBODYS = (words.group("bodies") | words.group("documents") | {"budget", "era", "years"}) - {"agency", "government"}
_OWNERS = (["her"], ["his"], ["their"])
_LINKS = frozenset((",", "is", "of", "was"))
_BEFORE_KIN = frozenset(("ex-president", "former", "late", "the", "then"))
LONGEST_KIN = 4  # tokens from a relative's word to the name
_SPOUSES = (["first", "lady"], ["first", "gentleman"])
_RELATED = _KIN | {"gentleman", "lady"}


def is_kin(line: Line, candidate: Candidate) -> bool:
    """Whether somebody is brought in as somebody's kin: "his wife, Ana Dale", "her son Odd", "First lady Ana Dale".

    Others are "the daughter of former Mayor Max Dale", "Max Dale, her father," and "Max Dale's daughter".
    """
    lower, first = line.lower, candidate.first
    near = lower[max(0, first - LONGEST_KIN - 1) : candidate.last + LONGEST_KIN]
    if _RELATED.isdisjoint(near):
        return False
    roles = lower[max(0, first - 1) : candidate.name_first]
    if not _KIN.isdisjoint(roles) or roles[-2:] in _SPOUSES:
        return True
    if lower[candidate.last + 1 : candidate.last + 2] and candidate.possessive:
        return lower[candidate.last + 1] in _KIN
    behind = lower[candidate.last + 1 : candidate.last + 4]
    if behind[:1] == [","] and behind[1:2] in _OWNERS and not _KIN.isdisjoint(behind[2:]):
        return True
    at = first - 1
    while at > 0 and first - at < LONGEST_KIN and lower[at] in _BEFORE_KIN:
        at -= 1
    at -= at > 0 and lower[at] in _LINKS
    return 0 <= at < first and lower[at] in _KIN and line.sentence[at] == line.sentence[first]


def is_modifier(line: Line, candidate: Candidate, low: tuple[str, ...]) -> bool:
    """Whether "the" before a name belongs to what stands behind it: "the Ana Dale story", "the Dale administration"."""
    behind = candidate.last + 1
    if behind >= len(line):
        return False
    if len(low) == 1:
        return facts.bare(line.words[behind]) in _SOMEBODYS
    if len(low) != 2 or low[0] not in forms.first_names():
        return False
    return line.words[behind].islower() and not line.facts[behind] & facts.CLOSED


def is_case(line: Line, candidate: Candidate) -> bool:
    """Whether a name is that of a case: "Dale v. Odd"."""
    return not _VERSUS.isdisjoint(line.words[candidate.first : candidate.last])


def before(line: Line, at: int) -> str:
    """The class of the word before token `at`."""
    at -= at > 0 and line.lower[at - 1] in _DETERMINERS
    if at == 0 or line.sentence[at - 1] != line.sentence[at]:
        return "first"
    return _class_before[line.lower[at - 1]]


def _before(low: str) -> str:
    if low == ",":
        return "comma"
    if low == QUOTE:
        return "quote"
    if low in _JOINING:
        return "and"
    if low in _SUBORDINATORS:
        return "sub"
    if low in PREPOSITIONS:
        return "by" if low == "by" else "prep"
    if low.endswith("ing"):
        return "ing"
    if low in words.cues() or low.endswith("ed"):
        return "verb"
    return "word" if low[0].isalpha() else "sign"


def _behind(line: Line, candidate: Candidate) -> str:
    """The class of the word behind a candidate."""
    if candidate.possessive:
        return "own"
    at = candidate.last + 1
    if at >= len(line.lower):
        return "end"
    return _class_behind[line.lower[at]]


def _after(low: str) -> str:
    if low in _ENDS:
        return "end"
    if low == ",":
        return "comma"
    if low == QUOTE:
        return "quote"
    if low in _AUXILIARIES:
        return "aux"
    if low in words.cues():
        return "said"
    if low in _JOINING:
        return "and"
    if low == "who":
        return "who"
    if low in PREPOSITIONS or low == "to":
        return "prep"
    if low.endswith("ed"):
        return "ed"
    if low.endswith("s"):
        return "s"
    return "word" if low[0].isalpha() else "sign"


# The class of a word is asked for again and again.
_class_before, _class_behind = Kept(_before, facts.MOST_WORDS), Kept(_after, facts.MOST_WORDS)


def seen(line: Line, candidate: Candidate, person: Person, subject: bool, paragraph: int, says: bool) -> Seen:
    """The mention of a person by a candidate of a paragraph: "first says" where a verb of speech has it as subject."""
    first = candidate.first
    role = f"{before(line, first)} {'says' if says else _behind(line, candidate)}"
    return Seen(line.starts[first], person, subject, paragraph, line.sentence[first], role)
