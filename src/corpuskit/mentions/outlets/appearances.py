"""Sentences that tell where somebody speaks without a verb of speech: "Dale gave an interview to the Courier."."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from corpuskit.mentions.clauses.attribute import Paragraph
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.names.heads import PREPOSITIONS
from corpuskit.mentions.outlets import employers, named_before, press, programmes
from corpuskit.mentions.paragraph import facts, words
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
        *(
            "appeared",
            "appearing",
            "appears",
            "asked",
            "contacted",
            "interviewed",
            "reached",
            "pressed",
            "questioned",
            "speaking",
            "speaks",
        ),
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
# Whom something is broadcast of or done to is not said to speak there: "watched it on CNN", "was attacked on CNN".
_NOT_HIMSELF = frozenset(
    (
        *("ad", "ads", "aired", "airing", "airs", "broadcast", "clip", "heard", "ran", "saw", "see", "seen", "shown"),
        *("video", "watch", "watched", "watching"),
    )
)
_PRESSED = frozenset(("asked", "backed", "challenged", "confronted", "grilled", "interviewed", "pressed", "questioned"))
_BEING = frozenset(("been", "being", "is", "was", "were"))
_BRANCHES = frozenset(("magazine", "news", "radio", "television", "tv"))
FARTHEST_ON = 16  # tokens from who speaks to "on"
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
    aired = [at for at, low in enumerate(line.lower) if low == "on" and _is_aired(line, at + 1)]
    if not aired and _ANY.isdisjoint(line.lower):
        return []
    found = []
    told = [at for at, low in enumerate(line.lower) if low in _ANY] + aired
    for sentence in dict.fromkeys(line.sentence[at] for at in sorted(told)):
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
        elif subject is own[0] and line.lower[at - 1] == "on" and _is_aired(line, at):
            found = _on_air(line, own, subject, at, text)
            if found is not None and _is_himself(line, own, subject, at) and _took_place(line, low, at):
                return found
    return None


def _is_aired(line: Line, at: int) -> bool:
    """Whether a station or programme is named at a token: "on CNN", "on “Morning Joe”"."""
    if at >= len(line):
        return False
    return facts.bare(line.lower[at]) in named_before.STATIONS_ON_AIR or line.lower[at] == QUOTE


def _is_himself(line: Line, own: list[Candidate], subject: Candidate, at: int) -> bool:
    """Whether whom a sentence begins with does something on the air: "Dale was backed into a corner on CNN"."""
    told = line.lower[subject.last + 1 : at]
    alone = not any(subject.last < one.first < at and one.kind != "noun" and one.head != "it" for one in own)
    clear = not told or "," not in told[1:] or told.count(",") == 2  # "Dale, a miller, pressed it on CNN"
    if not alone or not clear or len(told) > FARTHEST_ON or not _NOT_HIMSELF.isdisjoint(told) or QUOTE in told:
        return False
    passive = not _BEING.isdisjoint(told) and any(low.endswith("ed") and low not in _PRESSED for low in told)
    return not passive and any(low.endswith("ed") or low in words.group("finite verbs") for low in told)


def _on_air(line: Line, own: list[Candidate], subject: Candidate, at: int, text: str) -> Appearance | None:
    """What stands behind "on": a programme, or the station that has it."""
    station = next((one for one in own if one.first == at and press.is_outlet(line, one)), None)
    if station is not None:
        return Appearance(subject, press.outlet_name(line, station, text), station.last)
    name = programmes.name(line, at, text, known=True)
    return Appearance(subject, name, at) if name else None


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
