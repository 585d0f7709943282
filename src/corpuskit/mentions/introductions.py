"""What a paragraph that ends in a colon says about the paragraph after it: somebody's words, or the outlet's own.

Hints are weighed: each is a number of points, and what has enough of them introduces a block.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpuskit.mentions import words
from corpuskit.mentions.attribute import Paragraph
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.names import People
from corpuskit.mentions.tokens import Line
from corpuskit.text import lexicon

_VERBS = words.group("block verbs")
_ANNOUNCING = frozenset(("this", "following", "follows", "like", "way", "words"))
_DOCUMENTS = words.group("documents")
_FILLERS = words.group("before a colon")
_DAYS = words.group("days and months")
_OUTLETS = words.group("known outlets")
_OUTLET_TAILS = words.group("outlet tails")
_OWN = frozenset(("i", "we", "you", "my", "our"))
_NOBODY = frozenset(("it", "that", "this", "which", "who", "what", "nobody", "everybody", "there", "many", "some"))
_NO_VERB = words.group("prepositions") | words.group("before a verb") | words.group("before a noun")
_SAYING = frozenset(("saying", "adding", "writing", "noting", "explaining", "stating", "declaring"))
_BY = frozenset(("by", "from", "via", "with"))
NEAR_COLON = 14  # tokens that may stand between the verb and the colon
SHORT = 12  # tokens of a sentence that can be a title: "Ana Dale on the radio:"
ENOUGH = 2.0  # points
PLAIN = 4.0  # points for a verb of speech beside the colon
FIRST_PERSON = 1.5
_LONG = 250  # characters of a paragraph that is no item of a list
_ITEM = re.compile(r"(?:\(?\d{1,2}[.)]|[A-Za-z][.)]|[-*•‣–—‐]) |[A-Z][^.:!?\n]{2,50}: [\"“‘']?[A-Z]")
_ENDING = re.compile(r"[.!?…][\"'”’)\]]{0,3}$|\)$|[—–-]$|\[[^\[\]\n]{1,40}\]$|[.!?…] ?https?://\S{1,200}$")


class Introduction(NamedTuple):
    """Who is about to speak, the token of the verb or -1, and the points."""

    subject: Candidate | None
    verb: int
    points: float


@cache
def group(name: str) -> frozenset[str]:
    """The words of one class of `block_words.txt`.

    >>> "excerpt" in group("excerpts")
    True
    """
    return frozenset(lexicon.table("en/block_words")[name].split())


def _colon(line: Line) -> int:
    """The token of the colon at the end, or -1: "as she wrote [emphasis mine]:"."""
    return len(line) - 1 if len(line) and line.words[-1] == ":" else -1


def introduces(paragraph: Paragraph, people: People) -> Introduction | None:
    """The subject and the verb of a paragraph that ends "… told the Courier:", and its points."""
    colon = _colon(paragraph.line)
    if colon < 1:
        return None
    told = _told(paragraph)
    if told is not None and told.points >= PLAIN:
        return told
    weighed = _weighed(paragraph, people, colon)
    if told is not None and weighed is not None:
        return told._replace(points=max(told.points, weighed.points))
    return told or weighed


def _told(paragraph: Paragraph) -> Introduction | None:
    """A verb of speech close to the colon: nothing but its words can follow where nothing stands between."""
    line = paragraph.line
    sentence = line.sentence[-1]
    verb = next(
        (at for at in range(len(line) - 2, max(-1, len(line) - NEAR_COLON), -1) if line.lower[at] in _VERBS), -1
    )
    if verb < 0 or line.sentence[verb] != sentence or (verb and line.lower[verb - 1] in ("have", "be", "to")):
        return None  # "a question that a child could have answered:"
    subject = next((clause.subject for clause in paragraph.found.clauses if clause.cue == verb), None)
    if subject is None:
        before = [found for found in paragraph.found.candidates[-40:] if found.last < verb and not found.possessive]
        before = [found for found in before if line.sentence[found.first] == sentence]
        subject = paragraph.first_subject(sentence) or (before[-1] if before else None)
    if subject is None or subject.first > verb:
        return None
    rest = line.lower[verb + 1 : -1]
    plain = all(low in _FILLERS or not low[0].isalpha() or low.endswith("ly") for low in rest)
    plain = plain or _only_named(line, verb)
    announced = any(low in _ANNOUNCING or low in _DOCUMENTS for low in rest)
    return Introduction(subject, verb, PLAIN if plain or announced else 1.0)


def _only_named(line: Line, verb: int) -> bool:
    """Whether nothing but an addressee, a time or a place stands between the verb and the colon."""
    for at in range(verb + 1, len(line) - 1):
        low = line.lower[at]
        if low in _FILLERS or not low[0].isalpha() or low.endswith("ly") or line.words[at][0].isupper():
            continue
        if low not in words.speakers():
            return False
    return True


def _weighed(paragraph: Paragraph, people: People, colon: int) -> Introduction | None:
    """The hints of the last sentence."""
    line, lower = paragraph.line, paragraph.line.lower
    sentence, first = line.sentence[colon], colon
    while first > 0 and line.sentence[first - 1] == sentence:
        first -= 1
    inside = lower[first:colon]
    subject, verb = _reporting(paragraph, first, colon)
    points = 0.0
    if subject is not None and verb >= 0:
        points += 2.5 if lower[verb] in _VERBS else 2.0
    by = _named_by(paragraph, first)
    if by is not None and (subject is None or subject.head in _NOBODY):
        subject = by
        points += 1.5
    if subject is None:
        subject = _first_name(paragraph, people, first, colon)
        points += 0.5 * (subject is not None)
        points += 1.0 * (subject is not None and colon - first <= SHORT and verb < 0)
    if any(low in group("excerpts") for low in inside):
        points += 1.0
    if subject is None:
        subject = _document(paragraph, first)
    points -= _against(line, first, colon)
    return Introduction(subject, verb, points)


def _reporting(paragraph: Paragraph, first: int, colon: int) -> tuple[Candidate | None, int]:
    """The last reporting clause of a sentence whose subject is a name or a noun, or a pronoun for one."""
    line = paragraph.line
    for clause in reversed(paragraph.found.clauses[-12:]):
        if clause.cue < first or clause.cue >= colon:
            continue
        if not _is_verb(line, clause.cue, clause.subject):
            continue
        if clause.subject.head in _NOBODY or clause.subject.head in _OWN:
            continue
        return clause.subject, clause.cue
    return None, -1


def _is_verb(line: Line, cue: int, subject: Candidate) -> bool:
    """Whether a word that can be a verb of speech is one: not "the state", "to demand", "on alleged theft"."""
    low = line.lower[cue]
    if cue and line.lower[cue - 1] in _NO_VERB:
        return False
    if low.endswith("ing"):
        return low in _SAYING
    plural = subject.kind != "name" and subject.head.endswith(("s", "y", "n"))
    if words.base().get(low) == low and not plural:
        return low in _VERBS
    return subject.kind != "noun" or subject.head in words.speakers() or subject.head in _DOCUMENTS


def _named_by(paragraph: Paragraph, first: int) -> Candidate | None:
    """The name after "by", "from", "via", "according to" or "here is" in a sentence."""
    line = paragraph.line
    for candidate in paragraph.found.candidates[-24:]:
        at = candidate.first - 1
        if candidate.first <= first or candidate.kind == "pronoun" or candidate.possessive:
            continue
        at -= line.lower[at] == "the" and at > first
        before = line.lower[at]
        if before in _BY and candidate.kind == "name" and candidate.head not in _DAYS:
            return candidate
        if before == "to" and at > first and line.lower[at - 1] == "according":
            return candidate
        if candidate.kind == "name" and before in ("is", "'s", "’s", "here's", "here’s") and at <= first + 2:
            return candidate
    return None


def is_outlet(line: Line, candidate: Candidate) -> bool:
    """Whether a candidate is the name of a newspaper, an agency or a station."""
    first = line.lower[candidate.first]
    named = candidate.kind == "name" and candidate.last > candidate.first
    return candidate.head in _OUTLETS or first in _OUTLETS or (named and candidate.head in _OUTLET_TAILS)


def _first_name(paragraph: Paragraph, people: People, first: int, colon: int) -> Candidate | None:
    """The first person or outlet of a sentence, also one that owns something: "Dale's third rule"."""
    for candidate in paragraph.found.candidates[-40:]:
        if candidate.first < first or candidate.last >= colon:
            continue
        if is_outlet(paragraph.line, candidate):
            return candidate
        person = people.named(paragraph.line, candidate) if candidate.kind == "name" else None
        if person is not None and person.human and not person.organisation:
            return candidate
    return None


def _document(paragraph: Paragraph, first: int) -> Candidate | None:
    """A document of the sentence, or who is meant by its pronoun."""
    inside = [found for found in paragraph.found.candidates[-40:] if found.first >= first]
    papers = [found for found in inside if found.head in _DOCUMENTS]
    people = [found for found in inside if found.kind == "pronoun" and found.head not in _OWN | _NOBODY]
    return next(iter(people), None) or next(iter(papers), None)


def _against(line: Line, first: int, colon: int) -> float:
    """The points against somebody's words: a list, a picture, a note or the outlet's own account follows."""
    inside = line.lower[first:colon]
    points = 0.0
    last = inside[-1] if inside else ""
    if inside and inside[0] in group("notes"):
        points += 4.0
    seen = [at for at, low in enumerate(inside) if low in group("pictures")]
    if seen:
        points += 2.0 if seen[-1] >= len(inside) - 5 else 1.0
    if any(low in group("lists") for low in inside[-4:]):
        points += 2.5
    if "why" in inside or last in group("own voice") or "example" in inside or "instance" in inside:
        points += 2.0
    if last in ("here", "below", "for", "to", "of", "with", "are", "include", "includes", "including", "and"):
        points += 2.5
    if any(low in _OWN for low in inside):
        points += 1.5
    return points


def opens(text: str, low: int, high: int) -> float:
    """The points for a paragraph being somebody's words, by its own look.

    >>> opens("1. A bridge", 0, 11) < 0, opens("However, the raw audio shows otherwise.", 0, 39) < 0
    (True, True)
    """
    points = 0.0
    if _ITEM.match(text, low, high) is not None:
        points -= 3.0
    if _ENDING.search(text, max(low, high - 220), high) is None:
        points -= 2.0
    word = text[low : low + 24].replace("’", "'").split(" ")[0].rstrip(",").lower()
    points -= 1.5 * (word in group("starting over"))
    points += 0.5 * (high - low >= _LONG) - 1.0 * (high - low < 60)
    return points
