"""Quotations without marks: paragraphs that the article sets off after an introduction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from corpuskit.mentions.attribute import Paragraph
from corpuskit.mentions.candidates import Candidate
from corpuskit.mentions.introductions import ENOUGH, FIRST_PERSON, PLAIN, Introduction, group, introduces, opens
from corpuskit.mentions.names import People

_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Ww]e|[Ww]e['’](?:re|ve|d|ll)|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b(?!\.)")
_QUOTED = re.compile(r">[ \t]*")
_SOURCE = re.compile(r"[ \t]*\[(?P<name>[A-Z][\w.'’& \-]{1,40})\]$")
_SIGNED = re.compile(r"(?:—|–|―|--)[ \t]?(?P<name>[A-Z][\w.'’\-]{0,30}(?: [\w.'’\-]{1,30}){0,5})(?:,[^\n]{1,60})?$")
_TRAILING = re.compile(r"[ \t]*(?:…[ \t]{1,3})?(?:Click here|\(?via\b)[^\n]{0,300}$")
_NOTE = re.compile(r"\((?:[Ee]mphasis|[Bb]old)")
LONGEST_BLOCK = 40  # paragraphs
SKIPPED = 3  # lines of advertising between an introduction and its block
BRACKETED = 3  # paragraphs that a source in brackets can end


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs `first` to `last`, both included, quoted without marks; `parts` are the words in each.

    The speaker is `subject` with the verb at token `cue` of paragraph `source`, or the `name` of a transcript, a
    signature or a source in brackets. `sure` is how sure the block is, `plain` whether
    nothing but a verb of speech introduces it.
    """

    parts: list[tuple[int, int]]
    first: int
    last: int
    source: int
    subject: Candidate | None
    cue: int
    name: tuple[int, int] | None = None
    sure: float = 0.7
    plain: bool = False


def first_person(text: str, start: int, end: int) -> bool:
    """Whether somebody speaks of themselves in a span.

    >>> first_person("I believe in it.", 0, 16), first_person("He believes in it.", 0, 18)
    (True, False)
    """
    return _FIRST_PERSON.search(text, start, end) is not None


@dataclass(slots=True)
class Layout:
    """What the blocks of an article are told by.

    `told` are the paragraphs that end in a colon or stand before a set-off one, `marked` the numbers of those with
    quotation marks, `quoted` of those that the layout sets off, `taken` of those that are blocks already.
    """

    text: str
    paragraphs: list[tuple[int, int]]
    people: People
    told: dict[int, Paragraph]
    marked: Set[int]
    quoted: Set[int]
    taken: Set[int]


def is_quoted(text: str, low: int) -> bool:
    """Whether a paragraph begins with the sign of a quotation: `> words`."""
    return text[low] == ">"


def find(layout: Layout) -> Iterator[Block]:
    """The blocks of an article, in order, apart from one another."""
    number = 0
    while number < len(layout.paragraphs):
        block = None
        if number not in layout.taken:
            block = _set_off(layout, number) if number in layout.quoted else _introduced(layout, number)
        if block is not None:
            yield block
        number = block.last + 1 if block is not None else number + 1


def _set_off(layout: Layout, number: int) -> Block:
    """The block of the paragraphs that the layout sets off, from paragraph `number`."""
    text, last = layout.text, number
    while last + 1 < len(layout.paragraphs) and last + 1 in layout.quoted and last + 1 not in layout.taken:
        last += 1
    parts = []
    for at in range(number, last + 1):
        low, high = layout.paragraphs[at]
        match = _QUOTED.match(text, low, high)
        parts.append((match.end() if match is not None else low, high))
    name = None
    low, high = parts[-1]
    signed = _SIGNED.search(text, max(low, high - 100), high)
    if signed is not None:
        name = signed.span("name")
        parts[-1] = (low, signed.start())
        parts = parts if signed.start() > low else parts[:-1]
    elif last + 1 < len(layout.paragraphs):
        low, high = layout.paragraphs[last + 1]
        after = _SIGNED.match(text, low, high)
        name = after.span("name") if after is not None else None
    before = layout.told.get(number - 1)
    opening = introduces(before, layout.people) if before is not None else None
    if opening is None and before is not None and len(before.line):
        opening = _nearest(before)
    if name is not None:
        return Block(parts, number, last, number - 1, None, -1, name, 0.9)
    if opening is None or opening.subject is None:
        return Block(parts, number, last, number - 1, None, -1, None, 0.5)
    return Block(parts, number, last, number - 1, opening.subject, opening.verb, None, 0.85)


