"""Quotations without marks: paragraphs that the article sets off after an introduction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from corpuskit.mentions.blocks import evidence, passages
from corpuskit.mentions.blocks.introductions import Introduction, group, introduces
from corpuskit.mentions.blocks.passages import first_person
from corpuskit.mentions.clauses.attribute import Paragraph
from corpuskit.mentions.names.candidate import Candidate
from corpuskit.mentions.people.names import People

_QUOTED = re.compile(r">[ \t]*")
_SOURCE = re.compile(r"[ \t]*\[(?P<name>[A-Z][\w.'’& \-]{1,40})\]$")
_SIGNED = re.compile(r"(?:—|–|―|--)[ \t]?(?P<name>[A-Z][\w.'’\-]{0,30}(?: [\w.'’\-]{1,30}){0,5})(?:,[^\n]{1,60})?$")
_TRAILING = re.compile(r"[ \t]*(?:…[ \t]{1,3})?(?:Click here|\(?via\b)[^\n]{0,300}$")
_NOTE = re.compile(r"\((?:[Ee]mphasis|[Bb]old)")
NEAR_POST = 8  # tokens before the colon in which a post is told of
LONGEST_BLOCK = 40  # paragraphs
SKIPPED = 3  # lines of advertising between an introduction and its block
BRACKETED = 3  # paragraphs that a source in brackets can end
OPENS = 0.4  # share from which a paragraph begins a block
_SHAPES = frozenset(("one sentence", "under 60", "under 120", "under 250", "under 600", "over 600"))
_OPENING_MARKS = "“\"'‘„«•-*–—"


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs `first` to `last`, both included, quoted without marks; `parts` are the words in each.

    The speaker is `subject` with the verb at token `cue` of paragraph `source`, or the `name` of a transcript, a
    signature or a source in brackets; `sure` is how sure block and speaker are, `plain` whether nothing but a verb of
    speech introduces it.
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


@dataclass(slots=True)
class Layout:
    """What the blocks of an article are told by.

    `told` are the paragraphs that end in a colon or a comma or stand before a set-off one, `marked` the numbers of
    those with quotation marks, `quoted` of those that the layout sets off, `taken` of those that are blocks already;
    `found` are the blocks so far, `typical` is the middle length of a paragraph.
    """

    text: str
    paragraphs: list[tuple[int, int]]
    people: People
    told: dict[int, Paragraph]
    marked: Set[int]
    quoted: Set[int]
    taken: Set[int]
    found: list[Block] = field(default_factory=list)
    typical: int = 0


class Opening(NamedTuple):
    """A paragraph that may begin a block: its introduction, what is known about both, and a source in brackets."""

    number: int
    source: int
    said: Introduction
    hints: list[str]
    surname: str
    name: tuple[int, int] | None
    last: int
    end: int


def is_quoted(text: str, low: int) -> bool:
    """Whether a paragraph begins with the sign of a quotation: `> words`."""
    return text[low] == ">"


def find(layout: Layout) -> Iterator[Block]:
    """The blocks of an article, in order, apart from one another."""
    number = 0 if layout.told or layout.quoted else len(layout.paragraphs)
    while number < len(layout.paragraphs):
        block = None
        if number not in layout.taken:
            block = _set_off(layout, number) if number in layout.quoted else _introduced(layout, number)
        if block is not None:
            layout.found.append(block)
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
        return Introduction(clauses[-1].subject, clauses[-1].cue, [])
    subject = before.first_subject(sentence)
    return Introduction(subject, -1, []) if subject is not None else None


def _furniture(layout: Layout, number: int) -> bool:
    low, high = layout.paragraphs[number]
    return high - low < 20 and layout.text[low:high].rstrip(":").lower() in group("furniture")


def _introduction(layout: Layout, number: int) -> int:
    """The paragraph before `number`, advertising left out."""
    before = number - 1
    while before > 0 and number - before <= SKIPPED and _furniture(layout, before):
        before -= 1
    return before


def opening(layout: Layout, number: int) -> Opening | None:
    """Paragraph `number` with all hints, if something stands before it that could introduce a block."""
    text, (low, high) = layout.text, layout.paragraphs[number]
    source = _introduction(layout, number)
    before = layout.told.get(source)
    if before is None or text[low] in _OPENING_MARKS or text[high - 1] == ":" or _furniture(layout, number):
        return None
    said = introduces(before, layout.people)
    if said is None:
        return None
    name, last, end = _bracket(layout, number)
    surname = before.line.words[said.subject.last] if said.subject is not None else ""
    surname = surname if surname[:1].isupper() else ""
    hints = [*said.hints, *passages.look(text, low, high, _typical(layout))]
    if said.plain:
        # Behind a verb of speech a short paragraph is no heading.
        hints = [f"{hint}, told" if hint in _SHAPES else hint for hint in hints]
    own = first_person(text, *layout.paragraphs[source])
    speaks = first_person(text, low, high)
    if speaks:
        hints.append("first person in both" if own else "first person")
    if surname and text.find(surname, low, high) >= 0:
        hints.append("speaker named")
    if number in layout.marked:
        hints.append("marks inside")
    if name is not None:
        hints.append("source in brackets")
    if source < number - 1:
        hints.append("after advertising")
    if layout.found:
        hints.append("not the first")
    behind = _behind(layout, number + 1, surname)
    hints += [f"{hint} too" if speaks and hint == "then first person" else hint for hint in behind]
    return Opening(number, source, said, hints, surname, name, last, end)


def _typical(layout: Layout) -> int:
    """The middle length of the article's paragraphs, in characters."""
    if not layout.typical:
        sizes = sorted(high - low for low, high in layout.paragraphs)
        layout.typical = max(1, sizes[len(sizes) // 2])
    return layout.typical


def _behind(layout: Layout, number: int, surname: str) -> list[str]:
    """The hints of the paragraph behind: the outlet speaks again, a list goes on, or nothing follows."""
    if number >= len(layout.paragraphs):
        return ["then nothing"]
    text, (low, high) = layout.text, layout.paragraphs[number]
    if _NOTE.match(text, low, high) is not None:
        return ["then a note"]
    hints = [f"then {hint}" for hint in passages.look(text, low, high, _typical(layout))]
    if text[low] in _OPENING_MARKS:
        hints.append("then marks")
    if text[high - 1] == ":":
        hints.append("then a colon")
    if surname and text.find(surname, low, high) >= 0:
        hints.append("then the speaker named")
    if first_person(text, low, high):
        hints.append("then first person")
    return hints


def _introduced(layout: Layout, number: int) -> Block | None:
    """The block that begins with a paragraph after its introduction."""
    begun = opening(layout, number)
    if begun is None or _is_lost_post(layout, begun):
        return None
    sure = evidence.share(evidence.load().opens, begun.hints)
    if sure < OPENS:
        return None
    text, last, end = layout.text, begun.last, begun.end
    sure = evidence.calibrate(sure)
    if begun.name is None:
        last = _last(layout, begun)
        end = layout.paragraphs[last][1]
    low = layout.paragraphs[number][0]
    parts = [*layout.paragraphs[number:last], (max(low, layout.paragraphs[last][0]), end)]
    cut = _TRAILING.search(text, max(parts[-1][0], end - 320), end)
    if cut is not None and cut.start() > parts[-1][0]:
        parts[-1] = (parts[-1][0], cut.start())
    said = begun.said
    if said.subject is None and begun.name is not None:
        return Block(parts, number, last, begun.source, None, -1, begun.name, sure)
    told_of = said.subject is not None and (said.subject.kind != "pronoun" or "first person" in begun.hints)
    if said.verb < 0 and not told_of:
        before = layout.found[-1] if layout.found else None
        if before is None or begun.source > before.last + 1:
            # Nobody is said to speak: "The meeting put the rest off:", "It is the same story everywhere:".
            return Block(parts, number, last, begun.source, None, -1, None, sure)
        # "It gets worse:" goes on with what was quoted just before.
        return Block(parts, number, last, before.source, before.subject, before.cue, before.name, sure, before.plain)
    return Block(parts, number, last, begun.source, said.subject, said.verb, None, sure, said.plain)


def _is_lost_post(layout: Layout, begun: Opening) -> bool:
    """Whether a paragraph that names who posted stands where the post has gone: "Dale tweeted: / Dale was cross."."""
    low, high = layout.paragraphs[begun.number]
    if not begun.surname or "first person" in begun.hints or layout.text.find(begun.surname, low, high) < 0:
        return False
    line = layout.told[begun.source].line
    return not group("posting").isdisjoint(line.lower[-NEAR_POST:]) and layout.text.find("(@", low, high) < 0


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


def _last(layout: Layout, begun: Opening) -> int:
    """The last paragraph of a block: as long as somebody speaks of themselves.

    Few blocks have more than one paragraph: too few to learn from.
    """
    text, last = layout.text, begun.number
    if "first person" not in begun.hints:
        return last
    while last + 1 < len(layout.paragraphs) and last - begun.number < LONGEST_BLOCK:
        after = last + 1
        low, high = layout.paragraphs[after]
        ended = after in layout.marked or after in layout.taken or text[high - 1] == ":" or text[low] == "("
        named = bool(begun.surname) and text.find(begun.surname, low, high) >= 0
        if ended or named or not first_person(text, low, high):
            break
        last = after
    return last
