"""Whom something is told that may be an outlet by a name on no list: "told the Weirlander", not "the Council"."""

from __future__ import annotations

from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import described, press
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line

_TOLD = words.group("telling")
_DAYS = words.group("days and months") | words.group("times")
_NO_OUTLET = words.group("no outlets")
_COUNTRIES = words.group("countries and companies") | words.group("states") | {"u.s.", "u.n.", "u.k.", "us", "un"}
_LATE = frozenset(("about", "earlier", "early", "host", "hosts", "late", "later", "last", "reporter"))
_NO_NOUNS = _DAYS | described.MEDIA | _LATE | words.function_words() | words.cues()  # behind the name of an outlet
_GATHERINGS = frozenset("audience committee conference convention council court crowd jury panel rally".split())
_SAID_TO = frozenset("according explained said say says speaking spoke talking".split())  # not "wrote to the"
LONGEST_PLACE = 4  # tokens of "New Weirland"


def is_lone(line: Line, cue: int, one: Candidate, article: bool) -> bool:
    """Whether a name is an outlet's because it is told something: "told the Weirlander", "told NRV television"."""
    medium = described.is_medium(line, one.last + 1)
    told = line.lower[cue] in _TOLD or line.lower[cue] in _SAID_TO
    if one.kind != "name" or not (article or medium) or not told or one.name_first != one.first:
        return False
    if one.head in _NO_OUTLET or _is_people(one) or _is_place(line, one) or _is_modifier(line, one):
        return False
    # Not "told the Committee on Mills"; "NRV television" is no body.
    return (medium or not press.is_body(line, one)) and "on" not in line.lower[one.first : one.last]


def _is_place(line: Line, candidate: Candidate) -> bool:
    """Whether whom something was told is a state or country, or one of several: "told the U.S. and the others"."""
    low = line.lower[candidate.last]
    return low in _COUNTRIES or line.lower[candidate.last + 1 : candidate.last + 2] == ["and"]


def _is_modifier(line: Line, candidate: Candidate) -> bool:
    """Whether a name stands before a noun: "told the Bray rally"; not so in "told the Bray Courier late on Monday"."""
    at = candidate.last + 1
    if at >= len(line) or line.sentence[at] != line.sentence[candidate.last]:
        return False
    low = line.lower[at]
    if low == "," and _is_gathering(line, at + 1):
        return True
    if low in _GATHERINGS or low.startswith("rally-"):
        return True
    return line.words[at].islower() and low.isalpha() and low not in _NO_NOUNS and not low.endswith("ly")


def _is_gathering(line: Line, at: int) -> bool:
    """Whether a place goes on and people follow it: "told the Bray, Weirland, crowd"."""
    comma = next((one for one in range(at, min(len(line) - 1, at + LONGEST_PLACE)) if line.lower[one] == ","), -1)
    return comma > 0 and line.lower[comma + 1] in _GATHERINGS


def _is_people(candidate: Candidate) -> bool:
    """Whether whom something was told are people or somebody by office: "the House Millers", "the House Speaker"."""
    return candidate.head.endswith("s") or candidate.head in words.speakers() or candidate.head in words.titles()
