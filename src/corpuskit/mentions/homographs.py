"""Whether a word that can be a noun and a verb of speech is the one or the other: "notes", "press", "plans"."""

from __future__ import annotations

from corpuskit.mentions import words
from corpuskit.mentions.tokens import QUOTE, Line

_FIRST_HALVES = frozenset(("appeals", "press", "state", "talk"))
PLANNED = frozenset(("offers", "plans", "pledges", "promises"))  # to say
_BEHIND_VERBS = frozenset(("that", "on", "to", "out", ".", ",", ":", QUOTE))
_BEHIND_PRESENT = frozenset(("as", "at", "in", "today"))  # "Dale notes at the outset"
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
    return singular and line.lower[at] in words.cues() and line.lower[at + 1 : at + 2] in _TELLING