def _nearest(before: Paragraph) -> Introduction | None:
    """The last reporting clause of the paragraph before a set-off one, or its subject."""
    sentence = before.line.sentence[-1]
    clauses = [clause for clause in before.found.clauses[-6:] if before.line.sentence[clause.cue] == sentence]
    if clauses:
        return Introduction(clauses[-1].subject, clauses[-1].cue, 0.0)
    subject = before.first_subject(sentence)
    return Introduction(subject, -1, 0.0) if subject is not None else None


def _furniture(layout: Layout, number: int) -> bool:
    low, high = layout.paragraphs[number]
    return high - low < 20 and layout.text[low:high].rstrip(":").lower() in group("furniture")


def _introduction(layout: Layout, number: int) -> int:
    """The paragraph before `number`, advertising left out."""
    before = number - 1
    while before > 0 and number - before <= SKIPPED and _furniture(layout, before):
        before -= 1
    return before


def _introduced(layout: Layout, number: int) -> Block | None:
    """The block that begins with a paragraph after a colon."""
    text, (low, high) = layout.text, layout.paragraphs[number]
    source = _introduction(layout, number)
    before = layout.told.get(source)
    if before is None or text[low] in "“\"'‘„«•-*–" or text[high - 1] == ":" or _furniture(layout, number):
        return None
    opening = introduces(before, layout.people)
    if opening is None:
        return None
    name, last, end = _bracket(layout, number)
    own = first_person(text, *layout.paragraphs[source])
    speaks = first_person(text, low, high)
    points = opening.points + opens(text, low, high) + FIRST_PERSON * (speaks and not own) + 4.0 * (name is not None)
    after = layout.paragraphs[number + 1] if number + 1 < len(layout.paragraphs) else (0, 0)
    points += 1.0 * (_NOTE.match(text, *after) is not None)
    if points < ENOUGH or (opening.subject is None and name is None):
        return None
    if name is None:
        surname = before.line.words[opening.subject.last] if opening.subject is not None else ""
        last = _last(layout, number, surname) if speaks and not own else number
        end = layout.paragraphs[last][1]
    parts = [*layout.paragraphs[number:last], (max(low, layout.paragraphs[last][0]), end)]
    cut = _TRAILING.search(text, max(parts[-1][0], end - 320), end)
    if cut is not None and cut.start() > parts[-1][0]:
        parts[-1] = (parts[-1][0], cut.start())
    sure = min(0.9, 0.4 + 0.1 * points)
    if opening.subject is None:
        return Block(parts, number, last, source, None, -1, name, sure)
    return Block(parts, number, last, source, opening.subject, opening.verb, None, sure, opening.points >= PLAIN)


def _bracket(layout: Layout, number: int) -> tuple[tuple[int, int] | None, int, int]:
    """The source in brackets at the end of this paragraph or the next ones: "… by noon. [The Courier]"."""
    for last in range(number, min(len(layout.paragraphs), number + BRACKETED)):
        low, high = layout.paragraphs[last]
        match = _SOURCE.search(layout.text, max(low, high - 48), high)
        if match is not None and match.start() > low:
            return match.span("name"), last, match.start()
        if layout.text[high - 1] == ":":
            break
    return None, number, layout.paragraphs[number][1]


def _last(layout: Layout, first: int, surname: str) -> int:
    """The last paragraph of the block that begins with paragraph `first`: as long as somebody speaks of themselves."""
    last = first
    while last + 1 < len(layout.paragraphs) and last - first < LONGEST_BLOCK:
        after = last + 1
        low, high = layout.paragraphs[after]
        ended = after in layout.marked or after in layout.taken or layout.text[high - 1] == ":"
        named = surname[:1].isupper() and layout.text.find(surname, low, high) >= 0
        if ended or named or layout.text[low] == "(" or not first_person(layout.text, low, high):
            break
        last = after
    return last
