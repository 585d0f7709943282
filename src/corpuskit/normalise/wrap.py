"""Lines that a program broke at a column (e-mail, wire services, text exports) become paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpuskit.records import Edit

# A file is wrapped when nearly every line is followed, inside a block, by one whose first word found no room.
_WIDEST = 100
_NARROWEST = 45
_FEWEST = 5  # such pairs of lines
_SHARE = 0.8  # of all pairs; headers and signatures are the rest
_UNFINISHED = 0.5  # of them end inside a sentence; in a list of sentences none would
_GOES_ON = 0.4  # of them begin with a small letter; in a table or list of names none would

_STRUCTURE = re.compile(r"[ \t]*(?:[-*+•–][ \t]|\d{1,3}[.)][ \t]|\#{1,6}[ \t]|[>|]|[-=_*]{3}| {2})")
_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?){1,10}(?=[^ \t>])")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)]?\Z")
_ENOUGH_LINES = 8


class _Line:
    """One line: where its words begin and end in the text, and whether it may follow another."""

    __slots__ = ("end", "length", "quoted", "start", "structured", "words")

    def __init__(self, line: str, at: int) -> None:
        quote = _QUOTED.match(line)
        body = line[quote.end() :] if quote else line
        self.quoted = quote is not None
        self.structured = _STRUCTURE.match(body) is not None
        self.words = body.strip()
        self.length = len(line.rstrip())
        self.start = at + (quote.end() if quote else 0) + len(body) - len(body.lstrip())
        self.end = at + self.length

    def follows(self, before: _Line, width: int) -> bool:
        """Whether this line can only stand here because its first word had no room on the line before."""
        if not self.words or self.quoted != before.quoted or before.words.count(" ") < 3:
            return False
        word = self.words.split(" ", 1)[0]
        return before.length + 1 + len(word) > width


def wrapped(text: str) -> Iterator[Edit]:
    """Join the lines of a text that is evidently wrapped at a column; leave every other text alone.

    >>> list(wrapped("One paragraph a line.\\n\\nAnother paragraph."))
    []
    """
    rows = text.split("\n")
    if len(rows) < _ENOUGH_LINES or max(map(len, rows)) < _NARROWEST:
        return
    if any(len(row) > _WIDEST and " " in row.strip() for row in rows):
        return
    lines, at = [], 0
    for row in rows:
        lines.append(_Line(row, at))
        at += len(row) + 1
    width = max((line.length for line in lines if line.length <= _WIDEST), default=0)
    if width < _NARROWEST:
        return
    pairs = [(before, line) for before, line in pairwise(lines) if before.words and line.words and not line.structured]
    joins = [(before, line) for before, line in pairs if line.follows(before, width)]
    unfinished = sum(not _SENTENCE_END.search(before.words) for before, _ in joins)
    going_on = sum(line.words[0].isalpha() and not line.words[0].isupper() for _, line in joins)
    if len(joins) < max(_FEWEST, _SHARE * len(pairs)):
        return
    if unfinished < _UNFINISHED * len(joins) or going_on < _GOES_ON * len(joins):
        return
    for before, line in joins:
        yield Edit(before.end, line.start, _glue(before.words), "wrap")


def _glue(words: str) -> str:
    """Nothing after a hyphen or dash inside a word, else a space. The hyphen stays: it may belong there."""
    return "" if words[-1] in "-—" and words[-2:-1].isalnum() else " "
