"""Whether a word that can be a noun and a verb of speech is the one or the other: "notes", "press", "plans"."""

from __future__ import annotations

from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

_FIRST_HALVES = frozenset(("appeals", "press", "state", "talk"))
PLANNED = frozenset(("offers", "plans", "pledges", "promises"))  # to say
_BEHIND_VERBS = frozenset(("that", "on", "to", "out", ".", ",", ":", QUOTE))
_BEHIND_PRESENT = frozenset(("as", "at", "in", "today"))  # "Dale notes at the outset"
_PAUSES = ([","], ["."])
_ARTICLES = frozenset(("a", "an", "one", "the"))
_BEFORE_ASIDES = frozenset((QUOTE, "as", ","))
_DETERMINERS = words.group("determiners")
_SEVERAL = frozenset(("its", "many", "some", "the", "their", "two"))
_TELLING = (["that"], [QUOTE])


def is_first_half(line: Line, at: int) -> bool:
    """Whether a form of a verb is the first half of a noun: "an appeals court", "the press release"."""
    return line.lower[at] in _FIRST_HALVES and (at == 0 or line.lower[at - 1] not in words.pronouns())


def is_verb(line: Line, at: int) -> bool:
    """Whether a word that can be a noun is the verb of a clause: "Ana Dale notes", "Some note that"."""
    low, after = line.lower[at], line.lower[at + 1] if at + 1 < len(line) else "."
    if low in PLANNED and after == "to":
        return True
    present = after in _BEHIND_PRESENT or (low == "reports" and after == "from")
    return low in words.cues() and (after in _BEHIND_VERBS or (low.endswith("s") and present))


def is_verb_of_noun(line: Line, at: int) -> bool:
    """Whether a word that can be a noun is the verb of the noun before it: "the letter notes that"."""
    singular = not line.lower[at - 1].endswith("s") and line.lower[at].endswith("s")
    if not singular or line.lower[at] not in words.cues():
        return False
    behind = line.lower[at + 1 : at + 2]
    return behind in _TELLING or (behind in _PAUSES and _is_aside(line, at))


def _is_aside(line: Line, at: int) -> bool:
    """Whether a noun with its article and the verb at token `at` stand aside: "As the report notes, …"."""
    article = next((index for index in (at - 2, at - 3) if index >= 0 and line.lower[index] in _ARTICLES), 0)
    return article > 0 and line.lower[article - 1] in _BEFORE_ASIDES


def is_inverted(line: Line, at: int) -> bool:
    """Whether a word behind a quotation is the verb of what follows: “…,” notes the ad; “…,” reports the Courier."""
    if at == 0 or line.lower[at - 1] != QUOTE or line.closing.get(at - 1, "") not in ",?!" or at + 1 >= len(line):
        return False
    low, behind = line.lower[at], line.lower[at + 1]
    several = words.base().get(low) == low and behind in _SEVERAL  # “…,” note the authors
    single = low.endswith("s") and (behind in _DETERMINERS or line.words[at + 1][0].isupper())
    return low in words.cues() and (single or several)
