"""Texts as pieces that a page can mark: what is the same, dropped, added, or the quotation in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpuskit.quotes.change import words_of

_MARK = re.compile(r"\[-(?P<dropped>.{0,5000}?)-\]|\{\+(?P<added>.{0,5000}?)\+\}", re.DOTALL)  # bounded: no time lost
SHORTENED = "…"


class Piece(NamedTuple):
    """A piece of text and what it is: same, dropped, added, quoted, or left (what is left out, told in our words)."""

    kind: str
    text: str


def clip(text: str, most: int) -> str:
    """At most so many characters of a text, on one line; what is left out is told.

    >>> clip("one two three", 20), clip("one two three four", 9)
    ('one two three', 'one two …')
    """
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most and len(text) <= 4 * most:
        return line
    kept = line[:most].rsplit(" ", 1)[0] if " " in line[most // 2 : most] else line[:most]
    return f"{kept} {SHORTENED}"


def middle(text: str, most: int) -> str:
    """A text of which the middle is left out where it is longer.

    >>> middle("a very long file name.txt", 12)
    'a very…e.txt'
    """
    return text if len(text) <= most else f"{text[: most // 2]}…{text[len(text) - (most - most // 2 - 1) :]}"


def changed(diff: str) -> list[Piece]:
    """The pieces of a word diff as `quotes.change` writes it.

    >>> [tuple(piece) for piece in changed("… mend the [-old-] {+very+} bridge")]
    [('same', '… mend the '), ('dropped', 'old'), ('same', ' '), ('added', 'very'), ('same', ' bridge')]
    """
    pieces, at = [], 0
    for found in _MARK.finditer(diff):
        if found.start() > at:
            pieces.append(Piece("same", diff[at : found.start()]))
        pieces.append(Piece(str(found.lastgroup), found[str(found.lastgroup)]))
        at = found.end()
    if at < len(diff):
        pieces.append(Piece("same", diff[at:]))
    return pieces


def in_context(context: str, words: str, most: int) -> list[Piece]:
    """A sentence with the words that are quoted in it marked, and at most so many characters on either side.

    Of the words themselves twice as many are shown.

    >>> [tuple(piece) for piece in in_context("She said “no  more” and left.", "no more", 8)]
    [('same', '… said “'), ('quoted', 'no more'), ('same', '” and …')]
    """
    line, quoted = " ".join(context.split()), " ".join(words.split())
    at = line.find(quoted)
    if at < 0 or not quoted:
        return [Piece("same", clip(line, 2 * most))]
    before, after = line[:at], line[at + len(quoted) :]
    if len(before) > most:
        before = f"{SHORTENED} {before[-most:].split(' ', 1)[-1]}"
    if len(after) > most:
        after = f"{after[:most].rsplit(' ', 1)[0]} {SHORTENED}"
    shown = (Piece("same", before), Piece("quoted", clip(quoted, 2 * most)), Piece("same", after))
    return [piece for piece in shown if piece.text]


def sides(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Two forms of a text, the words that only one of them has marked in each.

    >>> left, right = sides("We mend the old bridge", "We mend the very old bridge")
    >>> [tuple(piece) for piece in right]
    [('same', 'We mend the'), ('added', 'very'), ('same', 'old bridge')]
    """
    from rapidfuzz.distance import Indel

    before, after = words_of(one), words_of(other)
    left: list[Piece] = []
    right: list[Piece] = []
    for step in Indel.opcodes(before[1], after[1]):
        own = " ".join(before[0][step.src_start : step.src_end])
        their = " ".join(after[0][step.dest_start : step.dest_end])
        if step.tag == "equal":
            left.append(Piece("same", own))
            right.append(Piece("same", their))
        elif step.tag == "delete":
            left.append(Piece("dropped", own))
        else:
            right.append(Piece("added", their))
    return left, right


def clipped(pieces: list[Piece], most: int) -> Iterator[Piece]:
    """The pieces up to so many characters in all; what is left out is told."""
    for piece in pieces:
        if most <= 0:
            yield Piece("left", SHORTENED)
            return
        yield Piece(piece.kind, clip(piece.text, most) if len(piece.text) > most else piece.text)
        most -= len(piece.text)
