"""Quotations without marks: paragraphs that the article sets off after an introduction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from corpuskit.mentions import words
from corpuskit.mentions.attribute import Paragraph
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.tokens import Line

_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b(?!\.)")
_QUOTED = re.compile(r">[ \t]*")
_VERBS = words.group("block verbs")
_ANNOUNCING = frozenset(("this", "following", "follows", "like", "way", "words"))
_DOCUMENTS = words.group("documents")
_FILLERS = words.group("before a colon")
LONGEST_BLOCK = 40  # paragraphs
NEAR_COLON = 14  # tokens that may stand between the verb and the colon


class Introduction(NamedTuple):
    """Who is about to speak, the token of the verb, and whether it can introduce nothing but a quotation."""

    subject: Candidate
    verb: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs `first` to `last`, both included, quoted without marks; `parts` are the words in each.

    The speaker is `subject` with the verb at token `cue` of paragraph `source`, or the `name` of a transcript.
    """

    parts: list[tuple[int, int]]
    first: int
    last: int
    source: int
    subject: Candidate | None
    cue: int
    name: tuple[int, int] | None = None


def introduces(paragraph: Paragraph) -> Introduction | None:
    """The subject and the verb of a paragraph that ends "… told the Courier:"."""
    line = paragraph.line
    if not len(line) or line.words[-1] != ":":
        return None
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
    return Introduction(subject, verb, plain or announced)


def _only_named(line: Line, verb: int) -> bool:
    """Whether nothing but an addressee, a time or a place stands between the verb and the colon."""
    for at in range(verb + 1, len(line) - 1):
        low = line.lower[at]
        if low in _FILLERS or not low[0].isalpha() or low.endswith("ly") or line.words[at][0].isupper():
            continue
        if low not in words.speakers():
            return False
    return True


def first_person(text: str, start: int, end: int) -> bool:
    """Whether somebody speaks of themselves in a span.

    >>> first_person("I believe in it.", 0, 16), first_person("He believes in it.", 0, 18)
    (True, False)
    """
    return _FIRST_PERSON.search(text, start, end) is not None


def _set_off(text: str, paragraphs: list[tuple[int, int]], first: int, marked: set[int]) -> int:
    """The last paragraph of the block that begins with paragraph `first`."""
    last = first
    if not first_person(text, *paragraphs[first]):
        return last
    while last + 1 < len(paragraphs) and last - first < LONGEST_BLOCK:
        after = last + 1
        if after in marked or text[paragraphs[after][1] - 1] == ":" or not first_person(text, *paragraphs[after]):
            break
        last = after
    return last


def find(text: str, paragraphs: list[tuple[int, int]], told: dict[int, Paragraph], marked: set[int]) -> list[Block]:
    """The blocks of an article, in order, apart from one another.

    `told` are the paragraphs that end in a colon, `marked` the numbers of those that have quotation marks.
    """
    found: list[Block] = []
    number = 0
    while number < len(paragraphs):
        block = _at(text, paragraphs, told, marked, number)
        if block is not None:
            found.append(block)
        number = block.last + 1 if block is not None else number + 1
    return found


def _at(
    text: str, paragraphs: list[tuple[int, int]], told: dict[int, Paragraph], marked: set[int], number: int
) -> Block | None:
    """The block that begins with a paragraph."""
    low, high = paragraphs[number]
    quoted = _QUOTED.match(text, low, high)
    before = told.get(number - 1)
    opening = introduces(before) if before is not None else None
    last = number
    if quoted is not None:
        while last + 1 < len(paragraphs) and text[paragraphs[last + 1][0]] == ">":
            last += 1
    elif (
        opening is None
        or text[low] in "“\"'‘„«•-*–"
        or text[high - 1] == ":"
        or (not opening.plain and not first_person(text, low, high))
    ):
        return None
    else:
        last = _set_off(text, paragraphs, number, marked)
    starts = [_QUOTED.match(text, *paragraphs[at]) for at in range(number, last + 1)]
    parts = [
        (match.end() if match is not None else paragraphs[at][0], paragraphs[at][1])
        for at, match in zip(range(number, last + 1), starts, strict=True)
    ]
    if opening is None:
        return Block(parts, number, last, number - 1, None, -1)
    return Block(parts, number, last, number - 1, opening.subject, opening.verb)
