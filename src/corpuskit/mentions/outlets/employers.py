"""Whom outlets send: "the Courier's Ana Dale", "Courier reporter Ana Dale", "a Courier op-ed"."""

from __future__ import annotations

from bisect import bisect_left

from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import press
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line

_ANY_STATION = frozenset(("news", "press", "radio", "television", "tv"))
_OUTLETS = words.group("outlet tails") | words.group("known outlets")  # words that names of outlets end with


def employer(line: Line, candidates: list[Candidate], text: str, subject: Candidate, known: bool = True) -> str:
    """The outlet that owns a name, "the Courier's Ana Dale"; '' where there is none.

    Whoever owns the writer of a column is one, also where it is not `known`.
    """
    at = bisect_left(candidates, subject.first, key=lambda candidate: candidate.first) - 1
    owner = candidates[at] if at >= 0 else None
    owns = owner is not None and owner.possessive and owner.last == subject.first - 1
    if not owns or owner is None:
        return ""
    named = not known and subject.kind == owner.kind == "name"
    return press.outlet_name(line, owner, text) if named or press.is_outlet(line, owner) else ""


def asker(line: Line, candidates: list[Candidate], text: str, subject: Candidate) -> str:
    """The outlet that sends who asks: "the Courier's Ana Dale", "Courier reporter Ana Dale"; '' where there is none."""
    trade = subject.name_first - 1
    if subject.kind == "name" and trade > subject.first and line.lower[trade] in press.TRADES:
        return named_before(line, subject.first, trade, text)
    return employer(line, candidates, text, subject)


def named_before(line: Line, begin: int, at: int, text: str) -> str:
    """The outlet before token `at`, with no word of it before token `begin`; '' where that is none."""
    first = last = at - 1
    while first > begin and line.words[first - 1][0].isupper():  # "a New York magazine article"
        first -= 1
    station = line.lower[first] in _ANY_STATION  # "Radio One"
    while last > first and not station and line.lower[last] not in _OUTLETS and line.words[last][0].isupper():
        last -= 1  # "told CBS News Justice correspondent Ana Dale"
    named = not _OUTLETS.isdisjoint((line.lower[first], line.lower[last]))
    named = named and (first < last or line.lower[last] not in _ANY_STATION)  # "in a TV interview"
    whole = line.words[last][0].isupper() or (first < last and line.lower[last] == "magazine")
    outlet = first >= begin and whole and named
    return text[line.starts[first] : line.ends[last]] if outlet else ""
