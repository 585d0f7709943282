"""Outlets told by what and where they are: "a Bray radio station", "German broadcaster ARD", "Time magazine"."""

from __future__ import annotations

from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.outlets import press
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.tokens import Line

MEDIA = frozenset(("newspaper", "newspapers", "television", "radio", "tv", "magazine", "newswire", "broadcaster"))
_PRINTED = frozenset(("magazine", "newspaper", "outlet", "paper", "tabloid", "website"))
_ON_AIR = frozenset(("radio", "television", "tv"))
_STATIONS = frozenset(("channel", "network", "program", "programme", "show", "station", "stations"))
_ARTICLES = frozenset(("a", "an", "the"))
_DAYS = words.group("days and months") | words.group("times")
_PEOPLES = words.group("peoples")
_PLACES = _PEOPLES | words.group("states") | {"local", "state"}
_EDITIONS = frozenset(("edition", "issue"))
LONGEST_EDITION = 7  # tokens from "told" to the name behind "the weekend edition of the"


def named(line: Line, candidates: list[Candidate], index: int, text: str) -> str:
    """The outlet that a candidate begins to tell of whom something is told; '' where it is none or has its own name."""
    one = candidates[index]
    noun = one.kind == "noun" and one.head in MEDIA
    end = one.last if noun else one.last + 1
    if end >= len(line) or line.lower[end] not in MEDIA or line.sentence[end] != line.sentence[one.first]:
        return ""
    station = line.lower[end] in _ON_AIR and line.lower[end + 1 : end + 2] != [] and line.lower[end + 1] in _STATIONS
    end += station
    if own := _own_name(line, candidates, index, end, text):
        return own
    first = one.first - (one.first > 0 and line.lower[one.first - 1] in _ARTICLES)
    of_people = one.first == one.last and line.lower[one.last] in _PEOPLES  # "told Norlandic radio"
    if not line.words[one.first][0].isupper() or not (noun or station or of_people):
        return ""
    where = line.lower[end - 1] in _PLACES or line.lower[one.first] in _ARTICLES
    end -= line.lower[end] == "newspaper" and end > one.first and not where  # "Der Morgen newspaper"
    return text[line.starts[first] : line.ends[end]]


def _own_name(line: Line, candidates: list[Candidate], index: int, end: int, text: str) -> str:
    """The name behind what an outlet is: "German broadcaster ARD", "the Norland newspaper the Courier"."""
    start = end + 1
    start += line.lower[start : start + 1] == ["the"]
    if start >= len(line) or line.sentence[start] != line.sentence[end] or line.lower[start] in _DAYS:
        return ""
    if line.words[start][0].isdigit() and line.words[start][-1].isupper():
        return line.words[start]  # "radio station 4KL"
    behind = candidates[index + 1] if index + 1 < len(candidates) else None
    if behind is None or behind.first != start or behind.kind != "name" or behind.possessive:
        return ""
    printed = start > end + 1 or candidates[index].kind == "noun"  # "told the newspaper Dale was"
    known = press.is_outlet(line, behind)
    return press.outlet_name(line, behind, text) if known or (not printed and behind.first == behind.last) else ""


def is_medium(line: Line, at: int) -> bool:
    """Whether a noun behind a name says that it is an outlet: "told Le Matinal newspaper"."""
    return at < len(line) and line.lower[at] in MEDIA


def is_edition(line: Line, cue: int, candidate: Candidate) -> bool:
    """Whether what is told something is an issue of an outlet: "told the weekend edition of the Courier"."""
    at = candidate.first - 1 - (line.lower[candidate.first - 1] == "the")
    near = candidate.first - cue <= LONGEST_EDITION and line.lower[cue + 1] in _ARTICLES
    return near and line.lower[at] == "of" and line.lower[at - 1] in _EDITIONS


def is_target(line: Line, candidate: Candidate, before: str) -> bool:
    """Whether something lies on a paper rather than being said there: "the attack on the newspaper"."""
    return before == "on" and candidate.kind == "noun" and candidate.head in _PRINTED - {"website"}
