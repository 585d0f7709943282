"""Sentences that tell where somebody speaks without a verb of speech: "Dale gave an interview to the Courier."."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from corpuskit.mentions.clauses.attribute import Paragraph
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.outlets import employers, press, programmes
from corpuskit.mentions.paragraph import words
from corpuskit.mentions.paragraph.facts import POSSESSIVES
from corpuskit.mentions.paragraph.tokens import QUOTE, Line

TALKS = frozenset(
    (
        *("appearance", "column", "conversation", "discussion", "editorial", "essay", "hall", "interview", "op-ed"),
        *("oped", "podcast", "segment"),
    )
)
_TALKED = frozenset(
    (
        *("appeared", "appearing", "appears", "asked", "interviewed", "pressed", "questioned", "speaking", "speaks"),
        *("spoke", "talked"),
    )
)
_ANY = TALKS | _TALKED | {"sat", "went"}  # one of them stands in every such sentence
_WITH = frozenset(("by", "for", "in", "on", "to", "with"))
_WHOSE = words.group("determiners") | {"an", "exclusive", "recent", "lengthy", "televised", "joint"}
_AIRED = frozenset(("aired", "broadcast", "hosted", "moderated", "published", "televised"))
# Where one of these stands there was no talk yet, or none at all.
_NO_TALK = frozenset(
    (
        *("after", "ahead", "another", "before", "canceled", "cancelled", "declined", "following", "if", "never", "no"),
        *("not", "plans", "previous", "refused", "rejected", "request", "requests", "scheduled", "second", "separate"),
        *("who", "whose", "will", "would"),
    )
)
_DAYS = words.group("days and months") | words.group("times") | {"this", "last", "earlier", "down", "live"}
_BRANCHES = frozenset(("magazine", "news", "radio", "television", "tv"))
FARTHEST = 7  # tokens from "interview" to "with": "an interview that aired on Monday with"
FARTHEST_NO = 12  # tokens before the name: "declined an exclusive interview late on Monday with"
LONGEST_SENTENCE = 80  # tokens that are looked at
MOST = 24  # candidates of a sentence


class Appearance(NamedTuple):
    """Who speaks, to which outlet, and the last token of its name."""

    subject: Candidate
    outlet: str
    at: int


def find(paragraph: Paragraph, text: str) -> list[Appearance]:
    """The sentences of a paragraph that tell where their subject speaks, one at the most of each."""
    line = paragraph.line
    if _ANY.isdisjoint(line.lower):
        return []
    found = []
    for sentence in dict.fromkeys(line.sentence[at] for at, low in enumerate(line.lower) if low in _ANY):
        low = bisect_left(line.sentence, sentence)
        high = min(bisect_right(line.sentence, sentence), low + LONGEST_SENTENCE)
        one = _of(paragraph, low, high, text)
        if one is not None:
            found.append(one)
    return found


def _of(paragraph: Paragraph, low: int, high: int, text: str) -> Appearance | None:
    """The one of the sentence from token `low` to before `high`."""
    line, candidates = paragraph.line, paragraph.found.candidates
    first = bisect_left(candidates, low, key=lambda one: one.first)
    own = [one for one in candidates[first : first + MOST] if one.last < high]
    subject = next((one for at, one in enumerate(own) if _speaks(line, own, at)), None)
    if subject is None:
        return None
    for one in own:
        within = line.lower[one.first - 1] in _WITH and one.head in TALKS  # "in a Courier op-ed"
        piece = employers.named_before(line, one.first, one.last, text) if within and one is not subject else ""
        if piece:
            return Appearance(subject, piece, one.last)
        if (
            one is not subject
            and press.is_outlet(line, one)
            and _is_where(line, low, one)
            and _took_place(line, low, one.first)
        ):
            return Appearance(subject, press.outlet_name(line, one, text), one.last)
    for at in range(low + 2, high):
        before = line.lower[at - 1 - (line.lower[at - 1] == "the")]
        if before in ("on", "with") and _is_talk(line, low, at - 1 - (line.lower[at - 1] == "the")):
            name = programmes.name(line, at, text)
            if name and _took_place(line, low, at):
                return Appearance(subject, name, at)
    return None


def _speaks(line: Line, own: list[Candidate], index: int) -> bool:
    """Whether a candidate can be the subject of its sentence: no outlet, no owner, behind no preposition."""
    one = own[index]
    before = line.lower[one.first - 1] if one.first else ""
    before = line.lower[one.first - 2] if before == "the" and one.first > 1 else before
    if one.possessive or before in PREPOSITIONS or before.endswith(POSSESSIVES) or press.is_outlet(line, one):
        return False
    called = one.kind == "noun" and (one.head in words.speakers() or one.head in words.titles())
    return called or one.kind == "name" or one.head in ("he", "she")


def _took_place(line: Line, low: int, at: int) -> bool:
    """Whether nothing before an outlet's name says that there was no talk, or that another one told of it."""
    return _NO_TALK.isdisjoint(line.lower[max(low, at - FARTHEST_NO) : at])


def _is_where(line: Line, low: int, outlet: Candidate) -> bool:
    """Whether a talk takes place with, on or in an outlet: "an interview late on Monday with", "in a CNN interview"."""
    at = outlet.first - 1
    at -= at > low and line.lower[at] == "the"
    if at <= low:
        return False
    behind = outlet.last + 1
    behind += line.lower[behind : behind + 1] != [] and line.lower[behind] in _BRANCHES
    if line.lower[behind : behind + 2] == ["town", "hall"]:
        behind += 1
    if line.lower[behind : behind + 1] and line.lower[behind] in TALKS and line.sentence[behind] == line.sentence[at]:
        return line.lower[outlet.first - 1] in _WHOSE or line.lower[outlet.first - 1] in ("the", "a")
    return line.lower[at] in _WITH and _is_talk(line, low, at)


def _is_talk(line: Line, low: int, preposition: int) -> bool:
    """Whether a preposition belongs to a talk: "interview that aired on Monday on", "sat down with"."""
    for at in range(preposition - 1, max(low, preposition - FARTHEST) - 1, -1):
        word = line.lower[at]
        if word in TALKS:
            begin = line.lower[max(low, at - 3) : at]
            return not _WHOSE.isdisjoint(begin) or "a" in begin or "the" in begin
        on_air = word == "went" and line.lower[at + 1] == "on"
        if word in _TALKED or on_air or line.lower[at : at + 2] == ["sat", "down"]:
            return at == preposition - 1 or line.lower[at + 1] in _DAYS or line.lower[at + 1] == "on"
        plain = word in _DAYS or word in _AIRED or word in ("on", "that", "which", "was") or word.endswith("ly")
        host = line.words[at][0].isupper() and line.lower[preposition] == "on"
        if not (plain or host or word.isdigit() or word == "with") or word == QUOTE:
            return False
    return False
